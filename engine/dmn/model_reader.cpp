// SPDX-License-Identifier: EUPL-1.2
// The requirements diagram: elements first, then what they require, then their expressions, which see just
// that.
#include <algorithm>
#include <set>

#include "engine/dmn/boxed_reader.hpp"
#include "engine/dmn/model.hpp"
#include "engine/feel/names.hpp"

namespace gw::dmn {
namespace {

struct Listed {
  std::string_view element;
  Kind kind;
};

constexpr Listed listed[] = {{"inputData", Kind::input},
                             {"decision", Kind::decision},
                             {"businessKnowledgeModel", Kind::knowledge},
                             {"decisionService", Kind::service}};

class ModelReader {
 public:
  ModelReader(const Source& source, const Types& types, xml::Node root, Model::Data& data)
      : source_(source), types_(types), root_(root), data_(data) {}

  Result<void> read() {
    CHECK(elements());
    for (std::size_t i = 0; i < nodes_.size(); ++i) CHECK(requirements(i));
    CHECK(without_cycles());
    std::set<std::string> members;
    collect_members(root_, members);
    BoxedReader boxed(source_, types_, {members.begin(), members.end()}, data_.findings);
    for (std::size_t i = 0; i < nodes_.size(); ++i) CHECK(logic(i, boxed));
    return ok();
  }

 private:
  Result<void> elements() {
    for (xml::Node node : root_.children())
      for (const Listed& one : listed)
        if (source_.is(node, one.element)) CHECK(add(node, one.kind));
    return ok();
  }

  Result<void> add(xml::Node node, Kind kind) {
    Element element;
    element.kind = kind;
    element.line = node.line();
    TRY(element.id, source_.required_attribute(node, "id"));
    TRY(element.name, source_.required_name(node));
    if (const xml::Node variable = source_.child(node, "variable")) {
      element.type_name = variable.attribute_or_empty("typeRef");
      TRY(element.type, types_.declared_by(source_, variable));
    }
    for (const Element& other : data_.elements)
      if (other.id == element.id || other.name == element.name)
        return source_.refuse("dmn.duplicate", node, "id or name is taken: " + element.name);
    data_.elements.push_back(std::move(element));
    nodes_.push_back(node);
    return ok();
  }

  Result<std::size_t> referred(xml::Node node) {
    TRY(std::string href, source_.required_attribute(node, "href"));
    for (std::size_t i = 0; i < data_.elements.size(); ++i)
      if (href == "#" + data_.elements[i].id) return i;
    return source_.refuse("dmn.unknown_reference", node, href);
  }

  Result<void> requirements(std::size_t index) {
    const xml::Node node = nodes_[index];
    Element& element = data_.elements[index];
    if (element.kind == Kind::service) return service(index);
    for (xml::Node requirement : source_.children(node, "informationRequirement"))
      for (xml::Node required : requirement.children()) CHECK(require(required, element));
    for (xml::Node requirement : source_.children(node, "knowledgeRequirement"))
      for (xml::Node required : requirement.children()) CHECK(require(required, element));
    return ok();
  }

  Result<void> require(xml::Node node, Element& element) {
    if (source_.is(node, "description") || source_.is(node, "extensionElements")) return ok();
    TRY(std::size_t index, referred(node));
    element.required.push_back(index);
    return ok();
  }

  Result<void> service(std::size_t index) {
    const xml::Node node = nodes_[index];
    CHECK(source_.only(node,
                       {"variable", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData"}));
    Element& element = data_.elements[index];
    CHECK(refer_all(node, "outputDecision", element.outputs));
    CHECK(refer_all(node, "encapsulatedDecision", element.encapsulated));
    CHECK(refer_all(node, "inputData", element.inputs));
    CHECK(refer_all(node, "inputDecision", element.inputs));
    if (element.outputs.empty()) return source_.refuse("dmn.missing", node, "element outputDecision");
    return ok();
  }

  Result<void> refer_all(xml::Node node, std::string_view name, std::vector<std::size_t>& indices) {
    for (xml::Node reference : source_.children(node, name)) {
      TRY(std::size_t index, referred(reference));
      indices.push_back(index);
    }
    return ok();
  }

  // A decision that needs itself would never end. Services count with the decisions that they decide.
  Result<void> without_cycles() {
    std::vector<int> state(data_.elements.size(), 0);
    for (std::size_t i = 0; i < data_.elements.size(); ++i) CHECK(visit(i, state, 0));
    return ok();
  }

  Result<void> visit(std::size_t index, std::vector<int>& state, std::size_t depth) {
    constexpr std::size_t deepest = 200;
    if (state[index] == 2) return ok();
    if (state[index] == 1 || depth > deepest)
      return source_.refuse("dmn.cycle", nodes_[index], data_.elements[index].name + " requires itself");
    state[index] = 1;
    const Element& element = data_.elements[index];
    for (const auto* needed : {&element.required, &element.outputs})
      for (std::size_t required : *needed) CHECK(visit(required, state, depth + 1));
    state[index] = 2;
    return ok();
  }

  // Names that values have inside: components of types, entries of contexts, outputs of tables, columns.
  void collect_members(xml::Node node, std::set<std::string>& members) const {
    for (xml::Node child : node.children()) {
      const bool named = source_.is(child, "itemComponent") || source_.is(child, "output") ||
                         source_.is(child, "column") ||
                         (source_.is(child, "variable") && source_.is(node, "contextEntry"));
      if (named) members.insert(feel::normal_name(child.attribute_or_empty("name")));
      collect_members(child, members);
    }
  }

  Result<void> logic(std::size_t index, BoxedReader& boxed) {
    const xml::Node node = nodes_[index];
    Element& element = data_.elements[index];
    Visible visible;
    for (std::size_t required : element.required) visible.names.push_back(data_.elements[required].name);
    if (element.kind == Kind::knowledge) {
      CHECK(source_.only(node,
                         {"variable", "encapsulatedLogic", "knowledgeRequirement", "authorityRequirement"}));
      if (const xml::Node function = source_.child(node, "encapsulatedLogic")) {
        TRY(element.logic, boxed.function(function, element.name, visible));
      }
    } else if (element.kind == Kind::decision) {
      CHECK(known_in_decision(node));
      TRY(element.logic, boxed.inside(node, visible));
    } else if (element.kind == Kind::input) {
      CHECK(source_.only(node, {"variable"}));
    }
    if (!element.logic && element.kind != Kind::input && element.kind != Kind::service)
      data_.findings.push_back({element.line, element.name + " has no logic"});
    return ok();
  }

  Result<void> known_in_decision(xml::Node node) const {
    return source_.only(node, {"question",
                               "allowedAnswers",
                               "variable",
                               "informationRequirement",
                               "knowledgeRequirement",
                               "authorityRequirement",
                               "supportedObjective",
                               "impactedPerformanceIndicator",
                               "decisionMaker",
                               "decisionOwner",
                               "usingProcess",
                               "usingTask",
                               "literalExpression",
                               "decisionTable",
                               "context",
                               "list",
                               "relation",
                               "invocation",
                               "conditional",
                               "for",
                               "every",
                               "some",
                               "filter",
                               "functionDefinition"});
  }

  const Source& source_;
  const Types& types_;
  xml::Node root_;
  Model::Data& data_;
  std::vector<xml::Node> nodes_;
};

}  // namespace

Result<Model> Model::load(std::string file, std::string_view bytes) {
  auto document = xml::parse(bytes);
  if (!document) return std::move(document).error().with("file", file);
  const xml::Node root = document->root();
  TRY(Source source, Source::of(std::move(file), root));
  CHECK(source.only(root, {"itemDefinition", "inputData", "decision", "businessKnowledgeModel",
                           "decisionService", "knowledgeSource", "organizationUnit", "performanceIndicator",
                           "textAnnotation", "association", "group", "elementCollection"}));
  TRY(Types types, Types::read(source, root));
  auto data = std::make_shared<Data>();
  data->name = root.attribute_or_empty("name");
  CHECK(ModelReader(source, types, root, *data).read());
  return Model(std::move(data));
}

}  // namespace gw::dmn
