// SPDX-License-Identifier: EUPL-1.2
// Instances per second of the BPMN engine: a sequence of five tasks, a fork and join of three, a clock at a
// boundary, fifty rounds. In memory, and of the npm package bpmn-engine on the same files in the same run,
// where it is installed (npm ci --prefix bench/bpmn); then durable on SQLite, beside its floor. Every task is
// answered at once.
//   bench_bpmn [SECONDS [FOLDER]]   per model (3), for what is durable; from the root of the checkout
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/value/json.hpp"
#include "bench/bpmn/durable.hpp"
#include "engine/bpmn/engine.hpp"
#include "engine/bpmn/model/model.hpp"

namespace {

using namespace gw;
using SteadyTime = std::chrono::steady_clock;

constexpr const char* models[] = {"sequence", "fork", "boundary", "rounds"};

std::string path_of(const std::string& model) {
  return "bench/bpmn/" + model + ".bpmn";
}

bpmn::Process load(const std::string& model) {
  std::stringstream bytes;
  bytes << std::ifstream(path_of(model), std::ios::binary).rdbuf();
  Problems problems{path_of(model)};
  auto read = bpmn::read_model(bytes.str(), problems);
  std::vector<bpmn::Process> loaded;
  if (read && problems.empty()) loaded = bpmn::load(read, bpmn::Known::anything(), problems);
  if (loaded.empty()) {
    std::fprintf(stderr, "%s\n", problems.all().front().line().c_str());
    std::exit(1);
  }
  return loaded.front();
}

// From the start to the end; returns the number of triggers.
int play(const bpmn::Process& process, Instant now) {
  bpmn::Instance instance;
  std::deque<bpmn::Trigger> open{bpmn::Start{}};
  int triggers = 0;
  for (; !open.empty(); ++triggers) {
    auto outcome = bpmn::advance(process, std::move(instance), open.front(), now);
    open.pop_front();
    if (!outcome) {
      std::fprintf(stderr, "%s\n", outcome.error().line().c_str());
      std::exit(1);
    }
    instance = std::move(outcome->instance);
    for (const bpmn::Command& command : outcome->commands)
      if (const auto* task = std::get_if<bpmn::CreateTask>(&command))
        open.emplace_back(bpmn::TaskCompleted{task->token, "erika", {}});
  }
  if (instance.phase != bpmn::Instance::Phase::finished) {
    std::fprintf(stderr, "a case did not end\n");
    std::exit(1);
  }
  return triggers;
}

struct Rate {
  double instances = 0, triggers = 0;  // per second
};

Rate measure(const bpmn::Process& process, double seconds) {
  const Instant now = from_millis(1'795'000'000'000);
  const auto begin = SteadyTime::now();
  double passed = 0;
  long instances = 0, triggers = 0;
  while (passed < seconds) {
    for (int i = 0; i < 50; ++i) triggers += play(process, now);
    instances += 50;
    passed = std::chrono::duration<double>(SteadyTime::now() - begin).count();
  }
  return {static_cast<double>(instances) / passed, static_cast<double>(triggers) / passed};
}

std::map<std::string, double> measure_peer(double seconds) {
  std::map<std::string, double> rates;
  if (!std::filesystem::exists("bench/bpmn/node_modules/bpmn-engine")) return rates;
  std::string command = "node bench/bpmn/bpmn-engine.mjs " + std::to_string(static_cast<int>(seconds * 1000));
  for (const char* model : models) command += " " + path_of(model);
  std::FILE* out = ::popen(command.c_str(), "r");
  char line[512];
  while (out && std::fgets(line, sizeof line, out)) {
    auto told = parse_json(line);
    const Decimal* rate = told ? told->get("rate").number() : nullptr;
    if (rate)
      rates[std::string(told->get("model").text_or_empty())] = std::strtod(rate->text().c_str(), nullptr);
  }
  if (out) ::pclose(out);
  return rates;
}

}  // namespace

int main(int count, char** words) {
  const double seconds = count > 1 ? std::strtod(words[1], nullptr) : 3;
  const auto peer = measure_peer(seconds);
  if (peer.empty()) std::printf("bpmn-engine is not installed: npm ci --prefix bench/bpmn\n");
  std::printf("%-10s %14s %14s %16s %8s\n", "model", "instances/s", "triggers/s", "bpmn-engine/s", "ratio");
  for (const char* model : models) {
    const Rate own = measure(load(model), seconds);
    const auto other = peer.find(path_of(model));
    if (other == peer.end())
      std::printf("%-10s %14.0f %14.0f\n", model, own.instances, own.triggers);
    else
      std::printf("%-10s %14.0f %14.0f %16.1f %8.0f\n", model, own.instances, own.triggers, other->second,
                  own.instances / other->second);
  }
  const std::filesystem::path folder = count > 2 ? words[2] : std::filesystem::temp_directory_path();
  std::printf("\n%-10s %14s %14s %8s %16s %8s\n", "durable", "instances/s", "steps/s", "batch", "floor/s",
              "ratio");
  for (const char* model : models) {
    const auto own = gw::bench::measure_durable(load(model), {.folder = folder, .seconds = 2 * seconds});
    std::printf("%-10s %14.0f %14.0f %8.1f %16.0f %8.2f\n", model, own.cases_per_second, own.steps_per_second,
                own.batch, own.floor_cases_per_second, own.ratio());
  }
  return 0;
}
