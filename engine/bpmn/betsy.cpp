// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/betsy.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "base/value/json.hpp"
#include "engine/bpmn/model/executable.hpp"
#include "engine/bpmn/play.hpp"

namespace gw::bpmn::betsy {
namespace {

std::string traced(std::string_view mark) {
  return "{trace: append(if trace = null then [] else trace, " + std::string(mark) + ")}";
}

std::string quoted(std::string_view text) {
  return '"' + std::string(text) + '"';
}

constexpr std::string_view increment = "integerVariable: integerVariable + 1";

// Two scripts that note when they ran: beside each other means that neither waited for the other.
std::string timestamp(std::string_view own, std::string_view other) {
  return "{" + std::string(own) + ": now(), trace: if " + std::string(other) +
         " = null then trace else append(if trace = null then [] else trace, if " + std::string(other) +
         R"( = now() then "EXECUTION_parallel" else "EXECUTION_sequential")})";
}

std::optional<std::string> script(std::string_view text) {
  if (text.starts_with("SCRIPT_")) return traced(quoted(text));
  if (text == "CREATE_LOG_FILE") return "{}";
  if (text == "CREATE_MARKER_FILE") return "{marker: true}";
  if (text == "CREATE_TIMESTAMP_LOG_1") return timestamp("first", "second");
  if (text == "CREATE_TIMESTAMP_LOG_2") return timestamp("second", "first");
  if (text == "SET_STRING_DATA") return R"({data: "String"})";
  if (text == "LOG_DATA") return traced(R"(if data = "String" then "DATA_correct" else "DATA_wrong")");
  if (text == "INCREMENT_INTEGER_VARIABLE") return "{" + std::string(increment) + "}";
  if (text == "INCREMENT_INTEGER_VARIABLE_AND_LOG")
    return "{" + std::string(increment) +
           R"(, trace: append(if trace = null then [] else trace, "INCREMENT_correct")})";
  return std::nullopt;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// test.contains("a") · !test.contains("a") · ${integerVariable}. One model has more behind the closing
// bracket.
std::string condition(std::string_view text) {
  if (text.starts_with("test.contains(")) text = text.substr(0, text.find(')') + 1);
  if (text.starts_with('!')) return "not(" + condition(text.substr(1)) + ")";
  std::string feel = replaced(std::string(text), "test.contains(", "contains(test, ");
  feel = replaced(std::move(feel), "&&", "and");
  feel = replaced(std::move(feel), "||", "or");
  feel = replaced(std::move(feel), "==", "=");
  return replaced(replaced(std::move(feel), "${", "("), "}", ")");
}

Translation translate(std::string_view text) {
  if (text == "THROW_ERROR") return {"null", "ERR_CODE"};
  if (auto feel = script(text)) return {*std::move(feel), {}};
  return {condition(text), {}};
}

Error broken(const char* what) {
  return error(ErrorKind::malformed, "bpmn.betsy").with("what", what);
}

Result<Run> run_from(const Value& value, const std::string& name) {
  Run run;
  if (value.get("input").string()) run.input = *value.get("input").string();
  if (const Decimal* number = value.get("integerVariable").number())
    run.number = number->to_int().value_or(0);
  run.label = name + (run.input ? " (" + *run.input + ")" : "");
  run.starts_all = value.get("parallelProcess").is_true();
  const List* traces = value.get("traces").list();
  if (!traces) return broken("traces");
  for (const Value& trace : *traces) run.traces.emplace_back(trace.text_or_empty());
  return run;
}

void take_marks(const Player& player, std::vector<std::string>& traces) {
  for (const Player::Played& played : player.instances()) {
    if (const List* marks = played.instance.variables.get("trace").list())
      for (const Value& mark : *marks) traces.emplace_back(mark.text_or_empty());
    if (played.instance.variables.get("marker").is_true()) traces.emplace_back("MARKER_exists");
    if (!played.error.empty()) traces.emplace_back("ERROR_thrownErrorEvent");
  }
  // A case that nothing can move on any more is open, and betsy has no mark for that.
  for (const Passage& passage : player.passages())
    if (passage.what.starts_with("failed: ") && passage.what != "failed: bpmn.deadlock")
      traces.emplace_back("ERROR_runtime");
}

std::optional<Trigger> answer(const Command& command) {
  if (const auto* task = std::get_if<CreateTask>(&command)) return TaskCompleted{task->token, "erika", {}};
  if (const auto* action = std::get_if<RunAction>(&command)) return JobDone{action->token, {}};
  if (const auto* decide = std::get_if<Decide>(&command)) return JobDone{decide->token, {}};
  return std::nullopt;
}

Result<void> play_all(Player& player, const std::vector<Process>& processes, const std::string& name,
                      const Run& run, Instant begin) {
  const Context variables{{"test", run.input ? Value(*run.input) : Value()}, {"integerVariable", run.number}};
  for (const Process& process : processes)
    if (run.starts_all && process.id() != name) CHECK(player.start(process.id(), {variables, {}}));
  CHECK(player.start(name, {variables, {}}));
  return player.run(begin + std::chrono::hours(1));
}

}  // namespace

Known known() {
  Known known = Known::anything();
  known.translate = translate;
  return known;
}

Result<std::vector<Test>> read(std::string_view expected) {
  TRY(Value all, parse_json(expected));
  if (!all.list()) return broken("a list of tests");
  std::vector<Test> tests;
  for (const Value& one : *all.list()) {
    Test test{std::string(one.get("group").text_or_empty()),
              std::string(one.get("name").text_or_empty()),
              std::string(one.get("file").text_or_empty()),
              {}};
    const List* cases = one.get("cases").list();
    if (!cases) return broken("cases");
    for (const Value& item : *cases) {
      TRY(Run run, run_from(item, test.name));
      test.runs.push_back(std::move(run));
    }
    tests.push_back(std::move(test));
  }
  return tests;
}

namespace {

// Empty: the file is refused, and `problems` says why. Some models that shall run are themselves not as the
// standard wants executable ones (WCP10 has informal conditions).
std::vector<Process> load_all(std::string_view xml, bool by_the_letter, Problems& problems) {
  auto model = read_model(xml, problems);
  if (model && by_the_letter) check_executable(*model, problems);
  return model && problems.empty() ? load(std::move(model), known(), problems) : std::vector<Process>();
}

std::string said(const Problems& problems) {
  std::string all;
  for (const Error& problem : problems.all()) all += (all.empty() ? "" : " · ") + problem.line();
  return all;
}

std::string joined(std::vector<std::string> traces) {
  std::ranges::sort(traces);
  std::string all;
  for (const std::string& trace : traces) all += (all.empty() ? "" : " ") + trace;
  return all;
}

const ModelFile* find(const std::vector<ModelFile>& folder, const std::string& path) {
  const auto found = std::ranges::find(folder, path, &ModelFile::path);
  return found == folder.end() ? nullptr : &*found;
}

// What is wrong; empty: nothing.
std::string difference(const ModelFile& file, const Test& test, const Run& one) {
  std::vector<std::string> came = play(file.bytes, test.name, one);
  const bool wants_refusal = one.traces == std::vector<std::string>{"ERROR"};
  if (wants_refusal && !came.empty() && came.front().starts_with("ERROR:")) return {};
  if (joined(came) == joined(one.traces)) return {};
  return "wanted " + joined(one.traces) + ", came " + joined(came);
}

constexpr std::string_view constraints = "bpmn_constraints";

}  // namespace

std::vector<std::string> play(std::string_view xml, const std::string& process, const Run& one) {
  Problems problems{"betsy.bpmn"};
  const std::vector<Process> processes = load_all(xml, false, problems);
  if (processes.empty()) return {"ERROR: " + said(problems)};
  const bool has_it = std::ranges::find(processes, process, &Process::id) != processes.end();
  const Instant begin = from_millis(1'795'000'000'000);
  Player player(processes, begin, answer);
  std::vector<std::string> traces;
  auto played = play_all(player, processes, has_it ? process : processes.front().id(), one, begin);
  take_marks(player, traces);
  if (!played) traces.push_back("ERROR_runtime " + played.error().line());
  return traces;
}

Result<Report> run(const std::vector<ModelFile>& folder) {
  const ModelFile* expected = find(folder, "expected-traces.json");
  if (!expected) return error(ErrorKind::not_found, "bpmn.betsy").with("what", "expected-traces.json");
  TRY(std::vector<Test> tests, read(expected->bytes));
  Report report;
  auto count = [&](const std::string& kind, std::string name, std::string wrong) {
    ++report.passed[kind];
    if (wrong.empty()) return;
    --report.passed[kind];
    report.failed[kind].push_back({std::move(name), std::move(wrong)});
  };
  for (const Test& test : tests) {
    const ModelFile* file = find(folder, test.file);
    for (const Run& one : test.runs)
      count(test.group, one.label, file ? difference(*file, test, one) : "there is no " + test.file);
  }
  for (const ModelFile& file : folder) {
    if (!file.path.starts_with(constraints) || !file.path.ends_with(".bpmn")) continue;
    Problems problems{file.path};
    (void)load_all(file.bytes, true, problems);
    count(std::string(constraints), file.path, problems.empty() ? "is not refused" : "");
  }
  return report;
}

}  // namespace gw::bpmn::betsy
