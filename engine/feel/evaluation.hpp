// SPDX-License-Identifier: EUPL-1.2
// One budget for all the expressions that make one result, and function values. Decision tables and boxed
// expressions (engine/dmn) evaluate their parts with it, so that limits hold for the whole.
#pragma once

#include <functional>
#include <span>

#include "engine/feel/feel.hpp"

namespace gw::feel {

class Evaluation {
 public:
  Evaluation(Instant now, Limits limits) : now_(now), limits_(limits) {}
  virtual ~Evaluation() = default;  // engine/dmn adds its explanation
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  Instant now() const { return now_; }

  // False, now and ever after, once more was spent than there is. Loops ask; what they return then does not
  // matter.
  bool spend(std::size_t steps) {
    if (steps > limits_.steps - spent_)
      exhaust(Limit::steps);
    else
      spent_ += steps;
    return !exhausted();
  }
  // For what looks at the whole of a value: a step for each value in it, however deep. A list may stand in
  // many places of another one.
  bool spend_on(const Value& value);
  // For a list, context or text that was made.
  bool made(std::size_t items, std::size_t bytes = 0) {
    const std::size_t size = items * sizeof(Value) + bytes;
    if (items > limits_.list)
      exhaust(Limit::list);
    else if (size > limits_.memory - made_)
      exhaust(Limit::memory);
    else
      made_ += size;
    return !exhausted();
  }
  // For a list that grows by single items: whether it has more than it may.
  bool is_full(std::size_t items) {
    if (items > limits_.list) exhaust(Limit::list);
    return exhausted();
  }
  bool exhausted() const { return reached_ != Limit::none; }
  Result<void> check() const;  // error invalid feel.limit (limit, most)

  // Stands on the stack while something nested is evaluated.
  class Level {
   public:
    explicit Level(Evaluation& evaluation) : evaluation_(evaluation) {
      if (++evaluation_.depth_ > evaluation_.limits_.depth) evaluation_.exhaust(Limit::depth);
    }
    ~Level() { --evaluation_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Evaluation& evaluation_;
  };

 private:
  enum class Limit { none, steps, depth, list, memory };
  void exhaust(Limit limit) {
    if (reached_ == Limit::none) reached_ = limit;
  }

  Instant now_;
  Limits limits_;
  std::size_t spent_ = 0;
  std::size_t made_ = 0;
  std::size_t depth_ = 0;
  Limit reached_ = Limit::none;
};

struct Parameter {
  std::string name;
  Type type;
};

// What a function value of FEEL is. Called with one argument per parameter, null where none was given.
class Function : public Callable {
 public:
  // The arguments as written: positional ones have an empty name. nullopt: they do not fit the parameters.
  struct Argument {
    std::string_view name;
    Value value;
  };
  virtual Value call(std::span<const Argument> arguments, Evaluation& evaluation) const = 0;
  virtual std::size_t arity() const = 0;
  virtual std::span<const Parameter> parameters() const { return {}; }  // empty: their types are not known
};

// A function of the house as a value of FEEL: knowledge models and decision services are such functions. An
// argument that does not conform to its parameter's type, or a wrong number or name, makes the call null.
Value make_function(std::vector<Parameter> parameters,
                    std::function<Value(std::vector<Value> arguments, Evaluation& evaluation)> body);

// Null when `function` is none.
Value call(const Value& function, std::vector<Value> arguments, Evaluation& evaluation);

}  // namespace gw::feel
