// SPDX-License-Identifier: EUPL-1.2
#include "platform/sandbox/run.hpp"

#include <mutex>
#include <sys/socket.h>

namespace gw::sandbox {
namespace {

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

class Run {
 public:
  Run(Child child, const Limits& limits, std::string_view input)
      : child_(std::move(child)),
        limits_(limits),
        rest_(input),
        deadline_(std::chrono::steady_clock::now() + limits.wall) {}

  Result<Outcome> to_end() {
    if (rest_.empty()) child_.in.close();
    // Streams are read to their end before the exit code counts; waiting for it earlier would not wait at all
    // once the program has ended.
    Handle end = std::move(child_.ended);
    while (child_.out.valid() || child_.err.valid()) CHECK(step());
    child_.in.close();
    child_.ended = std::move(end);
    while (child_.ended.valid()) CHECK(step());
    outcome_.exit_code = child_.exit_code();
    return std::move(outcome_);
  }

 private:
  Result<void> step() {
    Ready ready;
    if (!wait_for(child_, !rest_.empty() && child_.in.valid(), deadline_, ready))
      return error(ErrorKind::unavailable, "sandbox.timeout");
    if (ready.in) write();
    if (ready.out) drain(child_.out, outcome_.out);
    if (ready.err) drain(child_.err, outcome_.err);
    if (outcome_.out.size() + outcome_.err.size() > limits_.output)
      return error(ErrorKind::too_large, "sandbox.output");
    if (ready.ended) child_.ended.close();
    return ok();
  }

  // A program that reads only half of its input may still succeed.
  void write() {
    bool reads = feed(child_.in, rest_);
    if (!reads) rest_ = {};
    if (rest_.empty()) child_.in.close();
  }

  Child child_;
  const Limits& limits_;
  std::string_view rest_;
  Deadline deadline_;
  Outcome outcome_;
};

// What the last look found.
class Availability {
 public:
  Result<void> now() {
    std::lock_guard lock(mutex_);
    auto time = std::chrono::steady_clock::now();
    if (problem_ && time >= look_again_) {
      auto found = probe(bubblewrap_path);
      problem_ = found ? std::nullopt : std::optional(found.error());
      look_again_ = time + std::chrono::seconds(10);
    }
    if (problem_) return *problem_;
    return ok();
  }

 private:
  std::mutex mutex_;
  std::chrono::steady_clock::time_point look_again_;
  std::optional<Error> problem_ = error(ErrorKind::unavailable, "sandbox.unavailable");
};

}  // namespace

Result<Outcome> run_with(const std::string& bubblewrap, const Spec& spec, std::string_view input) {
  TRY(Child child, Child::start(spec, bubblewrap));
  return Run(std::move(child), spec.limits, input).to_end();
}

Result<void> probe(const std::string& bubblewrap) {
  Spec spec;
  spec.command = {"/usr/bin/true"};
  auto outcome = run_with(bubblewrap, spec, {});
  if (outcome && outcome->success()) return ok();
  std::string reason = outcome ? first_line(outcome->err) : outcome.error().line();
  if (reason.empty()) reason = "exit " + std::to_string(outcome->exit_code);
  return error(ErrorKind::unavailable, "sandbox.unavailable").with("reason", reason);
}

std::optional<Error> not_started(int exit_code, const std::string& err) {
  bool refused = exit_code == 1 && err.starts_with("bwrap: ");
  bool missing = err.starts_with("choom: ");
  if (!refused && !missing) return std::nullopt;
  return error(ErrorKind::unavailable, "sandbox.unavailable").with("reason", first_line(err));
}

Result<void> available() {
  static Availability availability;
  return availability.now();
}

Result<Outcome> run(const Spec& spec, std::string_view input) {
  CHECK(available());
  TRY(Outcome outcome, run_with(bubblewrap_path, spec, input));
  if (auto problem = not_started(outcome.exit_code, outcome.err)) return std::move(*problem);
  return outcome;
}

}  // namespace gw::sandbox
