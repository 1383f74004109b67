// SPDX-License-Identifier: EUPL-1.2
// Boxed expressions (DMN 1.5, section 10.2): what a decision, a knowledge model or a cell of either consists
// of.
#pragma once

#include <optional>

#include "engine/dmn/run.hpp"
#include "engine/feel/external.hpp"
#include "engine/feel/feel.hpp"

namespace gw::dmn {

class Boxed {
 public:
  virtual ~Boxed() = default;
  virtual Value evaluate(const Value& variables, Run& run) const = 0;
};
using BoxedPtr = std::unique_ptr<const Boxed>;

// The type that a variable or an expression declares; nullopt: any.
using DeclaredType = std::shared_ptr<const feel::Type>;

// The value as the declared type, or null and a notice that `what` does not fit.
Value fit(const Value& value, const DeclaredType& type, std::string_view what, Run& run);

// Keeps how `result` came about, where the box is an expression of FEEL.
void calculate(const std::string& name, const BoxedPtr& box, const Value& variables, const Value& result,
               Run& run);

struct LiteralBox : Boxed {
  explicit LiteralBox(feel::Expression e) : expression(std::move(e)) {}
  Value evaluate(const Value& variables, Run& run) const override;
  feel::Expression expression;
};

struct ContextBox : Boxed {
  struct Entry {
    std::string name;  // empty: the result of the whole
    DeclaredType type;
    BoxedPtr value;
  };
  Value evaluate(const Value& variables, Run& run) const override;
  std::vector<Entry> entries;
};

struct ListBox : Boxed {
  Value evaluate(const Value& variables, Run& run) const override;
  std::vector<BoxedPtr> items;
};

struct RelationBox : Boxed {
  Value evaluate(const Value& variables, Run& run) const override;
  std::vector<std::string> columns;
  std::vector<std::vector<BoxedPtr>> rows;
};

struct InvocationBox : Boxed {
  Value evaluate(const Value& variables, Run& run) const override;
  BoxedPtr function;
  std::vector<std::pair<std::string, BoxedPtr>> bindings;
};

struct FunctionBox : Boxed {
  Value evaluate(const Value& variables, Run& run) const override;
  std::string owner;  // for the explanation of tables inside
  std::vector<feel::Parameter> parameters;
  DeclaredType result;
  bool recursive = false;             // it may call itself by its owner's name
  std::shared_ptr<const Boxed> body;  // shared: function values outlive the evaluation
};

// A function of another language; null: one that is not known here, whose result is null.
struct ExternalBox : Boxed {
  Value evaluate(const Value& variables, Run& run) const override;
  std::vector<std::string> parameters;
  const feel::External* function = nullptr;
};

struct ConditionalBox : Boxed {
  Value evaluate(const Value& variables, Run& run) const override;
  BoxedPtr condition, then, otherwise;
};

struct IterationBox : Boxed {
  enum class Kind { all, some, every };
  Value evaluate(const Value& variables, Run& run) const override;
  Kind kind = Kind::all;
  std::string variable;
  BoxedPtr in, body;
};

struct FilterBox : Boxed {
  Value evaluate(const Value& variables, Run& run) const override;
  BoxedPtr in, match;
};

}  // namespace gw::dmn
