// SPDX-License-Identifier: EUPL-1.2
// The requirements diagram: elements first, then what they require, then their expressions, which see just
// that.
#include <algorithm>

#include "engine/dmn/boxed_reader.hpp"
#include "engine/dmn/model.hpp"
#include "engine/dmn/unit.hpp"

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
  ModelReader(Model::Data& data, const std::vector<std::unique_ptr<Unit>>& units)
      : data_(data), units_(units) {}

  Result<void> read() {
    for (const auto& unit : units_) CHECK(elements(*unit));
    for (const auto& unit : units_)
      for (std::size_t i = 0; i < unit->nodes.size(); ++i)
        CHECK(requirements(*unit, unit->nodes[i], data_.elements[unit->elements[i]]));
    CHECK(without_cycles());
    for (const auto& unit : units_) CHECK(expressions(*unit));
    for (std::size_t i = 0; i < data_.elements.size(); ++i)
      if (data_.elements[i].kind != Kind::input) data_.by_name.emplace(data_.elements[i].qualified_name(), i);
    return ok();
  }

 private:
  Result<void> elements(Unit& unit) {
    for (xml::Node node : unit.root.children())
      for (const Listed& one : listed)
        if (unit.source.is(node, one.element)) CHECK(add(unit, node, one.kind));
    return ok();
  }

  Result<void> add(Unit& unit, xml::Node node, Kind kind) {
    Element element;
    element.kind = kind;
    element.path = unit.path;
    element.line = node.line();
    element.id = node.attribute_or_empty("id");
    element.label = node.attribute_or_empty("label");
    TRY(element.name, unit.source.required_name(node));
    if (const xml::Node variable = unit.source.child(node, "variable")) {
      element.type_name = variable.attribute_or_empty("typeRef");
      TRY(element.type, unit.types.declared_by(unit.source, variable));
    }
    for (std::size_t index : unit.elements) {
      const Element& other = data_.elements[index];
      if ((!element.id.empty() && other.id == element.id) || other.name == element.name)
        CHECK(unit.source.pass_over(unit.source.refuse("dmn.duplicate", node).with("name", element.name)));
    }
    unit.elements.push_back(data_.elements.size());
    unit.nodes.push_back(node);
    data_.elements.push_back(std::move(element));
    owners_.push_back(&unit);
    return ok();
  }

  std::optional<std::size_t> element_with(const Unit& unit, std::string_view id) const {
    for (std::size_t index : unit.elements)
      if (!id.empty() && data_.elements[index].id == id) return index;
    return std::nullopt;
  }

  // "#id", or "namespace#id" for what is imported. nullopt: a tolerant reader goes on without it.
  Result<std::optional<Required>> referred(const Unit& unit, xml::Node node) {
    TRY(std::string href, unit.source.required_attribute(node, "href"));
    const std::size_t sign = href.find('#');
    const std::string target = sign == std::string::npos ? "" : href.substr(0, sign);
    const std::string id = href.substr(sign == std::string::npos ? 0 : sign + 1);
    if (target.empty() || target == unit.source.target())
      if (const auto own = element_with(unit, id)) return std::optional(Required{*own, ""});
    for (const Unit::Import& import : unit.imports)
      if (import.target == target)
        if (const auto imported = element_with(*import.unit, id))
          return std::optional(Required{*imported, import.name});
    CHECK(unit.source.pass_over(unit.source.refuse("dmn.unknown_reference", node).with("found", href)));
    return std::optional<Required>();
  }

  Result<void> requirements(const Unit& unit, xml::Node node, Element& element) {
    if (element.kind == Kind::service) return service(unit, node, element);
    for (const std::string_view kind : {"informationRequirement", "knowledgeRequirement"})
      for (xml::Node requirement : unit.source.children(node, kind))
        for (xml::Node required : requirement.children()) {
          if (unit.source.is(required, "description") || unit.source.is(required, "extensionElements"))
            continue;
          TRY(const auto found, referred(unit, required));
          if (found) element.required.push_back(*found);
        }
    return ok();
  }

  Result<void> service(const Unit& unit, xml::Node node, Element& element) {
    CHECK(unit.source.only(
        node, {"variable", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData"}));
    std::vector<Required> outputs, encapsulated;
    CHECK(refer_all(unit, node, "outputDecision", outputs));
    CHECK(refer_all(unit, node, "encapsulatedDecision", encapsulated));
    CHECK(refer_all(unit, node, "inputData", element.inputs));
    CHECK(refer_all(unit, node, "inputDecision", element.inputs));
    for (const Required& one : outputs) element.outputs.push_back(one.index);
    for (const Required& one : encapsulated) element.encapsulated.push_back(one.index);
    if (element.outputs.empty())
      return unit.source.pass_over(
          unit.source.refuse("dmn.missing", node).with("expected", "<outputDecision>"));
    return ok();
  }

  Result<void> refer_all(const Unit& unit, xml::Node node, std::string_view name,
                         std::vector<Required>& all) {
    for (xml::Node reference : unit.source.children(node, name)) {
      TRY(const auto found, referred(unit, reference));
      if (found) all.push_back(*found);
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
    const Element& element = data_.elements[index];
    if (state[index] == 1 || depth > deepest)
      return owners_[index]->source.refuse("dmn.cycle", node_of(index)).with("name", element.name);
    state[index] = 1;
    for (const Required& required : element.required) CHECK(visit(required.index, state, depth + 1));
    for (std::size_t output : element.outputs) CHECK(visit(output, state, depth + 1));
    state[index] = 2;
    return ok();
  }

  xml::Node node_of(std::size_t index) const {
    const Unit& unit = *owners_[index];
    const auto at = std::find(unit.elements.begin(), unit.elements.end(), index) - unit.elements.begin();
    return unit.nodes[static_cast<std::size_t>(at)];
  }

  Result<void> expressions(const Unit& unit) {
    std::set<std::string> members = unit.members;
    for (const Unit::Import& import : unit.imports)
      for (std::size_t index : import.unit->elements) members.insert(data_.elements[index].name);
    BoxedReader boxed(unit.source, unit.types, {members.begin(), members.end()}, data_.findings);
    for (std::size_t i = 0; i < unit.nodes.size(); ++i)
      CHECK(logic(unit, unit.nodes[i], data_.elements[unit.elements[i]], boxed));
    return ok();
  }

  Visible visible_to(const Element& element) const {
    Visible visible;
    for (const Required& required : element.required)
      visible.names.push_back(required.import.empty() ? data_.elements[required.index].name
                                                      : required.import);
    return visible;
  }

  Result<void> logic(const Unit& unit, xml::Node node, Element& element, BoxedReader& boxed) {
    if (element.kind == Kind::service) return ok();
    if (element.kind == Kind::input) return unit.source.only(node, {"variable"});
    const Visible visible = visible_to(element);
    boxed.begin(element.name);
    if (element.kind == Kind::decision) {
      CHECK(known_in_decision(unit.source, node));
      TRY(element.logic, boxed.inside(node, visible));
    } else {
      CHECK(unit.source.only(
          node, {"variable", "encapsulatedLogic", "knowledgeRequirement", "authorityRequirement"}));
      if (const xml::Node function = unit.source.child(node, "encapsulatedLogic")) {
        TRY(element.logic, boxed.knowledge(function, element.name, element.type, visible));
      }
    }
    if (!element.logic)
      data_.findings.push_back(unit.source.refuse("dmn.no_logic", node).with("decision", element.name));
    return ok();
  }

  Result<void> known_in_decision(const Source& source, xml::Node node) const {
    return source.only(node, {"question",
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

  Model::Data& data_;
  const std::vector<std::unique_ptr<Unit>>& units_;
  std::vector<const Unit*> owners_;  // of each element
};

}  // namespace

std::string Element::qualified_name() const {
  std::string all;
  for (const std::string& part : path) all += part + ".";
  return all + name;
}

Result<Model> Model::load(std::string file, std::string_view bytes, const Reading& reading) {
  auto document = xml::parse(bytes);
  if (!document) return std::move(document).error().with("file", file);
  auto data = std::make_shared<Data>();
  Library library(reading, reading.tolerant ? &data->findings : nullptr);
  TRY(const Unit* main, library.read(std::move(file), *document));
  data->name = main->root.attribute_or_empty("name");
  CHECK(ModelReader(*data, library.units()).read());
  return Model(std::move(data));
}

}  // namespace gw::dmn
