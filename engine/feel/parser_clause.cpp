// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/external.hpp"
#include "engine/feel/parser.hpp"

namespace gw::feel {

Parser::Parsed Parser::conditional() {
  const Position at = here().at;
  ++at_;
  TRY(NodePtr condition, any());
  CHECK(expect_after("then"));
  TRY(NodePtr then, any());
  CHECK(expect_after("else"));
  TRY(NodePtr otherwise, any());
  return make(at, ast::If{std::move(condition), std::move(then), std::move(otherwise)});
}

Parser::Parsed Parser::loop() {
  const Position at = here().at;
  ++at_;
  TRY(std::vector<ast::Iterator> from, iterators());
  CHECK(expect_after("return", ","));
  names_.bind("partial");
  const int uses_before = partial_uses_;
  Parsed body = any();
  names_.unbind(from.size() + 1);
  if (!body) return body;
  return make(at, ast::For{std::move(from), std::move(body).value(), partial_uses_ > uses_before});
}

Parser::Parsed Parser::quantified() {
  const Position at = here().at;
  const bool every = is_next("every");
  ++at_;
  TRY(std::vector<ast::Iterator> from, iterators());
  CHECK(expect_after("satisfies", ","));
  Parsed condition = any();
  names_.unbind(from.size());
  if (!condition) return condition;
  return make(at, ast::Quantified{every, std::move(from), std::move(condition).value()});
}

// "x in xs, y in 1..x": each name is bound for what follows. The caller unbinds them.
Result<std::vector<ast::Iterator>> Parser::iterators() {
  std::vector<ast::Iterator> all;
  do {
    ast::Iterator one;
    TRY(one.name, take_name());
    CHECK(expect("in"));
    TRY(one.from, any());
    if (skip("..")) {
      TRY(one.to, any());
    }
    names_.bind(one.name);
    all.push_back(std::move(one));
  } while (skip(","));
  return all;
}

Parser::Parsed Parser::lambda() {
  const Position at = here().at;
  ++at_;
  CHECK(expect("("));
  ast::Lambda lambda;
  while (!is_next(")")) {
    TRY(std::string name, take_name());
    Type of;
    if (skip(":")) {
      TRY(of, type());
    }
    lambda.parameters.push_back({std::move(name), std::move(of)});
    if (!is_next(")") && !skip(",")) return refuse(one_of({",", ")"}));
  }
  ++at_;
  if (is_next("external")) {
    TRY(lambda.external, external());
    return make(at, std::move(lambda));
  }
  for (const Parameter& parameter : lambda.parameters) names_.bind(parameter.name);
  Parsed body = any();
  names_.unbind(lambda.parameters.size());
  if (!body) return body;
  lambda.body = std::move(body).value();
  return make(at, std::move(lambda));
}

namespace {

const ast::Node* entry_of(const ast::Node* node, std::string_view key) {
  const auto* context = node ? std::get_if<ast::ContextOf>(&node->of) : nullptr;
  if (context)
    for (const auto& [name, value] : context->entries)
      if (name == key) return value.get();
  return nullptr;
}

std::string text_in(const ast::Node* node) {
  const auto* literal = node ? std::get_if<ast::Literal>(&node->of) : nullptr;
  return literal ? std::string(literal->value.text_or_empty()) : std::string();
}

}  // namespace

// external {java: {class: "java.lang.Math", method signature: "cos(double)"}}
Result<const External*> Parser::external() {
  const Position at = here().at;
  ++at_;
  TRY(const NodePtr mapping, any());
  const ast::Node* java = entry_of(mapping.get(), "java");
  const std::string java_class = text_in(entry_of(java, "class"));
  const std::string signature = text_in(entry_of(java, "method signature"));
  if (const External* known = find_external(java_class, signature)) return known;
  return refuse_code("feel.external", at, java_class + "." + signature);
}

Result<Type> Parser::type() {
  const Depth depth(*this);
  const Position at = here().at;
  if (depth.too_deep()) return refuse_code("feel.depth", at, std::string(here().text));
  const bool is_function = skip("function");
  std::string name = "function";
  if (!is_function) {
    if (skip("null")) return Type{Type::Kind::null, {}, {}, {}, {}};
    TRY(name, take_name());
    while (is_next(".")) {  // the type of an imported model
      ++at_;
      TRY(std::string more, take_name());
      name += "." + more;
    }
  }
  if (is_next("<")) return generic_type(name);
  if (const auto declared = scope_.types.find(name); declared != scope_.types.end()) return *declared->second;
  if (const auto built_in = built_in_type(name)) return *built_in;
  return refuse_code("feel.unknown_type", at, name);
}

Result<Type> Parser::generic_type(std::string_view name) {
  const Position at = here().at;
  ++at_;
  Type result;
  if (name == "list" || name == "range") {
    result.kind = name == "list" ? Type::Kind::list : Type::Kind::range;
    TRY(Type element, type());
    result.element = std::make_shared<const Type>(std::move(element));
    CHECK(expect(">"));
  } else if (name == "context") {
    result.kind = Type::Kind::context;
    TRY(result.members, member_types());
  } else if (name == "function") {
    result.kind = Type::Kind::function;
    while (!skip(">")) {
      TRY(Type parameter, type());
      result.members.emplace_back("", std::make_shared<const Type>(std::move(parameter)));
      if (!is_next(">") && !skip(",")) return refuse(one_of({",", ">"}));
    }
    CHECK(expect("->"));
    TRY(Type returned, type());
    result.element = std::make_shared<const Type>(std::move(returned));
  } else {
    return refuse_code("feel.unknown_type", at, std::string(name) + "<");
  }
  return result;
}

Result<std::vector<std::pair<std::string, std::shared_ptr<const Type>>>> Parser::member_types() {
  std::vector<std::pair<std::string, std::shared_ptr<const Type>>> members;
  do {
    TRY(std::string name, context_key());
    CHECK(expect(":"));
    TRY(Type of, type());
    members.emplace_back(std::move(name), std::make_shared<const Type>(std::move(of)));
  } while (skip(","));
  if (!skip(">")) return refuse(one_of({",", ">"}));
  return members;
}

}  // namespace gw::feel
