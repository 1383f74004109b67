// SPDX-License-Identifier: EUPL-1.2
// A model as it was read: the elements of the requirements diagram, by their places in these lists. Elements
// of imported models stand in the same lists, once per way in which they are imported.
#pragma once

#include "engine/dmn/boxed.hpp"

namespace gw::dmn {

enum class Kind { input, decision, knowledge, service };

// An element as another one sees it: by its name, or behind the name of the import.
struct Required {
  std::size_t index = 0;  // in Data::elements
  std::string import;     // empty: by its name alone
};

struct Element {
  Kind kind = Kind::input;
  std::string id;
  std::string name;
  std::string label;              // how people call it; may be empty
  std::vector<std::string> path;  // names of the imports that lead to its model
  std::string type_name;          // as the file names it
  DeclaredType type;
  int line = 0;
  std::vector<Required> required;  // what is visible to its expression
  BoxedPtr logic;                  // decision, knowledge model (a function); null: none is given

  // Of a service; the order of its parameters is input data, then input decisions.
  std::vector<std::size_t> outputs, encapsulated;
  std::vector<Required> inputs;

  std::string qualified_name() const;  // "import.name"
};

struct Model::Data : std::enable_shared_from_this<Model::Data> {
  std::string name;
  std::vector<Element> elements;
  std::vector<Error> findings;
  std::map<std::string, std::size_t, std::less<>> by_name;  // what can be decided, by qualified name
};

}  // namespace gw::dmn
