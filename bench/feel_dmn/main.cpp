// SPDX-License-Identifier: EUPL-1.2
// What FEEL and DMN cost: expressions parsed and evaluated, against feelin on Node.js where it is installed
// (npm install in bench/feel_dmn); compiled expressions against the same formulas written by hand; decision
// tables as they grow; how often an evaluation allocates.
//   bench_feel_dmn [MILLISECONDS]   per expression (5); from the root of the checkout
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>

#include "base/text/text.hpp"
#include "base/value/json.hpp"
#include "bench/feel_dmn/allocations.hpp"
#include "bench/feel_dmn/expressions.hpp"
#include "engine/dmn/dmn.hpp"
#include "engine/feel/feel.hpp"

namespace {

using namespace gw;
using SteadyTime = std::chrono::steady_clock;

double slice(double milliseconds, const std::function<void()>& work) {
  const auto begin = SteadyTime::now();
  double passed = 0;
  long count = 0;
  while (passed < milliseconds * 1000) {
    for (int i = 0; i < 20; ++i) work();
    count += 20;
    passed = std::chrono::duration<double, std::micro>(SteadyTime::now() - begin).count();
  }
  return passed / static_cast<double>(count);
}

// Microseconds of one call: of three slices the best, for others may be using the machine.
double cost(double milliseconds, const std::function<void()>& work) {
  double best = slice(milliseconds / 3, work);
  for (int i = 0; i < 2; ++i) best = std::min(best, slice(milliseconds / 3, work));
  return best;
}

double geometric_mean(const std::vector<double>& all) {
  double sum = 0;
  for (double one : all) sum += std::log(one);
  return all.empty() ? 0 : std::exp(sum / static_cast<double>(all.size()));
}

struct Costs {
  std::string expression;
  double parsed, compiled;
};

std::vector<Costs> measure_expressions(const Value& variables, double milliseconds) {
  std::vector<Costs> all;
  for (const std::string& source : bench::expressions()) {
    const feel::Expression expression = feel::parse(source).value();
    if (expression.evaluate({variables, Instant{}, {}})->is_null()) std::printf("null: %s\n", source.c_str());
    all.push_back({source,
                   cost(milliseconds,
                        [&] {
                          (void)feel::parse(source)->evaluate({variables, Instant{}, {}});
                        }),
                   cost(milliseconds, [&] {
                     (void)expression.evaluate({variables, Instant{}, {}});
                   })});
  }
  return all;
}

struct ClosePipe {
  void operator()(FILE* pipe) const { pclose(pipe); }
};

// What feelin takes for each expression; null where it gives nothing. Empty: it is not installed.
List feelin_costs(double milliseconds) {
  if (!std::filesystem::exists("bench/feel_dmn/node_modules/feelin")) return {};
  const auto file = std::filesystem::temp_directory_path() / "gemeinwerk-bench-feel.json";
  List expressions;
  for (const std::string& one : bench::expressions()) expressions.emplace_back(one);
  std::ofstream(file) << to_json(
      Context{{"context", *parse_json(bench::variables())},
              {"expressions", expressions},
              {"milliseconds", static_cast<std::int64_t>(std::max(1.0, milliseconds))}});
  const std::string command = "node bench/feel_dmn/feelin.mjs < " + file.string();
  const std::unique_ptr<FILE, ClosePipe> pipe(popen(command.c_str(), "r"));
  std::string answer(1 << 20, '\0');
  if (pipe) answer.resize(std::fread(answer.data(), 1, answer.size(), pipe.get()));
  std::filesystem::remove(file);
  const auto value = parse_json(answer);
  return value && value->list() ? *value->list() : List{};
}

void compare(const std::vector<Costs>& ours, const List& theirs) {
  if (theirs.empty()) {
    std::printf("feelin: not installed, nothing to compare with (npm install in bench/feel_dmn)\n");
    return;
  }
  std::vector<double> ratios, costs;
  const Costs* worst = nullptr;
  double least = 1e9;
  for (std::size_t i = 0; i < ours.size() && i < theirs.size(); ++i) {
    if (!theirs[i].number()) continue;
    costs.push_back(theirs[i].number()->to_double());
    ratios.push_back(costs.back() / ours[i].parsed);
    if (ratios.back() >= least) continue;
    least = ratios.back();
    worst = &ours[i];
  }
  std::printf("feelin: parse and evaluate           %8.2f us   %9.0f per second\n", geometric_mean(costs),
              1e6 / geometric_mean(costs));
  std::printf("ratio over %zu expressions: geometric mean %.1f (bar 20), least %.1f (bar 3): %s\n",
              ratios.size(), geometric_mean(ratios), least, worst ? worst->expression.c_str() : "");
}

// Formulas as they would be written by hand, with the same numbers.
struct Formula {
  const char* expression;
  std::function<Value(const Value& variables)> by_hand;
};

const Decimal& number(const Value& variables, std::string_view name) {
  return *variables.get(name).number();
}

std::vector<Formula> formulas() {
  return {
      {"betrag * 3 / 100",
       [](const Value& v) {
         return Value(*divide(*multiply(number(v, "betrag"), Decimal(3)), Decimal(100)));
       }},
      {"if alter < 6 then 0 else if alter < 65 then betrag * 0.5 else betrag",
       [half = *Decimal::parse("0.5")](const Value& v) {
         if (number(v, "alter") < Decimal(6)) return Value(0);
         if (number(v, "alter") < Decimal(65)) return Value(*multiply(number(v, "betrag"), half));
         return v.get("betrag");
       }},
      {"alter >= 6 and alter < 65 and hunde = 2",
       [](const Value& v) {
         return Value(number(v, "alter") >= Decimal(6) && number(v, "alter") < Decimal(65) &&
                      number(v, "hunde") == Decimal(2));
       }},
      {"sum(liste) + 4",
       [](const Value& v) {
         Decimal sum(0);
         for (const Value& item : *v.get("liste").list()) sum = *add(sum, *item.number());
         return Value(*add(sum, Decimal(4)));
       }},
      {"for i in liste return i * 2",
       [](const Value& v) {
         List all;
         for (const Value& item : *v.get("liste").list())
           all.emplace_back(*multiply(*item.number(), Decimal(2)));
         return Value(std::move(all));
       }},
      {"count(personen[alter > 20])",
       [](const Value& v) {
         std::int64_t count = 0;
         for (const Value& one : *v.get("personen").list())
           count += number(one, "alter") > Decimal(20) ? 1 : 0;
         return Value(count);
       }},
      {"decimal(betrag * 1.19, 2)",
       [rate = *Decimal::parse("1.19")](const Value& v) {
         return Value(multiply(number(v, "betrag"), rate)->rounded(2, Rounding::half_even));
       }},
      {"ort = \"Musterstadt\" and string length(name) > 3",
       [](const Value& v) {
         return Value(v.get("ort").text_or_empty() == "Musterstadt" &&
                      Decimal(static_cast<std::int64_t>(count_code_points(v.get("name").text_or_empty()))) >
                          Decimal(3));
       }},
  };
}

void compare_with_hand(const Value& variables, double milliseconds) {
  std::vector<double> ratios;
  for (const Formula& formula : formulas()) {
    const feel::Expression expression = feel::parse(formula.expression).value();
    if (!(expression.evaluate({variables, Instant{}, {}}).value() == formula.by_hand(variables)))
      std::printf("differs: %s\n", formula.expression);
    const double ours = cost(milliseconds, [&] { (void)expression.evaluate({variables, Instant{}, {}}); });
    const double hand = cost(milliseconds, [&] { (void)formula.by_hand(variables); });
    ratios.push_back(ours / hand);
    std::printf("  %6.3f us compiled, %6.3f us by hand, %5.1f times: %s\n", ours, hand, ratios.back(),
                formula.expression);
  }
  std::printf("compiled against by hand: geometric mean %.1f times (bar 10), most %.1f\n",
              geometric_mean(ratios), *std::max_element(ratios.begin(), ratios.end()));
}

double table_cost(std::size_t rows, bool intervals, double milliseconds) {
  const dmn::Model model = dmn::Model::load("bench.dmn", bench::table(rows, intervals)).value();
  std::size_t next = 0;
  return cost(milliseconds * 20, [&] {
    next = (next + 7919) % rows;
    const Context inputs{{"a", static_cast<std::int64_t>(next)}, {"b", "y"}, {"c", 3}, {"d", true}};
    (void)model.decide("s", inputs, Instant{});
  });
}

void grow(bool intervals, double milliseconds) {
  const double small = table_cost(10, intervals, milliseconds);
  for (std::size_t rows :
       {std::size_t{10}, std::size_t{20}, std::size_t{100}, std::size_t{1'000}, std::size_t{10'000}}) {
    const double us = rows == 10 ? small : table_cost(rows, intervals, milliseconds);
    std::printf("  %6zu rows of %s: %8.2f us, %9.0f per second, %.1f times 10 rows\n", rows,
                intervals ? "intervals" : "equality", us, 1e6 / us, us / small);
  }
}

}  // namespace

int main(int count, char** arguments) {
  const double milliseconds = count > 1 ? std::atof(arguments[1]) : 5;
  const Value variables = parse_json(bench::variables()).value();
  const std::vector<Costs> ours = measure_expressions(variables, milliseconds);
  std::vector<double> parsed, compiled;
  for (const Costs& one : ours) {
    parsed.push_back(one.parsed);
    compiled.push_back(one.compiled);
  }
  std::printf("ours: parse and evaluate             %8.2f us   %9.0f per second\n", geometric_mean(parsed),
              1e6 / geometric_mean(parsed));
  std::printf("ours: compiled                       %8.2f us   %9.0f per second\n", geometric_mean(compiled),
              1e6 / geometric_mean(compiled));
  compare(ours, feelin_costs(milliseconds));
  compare_with_hand(variables, milliseconds * 4);
  std::printf("decision tables with 4 inputs (bar: 10,000 rows at most 5 times 10 rows)\n");
  grow(false, milliseconds);
  grow(true, milliseconds);
  return bench::count_allocations(variables) ? 0 : 1;
}
