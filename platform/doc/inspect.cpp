// SPDX-License-Identifier: EUPL-1.2
#include "platform/doc/inspect.hpp"

#include <algorithm>

#include "platform/doc/pdf_objects.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::doc {
namespace {

constexpr const char* inside = "/datei";

class Eicar : public Scanner {
 public:
  Result<std::optional<std::string>> scan(ByteView bytes) const override {
    // In two pieces, so that scanners leave this source and program alone.
    static const std::string signature =
        std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-") + "ANTIVIRUS-TEST-FILE!$H+H*";
    if (as_text(bytes).find(signature) == std::string_view::npos) return std::optional<std::string>();
    return std::optional<std::string>("EICAR");
  }
};

Verdict damaged(std::string detail) {
  return {State::damaged, std::move(detail), {}, 0};
}

// First words of a tool, without the name of the file.
std::string first_words(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  for (std::size_t at = line.find(inside); at != std::string::npos; at = line.find(inside))
    line.erase(at, std::string_view(inside).size());
  return line.substr(0, 200);
}

// A tool that took too long, wrote too much or was killed says about the file that it is more than we decode;
// that the sandbox cannot start says nothing about it.
struct Looked {
  sandbox::Outcome outcome;
  std::optional<Verdict> verdict;
};

Result<Looked> look(std::vector<std::string> command, ByteView bytes) {
  sandbox::Spec spec;
  spec.command = std::move(command);
  spec.files = {{inside, bytes}};
  spec.limits.wall = std::chrono::seconds(20);
  auto outcome = sandbox::run(spec);
  if (outcome && outcome->exit_code < 126) return Looked{std::move(*outcome), std::nullopt};
  if (outcome && outcome->exit_code < 128)
    return error(ErrorKind::unavailable, "sandbox.unavailable").with("reason", first_words(outcome->err));
  if (outcome) return Looked{{}, damaged("ended by signal " + std::to_string(outcome->exit_code - 128))};
  if (outcome.error().code == "sandbox.unavailable") return std::move(outcome).error();
  return Looked{{}, damaged(outcome.error().code)};
}

bool contains(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

// qpdf: 0 fine, 3 warnings (many programs write small mistakes; what had to be reconstructed is damage), 2
// errors.
std::optional<Verdict> judge_check(const sandbox::Outcome& check) {
  if (contains(check.err, "invalid password")) return Verdict{State::encrypted, "", {}, 0};
  if (check.exit_code == 0) return std::nullopt;
  bool mended = contains(check.err, "file is damaged") || contains(check.err, "reconstruct");
  if (check.exit_code == 3 && !mended) return std::nullopt;
  return damaged(first_words(check.err));
}

Result<Verdict> inspect_pdf(ByteView bytes) {
  TRY(Looked check, look({"/usr/bin/qpdf", "--check", inside}, bytes));
  if (check.verdict) return *check.verdict;
  if (auto verdict = judge_check(check.outcome)) return *verdict;
  TRY(Looked json, look({"/usr/bin/qpdf", "--json=2", "--json-key=pages", "--json-key=qpdf", inside}, bytes));
  if (json.verdict) return *json.verdict;
  auto objects = scan_objects(json.outcome.out);
  if (!objects) return damaged("qpdf's list of objects ends early");
  Verdict verdict{objects->active.empty() ? State::ok : State::active, "", objects->active, objects->pages};
  if (verdict.pages == 0) return damaged("no pages");
  return verdict;
}

// djpeg: 0 fine, 2 read with warnings (cut off, corrupt), 1 unreadable.
Result<Verdict> inspect_jpeg(ByteView bytes) {
  TRY(Looked decoded, look({"/usr/bin/djpeg", "-outfile", "/dev/null", inside}, bytes));
  if (decoded.verdict) return *decoded.verdict;
  if (decoded.outcome.exit_code != 0) return damaged(first_words(decoded.outcome.err));
  return Verdict{State::ok, "", {}, 1};
}

// pngfix: bits; 1 is a window that is stated too small (harmless), all others are damage.
Result<Verdict> inspect_png(ByteView bytes) {
  TRY(Looked decoded, look({"/usr/bin/pngfix", inside}, bytes));
  if (decoded.verdict) return *decoded.verdict;
  if ((decoded.outcome.exit_code & ~1) != 0) return damaged(first_words(decoded.outcome.out));
  return Verdict{State::ok, "", {}, 1};
}

}  // namespace

std::string_view to_text(State state) {
  switch (state) {
    case State::ok:
      return "ok";
    case State::damaged:
      return "damaged";
    case State::encrypted:
      return "encrypted";
    case State::active:
      return "active";
    case State::infected:
      return "infected";
  }
  return "";
}

const Scanner& eicar_scanner() {
  static const Eicar scanner;
  return scanner;
}

Result<void> ready() {
  return sandbox::available();
}

Result<Verdict> inspect(ByteView bytes, FileType type, const Scanner& scanner) {
  TRY(std::optional<std::string> malware, scanner.scan(bytes));
  if (malware) return Verdict{State::infected, *malware, {}, 0};
  if (detect(bytes) != type) return damaged("not what it was said to be");
  switch (type) {
    case FileType::pdf:
      return inspect_pdf(bytes);
    case FileType::jpeg:
      return inspect_jpeg(bytes);
    case FileType::png:
      return inspect_png(bytes);
  }
  return damaged("unknown type");
}

}  // namespace gw::doc
