// SPDX-License-Identifier: EUPL-1.2
// One file of a model: the main one, or one that is imported. A file that is imported in two ways is two
// units, since its input data may have other values in each.
#pragma once

#include <map>
#include <memory>
#include <set>

#include "engine/dmn/types.hpp"

namespace gw::dmn {

struct Unit {
  struct Import {
    std::string name;
    std::string target;  // namespace
    const Unit* unit = nullptr;
  };

  Source source;
  xml::Node root;
  std::vector<std::string> path;  // names of the imports that lead here
  std::vector<Import> imports;
  Types types;
  std::vector<std::size_t> elements;  // in Model::Data
  std::vector<xml::Node> nodes;       // the same
  // Names that its values have inside, for expressions to recognise those with signs in them.
  std::set<std::string> members;
};

// Reads the main file and what it imports. The first unit is the main one; imported units stand before those
// that import them otherwise. Documents stay open until the library goes.
class Library {
 public:
  Library(const Reading& reading, std::vector<Error>* findings) : reading_(reading), findings_(findings) {}

  // errors malformed dmn.import (namespace: no file has it) · dmn.import_kind (found) · dmn.import_cycle
  // (namespace) · dmn.too_many_imports (most)
  Result<const Unit*> read(std::string file, const xml::Document& document);

  const std::vector<std::unique_ptr<Unit>>& units() const { return units_; }

 private:
  struct Other {
    const File* file;
    xml::Document document;
  };

  Result<const Unit*> read_unit(const std::string& file, xml::Node root, std::vector<std::string> path);
  Result<void> import(const Source& source, xml::Node node, Unit& unit);
  Result<const Other*> other_of(const Source& source, xml::Node node, std::string_view target);
  void open_others();

  const Reading& reading_;
  std::vector<Error>* findings_;
  std::vector<std::unique_ptr<Unit>> units_;
  std::vector<Other> others_;
  bool opened_ = false;
  std::vector<std::string> in_progress_;  // namespaces
};

}  // namespace gw::dmn
