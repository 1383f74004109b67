// SPDX-License-Identifier: EUPL-1.2
// For authors of rules: one expression, one decision, or a whole suite of test cases, without any data of an
// authority.
#include "apps/gemeinwerk/rules.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>
#include <sstream>

#include "apps/gemeinwerk/clock.hpp"
#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/explain.hpp"
#include "apps/gemeinwerk/files.hpp"
#include "apps/gemeinwerk/texts.hpp"
#include "base/value/json.hpp"
#include "engine/dmn/explain.hpp"
#include "engine/dmn/tck.hpp"

namespace gw::app {
namespace {

namespace fs = std::filesystem;

Result<Value> context_of(const fs::path& path) {
  TRY(std::string text, bytes_of(path));
  auto value = parse_json(text);
  if (!value) return std::move(value).error().with("file", path.string());
  if (!value->context()) return error(ErrorKind::invalid, "json.context").with("file", path.string());
  return value;
}

Result<void> tck_folder(const fs::path& path, std::ostream& out, std::size_t& passed, std::size_t& failed) {
  TRY(Folder folder, read_folder(path, {".dmn", ".xml"}));
  const dmn::tck::Report report = dmn::tck::run(folder.files());
  passed += report.passed;
  failed += report.failed.size();
  for (const dmn::tck::Failure& failure : report.failed) {
    out << "FAILED  " << failure.test << "\n";
    for (const std::string& reason : failure.reasons) out << "          " << reason << "\n";
  }
  return ok();
}

Result<void> tck(cli::Call& call) {
  const fs::path root = call.path("folder");
  if (!fs::is_directory(root))
    return error(ErrorKind::not_found, "file.unreadable").with("file", root.string());
  std::set<fs::path> folders{root};
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_directory()) folders.insert(entry.path());
  std::size_t passed = 0;
  std::size_t failed = 0;
  for (const fs::path& folder : folders) CHECK(tck_folder(folder, call.out(), passed, failed));
  call.out() << passed << " passed, " << failed << " failed\n";
  if (failed > 0) return error(ErrorKind::invalid, "dmn.tck_failed").with("anzahl", std::to_string(failed));
  return ok();
}

Value as_value(const dmn::Outcome& outcome) {
  List notices;
  for (const Error& notice : outcome.notices) notices.emplace_back(explain(notice));
  return Context{{"value", outcome.value},
                 {"notices", std::move(notices)},
                 {"explanation", dmn::explain_text(outcome)},
                 {"html", dmn::explain_html(outcome)}};
}

void print(const dmn::Outcome& outcome, cli::Call& call) {
  if (call.json()) {
    call.out() << to_pretty_json(as_value(outcome)) << "\n";
    return;
  }
  call.out() << to_pretty_json(outcome.value) << "\n";
  if (call.has("explain")) call.out() << dmn::explain_text(outcome);
  for (const Error& notice : outcome.notices)
    call.err() << texts().text("wort.hinweis", {{"satz", explain(notice)}}) << "\n";
}

Result<void> eval(cli::Call& call) {
  Value inputs = Context{};
  if (call.has("input")) {
    TRY(inputs, context_of(call.path("input")));
  }
  TRY(const dmn::Model model, load_model(call.get("file")));
  for (const Error& finding : model.findings()) call.err() << explain(finding) << "\n";
  auto outcome = model.decide(call.get("decision"), inputs, wall_clock().now());
  if (!outcome) return std::move(outcome).error().with("file", call.get("file"));
  print(*outcome, call);
  return ok();
}

// All names in the values, so that those with signs and keywords are recognised.
void collect_names(const Value& value, std::set<std::string>& names) {
  if (value.list())
    for (const Value& item : *value.list()) collect_names(item, names);
  if (!value.context()) return;
  for (const auto& [name, inner] : *value.context()) {
    names.insert(name);
    collect_names(inner, names);
  }
}

Result<void> feel_expression(cli::Call& call) {
  Value variables = Context{};
  if (call.has("context")) {
    TRY(variables, context_of(call.path("context")));
  }
  std::set<std::string> names;
  collect_names(variables, names);
  TRY(const feel::Expression expression,
      feel::parse(call.get("expression"), {{names.begin(), names.end()}, {}, {}}));
  for (const Error& finding : expression.findings()) call.err() << explain(finding) << "\n";
  for (const feel::Reference& reference : expression.references())
    if (!reference.maybe_member && names.insert(reference.name).second)  // each once
      call.err() << explain(expression.unknown_name(reference)) << "\n";
  TRY(const Value value, expression.evaluate({variables, wall_clock().now(), {}}));
  call.out() << (call.json() ? to_json(value) : feel::text_of(value)) << "\n";
  return ok();
}

}  // namespace

std::vector<dmn::File> Folder::files() const {
  std::vector<dmn::File> all;
  for (const auto& [name, bytes] : texts) all.push_back({name, bytes});
  return all;
}

Result<Folder> read_folder(const fs::path& path, std::initializer_list<std::string_view> extensions) {
  std::set<fs::path> wanted;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(path, failed))
    if (std::find(extensions.begin(), extensions.end(), entry.path().extension().string()) !=
        extensions.end())
      wanted.insert(entry.path());
  Folder folder;
  for (const fs::path& file : wanted) {
    TRY(std::string bytes, bytes_of(file));
    folder.texts.emplace_back(file.filename().string(), std::move(bytes));
  }
  return folder;
}

Result<dmn::Model> load_model(const fs::path& file) {
  TRY(std::string bytes, bytes_of(file));
  TRY(Folder beside, read_folder(file.has_parent_path() ? file.parent_path() : ".", {".dmn"}));
  const std::vector<dmn::File> others = beside.files();
  return dmn::Model::load(file.string(), bytes, {others, false});
}

void add_rules(Commands& commands) {
  commands.add(
      {.noun = "feel",
       .action = "",
       .help = "Evaluates one FEEL expression.",
       .params = {{"expression", "e.g. 'for i in 1..3 return i * 2'"}},
       .flags = {{"context", "FILE", "JSON object with the variables; dates as {\"@date\": \"2026-11-20\"}"}},
       .run = feel_expression});
  commands.add({.noun = "dmn",
                .action = "eval",
                .help = "Makes one decision of a model; models that it imports are looked for in its folder.",
                .params = {{"file", "the model, e.g. fachpakete/hundesteuer/entscheidung.dmn"}},
                .flags = {{"decision", "NAME", "a decision or decision service", "", true},
                          {"input", "FILE", "JSON object with the input data by name"},
                          {"explain", "", "says in German which rows matched and why"}},
                .run = eval});
  commands.add(
      {.noun = "dmn",
       .action = "tck",
       .help = "Runs test cases in the format of the DMN TCK: *.dmn and *-test-NN.xml, in all folders below.",
       .params = {{"folder", "folder with the cases"}},
       .flags = {},
       .run = tck});
}

}  // namespace gw::app
