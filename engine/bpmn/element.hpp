// SPDX-License-Identifier: EUPL-1.2
// One class per BPMN element, all with the same hooks; elements/table.cpp says which class a kind has. A new
// element is a new file in elements/ and a row there. Internal to engine/bpmn.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/problems.hpp"
#include "engine/bpmn/engine.hpp"
#include "engine/bpmn/waiting.hpp"
#include "engine/feel/feel.hpp"

namespace gw::bpmn {

struct Contents;
struct Definition;
struct Flow;
struct Node;
class Activity;
class Source;
class Step;

class Element {
 public:
  virtual ~Element() = default;

  const std::string& id() const { return id_; }
  const std::string& name() const { return name_; }
  const std::string& kind() const { return kind_; }
  int line() const { return line_; }
  std::size_t index() const { return index_; }  // among all of its file
  const std::vector<const Flow*>& in() const { return in_; }
  const std::vector<const Flow*>& out() const { return out_; }
  const Contents* container() const { return container_; }  // where it stands; nullptr: a global task
  const std::string& default_flow() const { return default_; }

  // ---- when a file is loaded

  // First: takes what is its own from the file.
  virtual void read(Source& source) = 0;
  // Last: all elements and flows are there. What is in check.cpp for all needs no repetition.
  virtual void check(const Definition& definition, const Known& known, Problems& problems) const;
  // The variables this element sets, and the expressions it will evaluate (flows' conditions not included).
  virtual void collect_variables(std::vector<std::string>& names) const;
  virtual void collect_expressions(std::vector<const feel::Expression*>& expressions) const;
  // What it holds, or what it calls.
  virtual const Contents* contents() const { return nullptr; }
  virtual void connect(const Definition&) {}
  virtual void prepare(const Definition&) {}  // all are connected
  // Whether a token may get past it without the work that it stands for.
  virtual bool may_be_skipped() const { return false; }
  // Whether one token that comes in may leave as several.
  virtual bool splits() const { return out_.size() > 1; }
  // Where a token may appear that is not at the end of a flow (links, compensation).
  virtual void collect_jumps(std::vector<const Element*>&) const {}
  // An activity at whose boundary this stands; nullptr: it stands alone.
  virtual const Activity* attached_to() const { return nullptr; }

  // ---- when a case moves

  // A token has come in. Decides only: everything goes through `step`.
  virtual Result<void> arrive(Step& step, const Token& token) const = 0;
  // What the token waited for has happened. Answers bpmn.not_waiting to what it did not wait for.
  virtual Result<void> resume(Step& step, const Token& token, const Trigger& trigger) const;
  // Whether settle() may move a token that stands here.
  virtual bool may_settle() const { return false; }
  // Nothing moves any more: may a token that waits for others go on? Returns whether it did.
  virtual Result<bool> settle(Step& step, const Token& token) const;
  // The scope that a token of this element opened has come to its end.
  virtual Result<void> inside_done(Step& step, const Token& token, const Scope& scope) const;
  // What a token had to compensate is undone.
  virtual Result<void> undone(Step& step, const Token& token) const;
  // Whether a token that stands here goes on when this message comes.
  virtual bool awaits(std::string_view message) const;
  virtual bool hears(std::string_view signal) const;
  // The same as a list: the messages and signals that a token which stands here still waits for.
  virtual void collect_awaited(const Token& token, std::vector<Waiting>& all) const;
  // Whether something from outside can move a token that stands here.
  virtual bool waits_for_outside() const { return false; }
  // Whether something was asked from outside for it that has to be withdrawn when it is taken away.
  virtual bool has_asked() const { return waits_for_outside(); }

  // ---- when a case moves to another version

  using Called = std::function<std::string(const std::string& element)>;
  // Whether what waits here could as well wait at `now`, which is of the same class; `called`: there.
  virtual bool does_the_same(const Element& now, const Called& called) const;
  virtual bool repeats() const { return false; }  // it is done in rounds

  Error& problem(Problems& problems, std::string code) const;  // at this element

 protected:
  std::string default_;

 private:
  friend class Loader;
  std::string id_, name_, kind_;
  int line_ = 0;
  std::size_t index_ = 0;
  std::vector<const Flow*> in_, out_;
  const Contents* container_ = nullptr;
};

// The class for a kind of element ("userTask"); nullptr: this engine does not execute it.
std::unique_ptr<Element> make_element(std::string_view kind);

}  // namespace gw::bpmn
