// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/source.hpp"

#include "base/text/text.hpp"
#include "engine/bpmn/definition.hpp"

namespace gw::bpmn {
namespace {

constexpr std::string_view xsi_ns = "http://www.w3.org/2001/XMLSchema-instance";

}  // namespace

Source::Source(xml::Node node, std::string owner, const Known& known, Problems& problems)
    : node_(node), owner_(std::move(owner)), known_(known), problems_(problems) {
  own_ = {"id", "name"};
  children_ = {"documentation", "extensionElements"};
}

Source::~Source() {
  refuse_attributes();
  refuse_children();
}

Error& Source::problem(std::string code) {
  Error& found = problems_.add(std::move(code), node_.line());
  found.params.emplace_back("element", owner_);
  found.params.emplace_back("kind", node_.name());
  return found;
}

std::string Source::attribute(std::string_view ns, std::string_view name) {
  (ns.empty() ? own_ : ours_).emplace(name);
  return std::string{node_.attribute_or_empty(name, ns)};
}

std::string Source::need(std::string value, std::string_view name, std::string_view prefix) {
  if (value.empty())
    problem("bpmn.missing_attribute")
        .params.emplace_back("attribute", std::string{prefix} + std::string{name});
  return value;
}

std::string Source::own(std::string_view name) {
  return attribute({}, name);
}

std::string Source::need_own(std::string_view name) {
  return need(own(name), name, "");
}

std::string Source::ours(std::string_view name) {
  return attribute(gw_ns, name);
}

std::string Source::need_ours(std::string_view name) {
  return need(ours(name), name, "gw:");
}

void Source::allow(std::string_view name) {
  own_.emplace(name);
}

void Source::only(std::string_view name, std::string_view value) {
  const std::string given = own(name);
  if (given.empty() || given == value) return;
  Error& found = problem("bpmn.bad_attribute");
  found.params.emplace_back("attribute", name);
  found.params.emplace_back("value", given);
}

std::vector<xml::Node> Source::children(std::string_view name) {
  children_.emplace(name);
  return node_.children(bpmn_ns, name);
}

std::vector<xml::Node> Source::extensions(std::string_view name) {
  extensions_.emplace(name);
  std::vector<xml::Node> all;
  for (xml::Node container : node_.children(bpmn_ns, "extensionElements"))
    for (xml::Node extension : container.children(gw_ns, name)) all.push_back(extension);
  return all;
}

void Source::ignore_child(std::string_view name) {
  children_.emplace(name);
}

std::optional<feel::Expression> Source::expression(xml::Node at, std::string_view text) {
  feel::Scope scope;
  scope.start.line = static_cast<std::uint32_t>(at.line());
  auto parsed = feel::parse(trim(text), scope);
  const Error* fault = feel::fault_of(parsed);
  if (!fault) return std::move(parsed).value();
  Error& found = problems_.add("bpmn.expression", at.line());
  found.params.emplace_back("element", owner_);
  found.params.emplace_back("kind", node_.name());
  found.params.emplace_back("text", trim(text));
  found.cause = std::make_shared<const Error>(*fault);
  return std::nullopt;
}

void Source::refuse_attributes() {
  for (const xml::Attribute& a : node_.attributes()) {
    if (a.ns == xsi_ns) continue;
    if (a.ns.empty() ? own_.contains(a.name) : a.ns == gw_ns && ours_.contains(a.name)) continue;
    const bool foreign = !a.ns.empty() && a.ns != gw_ns;
    Error& found = problem(foreign ? "bpmn.foreign" : "bpmn.unsupported_attribute");
    found.params.emplace_back("attribute", (a.ns == gw_ns ? "gw:" : "") + std::string{a.name});
    if (foreign) found.params.emplace_back("namespace", a.ns);
  }
}

void Source::refuse_children() {
  for (xml::Node child : node_.children()) {
    if (child.is(bpmn_ns, "extensionElements")) refuse_extensions(child);
    if (child.ns() == bpmn_ns && children_.contains(child.name())) continue;
    const bool foreign = child.ns() != bpmn_ns;
    Error& found = problems_.add(foreign ? "bpmn.foreign" : "bpmn.unsupported", child.line());
    const std::string id{child.attribute_or_empty("id")};
    found.params.emplace_back("element", id.empty() ? owner_ : id);
    found.params.emplace_back("kind", child.name());
    if (foreign) found.params.emplace_back("namespace", child.ns());
  }
}

void Source::refuse_extensions(xml::Node extension_elements) {
  for (xml::Node extension : extension_elements.children()) {
    if (extension.ns() == gw_ns && extensions_.contains(extension.name())) continue;
    Error& found =
        problems_.add(extension.ns() == gw_ns ? "bpmn.unsupported" : "bpmn.foreign", extension.line());
    found.params.emplace_back("element", owner_);
    found.params.emplace_back("kind", extension.name());
    if (extension.ns() != gw_ns) found.params.emplace_back("namespace", extension.ns());
  }
}

bool is_variable_name(std::string_view name) {
  if (name.empty() || name.size() > 41 || name[0] < 'a' || name[0] > 'z') return false;
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

std::string read_result_variable(Source& source, bool required) {
  std::string name = required ? source.need_ours("ergebnis") : source.ours("ergebnis");
  if (!name.empty() && !is_variable_name(name))
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "gw:ergebnis");
  return name;
}

}  // namespace gw::bpmn
