// SPDX-License-Identifier: EUPL-1.2
// Running cases move to another version of their package.
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/explain.hpp"
#include "apps/gemeinwerk/files.hpp"
#include "base/value/json.hpp"
#include "base/yaml/yaml.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/vorgang/versionswechsel.hpp"

namespace gw::app {
namespace {

// Old id: new id, of elements and flows.
Result<bpmn::MovePlan> read_plan(const cli::Call& call) {
  bpmn::MovePlan plan;
  if (!call.has("plan")) return plan;
  TRY(std::string text, bytes_of(call.path("plan")));
  TRY(yaml::Node root, yaml::parse(text, call.get("plan")));
  const yaml::Node* ids = root.find("ids");
  if (!ids || ids->kind() != yaml::Node::Kind::mapping)
    return error(ErrorKind::invalid, "vorgang.plan_ohne_ids").with("datei", call.get("plan"));
  for (const yaml::Node::Entry& entry : ids->entries()) plan.now_called[entry.key] = entry.node.text();
  return plan;
}

// What came of all of them.
struct Tally {
  List cases;
  std::int64_t moved = 0, stayed = 0;

  void count(cli::Call& call, const vorgang::Gewechselt& one) {
    List reasons;
    for (const Error& reason : one.gruende) reasons.push_back(reason.line());
    ++(reasons.empty() ? moved : stayed);
    if (!call.json())
      for (const Error& reason : one.gruende) call.out() << one.nummer << "\t" << explain(reason) << "\n";
    cases.push_back(
        Context{{"nummer", one.nummer}, {"wechselt", reasons.empty()}, {"gruende", std::move(reasons)}});
  }
};

Result<void> migrate(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  TRY(auto mandant, house.services.get<mandant::Directory>().find(call.get("mandant")));
  TRY(auto scope, house.gate().enter_system(mandant->id, "gemeinwerk vorgang migrate"));
  TRY(bpmn::MovePlan plan, read_plan(call));
  const bool rehearse = call.has("rehearse");
  const vorgang::Versionswechsel change{call.get("package"), call.get("from"), call.get("to"),
                                        std::move(plan),     call.get("by"),   rehearse};
  std::vector<Error> problems;
  Tally tally;
  auto done = vorgang::wechsle_version(house, scope, change, house.clock.now(), problems,
                                       [&](const vorgang::Gewechselt& one) { tally.count(call, one); });
  for (const Error& problem : problems) call.err() << explain(problem) << "\n";
  CHECK(done);
  if (call.json())
    call.out() << to_pretty_json(Context{{"probe", rehearse},
                                         {"gewechselt", tally.moved},
                                         {"geblieben", tally.stayed},
                                         {"vorgaenge", std::move(tally.cases)}})
               << "\n";
  else
    call.out() << tally.moved << (rehearse ? " would move, " : " moved, ") << tally.stayed
               << (rehearse ? " would stay\n" : " stay\n");
  return ok();
}

}  // namespace

void add_vorgang(Commands& commands) {
  commands.add(
      {.noun = "vorgang",
       .action = "migrate",
       .help = "Moves running cases to another version of their package and says which cannot, and why.",
       .params = {},
       .flags = {{"mandant", "TEXT", "the authority (its Kuerzel)", "", true},
                 {"package", "TEXT", "the package", "", true},
                 {"from", "TEXT", "the version on which they run", "", true},
                 {"to", "TEXT", "the version to which they move", "", true},
                 {"plan", "FILE", "YAML: what elements and flows are called now (ids: old: new)", ""},
                 {"by", "TEXT", "who has ordered it; stands in the history of each case", ""},
                 {"rehearse", "", "only says what would come of it", ""}},
       .configured = true,
       .run = {}},
      migrate);
}

}  // namespace gw::app
