// SPDX-License-Identifier: EUPL-1.2
// How often one evaluation asks for memory: counted in the program's own operator new, so the same in every
// run.
#include "bench/feel_dmn/allocations.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iterator>
#include <new>

#include "bench/feel_dmn/expressions.hpp"
#include "engine/dmn/dmn.hpp"
#include "engine/feel/feel.hpp"

namespace {
thread_local long allocated = 0;
}

void* operator new(std::size_t size) {
  ++allocated;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace gw::bench {
namespace {

// Of a second call: the first may set something up for good.
long count(const std::function<void()>& work) {
  work();
  const long before = allocated;
  work();
  return allocated - before;
}

long count_of(const std::string& source, const Value& variables) {
  const feel::Expression expression = feel::parse(source).value();
  const feel::Environment environment{variables, Instant{}, {}};
  return count([&] { (void)expression.evaluate(environment); });
}

// What stands in nearly every table and form: no memory is needed for it, so none may be asked for.
constexpr const char* common[] = {
    "alter >= 18",
    "betrag * 1.19 + 3",
    "ort = \"Musterstadt\"",
    "ort = \"Musterstadt\" and alter > 17 or hunde = 2",
    "alter between 6 and 65",
    "alter in [6..65)",
    "alter in (< 6, > 64)",
    "if alter < 6 then 0 else if alter < 65 then betrag * 0.5 else betrag",
    "sum(liste) + 4",
    "count(personen)",
    "list contains(liste, 4)",
    "decimal(betrag / 3, 2)",
    "string length(name)",
    "contains(name, \"Muster\")",
    "not(alter > 64)",
    "liste[2]",
    "some p in personen satisfies p.alter > 70",
};

bool common_cases(const Value& variables) {
  bool none = true;
  for (const char* source : common) {
    const long found = count_of(source, variables);
    none = none && found == 0;
    if (found > 0) std::printf("  %3ld, and should be 0: %s\n", found, source);
  }
  std::printf("allocations of %zu common expressions (bar: none): %s\n", std::size(common),
              none ? "none" : "see above");
  return none;
}

void all_expressions(const Value& variables) {
  std::vector<long> counts;
  for (const std::string& source : expressions()) counts.push_back(count_of(source, variables));
  std::sort(counts.begin(), counts.end());
  const auto without = std::count(counts.begin(), counts.end(), 0);
  std::printf(
      "allocations of the %zu expressions: %td without, median %ld, nine tenths at most %ld, most %ld\n",
      counts.size(), without, counts[counts.size() / 2], counts[counts.size() * 9 / 10], counts.back());
}

long of_a_decision(std::size_t rows, bool intervals) {
  const dmn::Model model = dmn::Model::load("bench.dmn", table(rows, intervals)).value();
  // The last row matches, so all that are looked at are looked at.
  const Value inputs = Context{{"a", static_cast<std::int64_t>(rows - 1)}, {"b", "y"}, {"c", 3}, {"d", true}};
  return count([&] { (void)model.decide("s", inputs, Instant{}); });
}

bool decisions() {
  bool rows_cost = false;
  for (const bool intervals : {false, true}) {
    const long few = of_a_decision(2, intervals), more = of_a_decision(20, intervals),
               many = of_a_decision(10'000, intervals);
    rows_cost = rows_cost || more != few;
    std::printf("allocations of a decision, rows of %s: %ld of 2, %ld of 20 (bar: the same), %ld of 10,000\n",
                intervals ? "intervals" : "equality", few, more, many);
  }
  return !rows_cost;
}

}  // namespace

bool count_allocations(const Value& variables) {
  const bool none = common_cases(variables);
  all_expressions(variables);
  return decisions() && none;
}

}  // namespace gw::bench
