// SPDX-License-Identifier: EUPL-1.2
// Jobs that nobody tries any more: what they were, why they ended, and once more.
#include "platform/jobs/jobs.hpp"

#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "base/time/time.hpp"
#include "base/value/json.hpp"
#include "platform/history/history.hpp"

namespace gw::app {
namespace {

constexpr std::size_t most_listed = 1'000;  // of each authority

Result<std::vector<mandant::MandantRef>> wanted(const House& house, const std::string& kuerzel) {
  const auto& directory = house.services.get<mandant::Directory>();
  if (kuerzel.empty()) return directory.list();
  TRY(auto one, directory.find(kuerzel));
  return std::vector<mandant::MandantRef>{one};
}

Result<void> list(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  TRY(auto authorities, wanted(house, call.get("mandant")));
  List all;
  for (const mandant::MandantRef& mandant : authorities) {
    TRY(auto scope, house.gate().enter_system(mandant->id, "gemeinwerk jobs list"));
    TRY(auto dead, scope.db().read([](sql::Tx& tx) { return jobs::dead_letters(tx, most_listed); }));
    for (const jobs::DeadLetter& one : dead) {
      const std::string ended = iso_utc(one.died);
      all.push_back(Context{{"mandant", mandant->kuerzel},
                            {"id", one.id},
                            {"kind", one.kind},
                            {"attempts", std::int64_t{one.attempts}},
                            {"ended", ended},
                            {"error", one.error}});
      if (!call.json())
        call.out() << mandant->kuerzel << "\t" << one.id << "\t" << one.kind << "\t" << ended << "\t"
                   << one.error << "\n";
    }
  }
  if (call.json()) call.out() << to_pretty_json(all) << "\n";
  return ok();
}

Result<void> retry(Installation& installation, cli::Call& call) {
  House& house = installation.house();
  TRY(auto mandant, house.services.get<mandant::Directory>().find(call.get("mandant")));
  TRY(auto scope, house.gate().enter_system(mandant->id, "gemeinwerk jobs retry"));
  const std::string id = call.get("id");
  TRY(auto ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(house.services.get<jobs::Queue>().retry(tx, id));
    CHECK(history::append(
        tx, {"haus.auftrag_wiederholt", house.clock.now(), scope.actor().text(), {"auftrag:" + id}, ""}));
    return ok();
  }));
  CHECK(ticket.wait());
  if (call.json())
    call.out() << to_pretty_json(Context{{"mandant", mandant->kuerzel}, {"id", id}}) << "\n";
  else
    call.out() << "it is tried again\n";
  return ok();
}

}  // namespace

void add_jobs(Commands& commands) {
  commands.add({.noun = "jobs",
                .action = "list",
                .help = "Lists background jobs that have failed for good, newest first.",
                .params = {},
                .flags = {{"mandant", "TEXT", "only this authority (its Kuerzel)", ""}},
                .configured = true,
                .run = {}},
               list);
  commands.add({.noun = "jobs",
                .action = "retry",
                .help = "Gives such a job all its attempts again.",
                .params = {{"id", "as jobs list shows it"}},
                .flags = {{"mandant", "TEXT", "its authority (its Kuerzel)", "", true}},
                .configured = true,
                .run = {}},
               retry);
}

}  // namespace gw::app
