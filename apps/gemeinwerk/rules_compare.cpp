// SPDX-License-Identifier: EUPL-1.2
// Before a rule changes: what would the new version have decided otherwise?
#include <algorithm>
#include <fstream>
#include <ostream>
#include <set>

#include "apps/gemeinwerk/clock.hpp"
#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/on_data.hpp"
#include "apps/gemeinwerk/rules.hpp"
#include "base/value/json.hpp"
#include "engine/dmn/compare.hpp"
#include "engine/dmn/explain.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/history/history.hpp"

namespace gw::app {
namespace {

namespace fs = std::filesystem;

struct Models {
  dmn::Model before, after;
};

Result<Models> load(const cli::Call& call) {
  TRY(dmn::Model before, load_model(call.path("old")));
  TRY(dmn::Model after, load_model(call.path("new")));
  return Models{std::move(before), std::move(after)};
}

Result<std::vector<dmn::Comparison>> comparisons(const Models& models, const std::string& only) {
  std::vector<dmn::Comparison> all;
  for (const std::string& name :
       only.empty() ? dmn::common_decisions(models.before, models.after) : std::vector{only}) {
    TRY(auto one, dmn::Comparison::of(models.before, models.after, name));
    all.push_back(std::move(one));
  }
  return all;
}

std::string sum_name(const std::string& name) {
  return name.empty() ? "sum" : "sum of " + name;
}

void print_text(std::ostream& out, const dmn::Comparison& one) {
  out << one.decision() << ": " << one.cases() << " cases, " << one.differences().size() << " differ\n";
  for (const auto& [name, sum] : one.sums())
    out << "  " << sum_name(name) << ": " << dmn::german(sum.before) << " -> " << dmn::german(sum.after)
        << "\n";
  for (const dmn::Comparison::Difference& difference : one.differences())
    out << "  " << difference.name << ": " << to_plain_json(difference.before) << " -> "
        << to_plain_json(difference.after) << "\n";
}

Value as_json(const dmn::Comparison& one) {
  List differences, sums;
  for (const dmn::Comparison::Difference& difference : one.differences())
    differences.push_back(
        Context{{"case", difference.name}, {"before", difference.before}, {"after", difference.after}});
  for (const auto& [name, sum] : one.sums())
    sums.push_back(Context{{"of", name}, {"before", sum.before}, {"after", sum.after}});
  return Context{{"decision", one.decision()},
                 {"cases", static_cast<std::int64_t>(one.cases())},
                 {"sums", std::move(sums)},
                 {"differences", std::move(differences)}};
}

void print(const cli::Call& call, const std::vector<dmn::Comparison>& all) {
  List rows;
  for (const dmn::Comparison& one : all) {
    if (!call.json()) print_text(call.out(), one);
    rows.push_back(as_json(one));
  }
  if (call.json()) call.out() << to_pretty_json(rows) << "\n";
}

// Files *.json of a folder, each the inputs of one case.
Result<void> compare_files(cli::Call& call) {
  TRY(Models models, load(call));
  TRY(auto all, comparisons(models, call.get("decision")));
  TRY(Folder folder, read_folder(call.path("cases"), {".json"}));
  if (folder.texts.empty())
    return error(ErrorKind::not_found, "dmn.no_cases").with("folder", call.path("cases").string());
  for (const auto& [name, text] : folder.texts) {
    auto inputs = parse_json(text);
    if (!inputs) return std::move(inputs).error().with("file", name);
    for (dmn::Comparison& one : all) CHECK(one.add(name, *inputs, wall_clock().now()));
  }
  print(call, all);
  return ok();
}

// Decided cases of an authority. That somebody has looked is part of its history.
Result<void> compare_cases(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  if (call.get("package").empty()) return error(ErrorKind::invalid, "dmn.which_package");
  TRY(Models models, load(call));
  TRY(auto all, comparisons(models, call.get("decision")));
  TRY(mandant::MandantRef authority, house.services.get<mandant::Directory>().find(call.get("mandant")));
  TRY(TenantScope scope, house.gate().enter_system(authority->id, "gemeinwerk dmn compare"));
  const Instant now = house.clock.now();
  const Instant since = now - std::chrono::hours(24 * 365);
  for (dmn::Comparison& one : all)
    CHECK(vorgang::besuche_entschiedene(scope.db(), {call.get("package"), one.decision(), since},
                                        [&](const vorgang::EntschiedenerFall& fall) {
                                          return one.add(fall.nummer, fall.variablen, fall.am);
                                        }));
  CHECK(sql::durable(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(history::append(
        tx, {"vorgang.regeln_verglichen", now, scope.actor().text(), {"paket:" + call.get("package")}, ""}));
    return ok();
  })));
  print(call, all);
  return ok();
}

}  // namespace

void add_rules_compare(Commands& commands) {
  commands.add(
      {.noun = "dmn",
       .action = "compare",
       .help = "Says which cases a new version of a model would decide otherwise, with counts and sums.",
       .params = {{"old", "the model as it is"}, {"new", "the model as it would be"}},
       .flags = {{"decision", "NAME", "only this one; without it all that both have", ""},
                 {"cases", "DIR", "*.json, each the input data of a case by name", ""},
                 {"mandant", "TEXT", "the cases that this authority (its Kuerzel) decided in the last year",
                  ""},
                 {"package", "ID", "with --mandant: of this package", ""}},
       .configured = true,
       .run =
           [](cli::Call& call) {
             if (!call.get("mandant").empty()) return run_on_data(compare_cases, call);
             if (call.get("cases").empty()) return Result<void>(error(ErrorKind::invalid, "dmn.which_cases"));
             return compare_files(call);
           }},
      compare_cases);
}

}  // namespace gw::app
