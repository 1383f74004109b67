// SPDX-License-Identifier: EUPL-1.2
// The tree of an expression, as the parser makes it and the evaluator walks it. Immutable.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "engine/feel/evaluation.hpp"
#include "engine/feel/feel.hpp"

namespace gw::feel {

struct Builtin;
struct External;

namespace ast {

struct Node;
using NodePtr = std::unique_ptr<const Node>;

enum class Operator {
  add,
  subtract,
  multiply,
  divide,
  power,
  equal,
  not_equal,
  less,
  at_most,
  more,
  at_least
};

struct Literal {
  Value value;
};
// A variable; where none is bound, the built-in functions of that name.
struct Name {
  std::string name;
  std::span<const Builtin> builtins;
  bool of_house = false;  // a call of one of the house's functions: no variable of that name hides it
};
struct Path {
  NodePtr base;
  std::string member;
};
struct Filter {
  NodePtr base, condition;
};
struct ListOf {
  std::vector<NodePtr> items;
};
struct ContextOf {
  std::vector<std::pair<std::string, NodePtr>> entries;
};
struct Interval {
  NodePtr low, high;
  bool low_included, high_included;
};
// "< 5" where a test is expected; as a value it is a range that is open to one side.
struct Test {
  Operator op;
  NodePtr operand;
};
struct Negation {
  NodePtr operand;
};
struct Binary {
  Operator op;
  NodePtr left, right;
};
struct Logic {
  bool is_and;
  NodePtr left, right;
};
struct Between {
  NodePtr value, low, high;
};
struct In {
  NodePtr value;
  std::vector<NodePtr> tests;
};
struct InstanceOf {
  NodePtr value;
  Type type;
};
struct If {
  NodePtr condition, then, otherwise;
};
struct Iterator {
  std::string name;
  NodePtr from;
  NodePtr to;  // "1..5" without brackets; may be null
};
struct For {
  std::vector<Iterator> iterators;
  NodePtr body;
  bool uses_partial;  // the body reads the results so far
};
struct Quantified {
  bool every;
  std::vector<Iterator> iterators;
  NodePtr condition;
};
struct Call {
  struct Argument {
    std::string name;  // empty: positional
    NodePtr value;
  };
  NodePtr function;
  std::vector<Argument> arguments;
  // Of a built-in function: the row whose parameters fit, and where each argument goes; null: none fits.
  const Builtin* row = nullptr;
  std::vector<std::size_t> places;
};
struct Lambda {
  std::vector<Parameter> parameters;
  NodePtr body;                        // null: it is
  const External* external = nullptr;  // external
};

struct Node {
  Position at;
  std::variant<Literal, Name, Path, Filter, ListOf, ContextOf, Interval, Test, Negation, Binary, Logic,
               Between, In, InstanceOf, If, For, Quantified, Call, Lambda>
      of;
};

}  // namespace ast

// What was parsed: the tree and what the outside may ask about it.
struct Program {
  std::string source;
  Position start;                   // where the source begins in its file
  std::vector<ast::NodePtr> roots;  // an expression has one; unary tests have any number
  bool any = false;                 // unary tests: "-"
  bool negated = false;             // unary tests: "not(…)"
  bool uses_input = false;          // unary tests: "?" stands somewhere
  std::vector<Reference> references;
  std::vector<Error> findings;
};

}  // namespace gw::feel
