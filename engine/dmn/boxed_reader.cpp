// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/boxed_reader.hpp"

#include <algorithm>
#include <array>

#include "engine/feel/names.hpp"

namespace gw::dmn {
namespace {

constexpr std::array<std::string_view, 12> expressions{
    "literalExpression", "decisionTable", "context", "list", "relation", "invocation",
    "conditional",       "for",           "every",   "some", "filter",   "functionDefinition"};

bool is_feel(std::string_view language) {
  return language.empty() || language.find("/FEEL") != std::string_view::npos || language == "feel";
}

std::string list_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 20;
  std::string all;
  for (std::size_t i = 0; i < names.size() && i <= most; ++i)
    all += (i > 0 ? ", " : "") + (i < most ? names[i] : std::string("…"));
  return all;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

bool BoxedReader::is_expression(std::string_view element) {
  return std::find(expressions.begin(), expressions.end(), element) != expressions.end();
}

Result<BoxedPtr> BoxedReader::inside(xml::Node parent, const Visible& visible) {
  for (xml::Node child : parent.children())
    if (source_.is(child, child.name()) && is_expression(child.name())) return read(child, visible);
  return BoxedPtr();
}

Result<BoxedPtr> BoxedReader::required_inside(xml::Node parent, const Visible& visible) {
  TRY(BoxedPtr found, inside(parent, visible));
  if (!found) return refuse("dmn.missing", parent).with("expected", "expression");
  return found;
}

Result<BoxedPtr> BoxedReader::required_in_child(xml::Node node, std::string_view child,
                                                const Visible& visible) {
  TRY(xml::Node holder, source_.required_child(node, child));
  return required_inside(holder, visible);
}

Result<BoxedPtr> BoxedReader::read(xml::Node node, const Visible& visible) {
  const std::string_view name = node.name();
  if (name == "literalExpression") return literal(node, visible);
  if (name == "decisionTable") return table(node, visible);
  if (name == "context") return context(node, visible);
  if (name == "list") return list(node, visible);
  if (name == "relation") return relation(node, visible);
  if (name == "invocation") return invocation(node, visible);
  if (name == "conditional") return conditional(node, visible);
  if (name == "filter") return filter(node, visible);
  if (name != "functionDefinition") return iteration(node, visible);
  TRY(auto box, function(node, std::string(node.attribute_or_empty("label")), visible));
  return BoxedPtr(std::move(box));
}

Result<BoxedPtr> BoxedReader::literal(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"text", "importedValues"}));
  if (source_.child(node, "importedValues")) return refuse("dmn.imported_values", node);
  TRY(feel::Expression parsed, expression(node, visible));
  return BoxedPtr(std::make_unique<LiteralBox>(std::move(parsed)));
}

Result<BoxedPtr> BoxedReader::context(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"contextEntry"}));
  auto box = std::make_unique<ContextBox>();
  Visible inner = visible;
  for (xml::Node entry : source_.children(node, "contextEntry")) {
    ContextBox::Entry one;
    if (const xml::Node variable = source_.child(entry, "variable")) {
      TRY(one.name, source_.required_name(variable));
      TRY(one.type, types_.declared_by(source_, variable));
    }
    TRY(one.value, required_inside(entry, inner));
    if (!one.name.empty()) inner.names.push_back(one.name);
    box->entries.push_back(std::move(one));
  }
  return BoxedPtr(std::move(box));
}

Result<BoxedPtr> BoxedReader::list(xml::Node node, const Visible& visible) {
  auto box = std::make_unique<ListBox>();
  for (xml::Node child : node.children()) {
    if (!is_expression(child.name())) CHECK(source_.only(node, {}));
    if (!is_expression(child.name())) continue;
    TRY(BoxedPtr item, read(child, visible));
    box->items.push_back(std::move(item));
  }
  return BoxedPtr(std::move(box));
}

Result<BoxedPtr> BoxedReader::relation(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"column", "row"}));
  auto box = std::make_unique<RelationBox>();
  for (xml::Node column : source_.children(node, "column")) {
    TRY(std::string name, source_.required_name(column));
    box->columns.push_back(std::move(name));
  }
  for (xml::Node row : source_.children(node, "row")) {
    std::vector<BoxedPtr> cells;
    for (xml::Node cell : row.children()) {
      if (!is_expression(cell.name())) return refuse("dmn.unknown_element", cell).with("inside", "row");
      TRY(BoxedPtr value, read(cell, visible));
      cells.push_back(std::move(value));
    }
    if (cells.size() != box->columns.size()) return cells_do_not_fit(row, cells.size(), box->columns.size());
    box->rows.push_back(std::move(cells));
  }
  return BoxedPtr(std::move(box));
}

Result<BoxedPtr> BoxedReader::invocation(xml::Node node, const Visible& visible) {
  auto box = std::make_unique<InvocationBox>();
  TRY(box->function, required_inside(node, visible));
  for (xml::Node binding : source_.children(node, "binding")) {
    TRY(xml::Node parameter, source_.required_child(binding, "parameter"));
    TRY(std::string name, source_.required_name(parameter));
    TRY(BoxedPtr value, required_inside(binding, visible));
    box->bindings.emplace_back(std::move(name), std::move(value));
  }
  return BoxedPtr(std::move(box));
}

Result<BoxedPtr> BoxedReader::knowledge(xml::Node node, const std::string& name, const DeclaredType& type,
                                        const Visible& visible) {
  TRY(auto box, function(node, name, visible.with({name})));
  box->recursive = true;
  if (!box->result && type) box->result = type->kind == feel::Type::Kind::function ? type->element : type;
  return BoxedPtr(std::move(box));
}

Result<std::unique_ptr<FunctionBox>> BoxedReader::function(xml::Node node, std::string owner,
                                                           const Visible& visible) {
  auto box = std::make_unique<FunctionBox>();
  box->owner = std::move(owner);
  Visible inner = visible;
  for (xml::Node parameter : source_.children(node, "formalParameter")) {
    TRY(std::string name, source_.required_name(parameter));
    TRY(DeclaredType type, types_.declared_by(source_, parameter));
    inner.names.push_back(name);
    box->parameters.push_back({std::move(name), type ? *type : feel::Type{}});
  }
  const std::string_view kind = node.attribute_or_empty("kind");
  if (!kind.empty() && kind != "FEEL") {
    TRY(box->body, external(node, kind));
    return box;
  }
  for (xml::Node child : node.children())
    if (is_expression(child.name())) {
      TRY(box->result, types_.declared_by(source_, child));
    }
  TRY(BoxedPtr body, required_inside(node, inner));
  box->body = std::move(body);
  return box;
}

// Its body is a context that says which function of Java is meant; of those the few that are known here are
// run.
Result<std::shared_ptr<const Boxed>> BoxedReader::external(xml::Node node, std::string_view kind) {
  std::string java_class, signature;
  if (const xml::Node mapping = source_.child(node, "context"))
    for (xml::Node entry : source_.children(mapping, "contextEntry")) {
      TRY(const xml::Node variable, source_.required_child(entry, "variable"));
      TRY(const xml::Node literal, source_.required_child(entry, "literalExpression"));
      TRY(const feel::Expression text, expression(literal, {}));
      TRY(const Value value, text.evaluate(feel::Environment{}));
      if (variable.attribute_or_empty("name") == "class") java_class = value.text_or_empty();
      if (variable.attribute_or_empty("name") == "method signature") signature = value.text_or_empty();
    }
  auto box = std::make_shared<ExternalBox>();
  for (xml::Node parameter : source_.children(node, "formalParameter"))
    box->parameters.push_back(feel::normal_name(parameter.attribute_or_empty("name")));
  box->function = kind == "Java" ? feel::find_external(java_class, signature) : nullptr;
  if (!box->function)
    CHECK(source_.pass_over(refuse("dmn.external", node)
                                .with("kind", std::string(kind))
                                .with("found", java_class + "." + signature)));
  return std::shared_ptr<const Boxed>(std::move(box));
}

Result<BoxedPtr> BoxedReader::conditional(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"if", "then", "else"}));
  auto box = std::make_unique<ConditionalBox>();
  TRY(box->condition, required_in_child(node, "if", visible));
  TRY(box->then, required_in_child(node, "then", visible));
  TRY(box->otherwise, required_in_child(node, "else", visible));
  return BoxedPtr(std::move(box));
}

Result<BoxedPtr> BoxedReader::iteration(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"in", "return", "satisfies"}));
  auto box = std::make_unique<IterationBox>();
  const bool all = node.name() == "for";
  if (!all) box->kind = node.name() == "some" ? IterationBox::Kind::some : IterationBox::Kind::every;
  TRY(std::string variable, source_.required_attribute(node, "iteratorVariable"));
  box->variable = std::move(variable);
  TRY(box->in, required_in_child(node, "in", visible));
  TRY(box->body,
      required_in_child(node, all ? "return" : "satisfies", visible.with({box->variable, "partial"})));
  return BoxedPtr(std::move(box));
}

Result<BoxedPtr> BoxedReader::filter(xml::Node node, const Visible& visible) {
  CHECK(source_.only(node, {"in", "match"}));
  auto box = std::make_unique<FilterBox>();
  TRY(box->in, required_in_child(node, "in", visible));
  Visible inner = visible.with({"item"});
  inner.open = true;
  TRY(box->match, required_in_child(node, "match", inner));
  return BoxedPtr(std::move(box));
}

Error BoxedReader::refuse(std::string code, xml::Node node) const {
  Error refusal = source_.refuse(std::move(code), node);
  if (!element_.empty()) refusal.params.emplace_back("decision", element_);
  if (rule_ > 0) refusal.params.emplace_back("rule", std::to_string(rule_));
  if (cell_.number > 0) refusal.params.emplace_back(cell_.of, std::to_string(cell_.number));
  return refusal;
}

Error BoxedReader::cells_do_not_fit(xml::Node row, std::size_t found, std::size_t expected) const {
  return refuse("dmn.cells", row)
      .with("found", std::to_string(found))
      .with("expected", std::to_string(expected));
}

// The place in the table and that in the text.
Error BoxedReader::mistake(xml::Node node, const Error& in_text) const {
  Error both = refuse(in_text.code, node);
  for (const auto& one : in_text.params) {
    std::erase_if(both.params, [&](const auto& param) { return param.first == one.first; });
    both.params.push_back(one);
  }
  return both;
}

template <class Parsed>
void BoxedReader::find_mistakes(xml::Node node, const Parsed& parsed, const Visible& visible) {
  for (const Error& finding : parsed.findings()) findings_.push_back(mistake(node, finding));
  for (const feel::Reference& reference : parsed.references()) {
    const bool known =
        std::find(visible.names.begin(), visible.names.end(), reference.name) != visible.names.end();
    if (known || visible.open || reference.maybe_member) continue;
    findings_.push_back(mistake(node, parsed.unknown_name(reference)));
    findings_.back().code = "dmn.unknown_name";
    findings_.back().params.emplace_back("expected", "[" + list_of(visible.names) + "]");
  }
}

// An empty expression is null by the standard; nobody writes one on purpose.
Result<feel::Expression> BoxedReader::expression(xml::Node node, const Visible& visible) {
  static constexpr std::string_view nothing = "null";
  std::string text = source_.text_of(node);
  if (is_blank(text)) findings_.push_back(refuse("dmn.empty_expression", node));
  if (const std::string_view language = node.attribute_or_empty("expressionLanguage"); !is_feel(language)) {
    CHECK(source_.pass_over(refuse("dmn.language", node).with("found", std::string(language))));
    text = nothing;
  }
  auto parsed = feel::parse(is_blank(text) ? nothing : std::string_view(text), scope_of(node, visible));
  if (!parsed) {
    CHECK(source_.pass_over(refuse("dmn.expression", node).because(std::move(parsed).error())));
    return feel::parse(nothing);
  }
  find_mistakes(node, *parsed, visible);
  return parsed;
}

Result<feel::UnaryTests> BoxedReader::tests(xml::Node node, const Visible& visible) {
  const std::string text = source_.text_of(node);
  auto parsed = feel::parse_unary_tests(is_blank(text) ? "-" : text, scope_of(node, visible));
  if (!parsed) {
    CHECK(source_.pass_over(refuse("dmn.expression", node).because(std::move(parsed).error())));
    return feel::parse_unary_tests("? != ?");  // passes for nothing
  }
  find_mistakes(node, *parsed, visible);
  return parsed;
}

feel::Scope BoxedReader::scope_of(xml::Node node, const Visible& visible) const {
  const xml::Node text = source_.child(node, "text");
  feel::Scope scope{visible.names, types_.table(), {}};
  scope.names.insert(scope.names.end(), members_.begin(), members_.end());
  scope.start.line = static_cast<std::uint32_t>(std::max(1, (text ? text : node).line()));
  return scope;
}

}  // namespace gw::dmn
