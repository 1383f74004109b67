// SPDX-License-Identifier: EUPL-1.2
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/sandbox/child.hpp"
#include "platform/sandbox/run.hpp"

namespace gw::sandbox {
namespace {

constexpr std::size_t header_size = 8;  // length of what follows these, number of the call
constexpr std::size_t kept_stderr = 2'000;

std::string four_bytes(std::size_t number) {
  std::string text;
  for (int shift : {24, 16, 8, 0}) text += static_cast<char>((number >> shift) & 0xffU);
  return text;
}

std::size_t number_at(std::string_view text, std::size_t at) {
  std::size_t number = 0;
  for (std::size_t i = at; i < at + 4; ++i) number = (number << 8) | static_cast<unsigned char>(text[i]);
  return number;
}

// One request and its answer on a running child. After an error the child is in an unknown state: end it.
class Exchange {
 public:
  Exchange(Child& child, const Limits& limits, std::size_t number, std::string_view request)
      : child_(child),
        limits_(limits),
        number_(number),
        frame_(four_bytes(request.size()).append(four_bytes(number)).append(request)),
        deadline_(std::chrono::steady_clock::now() + limits.wall) {}

  Result<std::string> run() {
    std::string_view rest = frame_;
    while (true) {
      if (answer_.size() >= header_size) {
        std::size_t length = number_at(answer_, 0);
        if (number_at(answer_, 4) != number_) return died("answer to another call");
        if (length > limits_.output) return error(ErrorKind::too_large, "sandbox.output");
        if (answer_.size() == header_size + length) return answer_.substr(header_size);
        if (answer_.size() > header_size + length) return died("more than one answer");
      }
      CHECK(step(rest));
    }
  }

 private:
  Result<void> step(std::string_view& rest) {
    Ready ready;
    if (!wait_for(child_, !rest.empty(), deadline_, ready))
      return error(ErrorKind::unavailable, "sandbox.timeout");
    if (ready.err) drain(child_.err, complaints_);
    if (complaints_.size() > kept_stderr) complaints_.erase(0, complaints_.size() - kept_stderr);
    bool readable = ready.out && drain(child_.out, answer_);
    if (ready.out && !readable) return died("");
    if (ready.in && !feed(child_.in, rest)) return died("");
    if (ready.ended && !readable) return died("");
    return ok();
  }

  Error died(std::string reason) {
    if (!reason.empty()) child_.kill();
    int code = child_.exit_code();
    while (child_.err.valid() && drain(child_.err, complaints_) && complaints_.size() < 2 * kept_stderr) {
      Ready ready;
      if (!wait_for(child_, false, std::chrono::steady_clock::now() + std::chrono::milliseconds(10), ready) ||
          !ready.err)
        break;
    }
    if (auto problem = not_started(code, complaints_)) return std::move(*problem);
    Error made = error(ErrorKind::unavailable, "sandbox.died").with("exit", std::to_string(code));
    return std::move(made).with("stderr", reason.empty() ? complaints_ : reason);
  }

  Child& child_;
  const Limits& limits_;
  std::size_t number_;
  std::string frame_;
  Deadline deadline_;
  std::string answer_;
  std::string complaints_;
};

// A child and its successors.
struct Worker {
  const Spec& spec;
  unsigned calls_each;
  std::optional<Child> child;
  unsigned calls = 0;

  Result<std::string> answer(std::string_view request) {
    if (child && (!child->running() || calls >= calls_each)) child.reset();
    bool used = child.has_value();
    auto answer = try_once(request);
    // It may have died of the call before, just after answering that. A new one tells whether this call is to
    // blame.
    if (used && !answer && answer.error().code == "sandbox.died") return try_once(request);
    return answer;
  }

  Result<std::string> try_once(std::string_view request) {
    if (!child) {
      CHECK(available());
      TRY(Child started, Child::start(spec));
      child.emplace(std::move(started));
      calls = 0;
    }
    auto answer = Exchange(*child, spec.limits, calls++, request).run();
    if (!answer) child.reset();
    return answer;
  }
};

struct Call {
  std::string_view request;
  std::optional<Result<std::string>> answer;
};

}  // namespace

struct Workers::State {
  Spec spec;
  Options options;
  std::mutex mutex;
  std::condition_variable arrived, answered;
  std::deque<Call*> queue;
  bool stopping = false;
  std::vector<std::thread> threads;

  // Each worker belongs to one thread that outlives it: see Child::start.
  void serve() {
    Worker worker{spec, options.calls_each, std::nullopt};
    while (Call* call = next()) settle(call, worker.answer(call->request));
  }

  Call* next() {
    std::unique_lock lock(mutex);
    arrived.wait(lock, [this] { return stopping || !queue.empty(); });
    if (stopping) return nullptr;
    Call* call = queue.front();
    queue.pop_front();
    return call;
  }

  void settle(Call* call, Result<std::string> answer) {
    std::lock_guard lock(mutex);  // held while notifying: the call lives on its caller's stack
    call->answer = std::move(answer);
    answered.notify_all();
  }

  void stop() {
    {
      std::lock_guard lock(mutex);
      stopping = true;
      for (Call* call : queue)
        call->answer = error(ErrorKind::unavailable, "sandbox.unavailable").with("reason", "shutting down");
      queue.clear();
    }
    arrived.notify_all();
    answered.notify_all();
    for (std::thread& thread : threads) thread.join();
  }
};

Workers::Workers(Spec spec, Options options) : state_(std::make_unique<State>()) {
  state_->spec = std::move(spec);
  state_->options = options;
  for (unsigned i = 0; i < options.count; ++i)
    state_->threads.emplace_back([state = state_.get()] { state->serve(); });
}

Workers::~Workers() {
  state_->stop();
}

Result<std::string> Workers::call(std::string_view request) {
  Call call{request, std::nullopt};
  std::unique_lock lock(state_->mutex);
  if (state_->queue.size() >= state_->options.waiting) return error(ErrorKind::throttled, "sandbox.busy");
  state_->queue.push_back(&call);
  state_->arrived.notify_one();
  state_->answered.wait(lock, [&] { return call.answer.has_value(); });
  return std::move(*call.answer);
}

}  // namespace gw::sandbox
