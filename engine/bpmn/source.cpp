// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/source.hpp"

#include "base/text/text.hpp"
#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/foreign.hpp"
#include "engine/bpmn/model/kinds.hpp"

namespace gw::bpmn {

Source::Source(const Node& node, std::string owner, const Known& known, Problems& problems)
    : node_(node), owner_(std::move(owner)), known_(known), problems_(problems) {}

Source::~Source() {
  refuse_rest();
}

Error& Source::problem(std::string code) {
  Error& found = problems_.add(std::move(code), node_.line);
  found.params.emplace_back("element", owner_);
  found.params.emplace_back("kind", node_.kind_name());
  return found;
}

std::string Source::ours(std::string_view name) {
  ours_.emplace(name);
  return std::string{node_.source.attribute_or_empty(name, gw_ns)};
}

std::string Source::need_ours(std::string_view name) {
  std::string value = ours(name);
  if (value.empty())
    problem("bpmn.missing_attribute").params.emplace_back("attribute", "gw:" + std::string{name});
  return value;
}

namespace {

std::string role_in(const Node& lanes, const Node& task) {
  for (const Node* lane : lanes.all("lane")) {
    for (const Node* inner : lane->all("laneSet"))
      if (std::string role = role_in(*inner, task); !role.empty()) return role;
    for (const Reference* reference : lane->all_references("flowNodeRef"))
      if (reference->target == &task) return std::string(lane->source.attribute_or_empty("rolle", gw_ns));
  }
  return {};
}

}  // namespace

std::string Source::role_of_lane() const {
  for (const Node* at = node_.parent; at; at = at->parent)
    for (const Node* lanes : at->all("laneSet"))
      if (std::string role = role_in(*lanes, node_); !role.empty()) return role;
  return {};
}

std::vector<xml::Node> Source::extensions(std::string_view name) {
  extensions_.emplace(name);
  std::vector<xml::Node> all;
  for (xml::Node container : node_.source.children(model_ns, "extensionElements"))
    for (xml::Node extension : container.children(gw_ns, name)) all.push_back(extension);
  return all;
}

// A file of a package is FEEL throughout; what others write in another language is for whoever knows it.
bool Source::speaks_feel(const Node& at) {
  const std::string_view language = at.get("language");
  if (is_feel(language) || known_.translate || known_.foreign) return true;
  Error& found = problems_.add("bpmn.bad_attribute", at.line);
  found.params.emplace_back("element", owner_);
  found.params.emplace_back("kind", node_.kind_name());
  found.params.emplace_back("attribute", "language");
  found.params.emplace_back("value", language);
  return false;
}

std::optional<feel::Expression> Source::expression(const Node& at) {
  if (!speaks_feel(at)) return std::nullopt;
  return expression(at.line, at.text);
}

std::optional<feel::Expression> Source::expression(int line, std::string_view text) {
  feel::Scope scope;
  scope.start.line = static_cast<std::uint32_t>(line);
  auto parsed =
      feel::parse(known_.translate ? known_.translate(trim(text)).feel : std::string(trim(text)), scope);
  const Error* fault = feel::fault_of(parsed);
  if (fault && known_.foreign) {
    auto other = feel::parse(feel_from(text), scope);
    if (!feel::fault_of(other)) return std::move(other).value();
  }
  if (!fault) return std::move(parsed).value();
  Error& found = problems_.add("bpmn.expression", line);
  found.params.emplace_back("element", owner_);
  found.params.emplace_back("kind", node_.kind_name());
  found.params.emplace_back("text", trim(text));
  found.cause = std::make_shared<const Error>(*fault);
  return std::nullopt;
}

std::optional<feel::Expression> Source::child_expression(std::string_view name) {
  const Node* at = node_.child(name);
  return at ? expression(*at) : std::nullopt;
}

void Source::refuse_rest() {
  for (const xml::Attribute& a : node_.source.attributes())
    if (a.ns == gw_ns && !ours_.contains(a.name))
      problem("bpmn.unsupported_attribute").params.emplace_back("attribute", "gw:" + std::string{a.name});
  for (xml::Node container : node_.source.children(model_ns, "extensionElements"))
    for (xml::Node extension : container.children()) {
      if (extension.ns() != gw_ns || extensions_.contains(extension.name())) continue;
      Error& found = problems_.add("bpmn.unsupported", extension.line());
      found.params.emplace_back("element", owner_);
      found.params.emplace_back("kind", extension.name());
    }
}

bool is_variable_name(std::string_view name) {
  if (name.empty() || name.size() > 41 || name[0] < 'a' || name[0] > 'z') return false;
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

bool is_feel(std::string_view language) {
  return language.empty() || language.find("FEEL") != language.npos || language.find("feel") != language.npos;
}

std::string name_of(const Node* target, std::string_view attribute, std::string_view fallback) {
  if (!target) return std::string(fallback);
  for (std::string_view one : {target->get(attribute), target->name(), std::string_view(target->id)})
    if (!one.empty()) return std::string(one);
  return {};
}

std::string read_message(Source& source, bool sends) {
  const Node& node = source.node();
  const Node* declared = node.reference("messageRef");
  std::string message = source.ours("nachricht");
  const bool is_declared = message.empty() && declared;
  if (message.empty()) message = name_of(declared, "name", node.get("messageRef"));
  const Known& known = source.known();
  if (known.foreign) return message;
  const bool of_house = known.message && known.message(message);
  if (message.empty())
    source.problem("bpmn.missing_attribute")
        .params.emplace_back("attribute", sends ? "messageRef" : "gw:nachricht");
  else if (of_house && sends)  // a case cannot speak for a person
    source.problem("bpmn.house_message").params.emplace_back("message", message);
  else if (!of_house && !is_declared)
    source.problem("bpmn.unknown_message").params.emplace_back("message", message);
  return message;
}

std::optional<feel::Expression> read_key(Source& source) {
  const std::string key = source.ours("schluessel");
  return key.empty() ? std::nullopt : source.expression(source.node().line, key);
}

std::string read_result_variable(Source& source, bool required) {
  std::string name = required ? source.need_ours("ergebnis") : source.ours("ergebnis");
  if (!name.empty() && !is_variable_name(name))
    source.problem("bpmn.bad_attribute").params.emplace_back("attribute", "gw:ergebnis");
  return name;
}

}  // namespace gw::bpmn
