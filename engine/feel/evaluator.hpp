// SPDX-License-Identifier: EUPL-1.2
// Walks the tree. One evaluator per evaluation of one expression; it holds what is bound at this place.
#pragma once

#include "engine/feel/ast.hpp"

namespace gw::feel {

// What a name may mean, from the innermost place outwards. Lives on the stack of the evaluation.
struct Frame {
  const Frame* outer = nullptr;
  std::string_view name;             // one binding …
  const Value* value = nullptr;      // … or, when null,
  const Context* members = nullptr;  // all members of a context

  const Value* find(std::string_view wanted) const;
};

class Evaluator {
 public:
  // `program` keeps the tree alive for the functions that the expression returns.
  Evaluator(std::shared_ptr<const Program> program, const Frame* frame, Evaluation& evaluation)
      : program_(std::move(program)), frame_(frame), evaluation_(evaluation) {}

  Value evaluate(const ast::Node& node);
  // Whether the value passes a test of a decision table or of "in"; nullopt: null.
  std::optional<bool> test(const ast::Node& test, const Value& value);
  // The same for a cell of a decision table, where a condition over "?" counts by its truth.
  std::optional<bool> unary_test(const ast::Node& test, const Value& input);

  Value operator()(const ast::Literal& node) { return node.value; }
  Value operator()(const ast::Name& node);
  Value operator()(const ast::Path& node);
  Value operator()(const ast::Filter& node);
  Value operator()(const ast::ListOf& node);
  Value operator()(const ast::ContextOf& node);
  Value operator()(const ast::Interval& node);
  Value operator()(const ast::Test& node);
  Value operator()(const ast::Negation& node);
  Value operator()(const ast::Binary& node);
  Value operator()(const ast::Logic& node);
  Value operator()(const ast::Between& node);
  Value operator()(const ast::In& node);
  Value operator()(const ast::InstanceOf& node);
  Value operator()(const ast::If& node);
  Value operator()(const ast::For& node);
  Value operator()(const ast::Quantified& node);
  Value operator()(const ast::Call& node);
  Value operator()(const ast::Lambda& node);

 private:
  std::optional<Range> range_of(const ast::Interval& node);  // nullopt: no range
  std::optional<bool> in_interval(const ast::Interval& interval, const Value& value, const Frame& frame);
  Value evaluate_in(const ast::Node& node, const Frame& frame);
  Value filter_item(const ast::Node& condition, const Value& item);
  bool iterate(std::span<const ast::Iterator> iterators, const std::function<bool()>& body);
  bool iterate_over(std::span<const ast::Iterator> iterators, const Value& item,
                    const std::function<bool()>& body);
  bool iterate_numbers(std::span<const ast::Iterator> iterators, const Value& from, const Value& to,
                       const std::function<bool()>& body);

  std::shared_ptr<const Program> program_;
  const Frame* frame_;
  Evaluation& evaluation_;
};

}  // namespace gw::feel
