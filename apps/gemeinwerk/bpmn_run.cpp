// SPDX-License-Identifier: EUPL-1.2
// For authors of processes: a file played through, and the public conformance models.
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/explain.hpp"
#include "apps/gemeinwerk/files.hpp"
#include "apps/gemeinwerk/texts.hpp"
#include "base/value/json.hpp"
#include "base/yaml/yaml.hpp"
#include "engine/bpmn/betsy.hpp"
#include "engine/bpmn/model/model.hpp"
#include "engine/bpmn/scenario.hpp"

namespace gw::app {
namespace {

namespace fs = std::filesystem;

Result<bpmn::Scenario> scenario_of(const cli::Call& call) {
  if (!call.has("scenario")) return bpmn::scenario_from({});
  const fs::path path = call.path("scenario");
  TRY(const std::string text, bytes_of(path));
  TRY(const yaml::Node tree, yaml::parse(text, path.string()));
  auto scenario = bpmn::scenario_from(yaml::to_value(tree));
  if (!scenario) return std::move(scenario).error().with("file", path.string());
  return scenario;
}

// What is wrong by the standard is told and does not keep a drawing from being tried; what the engine cannot
// run does.
Result<std::vector<bpmn::Process>> processes_of(cli::Call& call) {
  TRY(const std::string text, bytes_of(call.path("file")));
  Problems by_standard{call.get("file")}, problems{call.get("file")};
  auto model = bpmn::read_model(text, by_standard);
  for (const Error& problem : by_standard.all()) call.err() << explain(problem) << "\n";
  std::vector<bpmn::Process> processes;
  if (model) processes = bpmn::load(std::move(model), bpmn::Known::anything(), problems);
  if (!processes.empty()) return processes;
  for (const Error& problem : problems.all()) call.err() << explain(problem) << "\n";
  const std::size_t count = by_standard.all().size() + problems.all().size();
  return error(ErrorKind::invalid, "bpmn.fehlerhaft").with("anzahl", std::to_string(count));
}

// Modelling tools break names into lines.
std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string label(const bpmn::Process& process, const std::string& element) {
  for (const bpmn::ElementInfo& one : process.elements())
    if (one.id == element) return one.id + " (" + on_one_line(one.name.empty() ? one.kind : one.name) + ")";
  return element;
}

std::string time_text(Instant at) {
  const std::string text = to_berlin(at).text();  // 2026-01-05T08:00:00
  return text.substr(0, 10) + " " + text.substr(11, 8);
}

Value as_value(const bpmn::Player& player) {
  List path, cases;
  for (const bpmn::Passage& one : player.passages())
    path.push_back(Context{{"at", iso_utc(one.at)},
                           {"case", static_cast<std::int64_t>(one.instance + 1)},
                           {"element", one.element},
                           {"what", one.what}});
  for (const bpmn::Player::Played& one : player.instances())
    cases.push_back(Context{{"process", one.process.id()},
                            {"error", one.error},
                            {"state", parse_json(to_json(one.instance)).value()}});
  return Context{{"path", std::move(path)}, {"cases", std::move(cases)}};
}

// Where each case stands in the end. Returns how many have stopped with a failure.
std::size_t print_state(const bpmn::Player& player, std::ostream& out) {
  std::size_t failed = 0;
  for (std::size_t i = 0; i < player.instances().size(); ++i) {
    const bpmn::Player::Played& one = player.instances()[i];
    for (const bpmn::Token& token : one.instance.tokens) {
      if (token.listens()) continue;
      failed += token.failed.empty() ? 0 : 1;
      const char* key = token.failed.empty() ? "wort.bpmn_wartet" : "wort.bpmn_steht";
      out << texts().text(key, {{"fall", std::to_string(i + 1)},
                                {"element", label(one.process, token.element)},
                                {"grund", token.failed}})
          << "\n";
    }
  }
  return failed;
}

std::size_t print(const bpmn::Player& player, std::ostream& out) {
  for (const bpmn::Passage& one : player.passages())
    out << time_text(one.at) << "  " << one.instance + 1 << "  " << std::left << std::setw(10) << one.what
        << "  " << label(player.instances()[one.instance].process, one.element) << "\n";
  return print_state(player, out);
}

Result<void> run(cli::Call& call) {
  TRY(const auto processes, processes_of(call));
  TRY(const bpmn::Scenario scenario, scenario_of(call));
  auto played = bpmn::play(processes, scenario);
  if (!played) return std::move(played).error().with("file", call.get("file"));
  std::size_t failed = 0;
  if (call.json())
    call.answer_json(to_pretty_json(as_value(*played)));
  else
    failed = print(*played, call.out());
  if (failed > 0) return error(ErrorKind::invalid, "bpmn.steht").with("anzahl", std::to_string(failed));
  return ok();
}

// ---- public conformance models

Result<std::vector<bpmn::betsy::ModelFile>> models_in(const fs::path& root) {
  if (!fs::is_directory(root))
    return error(ErrorKind::not_found, "file.unreadable").with("file", root.string());
  std::vector<bpmn::betsy::ModelFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const fs::path& path = entry.path();
    if (!entry.is_regular_file() || (path.extension() != ".bpmn" && path.extension() != ".json")) continue;
    TRY(std::string text, bytes_of(path));
    files.push_back({path.lexically_relative(root).generic_string(), std::move(text)});
  }
  std::ranges::sort(files, {}, &bpmn::betsy::ModelFile::path);
  return files;
}

Result<void> betsy(cli::Call& call) {
  TRY(const auto files, models_in(call.path("folder")));
  TRY(const bpmn::betsy::Report report, bpmn::betsy::run(files));
  std::size_t passed = 0, failed = 0;
  for (const auto& [kind, count] : report.passed) {
    const auto found = report.failed.find(kind);
    const std::size_t bad = found == report.failed.end() ? 0 : found->second.size();
    call.out() << std::left << std::setw(18) << kind << count << " passed, " << bad << " failed\n";
    for (std::size_t i = 0; i < bad; ++i)
      call.out() << "FAILED  " << found->second[i].test << "\n          " << found->second[i].reason << "\n";
    passed += count;
    failed += bad;
  }
  call.out() << passed << " passed, " << failed << " failed\n";
  if (failed > 0)
    return error(ErrorKind::invalid, "bpmn.betsy_failed").with("anzahl", std::to_string(failed));
  return ok();
}

}  // namespace

void add_bpmn_run(Commands& commands) {
  commands.add(
      {.noun = "bpmn",
       .action = "run",
       .help = "Plays a process through with virtual time and prints the path.",
       .params = {{"file", "e.g. fachpakete/hundesteuer/prozess.bpmn"}},
       .flags = {{"scenario", "FILE", "what people, programs and the world answer (docs/paket/prozess.md)"}},
       .run = run});
  commands.add({.noun = "bpmn",
                .action = "betsy",
                .help = "Runs the conformance models of betsy: expected-traces.json and what it names.",
                .params = {{"folder", "folder with expected-traces.json"}},
                .flags = {},
                .run = betsy});
}

}  // namespace gw::app
