// SPDX-License-Identifier: EUPL-1.2
#include "tests/crash/scenario.hpp"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <string>
#include <utility>

#include "tests/crash/load.hpp"

namespace gw::crash {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_load{20'000};
constexpr milliseconds going_on{300};  // of the server that was not killed
constexpr std::size_t acknowledged_to_repeat = 3;

void append(Findings& all, Findings more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::uint64_t seed_of_this_run() {
  if (const char* given = std::getenv("GW_SEED")) return std::stoull(given);
  return static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count()) % 1'000'000;
}

Scenario::Scenario(Setting setting) : setting_(std::move(setting)), random_(setting_.seed) {
  servers_.resize(setting_.beside ? 2 : 1);
  for (std::size_t i = 0; i < servers_.size(); ++i) start(i);
}

Scenario::~Scenario() = default;

void Scenario::start(std::size_t which) {
  servers_[which] = std::make_unique<support::Server>(which == 0 ? setting_.launch() : setting_.beside());
}

std::vector<std::uint16_t> Scenario::ports() const {
  std::vector<std::uint16_t> all;
  for (const auto& server : servers_) all.push_back(server->port());
  return all;
}

std::uint16_t Scenario::any_port() {
  return servers_[random_() % servers_.size()]->port();
}

Findings Scenario::round() {
  Findings findings;
  try {
    load_and_kill(findings);
    append(findings, setting_.after_death());
    look_at(findings);
    audit(setting_.places, findings);
    start(victim_);
    victim_ = (victim_ + 1) % servers_.size();
    ask(latest_, findings);
    repeat(findings);
  } catch (const std::exception& problem) {
    findings.push_back(problem.what());
  }
  return findings;
}

void Scenario::load_and_kill(Findings& findings) {
  Load load(ports(), setting_.clients, setting_.pdf_size, next_application_);
  std::size_t acknowledged = random_() % (setting_.most_acknowledged + 1);
  load.wait_for(acknowledged, longest_load);
  load.wait_for(SIZE_MAX, milliseconds(random_() % 30));
  servers_[victim_]->kill();
  if (servers_.size() > 1) load.wait_for(SIZE_MAX, going_on);
  load.stop();
  load.join();
  latest_ = load.acknowledged();
  unanswered_ = load.unanswered();
  append(findings, load.refused());
  acknowledged_.insert(acknowledged_.end(), latest_.begin(), latest_.end());
}

void Scenario::look_at(Findings& findings) {
  Evidence evidence(setting_.places, support::demo_authority);
  append(findings, evidence.half_there());
  append(findings, evidence.lost(latest_, setting_.pdf_size));
}

void audit(const Places& places, Findings& findings) {
  const std::filesystem::path& data = places.data();
  support::Launch launch;
  launch.data = data;
  launch.environment = places.environment();
  launch.log = data.string() + ".audit.log";
  std::filesystem::remove(launch.log);
  int status = support::run_command(launch, {"audit", "verify", "--data", data.string()});
  if (status != 0)
    findings.push_back("audit verify ended with " + std::to_string(status) + ":\n" +
                       support::end_of(launch.log));
}

void Scenario::ask(const std::vector<Acknowledged>& acknowledged, Findings& findings) {
  support::Client client(any_port());
  for (const Acknowledged& one : acknowledged) {
    auto answer = support::ask_state(client, one.receipt);
    if (!answer || answer->status != 200 || answer->body.find(one.receipt.number) == std::string::npos)
      findings.push_back("the state of " + one.receipt.number +
                         " is not told: " + (answer ? answer->body : "no answer"));
  }
}

// What was not answered may have been done or not; asking again with the same key gives one case, and the
// same at every further time. What was acknowledged gives the same number.
void Scenario::repeat(Findings& findings) {
  for (std::uint64_t application : unanswered_) {
    support::Receipt first = again(application, findings);
    if (again(application, findings) != first)
      findings.push_back("two answers to one request: " + first.number);
    if (!first.number.empty()) acknowledged_.push_back({application, first});
  }
  for (std::size_t i = 0; i < latest_.size() && i < acknowledged_to_repeat; ++i)
    if (again(latest_[i].application, findings) != latest_[i].receipt)
      findings.push_back("another number after the restart: " + latest_[i].receipt.number);
}

support::Receipt Scenario::again(std::uint64_t application, Findings& findings) {
  ++repeated_;
  support::Client client(any_port());
  auto answer = support::submit(client, support::Application(application, setting_.pdf_size));
  if (!answer) {
    findings.push_back("no answer to a repeated request");
    return {};
  }
  return support::receipt_of(*answer);
}

Findings Scenario::proof_of_all() {
  Findings findings;
  ask(acknowledged_, findings);
  for (const auto& server : servers_)
    if (!server->finish()) findings.push_back("a server did not end well");
  Evidence evidence(setting_.places, support::demo_authority);
  append(findings, evidence.half_there());
  append(findings, evidence.lost(acknowledged_, setting_.pdf_size));
  append(findings, evidence.unreadable());
  audit(setting_.places, findings);
  return findings;
}

}  // namespace gw::crash
