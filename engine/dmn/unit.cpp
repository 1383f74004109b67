// SPDX-License-Identifier: EUPL-1.2
#include "engine/dmn/unit.hpp"

#include <algorithm>

#include "engine/feel/names.hpp"

namespace gw::dmn {
namespace {

constexpr std::size_t most_units = 200;

// Names that values have inside: components of types, entries of contexts, outputs of tables, columns.
void collect_members(const Source& source, xml::Node node, std::set<std::string>& members) {
  for (xml::Node child : node.children()) {
    const bool named = source.is(child, "itemComponent") || source.is(child, "output") ||
                       source.is(child, "column") ||
                       (source.is(child, "variable") && source.is(node, "contextEntry"));
    if (named) members.insert(feel::normal_name(child.attribute_or_empty("name")));
    collect_members(source, child, members);
  }
}

}  // namespace

Result<const Unit*> Library::read(std::string file, const xml::Document& document) {
  return read_unit(file, document.root(), {});
}

Result<const Unit*> Library::read_unit(const std::string& file, xml::Node root,
                                       std::vector<std::string> path) {
  TRY(Source source, Source::of(file, root, findings_));
  if (units_.size() >= most_units)
    return source.refuse("dmn.too_many_imports", root).with("most", std::to_string(most_units));
  CHECK(source.only(root, {"import", "itemDefinition", "inputData", "decision", "businessKnowledgeModel",
                           "decisionService", "knowledgeSource", "organizationUnit", "performanceIndicator",
                           "textAnnotation", "association", "group", "elementCollection"}));
  auto unit = std::make_unique<Unit>(Unit{source, root, std::move(path), {}, {}, {}, {}, {}});
  Unit& made = *unit;
  units_.push_back(std::move(unit));
  in_progress_.push_back(source.target());
  for (xml::Node node : source.children(root, "import")) CHECK(import(source, node, made));
  in_progress_.pop_back();
  std::vector<Types::Import> types;
  for (const Unit::Import& one : made.imports) types.push_back({one.name, one.target, &one.unit->types});
  TRY(made.types, Types::read(made.source, root, std::move(types)));
  collect_members(made.source, root, made.members);
  return &made;
}

Result<void> Library::import(const Source& source, xml::Node node, Unit& unit) {
  const std::string target(node.attribute_or_empty("namespace"));
  if (!Source::is_version(node.attribute_or_empty("importType")))
    return source.pass_over(source.refuse("dmn.import_kind", node)
                                .with("found", std::string(node.attribute_or_empty("importType"))));
  if (std::find(in_progress_.begin(), in_progress_.end(), target) != in_progress_.end())
    return source.refuse("dmn.import_cycle", node).with("namespace", target);
  TRY(const Other* other, other_of(source, node, target));
  if (!other) return ok();
  const std::string name = feel::normal_name(node.attribute_or_empty("name"));
  std::vector<std::string> path = unit.path;
  if (!name.empty()) path.push_back(name);
  TRY(const Unit* imported, read_unit(other->file->name, other->document.root(), std::move(path)));
  unit.imports.push_back({name, target, imported});
  unit.members.insert(imported->members.begin(), imported->members.end());
  return ok();
}

Result<const Library::Other*> Library::other_of(const Source& source, xml::Node node,
                                                std::string_view target) {
  open_others();
  for (const Other& other : others_)
    if (other.document.root().attribute_or_empty("namespace") == target) return &other;
  CHECK(source.pass_over(source.refuse("dmn.import", node).with("namespace", std::string(target))));
  return static_cast<const Other*>(nullptr);
}

// A file that is no XML may lie beside those that are imported: it is left out.
void Library::open_others() {
  if (opened_) return;
  opened_ = true;
  for (const File& file : reading_.others)
    if (auto document = xml::parse(file.bytes)) others_.push_back({&file, std::move(document).value()});
}

}  // namespace gw::dmn
