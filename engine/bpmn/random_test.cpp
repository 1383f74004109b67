// SPDX-License-Identifier: EUPL-1.2
// Processes made up by chance from all that can be nested, driven in any order: none loses a token, keeps one
// after its end, or stops; and its changes replay it (Case). Before any step it may move to a version with
// other ids.
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <random>

#include "engine/bpmn/bpmn_test.hpp"
#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/migrate.hpp"

namespace gw::bpmn::testing {
namespace {

// A block has one way in and one way out; blocks follow each other and lie in each other.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::string process() {
    const std::string start = "s" + next(), end = "e" + next();
    xml_ = "<dataObject id=\"dw\" name=\"wahl\"/>";
    xml_ += "<startEvent id=\"" + start + "\"/><endEvent id=\"" + end + "\"/>";
    const auto [in, out] = sequence(3);
    flow(start, in);
    flow(out, end);
    return xml_;
  }

 private:
  using Block = std::pair<std::string, std::string>;  // first and last element

  std::string next() { return std::to_string(++count_); }
  int chance(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

  void flow(const std::string& from, const std::string& to, const std::string& condition = "",
            const std::string& id = "") {
    xml_ += "<sequenceFlow id=\"" + (id.empty() ? "f" + next() : id) + "\" sourceRef=\"" + from +
            "\" targetRef=\"" + to + "\">" +
            (condition.empty() ? "" : "<conditionExpression>" + condition + "</conditionExpression>") +
            "</sequenceFlow>";
  }

  Block sequence(int depth) {
    Block all = block(depth);
    for (int i = chance(3); i > 0; --i) {
      const Block more = block(depth);
      flow(all.second, more.first);
      all.second = more.second;
    }
    return all;
  }

  Block block(int depth) {
    switch (depth == 0 ? chance(3) : chance(11)) {
      case 0:
        return task();
      case 1:
        return script();
      case 2:
        return clock();
      case 3:
        return parted("exclusiveGateway", depth);
      case 4:
        return parted("parallelGateway", depth);
      case 5:
        return parted("inclusiveGateway", depth);
      case 6:
        return first_event(depth);
      case 7:
        return inside(depth, "");
      case 8:
        return inside(depth, rounds());
      case 9:
        return limited(depth);
      default:
        return again(depth);
    }
  }

  Block task(const std::string& more = "") {
    const std::string id = "t" + next();
    xml_ += "<userTask id=\"" + id + "\" gw:rolle=\"zeichnung\">" + more + "</userTask>";
    return {id, id};
  }

  Block script() {
    const std::string id = "x" + next();
    xml_ += "<scriptTask id=\"" + id + "\"><script>{wahl: " + std::to_string(chance(4)) +
            "}</script></scriptTask>";
    return {id, id};
  }

  Block clock() {
    const std::string id = "c" + next();
    xml_ += "<intermediateCatchEvent id=\"" + id +
            "\"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></"
            "intermediateCatchEvent>";
    return {id, id};
  }

  std::string rounds() {
    return std::string("<multiInstanceLoopCharacteristics isSequential=\"") + (chance(2) ? "true" : "false") +
           "\"><loopCardinality>" + std::to_string(chance(4)) +
           "</loopCardinality></multiInstanceLoopCharacteristics>";
  }

  Block parted(const std::string& kind, int depth) {
    const std::string open = "g" + next(), close = "g" + next(), otherwise = "f" + next();
    const bool chooses = kind != "parallelGateway";
    xml_ += "<" + kind + " id=\"" + open + "\"" + (chooses ? " default=\"" + otherwise + "\"" : "") + "/><" +
            kind + " id=\"" + close + "\"/>";
    const int ways = 2 + chance(2);
    for (int i = 0; i < ways; ++i) {
      const Block way = sequence(depth - 1);
      const bool conditional = chooses && i > 0;
      flow(open, way.first, conditional ? "(if wahl = null then 0 else wahl) &gt;= " + std::to_string(i) : "",
           chooses && i == 0 ? otherwise : "");
      flow(way.second, close);
    }
    return {open, close};
  }

  Block first_event(int depth) {
    const std::string open = "g" + next(), close = "g" + next();
    xml_ += "<eventBasedGateway id=\"" + open + "\"/><exclusiveGateway id=\"" + close + "\"/>";
    for (int i = 0; i < 2; ++i) {
      const Block event = clock(), way = sequence(depth - 1);
      flow(open, event.first);
      flow(event.second, way.first);
      flow(way.second, close);
    }
    return {open, close};
  }

  Block inside(int depth, const std::string& more) {
    const std::string id = "u" + next(), start = "s" + next(), end = "e" + next();
    xml_ += "<subProcess id=\"" + id + "\">" + more + "<startEvent id=\"" + start + "\"/><endEvent id=\"" +
            end + "\"/>";
    const Block body = sequence(depth - 1);
    flow(start, body.first);
    flow(body.second, end);
    xml_ += "</subProcess>";
    return {id, id};
  }

  // A clock at its boundary, which interrupts it or not.
  Block limited(int depth) {
    const bool interrupts = chance(2);
    const Block host = chance(2) ? task() : inside(depth, "");
    const std::string event = "b" + next(), close = "g" + next();
    xml_ +=
        "<boundaryEvent id=\"" + event + "\" attachedToRef=\"" + host.first + "\" cancelActivity=\"" +
        (interrupts ? "true" : "false") +
        "\"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent>";
    const Block way = sequence(depth - 1);
    flow(event, way.first);
    if (interrupts) {
      xml_ += "<exclusiveGateway id=\"" + close + "\"/>";
      flow(host.second, close);
      flow(way.second, close);
      return {host.first, close};
    }
    xml_ += "<endEvent id=\"" + close + "\"/>";
    flow(way.second, close);
    return host;
  }

  // Back to its begin, at most a few times.
  Block again(int depth) {
    const std::string open = "g" + next(), close = "g" + next(), on = "f" + next(), count = "x" + next();
    xml_ += "<exclusiveGateway id=\"" + open + "\"/><exclusiveGateway id=\"" + close + "\" default=\"" + on +
            "\"/>";
    const std::string mark = "n" + next();
    xml_ += "<dataObject id=\"d" + mark + "\" name=\"" + mark + "\"/><scriptTask id=\"" + count +
            "\"><script>{" + mark + ": (if " + mark + " = null then 0 else " + mark +
            ") + 1}</script></scriptTask>";
    const Block body = sequence(depth - 1), after = script();
    flow(open, body.first);
    flow(body.second, count);
    flow(count, close);
    flow(close, open, mark + " &lt; 3");
    flow(close, after.first, "", on);
    return {open, after.second};
  }

  std::mt19937_64 random_;
  int count_ = 0;
  std::string xml_;
};

// Answers whatever is open in an order by chance. Returns how often it was asked.
class Driver {
 public:
  // `twin`: the same process with other ids, `z_` before each.
  Driver(Process process, Process twin, std::uint64_t seed)
      : process_(std::move(process)), twin_(std::move(twin)), random_(seed) {
    for (const auto& element : process_.definition().elements) name(element->id());
    for (const auto& one : process_.definition().flows) name(one->id);
  }

  int run() {
    int steps = 0;
    give(Start{});
    while (instance_.phase == Instance::Phase::running && steps < 5'000) {
      if (open_.empty()) {
        ADD_FAILURE() << "nothing is open, and the case has not ended: " << to_json(instance_);
        return steps;
      }
      auto next = open_.begin();
      std::advance(next, static_cast<long>(random_() % open_.size()));
      const Trigger trigger = next->second;
      give(trigger);
      ++steps;
    }
    EXPECT_EQ(instance_.phase, Instance::Phase::finished);
    EXPECT_TRUE(instance_.tokens.empty() && instance_.scopes.empty());
    EXPECT_TRUE(open_.empty()) << "something is still asked for after the end";
    EXPECT_EQ(advance(process_, instance_, TimerDue{1}, noon).error().code, "bpmn.not_running");
    return steps;
  }

 private:
  void name(const std::string& id) {
    there_.now_called[id] = "z_" + id;
    back_.now_called["z_" + id] = id;
  }

  // Moved over, one step made there, and moved back, a case is where it would be had it stayed.
  void expect_the_same_over_there(const Trigger& trigger, const Outcome& here) {
    const Moved moved = move_to(process_, twin_, there_, instance_);
    ASSERT_TRUE(moved.findings.empty()) << moved.findings.front().line();
    auto there = advance(twin_, moved.instance, trigger, noon);
    ASSERT_TRUE(there) << there.error().line();
    ASSERT_EQ(there->commands.size(), here.commands.size());
    if (there->instance.phase != Instance::Phase::running) return;
    const Moved back = move_to(twin_, process_, back_, there->instance);
    ASSERT_TRUE(back.findings.empty()) << back.findings.front().line();
    EXPECT_EQ(back.instance, here.instance);
  }

  void give(const Trigger& trigger) {
    auto outcome = advance(process_, instance_, trigger, noon);
    ASSERT_TRUE(outcome) << outcome.error().line();
    if (instance_.phase == Instance::Phase::running) expect_the_same_over_there(trigger, *outcome);
    Instance replayed = instance_;
    for (const Change& change : outcome->changes) apply_change(replayed, change);
    ASSERT_EQ(replayed, outcome->instance);
    auto again = instance_from(to_json(outcome->instance));
    ASSERT_TRUE(again && *again == outcome->instance);
    if (const auto* task = std::get_if<TaskCompleted>(&trigger)) open_.erase(task->token);
    if (const auto* clock = std::get_if<TimerDue>(&trigger)) open_.erase(clock->token);
    for (const Command& command : outcome->commands) note(command);
    instance_ = std::move(outcome->instance);
  }

  void note(const Command& command) {
    if (const auto* task = std::get_if<CreateTask>(&command))
      open_[task->token] = TaskCompleted{task->token, "erika", {}};
    if (const auto* clock = std::get_if<WaitFor>(&command))
      open_[clock->token] = TimerDue{clock->token, clock->number};
    if (const auto* gone = std::get_if<Withdraw>(&command)) {
      EXPECT_EQ(open_.erase(gone->token), 1u) << "withdrawn, and never asked for: " << gone->element;
    }
    if (const auto* failed = std::get_if<Failed>(&command)) ADD_FAILURE() << failed->reason.line();
  }

  const Process process_, twin_;
  MovePlan there_, back_;
  std::mt19937_64 random_;
  Instance instance_;
  std::map<std::int64_t, Trigger> open_;
};

std::string with_other_ids(std::string file, const Process& process) {
  const auto rename = [&](const std::string& id) {
    const std::string from = '"' + id + '"', to = "\"z_" + id + '"';
    for (std::size_t at = file.find(from); at != std::string::npos; at = file.find(from, at + to.size()))
      file.replace(at, from.size(), to);
  };
  for (const auto& element : process.definition().elements) rename(element->id());
  for (const auto& flow : process.definition().flows) rename(flow->id);
  return file;
}

std::uint64_t first_seed() {
  const char* given = std::getenv("GW_SEED");
  return given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

TEST(RandomProcesses, EndWhateverTheOrder) {
  const std::uint64_t first = first_seed();
  std::printf("seeds from %llu (repeat with GW_SEED)\n", static_cast<unsigned long long>(first));
  long asked = 0;
  for (std::uint64_t seed = first; seed < first + 400 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const std::string file = file_of(Maker(seed).process());
    auto process = parse(file, "p.bpmn", known());
    ASSERT_TRUE(process) << process.error().line() << "\n" << file;
    auto twin = parse(with_other_ids(file, *process), "p.bpmn", known());
    ASSERT_TRUE(twin) << twin.error().line();
    for (std::uint64_t order = 0; order < 3 && !HasFailure(); ++order)
      asked += Driver(*process, *twin, seed + order).run();
  }
  EXPECT_GT(asked, 1'000);
}

}  // namespace
}  // namespace gw::bpmn::testing
