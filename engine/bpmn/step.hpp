// SPDX-License-Identifier: EUPL-1.2
// One run of the engine: what an element decides becomes a change that is applied at once, or a command for
// outside. Internal to engine/bpmn.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/engine.hpp"

namespace gw::bpmn {

// What is walked while it changes is walked by its ids, the oldest first.
template <class Item, class Meant>
std::vector<std::int64_t> ids_of(const std::vector<Item>& all, Meant meant) {
  std::vector<std::int64_t> ids;
  for (const Item& one : all)
    if (meant(one)) ids.push_back(one.id);
  std::ranges::sort(ids);
  return ids;
}
template <class Item>
std::vector<std::int64_t> ids_of(const std::vector<Item>& all) {
  return ids_of(all, [](const Item&) { return true; });
}

// It goes on when what it waits for comes: has not been stopped, and is not one that waits for its rounds.
inline bool waits_itself(const Instance& instance, const Token& token) {
  return token.failed.empty() &&
         std::ranges::none_of(instance.scopes, [&](const Scope& one) { return one.token == token.id; });
}

struct StepLimits {
  static constexpr std::size_t elements_per_step = 1'000;
  static constexpr std::int64_t elements_per_instance = 100'000;
  static constexpr std::size_t tokens = 200;
};

class Step {
 public:
  Step(const Definition& definition, const Contents& root, Instance instance, Instant now)
      : definition_(definition), root_(root), now_(now) {
    outcome_.instance = std::move(instance);
    outcome_.changes.reserve(16);
    outcome_.commands.reserve(4);
  }

  const Definition& definition() const { return definition_; }
  const Instance& instance() const { return outcome_.instance; }
  Outcome outcome() && { return std::move(outcome_); }

  // ---- triggers

  Result<void> start(const Start& trigger);
  Result<void> resume(std::int64_t token, const Trigger& trigger);
  Result<void> deliver(const MessageCame& message);
  Result<void> hear(const std::string& signal, const Context& variables);
  // At the boundary of this token's activity only, which goes on whatever hears it.
  Result<void> hear_at(std::int64_t host, const std::string& signal);
  Result<void> reconsider(const Reconsider& trigger);
  void cancel();
  // Moves tokens until each one waits.
  Result<void> run();

  // ---- values

  // With the variables that `scope` sees. error invalid feel.limit (element)
  Result<Value> evaluate(const feel::Expression& expression, const Element& at, std::int64_t scope) const;
  Result<Value> evaluate_with(Context more, const feel::Expression& expression, const Element& at,
                              std::int64_t scope) const;
  // Of a message. Nothing is no key: it would go to, or come from, anybody. error invalid bpmn.no_key
  // (element)
  Result<std::string> key(const feel::Expression& expression, const Element& at, std::int64_t scope) const;
  const Value& variable(std::string_view name, std::int64_t scope) const;
  // In the nearest scope that has such a variable; where none has, in the process.
  void set(Context variables, std::int64_t scope);
  void set(const std::string& name, Value value, std::int64_t scope);
  void declare(Context variables, std::int64_t scope);  // in this one

  // ---- tokens

  std::int64_t place(const Element& at, std::string flow, std::int64_t scope, std::int64_t host = 0);
  void take(const Token& token);
  void change_token(Token token);
  void arrive_again(std::int64_t token) { arriving_.push_back(token); }
  bool tries_again(std::int64_t token) const { return retried_ == token; }
  void leave(const Token& token, const Flow& along);  // take it here, place it there
  // Which flows a token takes from here. error as engine.hpp: bpmn.not_boolean · bpmn.no_way
  Result<std::vector<const Flow*>> ways_out(const Element& at, std::int64_t scope) const;
  // Along all of these, `quantity` times; where there are none, it ends here. By value: what is in the
  // instance moves.
  void go_along(Token token, const std::vector<const Flow*>& ways, std::int64_t quantity = 1);
  Result<void> go_on(Token token);
  // The same for an event that has no token of its own.
  Result<void> spawn(const Element& at, std::int64_t scope);
  void end_here(const Token& token);  // this token only
  void end_at(const Element& at) { last_end_ = at.id(); }
  // It was the first behind an event gateway: the others are no longer waited for. Returns it as it is now.
  Token win(const Token& token);
  void fail(const Token& token, Error reason);
  void task_done(const std::string& element, const std::string& person);
  void command(Command command) { outcome_.commands.push_back(std::move(command)); }

  // ---- scopes

  std::int64_t open(Scope scope);  // its id is given here
  void change_scope(Scope scope);
  void close(const Scope& scope);
  const Contents& contents_of(std::int64_t scope) const;
  bool is_empty(std::int64_t scope) const;                   // nothing is on its way in it
  void enter(const Contents& contents, std::int64_t scope);  // places what begins in it
  void listen_in(const Contents& contents, std::int64_t scope);
  // What listens for it, but one, and the scopes that it opened.
  void stop_below(const Token& token, std::int64_t but = 0);
  void interrupt(const Token& token, std::int64_t but = 0);  // the token as well
  void stop_inside(std::int64_t scope, std::int64_t but = 0);
  void remember(Completed completed, std::int64_t scope);
  std::vector<Completed> completed_in(std::int64_t scope) const;
  void forget_completed(std::int64_t scope, std::vector<Completed> rest);

  // ---- events inside of the case

  // To whoever catches it, from this scope outwards. Returns whether somebody did.
  Result<bool> throw_error(const std::string& code, std::int64_t scope);
  // The same for an error in the work of an activity: its own boundary is asked first.
  Result<bool> throw_error_at(const std::string& code, const Token& token);
  // An activity ends with an error that somebody catches, or stops where it is.
  Result<void> end_with_error(const std::string& code, const Token& token);
  Result<bool> throw_escalation(const std::string& code, std::int64_t scope);
  Result<void> throw_signal(const std::string& element, const std::string& signal);
  void finish_with_error(const std::string& element, const std::string& code);
  // The event at the boundary of this token's activity happens.
  Result<void> fire_boundary(const Element& boundary, bool interrupts, const Token& host);
  Result<void> fire_event_start(const Element& start, bool interrupts, std::int64_t scope);
  Result<void> go_on_undoing(const Token& token);

 private:
  enum class Thrown { error, escalation };
  void change(Change change);
  void withdraw(const Token& token);
  void try_again(const Token& token, const Element& at);
  void keep_before(const Context& variables, std::int64_t scope);
  void set_back();
  Result<void> attempt(Token token, const std::function<Result<void>()>& act);
  Result<void> arrive_all();
  void send_nothing_since(std::size_t command);
  Result<bool> settle();
  Result<bool> close_empty_scope();
  void close_all(std::int64_t scope);
  Result<void> close_empty(const Scope& scope);
  Result<bool> settle_waiting();
  Result<bool> is_caught(Thrown what, const std::string& code, std::int64_t scope);
  Result<bool> is_caught_at(Thrown what, const std::string& code, const Token& host);
  Result<void> check_limits(const Token& token);
  void check_alive();
  void finish();
  bool is_new(std::int64_t token) const;
  std::vector<Token> open_tokens() const;  // the oldest first

  const Definition& definition_;
  const Contents& root_;
  const Instant now_;
  Outcome outcome_;
  std::deque<std::int64_t> arriving_;
  std::size_t entered_ = 0;
  std::int64_t retried_ = 0;
  std::vector<std::pair<std::int64_t, Context>>
      before_;                    // what variables were before this token came, by scope
  bool arrives_ = false;          // a token does: what it sets may have to be set back
  std::optional<Instance> kept_;  // as it was after so many changes
  std::size_t kept_changes_ = 0;
  std::string last_end_, error_;
  mutable std::optional<Value> variables_;  // of the process, as an expression sees them
};

}  // namespace gw::bpmn
