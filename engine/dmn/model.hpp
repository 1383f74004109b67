// SPDX-License-Identifier: EUPL-1.2
// A model as it was read: the elements of the requirements diagram, by their places in these lists.
#pragma once

#include "engine/dmn/boxed.hpp"

namespace gw::dmn {

enum class Kind { input, decision, knowledge, service };

struct Element {
  Kind kind = Kind::input;
  std::string id;
  std::string name;
  std::string type_name;  // as the file names it
  DeclaredType type;
  int line = 0;
  std::vector<std::size_t> required;  // what is visible to its expression: indices into Data::elements
  BoxedPtr logic;                     // decision, knowledge model (a function); null: none is given

  // Of a service; the order of its parameters is input data, then input decisions.
  std::vector<std::size_t> outputs, encapsulated, inputs;
};

struct Model::Data : std::enable_shared_from_this<Model::Data> {
  std::string name;
  std::vector<Element> elements;
  std::vector<Finding> findings;
};

}  // namespace gw::dmn
