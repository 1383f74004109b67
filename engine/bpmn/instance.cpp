// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/instance.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace gw::bpmn {
namespace {

constexpr std::array<std::string_view, 4> phases{"fresh", "running", "finished", "cancelled"};
constexpr std::array<std::string_view, 4> kinds{"inside", "rounds", "round", "undoing"};

Error broken(std::string what) {
  return error(ErrorKind::malformed, "bpmn.state").with("what", std::move(what));
}

Result<std::int64_t> whole(const Value& value, const char* what, std::int64_t least = 0) {
  const Decimal* number = value.number();
  const std::optional<std::int64_t> n = number ? number->to_int() : std::nullopt;
  if (!n || *n < least) return broken(what);
  return *n;
}

// What is not there is 0: a state is written without what says nothing.
Result<std::int64_t> whole_or_none(const Value& value, const char* what, std::int64_t least = 0) {
  return value.is_null() ? Result<std::int64_t>(std::int64_t{0}) : whole(value, what, least);
}

template <std::size_t N>
Result<std::size_t> index_of(const std::array<std::string_view, N>& words, std::string_view word,
                             const char* what) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return broken(what);
  return static_cast<std::size_t>(found - words.begin());
}

Result<Context> context_or_none(const Value& value, const char* what) {
  if (value.is_null()) return Context{};
  if (!value.context()) return broken(what);
  return *value.context();
}

// ---- what could be undone

Value to_value(const std::vector<Completed>& all) {
  List list;
  for (const Completed& one : all) {
    Context context{{"element", one.element}};
    if (!one.variables.empty()) context.set("variables", Value(one.variables));
    if (!one.inside.empty()) context.set("inside", to_value(one.inside));
    list.push_back(Value(std::move(context)));
  }
  return Value(std::move(list));
}

Result<std::vector<Completed>> completed_from(const Value& value, int depth = 0) {
  std::vector<Completed> all;
  if (value.is_null()) return all;
  if (!value.list() || depth > 100) return broken("completed");
  for (const Value& item : *value.list()) {
    Completed one;
    if (!item.get("element").string()) return broken("completed.element");
    one.element = *item.get("element").string();
    TRY(one.variables, context_or_none(item.get("variables"), "completed.variables"));
    TRY(one.inside, completed_from(item.get("inside"), depth + 1));
    all.push_back(std::move(one));
  }
  return all;
}

// ---- tokens

// A list, since an instance is read and written at every step: what says nothing is left out at its end.
Value shortened(List list) {
  auto says_nothing = [](const Value& value) {
    const std::string* text = value.string();
    return value.is_null() || (text && text->empty()) || (value.number() && *value.number() == Decimal(0));
  };
  while (!list.empty() && says_nothing(list.back())) list.pop_back();
  return Value(std::move(list));
}

constexpr std::array<std::string_view, 10> token_members{"id",   "element", "flow", "scope",  "host",
                                                         "seen", "left",    "key",  "failed", "undoing"};

Value to_value(const Token& token) {
  return shortened({Value(token.id), token.element, token.flow, Value(token.scope), Value(token.host),
                    Value(token.seen), Value(token.left), token.key, token.failed,
                    token.undoing.empty() ? Value() : to_value(token.undoing)});
}

// By its place in the list, or by its name: before states were lists they were contexts.
template <std::size_t N>
class Members {
 public:
  Members(const Value& value, const std::array<std::string_view, N>& names)
      : value_(value), list_(value.list()), names_(names) {}

  const Value& get(std::string_view name) const {
    if (!list_) return value_.get(name);
    const auto at = static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin());
    return at < list_->size() ? (*list_)[at] : nothing_;
  }

 private:
  const Value& value_;
  const List* list_;
  const std::array<std::string_view, N>& names_;
  const Value nothing_{};
};

// Before there were hosts, a token at a boundary carried "@" and the id of its task in the place of a flow.
void take_old_mark(Token& token) {
  if (!token.flow.starts_with('@')) return;
  std::from_chars(token.flow.data() + 1, token.flow.data() + token.flow.size(), token.host);
  token.flow.clear();
}

Result<Token> token_from(const Value& written) {
  const Members value(written, token_members);
  Token token;
  TRY(token.id, whole(value.get("id"), "token.id"));
  const std::string* element = value.get("element").string();
  if (!element) return broken("token.element");
  token.element = *element;
  token.flow = value.get("flow").text_or_empty();
  TRY(token.scope, whole_or_none(value.get("scope"), "token.scope"));
  TRY(token.host, whole_or_none(value.get("host"), "token.host", its_scope));
  TRY(token.seen, whole_or_none(value.get("seen"), "token.seen"));
  TRY(token.left, whole_or_none(value.get("left"), "token.left", -1));
  token.key = value.get("key").text_or_empty();
  token.failed = value.get("failed").text_or_empty();
  TRY(token.undoing, completed_from(value.get("undoing")));
  take_old_mark(token);
  return token;
}

// ---- scopes

constexpr std::array<std::string_view, 9> scope_members{
    "id", "kind", "element", "token", "parent", "variables", "completed", "items", "results"};

Value to_value(const Scope& scope) {
  return shortened(
      {Value(scope.id), kinds[static_cast<std::size_t>(scope.kind)], scope.element, Value(scope.token),
       Value(scope.parent), scope.variables.empty() ? Value() : Value(scope.variables),
       scope.completed.empty() ? Value() : to_value(scope.completed), scope.items, scope.results});
}

Result<Scope> scope_from(const Value& written) {
  const Members value(written, scope_members);
  Scope scope;
  TRY(scope.id, whole(value.get("id"), "scope.id", 1));
  TRY(std::size_t kind, index_of(kinds, value.get("kind").text_or_empty(), "scope.kind"));
  scope.kind = static_cast<Scope::Kind>(kind);
  if (!value.get("element").string()) return broken("scope.element");
  scope.element = *value.get("element").string();
  TRY(scope.token, whole_or_none(value.get("token"), "scope.token"));
  TRY(scope.parent, whole_or_none(value.get("parent"), "scope.parent"));
  TRY(scope.variables, context_or_none(value.get("variables"), "scope.variables"));
  TRY(scope.completed, completed_from(value.get("completed")));
  scope.items = value.get("items");
  scope.results = value.get("results");
  return scope;
}

// A parent is older than what it holds, so that ways up always end.
Result<void> read_scopes(const Value& value, Instance& instance) {
  if (value.is_null()) return ok();
  if (!value.list()) return broken("scopes");
  for (const Value& item : *value.list()) {
    TRY(Scope scope, scope_from(item));
    if (scope.id > instance.last_token || instance.scope(scope.id)) return broken("scope.id");
    instance.scopes.push_back(std::move(scope));
  }
  for (const Scope& scope : instance.scopes) {
    const bool has_parent = scope.parent == 0 || instance.scope(scope.parent);
    if (!has_parent || scope.parent >= scope.id) return broken("scope.parent");
  }
  return ok();
}

Result<void> read_tokens(const List& list, Instance& instance) {
  for (const Value& item : list) {
    TRY(Token token, token_from(item));
    if (token.id > instance.last_token || instance.find(token.id)) return broken("token.id");
    if (token.scope != 0 && !instance.scope(token.scope)) return broken("token.scope");
    instance.tokens.push_back(std::move(token));
  }
  return ok();
}

}  // namespace

const Token* Instance::find(std::int64_t token) const {
  const auto found = std::ranges::find(tokens, token, &Token::id);
  return found == tokens.end() ? nullptr : &*found;
}

const Scope* Instance::scope(std::int64_t id) const {
  if (id == 0) return nullptr;
  const auto found = std::ranges::find(scopes, id, &Scope::id);
  return found == scopes.end() ? nullptr : &*found;
}

Value to_value(const Instance& instance) {
  List tokens;
  for (const Token& token : instance.tokens) tokens.push_back(to_value(token));
  Context context{{"phase", phases[static_cast<std::size_t>(instance.phase)]},
                  {"lastToken", Value(instance.last_token)},
                  {"tokens", Value(std::move(tokens))},
                  {"doneBy", Value(instance.done_by)},
                  {"variables", Value(instance.variables)}};
  List scopes;
  for (const Scope& scope : instance.scopes) scopes.push_back(to_value(scope));
  if (!scopes.empty()) context.set("scopes", Value(std::move(scopes)));
  if (!instance.completed.empty()) context.set("completed", to_value(instance.completed));
  return Value(std::move(context));
}

Result<Instance> instance_from(const Value& value) {
  const List* tokens = value.get("tokens").list();
  const Context* variables = value.get("variables").context();
  const Context* done_by = value.get("doneBy").context();
  if (!tokens || !variables || !done_by) return broken("shape");
  Instance instance;
  TRY(std::size_t phase, index_of(phases, value.get("phase").text_or_empty(), "phase"));
  instance.phase = static_cast<Instance::Phase>(phase);
  TRY(instance.last_token, whole(value.get("lastToken"), "lastToken"));
  instance.variables = *variables;
  instance.done_by = *done_by;
  TRY(instance.completed, completed_from(value.get("completed")));
  CHECK(read_scopes(value.get("scopes"), instance));
  CHECK(read_tokens(*tokens, instance));
  return instance;
}

}  // namespace gw::bpmn
