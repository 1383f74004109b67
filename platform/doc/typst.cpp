// SPDX-License-Identifier: EUPL-1.2
#include "platform/doc/typst.hpp"

#include <algorithm>
#include <charconv>

#include "platform/sandbox/sandbox.hpp"

namespace gw::doc {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view package = "@myriaddreamin";
constexpr const char* main_path = "/main.typ";
constexpr const char* data_path = "/daten.json";

// Measured: 81 MB in use; Node and Typst's threads ask for more than they use.
constexpr std::uint64_t memory = std::uint64_t{1} << 30;

fs::path beside(const fs::path& script) {
  return script.parent_path() / "both.mjs";
}

Error missing(const fs::path& path) {
  return error(ErrorKind::unavailable, "doc.typst_missing").with("path", path.string());
}

Result<void> check_installed(const TypstWorker::Options& options) {
  std::vector<fs::path> needed = options.fonts;
  needed.insert(needed.end(), {options.node, options.script, beside(options.script),
                               options.node_modules / package / "typst-ts-node-compiler"});
  std::error_code ignored;
  for (const fs::path& path : needed)
    if (!fs::exists(path, ignored)) return missing(path);
  return ok();
}

sandbox::Spec worker_spec(const TypstWorker::Options& options) {
  sandbox::Spec spec;
  spec.command = {"/worker/node", "--max-old-space-size=256", "/worker/typst.mjs"};
  spec.assets = {{options.node, "/worker/node"},
                 {options.script, "/worker/typst.mjs"},
                 {beside(options.script), "/worker/both.mjs"},
                 {options.node_modules / package, "/worker/node_modules/" + std::string(package)}};
  for (const fs::path& font : options.fonts)
    spec.assets.push_back({font, "/fonts/" + font.filename().string()});
  // Typst would take any font it finds: the same letter would look different on another machine.
  spec.hidden = {"/usr/share/fonts"};
  spec.limits.memory = memory;
  spec.limits.threads = 64;
  return spec;
}

bool is_plain_path(std::string_view path) {
  bool printable =
      std::all_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) >= ' '; });
  return path.size() > 1 && path.size() < 256 && path.front() == '/' && printable &&
         path.find("..") == std::string_view::npos && path != main_path && path != data_path;
}

Result<std::string> request_for(const Letter& letter) {
  std::string head = "date " + std::to_string(to_millis(letter.date) / 1000);
  std::string files;
  auto add = [&](std::string_view path, std::string_view bytes) {
    head.append("\nfile ").append(std::to_string(bytes.size())).append(" ").append(path);
    files += bytes;
  };
  add(main_path, letter.template_text);
  add(data_path, letter.data);
  for (const auto& [path, bytes] : letter.assets) {
    if (!is_plain_path(path)) return error(ErrorKind::invalid, "doc.asset").with("path", path);
    add(path, bytes);
  }
  return head + "\n\n" + files;
}

// The part up to `end`, which is cut off together with it; everything when there is none.
std::string_view take(std::string_view& text, char end) {
  std::size_t at = text.find(end);
  std::string_view part = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return part;
}

int take_number(std::string_view& text, char end) {
  std::string_view digits = take(text, end);
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

Remark remark_from(std::string_view line) {
  Remark remark;
  take(line, '\t');
  remark.is_error = take(line, '\t') == "error";
  remark.line = take_number(line, '\t');
  remark.column = take_number(line, '\t');
  remark.path = take(line, '\t');
  remark.message = line;
  return remark;
}

Error refused(const std::vector<Remark>& remarks) {
  std::string text;
  for (const Remark& remark : remarks)
    if (remark.is_error) text += (text.empty() ? "" : "\n") + remark.text();
  return error(ErrorKind::invalid, "doc.template").with("remarks", text);
}

Result<Rendered> rendered_from(std::string_view answer) {
  std::string_view head = take(answer, '\n');
  std::vector<Remark> remarks;
  while (true) {
    std::string_view line = take(answer, '\n');
    if (line.empty()) break;
    remarks.push_back(remark_from(line));
  }
  std::string_view outcome = take(head, ' ');
  if (outcome == "refused") return refused(remarks);
  if (outcome != "ok") return error(ErrorKind::internal, "doc.worker").with("reason", std::string(head));
  Rendered rendered;
  rendered.pages = take_number(head, ' ');
  rendered.pdf = answer;
  rendered.warnings = std::move(remarks);
  return rendered;
}

}  // namespace

std::string Remark::text() const {
  if (path.empty()) return message;
  if (line == 0) return path + ": " + message;
  return path + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + message;
}

struct TypstWorker::State {
  Options options;
  sandbox::Workers workers;
};

TypstWorker::TypstWorker(Options options) {
  if (options.node.empty()) options.node = "/usr/bin/node";
  if (options.fonts.empty()) options.fonts = house_fonts();
  sandbox::Spec spec = worker_spec(options);
  sandbox::Workers::Options count{.count = options.workers};
  state_.reset(new State{std::move(options), sandbox::Workers(std::move(spec), count)});
}

TypstWorker::~TypstWorker() = default;

Result<Rendered> TypstWorker::render(const Letter& letter) {
  TRY(std::string request, request_for(letter));
  auto answer = state_->workers.call(request);
  if (answer) return rendered_from(*answer);
  // Only now: looking for files costs more than a letter.
  CHECK(check_installed(state_->options));
  return std::move(answer).error();
}

std::vector<fs::path> TypstWorker::house_fonts() {
  const fs::path folder = "/usr/share/fonts/truetype/noto";
  return {folder / "NotoSans-Regular.ttf", folder / "NotoSans-Bold.ttf", folder / "NotoSans-Italic.ttf",
          folder / "NotoSans-BoldItalic.ttf"};
}

}  // namespace gw::doc
