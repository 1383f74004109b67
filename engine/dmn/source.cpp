// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/source.hpp"

#include <algorithm>
#include <array>

#include "engine/feel/names.hpp"

namespace gw::dmn {
namespace {

constexpr std::array<std::string_view, 5> versions{"http://www.omg.org/spec/DMN/20151101/dmn.xsd",   // 1.1
                                                   "http://www.omg.org/spec/DMN/20180521/MODEL/",    // 1.2
                                                   "https://www.omg.org/spec/DMN/20191111/MODEL/",   // 1.3
                                                   "https://www.omg.org/spec/DMN/20211108/MODEL/",   // 1.4
                                                   "https://www.omg.org/spec/DMN/20230324/MODEL/"};  // 1.5

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool Source::is_version(std::string_view ns) {
  return std::find(versions.begin(), versions.end(), ns) != versions.end();
}

Result<Source> Source::of(std::string file, xml::Node root, std::vector<Error>* findings) {
  Source source(std::move(file), std::string(root.ns()), std::string(root.attribute_or_empty("namespace")),
                findings);
  if (root.name() != "definitions" || !is_version(root.ns()))
    return source.refuse("dmn.version", root).with("found", std::string(root.ns()));
  return source;
}

Result<void> Source::pass_over(Error error) const {
  if (!findings_) return error;
  findings_->push_back(std::move(error));
  return ok();
}

Error Source::refuse(std::string code, xml::Node node) const {
  std::string element(node.name());
  if (const auto id = node.attribute("id")) element += "#" + std::string(*id);
  return error(ErrorKind::malformed, std::move(code))
      .with("file", file_)
      .with("line", std::to_string(node.line()))
      .with("element", std::move(element));
}

Result<void> Source::only(xml::Node node, std::initializer_list<std::string_view> known) const {
  for (xml::Node child : node.children()) {
    if (child.ns() == ns_ &&
        (is_among(child.name(), known) || is_among(child.name(), {"description", "extensionElements"})))
      continue;
    if (child.name() == "DMNDI" && node.name() == "definitions") continue;
    CHECK(pass_over(refuse("dmn.unknown_element", child).with("inside", std::string(node.name()))));
  }
  return ok();
}

Result<xml::Node> Source::required_child(xml::Node node, std::string_view name) const {
  const xml::Node found = child(node, name);
  if (!found) return refuse("dmn.missing", node).with("expected", "<" + std::string(name) + ">");
  return found;
}

Result<std::string> Source::required_attribute(xml::Node node, std::string_view name) const {
  const auto value = node.attribute(name);
  if (!value || value->empty()) return refuse("dmn.missing", node).with("expected", "@" + std::string(name));
  return std::string(*value);
}

Result<std::string> Source::required_name(xml::Node node) const {
  TRY(std::string name, required_attribute(node, "name"));
  return feel::normal_name(name);
}

std::string Source::text_of(xml::Node node) const {
  const xml::Node text = child(node, "text");
  return text ? text.text() : std::string();
}

}  // namespace gw::dmn
