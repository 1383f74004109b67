// SPDX-License-Identifier: EUPL-1.2
// For authors of processes: what is wrong with BPMN files of any tool.
#include <ostream>

#include "apps/gemeinwerk/bpmn_findings.hpp"
#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/explain.hpp"
#include "apps/gemeinwerk/files.hpp"
#include "apps/gemeinwerk/texts.hpp"
#include "base/value/json.hpp"
#include "engine/bpmn/model/executable.hpp"
#include "engine/bpmn/process.hpp"

namespace gw::app {

void look_at_bpmn(std::string_view bytes, bool executable, Problems& problems) {
  const auto model = bpmn::read_model(bytes, problems);
  if (model && executable) bpmn::check_executable(*model, problems);
  if (problems.empty()) (void)bpmn::load(model, bpmn::Known::anything(), problems);
}

namespace {

Value as_value(const Error& problem) {
  Context all{{"code", problem.code}, {"text", meaning(problem)}};
  for (const auto& [name, value] : problem.params)
    all.set(name, name == "line" ? Value(std::stoi(value)) : Value(value));
  return all;
}

}  // namespace

List as_values(const std::vector<Error>& problems) {
  List all;
  for (const Error& problem : problems) all.push_back(as_value(problem));
  return all;
}

namespace {

Value as_value(const Problems& problems) {
  return Context{
      {"file", problems.file()}, {"ok", problems.empty()}, {"problems", as_values(problems.all())}};
}

void print(const Problems& problems, std::ostream& out) {
  for (const Error& problem : problems.all()) out << explain(problem) << "\n";
  if (problems.empty()) out << texts().text("wort.ohne_befund", {{"datei", problems.file()}}) << "\n";
}

Result<void> check(cli::Call& call) {
  std::size_t found = 0;
  List files;
  const auto names = call.all("file");
  for (std::size_t i = 0; i < names.size(); ++i) {
    TRY(const std::string bytes, bytes_of(call.paths("file")[i]));
    Problems problems{names[i]};
    look_at_bpmn(bytes, call.has("executable"), problems);
    found += problems.all().size();
    if (call.json())
      files.push_back(as_value(problems));
    else
      print(problems, call.out());
  }
  if (call.json()) call.answer_json(to_pretty_json(files));
  if (found > 0) return error(ErrorKind::invalid, "bpmn.fehlerhaft").with("anzahl", std::to_string(found));
  return ok();
}

}  // namespace

void add_bpmn(Commands& commands) {
  commands.add(
      {.noun = "bpmn",
       .action = "check",
       .help = "Says what is wrong with BPMN 2.0 files by the standard, whichever tool wrote them, and what "
               "cannot run.",
       .params = {{"file", "e.g. fachpakete/hundesteuer/prozess.bpmn", true, true}},
       .flags = {{"executable", "", "also what the standard wants of processes with isExecutable=\"true\""}},
       .run = check});
}

}  // namespace gw::app
