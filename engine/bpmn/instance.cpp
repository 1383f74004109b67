// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/instance.hpp"

#include <algorithm>
#include <array>

namespace gw::bpmn {
namespace {

constexpr std::array<std::string_view, 4> phases{"fresh", "running", "finished", "cancelled"};

Error broken(std::string what) {
  return error(ErrorKind::malformed, "bpmn.state").with("what", std::move(what));
}

Result<std::int64_t> whole(const Value& value, const char* what) {
  const Decimal* number = value.number();
  const std::optional<std::int64_t> n = number ? number->to_int() : std::nullopt;
  if (!n || *n < 0) return broken(what);
  return *n;
}

Result<Instance::Phase> phase_from(std::string_view text) {
  const auto found = std::ranges::find(phases, text);
  if (found == phases.end()) return broken("phase");
  return static_cast<Instance::Phase>(found - phases.begin());
}

Result<Token> token_from(const Value& value) {
  TRY(std::int64_t id, whole(value.get("id"), "token.id"));
  const std::string* element = value.get("element").string();
  if (!element) return broken("token.element");
  return Token{id, *element, std::string{value.get("flow").text_or_empty()}};
}

}  // namespace

const Token* Instance::find(std::int64_t token) const {
  const auto found = std::ranges::find(tokens, token, &Token::id);
  return found == tokens.end() ? nullptr : &*found;
}

Value to_value(const Instance& instance) {
  List tokens;
  for (const Token& token : instance.tokens)
    tokens.push_back(
        Value(Context{{"id", Value(token.id)}, {"element", token.element}, {"flow", token.flow}}));
  return Value(Context{{"phase", phases[static_cast<std::size_t>(instance.phase)]},
                       {"lastToken", Value(instance.last_token)},
                       {"tokens", Value(std::move(tokens))},
                       {"doneBy", Value(instance.done_by)},
                       {"variables", Value(instance.variables)}});
}

Result<Instance> instance_from(const Value& value) {
  const List* tokens = value.get("tokens").list();
  const Context* variables = value.get("variables").context();
  const Context* done_by = value.get("doneBy").context();
  if (!tokens || !variables || !done_by) return broken("shape");
  Instance instance;
  TRY(instance.phase, phase_from(value.get("phase").text_or_empty()));
  TRY(instance.last_token, whole(value.get("lastToken"), "lastToken"));
  instance.variables = *variables;
  instance.done_by = *done_by;
  for (const Value& item : *tokens) {
    TRY(Token token, token_from(item));
    if (token.id > instance.last_token || instance.find(token.id)) return broken("token.id");
    instance.tokens.push_back(std::move(token));
  }
  return instance;
}

}  // namespace gw::bpmn
