// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/fuehre_weiter.hpp"

#include <deque>

#include "base/value/json.hpp"
#include "engine/dmn/record.hpp"
#include "modules/vorgang/usecases/wegschreiber.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

// Time for one person's part of a case, where the package does not say otherwise.
constexpr std::int64_t tage_je_aufgabe = 14;

// Carries out commands; what is answered at once (decisions) goes back into the queue as a trigger.
class Ausfuehrung {
 public:
  Ausfuehrung(const Schritt& schritt, store::Fall& fall)
      : schritt_(schritt), fall_(fall), weg_(schritt.paket.prozess) {}

  Result<void> run(bpmn::Trigger trigger) {
    triggers_.push_back(std::move(trigger));
    while (!triggers_.empty()) {
      bpmn::Trigger next = std::move(triggers_.front());
      triggers_.pop_front();
      TRY(bpmn::Outcome outcome, bpmn::advance(schritt_.paket.prozess, fall_.instanz, next, schritt_.now));
      weg_.merke(fall_.instanz, outcome, nimmt_zurueck(next));
      fall_.instanz = std::move(outcome.instance);
      for (const bpmn::Command& command : outcome.commands)
        CHECK(std::visit([this](const auto& wanted) { return carry_out(wanted); }, command));
    }
    return weg_.schreibe(schritt_.tx, fall_.eingang.id, schritt_.now);
  }

 private:
  static bool nimmt_zurueck(const bpmn::Trigger& trigger) {
    return std::holds_alternative<bpmn::Cancel>(trigger) || std::holds_alternative<bpmn::Reconsider>(trigger);
  }

  Result<void> carry_out(const bpmn::CreateTask& task) {
    store::Aufgabe aufgabe;
    aufgabe.id = new_id(schritt_.now);
    aufgabe.vorgang = fall_.eingang.id;
    aufgabe.marke = task.token;
    aufgabe.element = task.element;
    aufgabe.name = task.name;
    aufgabe.rolle = task.role;
    aufgabe.nicht_person = task.not_person;
    aufgabe.ergebnisse = task.results;
    aufgabe.angelegt = schritt_.now;
    aufgabe.faellig = from_berlin({add_days(berlin_date(schritt_.now), tage_je_aufgabe), {}});
    TRY(aufgabe.stelle_name, stelle_fuer(task.role));
    aufgabe.stelle = zugang::falte_stelle(aufgabe.stelle_name);
    CHECK(store::fuege_aufgabe_ein(schritt_.tx, aufgabe));
    if (aufgabe.stelle.empty()) return erzaehle("vorgang.aufgabe_angelegt", Context{{"aufgabe", task.name}});
    return erzaehle("vorgang.stelle_gefragt",
                    Context{{"aufgabe", task.name}, {"stelle", aufgabe.stelle_name}});
  }

  // Who outside the office is meant in this case; empty: nobody, or not known yet.
  Result<std::string> stelle_fuer(const std::string& rolle) const {
    const paket::Stelle* stelle = schritt_.paket.stelle(rolle);
    if (!stelle) return std::string();
    return paket::stellentext(stelle->name, fall_.eingang.daten, schritt_.now);
  }

  Result<void> carry_out(const bpmn::Decide& decide) {
    TRY(dmn::Outcome outcome,
        schritt_.paket.entscheidungen.decide(decide.decision, fall_.instanz.variables, schritt_.now));
    CHECK(store::fuege_vorschlag_ein(schritt_.tx, {fall_.eingang.id, decide.decision, decide.token,
                                                   outcome.value, dmn::record(outcome), schritt_.now}));
    triggers_.push_back(bpmn::JobDone{decide.token, outcome.value});
    return erzaehle("vorgang.vorschlag", Context{{"entscheidung", decide.decision}});
  }

  Result<void> carry_out(const bpmn::RunAction& action) {
    Context payload{{"vorgang", fall_.eingang.id},
                    {"marke", action.token},
                    {"aktion", action.action},
                    {"parameter", action.parameters}};
    return bestelle("vorgang.aktion", std::move(payload), schritt_.now, std::to_string(action.token));
  }

  // A clock that strikes more than once is ordered once for each time.
  Result<void> carry_out(const bpmn::WaitFor& wait) {
    const auto due = bpmn::due_at(wait.due, schritt_.now);
    if (!due) return error(ErrorKind::invalid, "bpmn.not_a_time").with("element", wait.element);
    std::string key = std::to_string(wait.token);
    if (wait.number != 0 || wait.left != 0) key += ":" + std::to_string(wait.number) + ":" + iso_utc(*due);
    return bestelle("vorgang.frist",
                    Context{{"vorgang", fall_.eingang.id}, {"marke", wait.token}, {"nummer", wait.number}},
                    *due, key);
  }

  // Nobody outside of the case hears what it throws; a package that wants to send is refused when it is
  // loaded.
  Result<void> carry_out(const bpmn::ThrowSignal&) { return ok(); }
  Result<void> carry_out(const bpmn::SendMessage& message) {
    return error(ErrorKind::internal, "bpmn.unsupported").with("element", message.element);
  }

  // The step is refused as a whole: whoever made it reads why, and what set it off is there again.
  Result<void> carry_out(const bpmn::Failed& failed) { return failed.reason; }

  Result<void> carry_out(const bpmn::Withdraw& withdraw) {
    return store::lasse_entfallen(schritt_.tx, fall_.eingang.id, withdraw.token);
  }

  Result<void> carry_out(const bpmn::Finished& finished) {
    fall_.zustand = "abgeschlossen";
    return erzaehle("vorgang.abgeschlossen", Context{{"ende", finished.element}});
  }

  // One job per token: a step that is run again by the store orders nothing twice.
  Result<void> bestelle(std::string kind, Context payload, Instant due, const std::string& token) {
    std::string key = kind + ":" + fall_.eingang.id + ":" + token;
    CHECK(schritt_.house.jobs().enqueue(schritt_.tx,
                                        {std::move(kind), to_json(std::move(payload)), due, std::move(key)}));
    return ok();
  }

  Result<void> erzaehle(std::string kind, Context payload) {
    CHECK(history::append(schritt_.tx, {std::move(kind),
                                        schritt_.now,
                                        schritt_.scope.actor().text(),
                                        {"vorgang:" + fall_.eingang.id, "akte:" + fall_.akte},
                                        to_json(std::move(payload))}));
    return ok();
  }

  const Schritt& schritt_;
  store::Fall& fall_;
  std::deque<bpmn::Trigger> triggers_;
  Wegschreiber weg_;
};

}  // namespace

Result<void> fuehre_weiter(const Schritt& schritt, store::Fall& fall, bpmn::Trigger trigger) {
  return Ausfuehrung(schritt, fall).run(std::move(trigger));
}

}  // namespace gw::vorgang
