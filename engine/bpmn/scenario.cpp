// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/scenario.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "engine/bpmn/times.hpp"

namespace gw::bpmn {
namespace {

Error wrong(std::string where, std::string what) {
  return error(ErrorKind::invalid, "bpmn.scenario")
      .with("where", std::move(where))
      .with("what", std::move(what));
}

// Only names that mean something: a typing error would otherwise change the play without a word.
Result<void> check_names(const Value& value, std::string_view where,
                         std::initializer_list<std::string_view> known) {
  if (!value.context()) return wrong(std::string(where), "a mapping");
  for (const auto& [name, ignored] : *value.context())
    if (std::ranges::find(known, name) == known.end()) return wrong(std::string(where), name);
  return ok();
}

Result<Context> variables_from(const Value& value, std::string_view where) {
  if (value.is_null()) return Context{};
  if (!value.context()) return wrong(std::string(where), "variablen");
  return *value.context();
}

Result<Value> duration_from(const Value& value, std::string_view where, const char* name) {
  if (value.is_null()) return Value();
  auto time = time_from(value.text_or_empty(), TimeKind::duration);
  if (!time) return wrong(std::string(where), name);
  return time->due;
}

Result<ScenarioAnswer> answer_from(const Value& value, const std::string& where) {
  CHECK(check_names(value, where, {"person", "ergebnis", "fehler"}));
  ScenarioAnswer answer;
  if (value.get("person").string()) answer.person = *value.get("person").string();
  answer.result = value.get("ergebnis");
  answer.error = value.get("fehler").text_or_empty();
  return answer;
}

Result<std::vector<ScenarioAnswer>> answers_from(const Value& value, const std::string& where) {
  std::vector<ScenarioAnswer> all;
  const List items = value.list() ? *value.list() : List{value};
  for (const Value& item : items) {
    TRY(ScenarioAnswer one, answer_from(item, where));
    all.push_back(std::move(one));
  }
  if (all.empty()) return wrong(where, "antworten");
  return all;
}

Result<ScenarioEvent> event_from(const Value& value) {
  CHECK(check_names(value, "ereignisse", {"nach", "nachricht", "schluessel", "signal", "variablen"}));
  ScenarioEvent event;
  TRY(event.after, duration_from(value.get("nach"), "ereignisse", "nach"));
  event.message = value.get("nachricht").text_or_empty();
  event.key = value.get("schluessel").text_or_empty();
  event.signal = value.get("signal").text_or_empty();
  TRY(event.variables, variables_from(value.get("variablen"), "ereignisse"));
  if (event.message.empty() == event.signal.empty()) return wrong("ereignisse", "nachricht");
  return event;
}

Result<Instant> begin_from(const Value& value) {
  if (value.is_null()) return *due_at(Value(*DateTime::parse("2026-01-05T08:00:00")), {});
  if (auto time = time_from(value.text_or_empty(), TimeKind::date))
    if (auto begin = due_at(time->due, {})) return *begin;
  return wrong("beginn", std::string(value.text_or_empty()));
}

Instant later(Instant begin, const Value& duration) {
  return duration.is_null() ? begin : due_at(duration, begin).value_or(begin);
}

// Answers for one visit after the other.
class Answers {
 public:
  explicit Answers(const Scenario& scenario) : all_(scenario.answers) {}

  std::optional<Trigger> operator()(const Command& command) {
    if (const auto* task = std::get_if<CreateTask>(&command)) {
      const ScenarioAnswer* answer = next(task->element);
      if (!answer) return std::nullopt;
      if (!answer->error.empty()) return ErrorCame{task->token, answer->error};
      const Context* results = answer->result.context();
      return TaskCompleted{task->token, answer->person, results ? *results : Context{}};
    }
    if (const auto* action = std::get_if<RunAction>(&command)) return job(action->element, action->token);
    if (const auto* decide = std::get_if<Decide>(&command)) return job(decide->element, decide->token);
    return std::nullopt;
  }

 private:
  Trigger job(const std::string& element, std::int64_t token) {
    const ScenarioAnswer* answer = next(element);
    if (answer && !answer->error.empty()) return ErrorCame{token, answer->error};
    return JobDone{token, answer ? answer->result : Value()};
  }

  const ScenarioAnswer* next(const std::string& element) {
    const auto found = all_.find(element);
    if (found == all_.end()) return nullptr;
    const std::size_t visit = std::min(visits_[element]++, found->second.size() - 1);
    return &found->second[visit];
  }

  const std::map<std::string, std::vector<ScenarioAnswer>> all_;
  std::map<std::string, std::size_t> visits_;
};

}  // namespace

Result<Scenario> scenario_from(const Value& value) {
  Scenario scenario;
  if (!value.is_null())
    CHECK(
        check_names(value, "scenario", {"prozess", "beginn", "variablen", "antworten", "ereignisse", "bis"}));
  scenario.process = value.get("prozess").text_or_empty();
  TRY(scenario.begin, begin_from(value.get("beginn")));
  TRY(scenario.variables, variables_from(value.get("variablen"), "scenario"));
  TRY(scenario.until, duration_from(value.get("bis"), "scenario", "bis"));
  if (const Context* answers = value.get("antworten").context())
    for (const auto& [element, given] : *answers) {
      TRY(scenario.answers[element], answers_from(given, element));
    }
  if (const List* events = value.get("ereignisse").list())
    for (const Value& item : *events) {
      TRY(ScenarioEvent event, event_from(item));
      scenario.events.push_back(std::move(event));
    }
  std::ranges::stable_sort(scenario.events, {},
                           [&](const ScenarioEvent& event) { return later(scenario.begin, event.after); });
  return scenario;
}

Result<Player> play(const std::vector<Process>& processes, const Scenario& scenario) {
  if (scenario.process.empty() && processes.size() != 1)
    return error(ErrorKind::invalid, "bpmn.which_process");
  const auto answers = std::make_shared<Answers>(scenario);
  Player player(processes, scenario.begin, [answers](const Command& command) { return (*answers)(command); });
  CHECK(player.start(scenario.process.empty() ? processes.front().id() : scenario.process,
                     {scenario.variables, {}}));
  for (const ScenarioEvent& event : scenario.events) {
    CHECK(player.run_until(later(scenario.begin, event.after)));
    if (event.message.empty())
      CHECK(player.signal(event.signal));
    else
      CHECK(player.send({event.message, event.key, event.variables}));
  }
  const Value year(MonthDuration{12});
  CHECK(player.run(later(scenario.begin, scenario.until.is_null() ? year : scenario.until)));
  return player;
}

}  // namespace gw::bpmn
