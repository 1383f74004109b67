// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/fuehre_weiter.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "base/value/json.hpp"
#include "engine/bpmn/reads.hpp"
#include "engine/dmn/record.hpp"
#include "modules/vorgang/usecases/kreis.hpp"
#include "modules/vorgang/usecases/nachrichten.hpp"
#include "modules/vorgang/usecases/stillstand.hpp"
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

  Result<void> run(bpmn::Trigger trigger, const Error* warum) {
    if (const auto* failed = std::get_if<bpmn::JobFailed>(&trigger); failed && warum)
      gruende_.insert_or_assign(failed->token, *warum);
    if (const auto* answered = std::get_if<bpmn::TaskCompleted>(&trigger))
      antwort_ = !answered->results.empty();
    ganz_ = std::holds_alternative<bpmn::Reconsider>(trigger);
    const auto wartete = wartet_auf(schritt_.paket.prozess, fall_.instanz);
    CHECK(merke_versuch(trigger));
    triggers_.push_back(std::move(trigger));
    while (!triggers_.empty()) {
      bpmn::Trigger next = std::move(triggers_.front());
      triggers_.pop_front();
      CHECK(step(next));
    }
    CHECK(weg_.schreibe(schritt_.tx, fall_.eingang.id, schritt_.now));
    CHECK(schreibe_wartende(schritt_.tx, schritt_.house, fall_.eingang.id, wartete,
                            wartet_auf(schritt_.paket.prozess, fall_.instanz), schritt_.now));
    CHECK(gleiche_stoerungen_ab(schritt_, fall_, bewegung_));
    const bool fuer_alle = !schritt_.paket.sehen && fall_.eingang.bezug.empty();
    return fuer_alle ? ok() : erneuere_kreis(schritt_, fall_);
  }

 private:
  static bool nimmt_zurueck(const bpmn::Trigger& trigger) {
    return std::holds_alternative<bpmn::Cancel>(trigger) || std::holds_alternative<bpmn::Reconsider>(trigger);
  }

  Result<void> step(const bpmn::Trigger& trigger) {
    const auto* failed = std::get_if<bpmn::JobFailed>(&trigger);
    if (failed && !fall_.instanz.find(failed->token)) return ok();  // ended with its branch meanwhile
    auto advanced = bpmn::advance(schritt_.paket.prozess, fall_.instanz, trigger, schritt_.now);
    if (!advanced) return kann_nicht_weiter(trigger, std::move(advanced).error());
    merke_gemeinte(trigger);
    merke_gesetztes(advanced->changes);
    weg_.merke(fall_.instanz, *advanced, nimmt_zurueck(trigger));
    fall_.instanz = std::move(advanced->instance);
    for (const bpmn::Command& command : advanced->commands)
      CHECK(std::visit([this](const auto& wanted) { return carry_out(wanted); }, command));
    return ok();
  }

  void merke_gemeinte(const bpmn::Trigger& trigger) {
    std::visit(
        [this](const auto& told) {
          if constexpr (requires { told.token; }) bewegung_.fortgefuehrt.insert(told.token);
        },
        trigger);
    const auto* message = std::get_if<bpmn::MessageCame>(&trigger);
    const auto* signal = std::get_if<bpmn::SignalCame>(&trigger);
    if (!message && !signal) return;
    for (const bpmn::Waiting& one : wartet_auf(schritt_.paket.prozess, fall_.instanz))
      if (one.signal == (signal != nullptr) && one.name == (signal ? signal->signal : message->message))
        bewegung_.fortgefuehrt.insert(one.token);
  }

  // What a decision has found can be undone here: its token stops. Else the step has changed nothing.
  Result<void> kann_nicht_weiter(const bpmn::Trigger& trigger, Error grund) {
    const auto* decided = std::get_if<bpmn::JobDone>(&trigger);
    if (decided && entschieden_.contains(decided->token)) return scheitere(decided->token, std::move(grund));
    return grund;
  }

  // Jobs of a token that is tried again are others than those that it has ordered before.
  Result<void> merke_versuch(const bpmn::Trigger& trigger) {
    const auto* again = std::get_if<bpmn::Retry>(&trigger);
    if (!again || fall_.gestoert == 0) return ok();
    TRY(auto known, store::stoerungen(schritt_.tx, fall_.eingang.id));
    for (const store::Stoerung& one : known)
      if (one.marke == again->token) versuch_[one.marke] = ":" + one.id + ":" + std::to_string(one.versuche);
    return ok();
  }

  void merke_gesetztes(const std::vector<bpmn::Change>& changes) {
    if (!antwort_) return;
    for (const bpmn::Change& change : changes)
      if (const auto* set = std::get_if<bpmn::VariablesSet>(&change))
        for (const auto& [name, value] : set->variables) gesetzt_.insert(name);
  }

  // Whoever answers a task may answer otherwise, as far as what stops rests on the answer.
  bool liegt_an_der_antwort(const std::string& element) const {
    if (!antwort_) return false;
    return std::ranges::any_of(bpmn::read_by(schritt_.paket.prozess, element),
                               [this](const std::string& name) { return gesetzt_.contains(name); });
  }

  // What was wanted for a token cannot be worked out: it stops.
  Result<void> scheitere(std::int64_t token, Error grund) {
    const bpmn::Token* here = fall_.instanz.find(token);
    if (ganz_ || (here && liegt_an_der_antwort(here->element))) return grund;
    triggers_.push_back(bpmn::JobFailed{token, grund.code});
    gruende_.insert_or_assign(token, std::move(grund));
    return ok();
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
    auto stelle = stelle_fuer(task.role);
    if (!stelle) return scheitere(task.token, std::move(stelle).error());
    aufgabe.stelle_name = std::move(*stelle);
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
    auto outcome =
        schritt_.paket.entscheidungen.decide(decide.decision, fall_.instanz.variables, schritt_.now);
    if (!outcome && antwort_) return std::move(outcome).error();
    if (!outcome) return scheitere(decide.token, std::move(outcome).error());
    CHECK(store::fuege_vorschlag_ein(schritt_.tx, {fall_.eingang.id, decide.decision, decide.token,
                                                   outcome->value, dmn::record(*outcome), schritt_.now}));
    entschieden_.insert(decide.token);
    triggers_.push_back(bpmn::JobDone{decide.token, outcome->value});
    return erzaehle("vorgang.vorschlag", Context{{"entscheidung", decide.decision}});
  }

  Result<void> carry_out(const bpmn::RunAction& action) {
    Context payload{{"vorgang", fall_.eingang.id},
                    {"marke", action.token},
                    {"aktion", action.action},
                    {"parameter", action.parameters}};
    bewegung_.bestellt.insert(action.token);
    return bestelle("vorgang.aktion", std::move(payload), schritt_.now, schluessel(action.token));
  }

  // A clock that strikes more than once is ordered once for each time.
  Result<void> carry_out(const bpmn::WaitFor& wait) {
    const auto due = bpmn::due_at(wait.due, schritt_.now);
    if (!due)
      return scheitere(wait.token,
                       error(ErrorKind::invalid, "bpmn.not_a_time").with("element", wait.element));
    std::string key = schluessel(wait.token);
    if (wait.number != 0 || wait.left != 0) key += ":" + std::to_string(wait.number) + ":" + iso_utc(*due);
    return bestelle("vorgang.frist",
                    Context{{"vorgang", fall_.eingang.id}, {"marke", wait.token}, {"nummer", wait.number}},
                    *due, key);
  }

  Result<void> carry_out(const bpmn::ThrowSignal& signal) { return wirf_signal(schritt_, fall_, signal); }
  Result<void> carry_out(const bpmn::SendMessage& message) {
    return sende_nachricht(schritt_, fall_, message);
  }

  Result<void> carry_out(const bpmn::Failed& failed) {
    const auto known = gruende_.find(failed.token);
    const Error& grund = known == gruende_.end() ? failed.reason : known->second;
    if (ganz_ || liegt_an_der_antwort(failed.element)) return grund;
    return halte_an(schritt_, fall_, {failed.token, failed.element, grund});
  }

  Result<void> carry_out(const bpmn::Withdraw& withdraw) {
    return store::lasse_entfallen(schritt_.tx, fall_.eingang.id, withdraw.token);
  }

  Result<void> carry_out(const bpmn::Finished& finished) {
    fall_.zustand = "abgeschlossen";
    CHECK(schritt_.house.services.get<Fallbegleitung>().abgeschlossen(
        schritt_.tx, schritt_.house, schritt_.scope, schritt_.now, fall_.eingang.id));
    return erzaehle("vorgang.abgeschlossen", Context{{"ende", finished.element}});
  }

  std::string schluessel(std::int64_t token) const {
    const auto again = versuch_.find(token);
    return std::to_string(token) + (again == versuch_.end() ? "" : again->second);
  }

  // One job per token and try: a step that is run again by the store orders nothing twice.
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
  bool antwort_ = false;                        // a person has answered a task with something
  bool ganz_ = false;                           // what stops refuses the step
  std::set<std::string, std::less<>> gesetzt_;  // variables, since that answer
  std::set<std::int64_t> entschieden_;
  std::map<std::int64_t, Error> gruende_;        // why a token was stopped here
  std::map<std::int64_t, std::string> versuch_;  // end of the keys of its jobs
  Bewegung bewegung_;
};

}  // namespace

Result<void> fuehre_weiter(const Schritt& schritt, store::Fall& fall, bpmn::Trigger trigger,
                           const Error* warum) {
  return Ausfuehrung(schritt, fall).run(std::move(trigger), warum);
}

}  // namespace gw::vorgang
