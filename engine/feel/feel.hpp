// SPDX-License-Identifier: EUPL-1.2
// FEEL, the one expression language of the house (DMN 1.5, chapter 10). Parsed once, evaluated many times,
// from many threads at once. Pure: the clock is a parameter. Evaluation never fails on data: what is not
// defined is null, as the standard says; only the limits end it with an error.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "engine/feel/type.hpp"

namespace gw::feel {

struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;  // in characters
  bool operator==(const Position&) const = default;
};

// What the text of an expression may rely on. FEEL's names may contain blanks, signs and keywords
// ("Kosten - netto", "date of birth and place"). Blanks between words need no help; names with signs or
// keywords are recognised when they are listed here: variables and members of contexts alike.
struct Scope {
  std::vector<std::string> names;
  TypeTable types;      // for `instance of` and typed parameters
  Position start = {};  // where the text begins in its file, so that messages name the file's line
};

// Hostile or careless expressions end here. A step is about one node evaluated, one item or 16 bytes made.
struct Limits {
  std::size_t depth = 400;
  std::size_t steps = 2'000'000;
  std::size_t list = 1'000'000;                 // items of one list
  std::size_t memory = std::size_t{256} << 20;  // bytes made in all, whether they are still in use or not
};

struct Environment {
  Value variables;  // a context; anything else: no variables
  Instant now;      // what now() and today() say
  Limits limits = {};
};

// A use of a variable that the expression does not bind itself.
struct Reference {
  std::string name;  // "halter"
  std::string path;  // as far as it is written: "halter.anschrift.plz"
  Position at;
  bool maybe_member = false;  // inside a filter: may also be a member of the list's items
};

class Evaluation;  // engine/feel/evaluation.hpp: one budget for many expressions that make one result
struct Program;

class Expression {
 public:
  // error invalid feel.limit (limit: which one; most: its size). The result counts, too, as large as it would
  // be written.
  Result<Value> evaluate(const Environment& environment) const;
  // As part of a larger evaluation; null once its budget is spent.
  Value evaluate(const Value& variables, Evaluation& evaluation) const;

  const std::vector<Reference>& references() const;
  std::vector<std::string> names() const;  // of the references, each once, without those that may be members
  const std::vector<Error>& findings() const;
  const std::string& source() const;
  // error malformed feel.unknown_name (found, and the place): for who knows that nothing is called that
  Error unknown_name(const Reference& reference) const;

  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

 private:
  std::shared_ptr<const Program> program_;
};

// The conditions of a decision table's input cell: `-`, `< 5`, `"a", "b"`, `not([1..3])`, or anything with
// `?`.
class UnaryTests {
 public:
  Result<bool> matches(const Value& input, const Environment& environment) const;
  bool matches(const Value& input, const Value& variables, Evaluation& evaluation) const;

  // The index of the first test that passes: the rank of a value in a list of values; the number of tests
  // when none.
  std::size_t rank(const Value& value, const Value& variables, Evaluation& evaluation) const;

  bool is_any() const;  // "-"
  // What passes, when that is written down: ranges with literal ends, a single value being a range from
  // itself to itself. nullopt: the tests say something else ("-", not(…), conditions, names).
  std::optional<std::vector<Range>> fixed_ranges() const;
  const std::vector<Reference>& references() const;
  const std::vector<Error>& findings() const;
  const std::string& source() const;
  Error unknown_name(const Reference& reference) const;

  explicit UnaryTests(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

 private:
  std::shared_ptr<const Program> program_;
};

// Errors, all malformed with line and column, the line as it is written (source, mark), and what stands there
// (found): feel.syntax (expected) · feel.incomplete (expected; nothing found) · feel.unclosed (expected) ·
// feel.unknown_function · feel.unknown_type · feel.external (a function in another language) · feel.literal
// (a number, date, time or duration that is none) · feel.depth · feel.utf8 (nothing found); too_large
// feel.size (limit). `expected` is for programs to put into words: engine/feel/fault.hpp.
//
// Findings are allowed by the standard and null at run time, but surely a mistake; who loads a package
// refuses them. The same parameters: feel.arguments (a call that cannot fit; expected: how it could) ·
// feel.argument (a word that no function of the house knows there) · feel.duplicate_key
Result<Expression> parse(std::string_view source, const Scope& scope = {});
Result<UnaryTests> parse_unary_tests(std::string_view source, const Scope& scope = {});

// What is wrong with an expression for who takes neither errors nor findings: the first; null: nothing.
const Error* fault_of(const Result<Expression>& parsed);

// What string() makes of a value, e.g. for text templates: "12.50", "2026-11-20", "[1, 2]", "null".
std::string text_of(const Value& value);

}  // namespace gw::feel
