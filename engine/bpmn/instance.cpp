// SPDX-License-Identifier: EUPL-1.2
// States are read and written at every step of a case, so they go to JSON and back without a Value between.
// Reading is in instance_from.cpp.
#include "engine/bpmn/instance.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/value/json_pieces.hpp"
#include "engine/bpmn/instance_words.hpp"

namespace gw::bpmn {
namespace {

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

void append(std::string& out, std::int64_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
  out.append(digits.begin(), end);
}

// Tokens and scopes are lists: each member at its place, and what says nothing left out at the end.
class WrittenList {
 public:
  explicit WrittenList(std::string& out) : out_(out) { out_ += '['; }

  void add(std::int64_t number) {
    begin();
    append(out_, number);
    end(number != 0);
  }
  void add(std::string_view text) {
    begin();
    append_json(out_, text);
    end(!text.empty());
  }
  void add_value(const Value& value) {
    begin();
    append_json(out_, value);
    end(!value.is_null());
  }
  void close() {
    out_.resize(said_);
    out_ += ']';
  }

 private:
  void begin() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void end(bool says_something) {
    if (says_something) said_ = out_.size();
  }

  std::string& out_;
  std::size_t said_ = out_.size();
  bool first_ = true;
};

void append(std::string& out, const Token& token) {
  WrittenList list(out);
  list.add(token.id);
  list.add(token.element);
  list.add(token.flow);
  list.add(token.scope);
  list.add(token.host);
  list.add(token.seen);
  list.add(token.left);
  list.add(token.key);
  list.add(token.failed);
  if (!token.undoing.empty()) list.add_value(to_value(token.undoing));
  list.close();
}

// Most scopes are rounds that know nothing but their number. There may be thousands: it stands alone.
Value written_variables(const Scope& scope) {
  if (scope.variables.empty()) return {};
  const Value& number = scope.variables.get(loop_counter);
  return scope.variables.size() == 1 && number.number() ? number : Value(scope.variables);
}

void append(std::string& out, const Scope& scope) {
  WrittenList list(out);
  list.add(scope.id);
  list.add(scope_words[static_cast<std::size_t>(scope.kind)]);
  list.add(scope.element);
  list.add(scope.token);
  list.add(scope.parent);
  list.add_value(written_variables(scope));
  list.add_value(scope.completed.empty() ? Value() : to_value(scope.completed));
  list.add_value(scope.items);
  list.add_value(scope.results);
  list.close();
}

template <class Item>
void append(std::string& out, const std::vector<Item>& all) {
  out += '[';
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) out += ',';
    append(out, all[i]);
  }
  out += ']';
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

std::string to_json(const Instance& instance) {
  std::string out = R"({"phase":)";
  append_json(out, phase_words[static_cast<std::size_t>(instance.phase)]);
  out += R"(,"lastToken":)";
  append(out, instance.last_token);
  out += R"(,"tokens":)";
  append(out, instance.tokens);
  out += R"(,"doneBy":)";
  append_json(out, Value(instance.done_by));
  out += R"(,"variables":)";
  append_json(out, Value(instance.variables));
  if (!instance.scopes.empty()) {
    out += R"(,"scopes":)";
    append(out, instance.scopes);
  }
  if (!instance.completed.empty()) {
    out += R"(,"completed":)";
    append_json(out, to_value(instance.completed));
  }
  out += '}';
  return out;
}

}  // namespace gw::bpmn
