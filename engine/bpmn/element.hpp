// SPDX-License-Identifier: EUPL-1.2
// One class per BPMN element, all with the same hooks; elements/table.cpp says which class a kind has. A new
// element is a new file in elements/ and a row there. Internal to engine/bpmn.
#pragma once

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "engine/bpmn/engine.hpp"
#include "engine/feel/feel.hpp"

namespace gw::bpmn {

struct Definition;
struct Flow;
class Source;
class Step;

// How many flows may come in and go out.
struct Arity {
  std::size_t min_in, max_in, min_out, max_out;
};
inline constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

class Element {
 public:
  virtual ~Element() = default;

  const std::string& id() const { return id_; }
  const std::string& name() const { return name_; }
  const std::string& kind() const { return kind_; }
  int line() const { return line_; }
  const std::vector<const Flow*>& in() const { return in_; }
  const std::vector<const Flow*>& out() const { return out_; }

  // Load, first: takes what is its own from the file.
  virtual void read(Source& source) = 0;
  // Load, last: all elements and flows are there. What is in `check.cpp` for all needs no repetition.
  virtual void check(const Definition& definition, Problems& problems) const;
  // Load: the variables this element sets, and the expressions it will evaluate (flows' conditions not
  // included).
  virtual void collect_variables(std::vector<std::string>& names) const;
  virtual void collect_expressions(std::vector<const feel::Expression*>& expressions) const;
  virtual Arity arity() const { return {1, any_number, 1, 1}; }
  virtual bool has_conditions() const { return false; }
  // The id of the task at whose boundary this stands; empty: it stands alone.
  virtual std::string_view attached_to() const { return {}; }

  // Run: a token has come in. Decides only: everything goes through `step`.
  virtual Result<void> arrive(Step& step, const Token& token) const = 0;
  // Run: what the token waited for has happened. Answers bpmn.not_waiting to what it did not wait for.
  virtual Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const;
  // Run: whether a token that stands here goes on when this message comes.
  virtual bool awaits(std::string_view message) const;
  // Run: whether somebody outside works on something for a token that stands here.
  virtual bool waits_for_outside() const { return false; }

  Error& problem(Problems& problems, std::string code) const;  // at this element

 private:
  friend class Reader;
  std::string id_, name_, kind_;
  int line_ = 0;
  std::vector<const Flow*> in_, out_;
};

// The class for a kind of element ("userTask"); nullptr: this engine does not execute it.
std::unique_ptr<Element> make_element(std::string_view kind);

}  // namespace gw::bpmn
