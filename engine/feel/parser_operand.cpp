// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/builtins.hpp"
#include "engine/feel/parser.hpp"

namespace gw::feel {

Parser::Parsed Parser::operand() {
  TRY(NodePtr base, primary());
  return postfix(std::move(base));
}

Parser::Parsed Parser::postfix(NodePtr base) {
  for (;;) {
    const Position at = here().at;
    if (is_next(".")) {
      ++at_;
      TRY(std::string member, take_name());
      if (Reference* last = path_end(*base)) last->path += "." + member;
      base = make(at, ast::Path{std::move(base), std::move(member)});
    } else if (is_next("[") && !(in_interval_end_ && closes_interval())) {
      TRY(base, filter(std::move(base)));
    } else if (is_next("(")) {
      TRY(base, invocation(std::move(base)));
    } else {
      return base;
    }
  }
}

// The reference that a path goes on from, while it is nothing but names and points.
Reference* Parser::path_end(const ast::Node& base) {
  const ast::Node* node = &base;
  while (const auto* path = std::get_if<ast::Path>(&node->of)) node = path->base.get();
  if (!std::holds_alternative<ast::Name>(node->of) || program_.references.empty()) return nullptr;
  Reference& last = program_.references.back();
  return last.at == node->at ? &last : nullptr;
}

Parser::Parsed Parser::filter(NodePtr base) {
  const Position at = here().at;
  CHECK(expect("["));
  ++filters_;
  names_.bind("item");
  Parsed condition = any();
  names_.unbind(1);
  --filters_;
  if (!condition) return condition;
  CHECK(expect_after("]"));
  return make(at, ast::Filter{std::move(base), std::move(condition).value()});
}

Parser::Parsed Parser::invocation(NodePtr function) {
  const Position at = here().at;
  CHECK(expect("("));
  std::vector<ast::Call::Argument> arguments;
  if (!skip(")")) {
    const bool named = is_named_argument();
    do {
      ast::Call::Argument argument;
      if (named) {
        TRY(argument.name, context_key());
        CHECK(expect(":"));
      }
      TRY(argument.value, test());
      arguments.push_back(std::move(argument));
    } while (skip(","));
    CHECK(expect_after(")", ","));
  }
  CHECK(check_call(*function, arguments));
  complete_call(*function, arguments);
  ast::Call call{std::move(function), std::move(arguments), nullptr, {}};
  choose_row(call);
  return make(at, std::move(call));
}

void Parser::choose_row(ast::Call& call) {
  const auto* name = std::get_if<ast::Name>(&call.function->of);
  if (!name) return;
  std::vector<std::string_view> given;
  for (const ast::Call::Argument& argument : call.arguments) given.push_back(argument.name);
  for (const Builtin& row : name->builtins)
    if (auto places = match_arguments(row, given)) {
      call.row = &row;
      call.places = std::move(*places);
      return;
    }
}

// Words up to a colon; anything else before it begins an expression.
bool Parser::is_named_argument() const {
  std::size_t i = at_;
  while (tokens_[i].kind == Token::Kind::word || tokens_[i].kind == Token::Kind::number) ++i;
  return i > at_ && tokens_[i].is(":");
}

// A call of something that nobody declared would be null for ever: it is refused here, where the author sees
// it.
Result<void> Parser::check_call(const ast::Node& function,
                                const std::vector<ast::Call::Argument>& arguments) {
  const auto* name = std::get_if<ast::Name>(&function.of);
  if (!name) return ok();
  if (!name->of_house && (names_.is_bound(name->name) || names_.is_declared(name->name))) return ok();
  if (name->builtins.empty()) return refuse_code("feel.unknown_function", function.at, name->name);
  std::vector<std::string_view> given;
  for (const ast::Call::Argument& argument : arguments) given.push_back(argument.name);
  for (const Builtin& row : name->builtins)
    if (const auto places = match_arguments(row, given)) {
      if (name->of_house) check_words(row, *places, arguments);
      return ok();
    }
  find("feel.arguments", function.at, name->name, signatures(name->builtins));
  return ok();
}

// A word that is written down and that the law does not know would make every deadline null.
void Parser::check_words(const Builtin& row, const std::vector<std::size_t>& places,
                         const std::vector<ast::Call::Argument>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto* literal = std::get_if<ast::Literal>(&arguments[i].value->of);
    const std::string* word = literal ? literal->value.string() : nullptr;
    if (word && !is_house_word(row.parameters[places[i]], *word))
      find("feel.argument", arguments[i].value->at, *word, signatures({&row, 1}));
  }
}

// What a call may leave to the variables is added here as if it had been written, so that whoever checks
// names sees it.
void Parser::complete_call(const ast::Node& function, std::vector<ast::Call::Argument>& arguments) {
  const auto* name = std::get_if<ast::Name>(&function.of);
  if (!name || !name->of_house) return;
  std::vector<std::string_view> given;
  for (const ast::Call::Argument& argument : arguments) given.push_back(argument.name);
  const std::string variable(left_to_variable(name->builtins.front(), given));
  if (variable.empty()) return;
  if (!names_.is_bound(variable)) refer_to(variable, function.at);
  const bool named = !arguments.empty() && !arguments.front().name.empty();
  arguments.push_back({named ? variable : std::string(), make(function.at, ast::Name{variable, {}})});
}

Parser::Parsed Parser::primary() {
  const Token& token = here();
  switch (token.kind) {
    case Token::Kind::number:
      return number();
    case Token::Kind::string:
      ++at_;
      return make(token.at, ast::Literal{Value(unescape(token.text))});
    case Token::Kind::word:
      return is_keyword(tokens_, at_) && names_.length(tokens_, at_) == 0 ? keyword() : name();
    case Token::Kind::sign:
      break;
    case Token::Kind::end:
      return refuse(one_of({"expression"}));
  }
  if (token.is("(")) return in_parentheses();
  if (token.is("[") || token.is("]")) return in_square_brackets();
  if (token.is("{")) return context();
  if (token.is("@")) return at_literal();
  return refuse(one_of({"expression"}));
}

Parser::Parsed Parser::keyword() {
  const Token& token = here();
  if (token.is("if")) return conditional();
  if (token.is("for")) return loop();
  if (token.is("some") || token.is("every")) return quantified();
  if (token.is("function")) return lambda();
  Value value;
  if (token.is("true") || token.is("false"))
    value = token.is("true");
  else if (!token.is("null"))
    return refuse(one_of({"expression"}));
  ++at_;
  return make(token.at, ast::Literal{std::move(value)});
}

Parser::Parsed Parser::number() {
  const Token& token = here();
  const auto value = Decimal::parse(token.text);
  if (!value) return refuse_code("feel.literal", token.at, std::string(token.text));
  ++at_;
  return make(token.at, ast::Literal{Value(*value)});
}

// @"2026-11-20": the text says which type it is.
Parser::Parsed Parser::at_literal() {
  const Position at = here().at;
  ++at_;
  if (here().kind != Token::Kind::string) return refuse(one_of({"string"}));
  const std::string text = unescape(here().text);
  Value value;
  if (const auto date = Date::parse(text))
    value = *date;
  else if (const auto date_time = DateTime::parse(text))
    value = *date_time;
  else if (const auto time = TimeOfDay::parse(text))
    value = *time;
  else if (const auto months = MonthDuration::parse(text))
    value = *months;
  else if (const auto days = DayDuration::parse(text))
    value = *days;
  else
    return refuse_code("feel.literal", here().at, std::string(here().text));
  ++at_;
  return make(at, ast::Literal{std::move(value)});
}

Parser::Parsed Parser::in_parentheses() {
  const Position at = here().at;
  ++at_;
  TRY(NodePtr inner, test());
  if (skip("..")) return interval_from(std::move(inner), false, at);
  CHECK(expect_after(")"));
  return inner;
}

Parser::Parsed Parser::in_square_brackets() {
  const Position at = here().at;
  const bool outwards = is_next("]");  // ]1..5]
  const Token& next = tokens_[at_ + 1];
  const bool closes =
      next.kind == Token::Kind::end || next.is("]") || next.is(")") || next.is("}") || next.is(",");
  if (outwards && closes) return refuse(one_of({"expression"}));  // [1, ]
  ++at_;
  if (!outwards && skip("]")) return make(at, ast::ListOf{});
  TRY(NodePtr first, test());
  if (skip("..")) return interval_from(std::move(first), !outwards, at);
  if (outwards) return refuse(one_of({"operator", ".."}));
  std::vector<NodePtr> items;
  items.push_back(std::move(first));
  while (skip(",")) {
    TRY(NodePtr item, test());
    items.push_back(std::move(item));
  }
  CHECK(expect_after("]", ","));
  return make(at, ast::ListOf{std::move(items)});
}

Parser::Parsed Parser::interval_from(NodePtr low, bool low_included, Position at) {
  const bool outer = in_interval_end_;
  in_interval_end_ = true;
  Parsed high = sum();
  in_interval_end_ = outer;
  if (!high) return high;
  const bool included = is_next("]");
  if (!included && !is_next(")") && !is_next("[")) return refuse(one_of({"operator", "]", ")", "["}));
  ++at_;
  return make(at, ast::Interval{std::move(low), std::move(high).value(), low_included, included});
}

// After the end of a range, "[" closes it unless an expression follows, which would make it a filter.
bool Parser::closes_interval() const {
  const Token& next = tokens_[at_ + 1];
  switch (next.kind) {
    case Token::Kind::end:
      return true;
    case Token::Kind::number:
    case Token::Kind::string:
      return false;
    case Token::Kind::word:
      return is_keyword(tokens_, at_ + 1) && !next.is("true") && !next.is("false") && !next.is("null") &&
             !next.is("if") && !next.is("some") && !next.is("every");
    case Token::Kind::sign:
      return !next.is("(") && !next.is("[") && !next.is("{") && !next.is("@") && !next.is("-");
  }
  return true;
}

Parser::Parsed Parser::context() {
  const Position at = here().at;
  ++at_;
  ast::ContextOf context;
  std::size_t bound = 0;
  while (!is_next("}")) {
    const Position key_at = here().at;
    TRY(std::string key, context_key());
    CHECK(expect(":"));
    TRY(NodePtr value, any());
    for (const auto& entry : context.entries)
      if (entry.first == key) find("feel.duplicate_key", key_at, key);
    names_.bind(key);
    ++bound;
    context.entries.emplace_back(std::move(key), std::move(value));
    if (!is_next("}") && !skip(",")) return refuse(one_of({"operator", ",", "}"}));
    if (is_next("}") && tokens_[at_ - 1].is(",")) return refuse(one_of({"name"}));
  }
  names_.unbind(bound);
  ++at_;
  return make(at, std::move(context));
}

// Everything up to the colon, so that keys may contain what names may.
Result<std::string> Parser::context_key() {
  if (here().kind == Token::Kind::string) {
    std::string key = unescape(here().text);
    ++at_;
    return key;
  }
  const std::size_t start = at_;
  const auto part_of_name = [&] {
    const Token& t = here();
    return t.kind == Token::Kind::word || (at_ > start && t.kind == Token::Kind::number) ||
           (at_ > start && (t.is("+") || t.is("-") || t.is("*") || t.is("/") || t.is(".") || t.is("'")));
  };
  while (part_of_name()) ++at_;
  if (at_ == start) return refuse(one_of({"name"}));
  return name_of(tokens_.subspan(start, at_ - start));
}

Parser::Parsed Parser::name() {
  const Position at = here().at;
  TRY(std::string name, take_name());
  if (name == "?") program_.uses_input = true;
  if (name == "partial") ++partial_uses_;
  if (is_next("("))
    if (const BuiltinTable house = find_house_functions(name); !house.empty())
      return make(at, ast::Name{std::move(name), house, true});
  const bool bound = names_.is_bound(name);
  const BuiltinTable builtins = bound || names_.is_declared(name) ? BuiltinTable() : find_builtins(name);
  if (!bound && builtins.empty() && !is_next("(")) refer_to(name, at);
  if (!bound && names_.is_declared(name) && is_next("(")) refer_to(name, at);
  return make(at, ast::Name{std::move(name), builtins});
}

void Parser::refer_to(std::string name, const Position& at) {
  program_.references.push_back({name, name, at, filters_ > 0});
}

}  // namespace gw::feel
