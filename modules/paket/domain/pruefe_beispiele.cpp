// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <deque>

#include "base/value/json.hpp"
#include "engine/bpmn/engine.hpp"
#include "engine/form/data.hpp"
#include "modules/paket/domain/beispiel.hpp"
#include "modules/paket/paket.hpp"

namespace gw::paket {
namespace {

// Plays one example: the same engines as the house, without store, letters and post.
class Spiel {
 public:
  Spiel(const Paket& paket, const Beispiel& beispiel)
      : paket_(paket), beispiel_(beispiel), now_(beispiel.eingang) {}

  std::vector<std::string> run() {
    Context antworten = fuelle_aus();
    if (beispiel_.fehler || !weicht_ab_.empty()) return std::move(weicht_ab_);
    schiebe(bpmn::Start{startvariablen(form::effective(paket_.formular, antworten, now_), berlin_date(now_),
                                       "TST-26-0000-0001-00", beispiel_.land)});
    vergleiche_vorschlag();
    for (const BeispielSchritt& schritt : beispiel_.schritte) gehe(schritt);
    vergleiche_ende();
    return std::move(weicht_ab_);
  }

 private:
  void abweichung(std::string text) { weicht_ab_.push_back(std::move(text)); }

  Context fuelle_aus() {
    form::Filled filled = form::from_plain(paket_.formular, beispiel_.daten);
    for (const std::string& feld : beispiel_.unterlagen)
      filled.answers.set(
          feld, List{Context{{"id", "1"}, {"name", "nachweis.pdf"}, {"type", "pdf"}, {"bytes", 1000}}});
    std::vector<std::string> found;
    auto note = [&](const std::vector<Error>& errors) {
      for (const Error& one : errors) found.push_back(one.field + ": " + one.code);
    };
    note(filled.errors);
    note(form::validate(paket_.formular, nullptr, filled.answers, now_));
    std::vector<std::string> expected = beispiel_.fehler.value_or(std::vector<std::string>());
    for (const std::string& one : found)
      if (std::ranges::find(expected, one) == expected.end()) abweichung("unerwarteter Fehler: " + one);
    for (const std::string& one : expected)
      if (std::ranges::find(found, one) == found.end()) abweichung("Fehler fehlt: " + one);
    return filled.answers;
  }

  // Drives the process as far as it goes without people.
  std::string schiebe(bpmn::Trigger trigger) {
    std::deque<bpmn::Trigger> queue{std::move(trigger)};
    while (!queue.empty()) {
      auto outcome = bpmn::advance(paket_.prozess, instanz_, queue.front(), now_);
      queue.pop_front();
      if (!outcome) return outcome.error().code;
      instanz_ = std::move(outcome->instance);
      for (const bpmn::Command& command : outcome->commands)
        std::visit([&](const auto& wanted) { erledige(wanted, queue); }, command);
    }
    return "";
  }

  void erledige(const bpmn::CreateTask& task, std::deque<bpmn::Trigger>&) {
    aufgaben_[task.element] = task.token;
  }
  void erledige(const bpmn::Decide& decide, std::deque<bpmn::Trigger>& queue) {
    auto outcome = paket_.entscheidungen.decide(decide.decision, instanz_.variables, now_);
    if (!outcome) return abweichung("Entscheidung " + decide.decision + ": " + outcome.error().line());
    queue.push_back(bpmn::JobDone{decide.token, outcome->value});
  }
  void erledige(const bpmn::RunAction& action, std::deque<bpmn::Trigger>& queue) {
    std::string_view letter = action.parameters.get("vorlage").text_or_empty();
    getan_.push_back(letter.empty() ? action.action : action.action + " " + std::string(letter));
    queue.push_back(bpmn::JobDone{action.token, "beispiel-" + action.action});
  }
  void erledige(const bpmn::WaitFor&, std::deque<bpmn::Trigger>&) {}
  void erledige(const bpmn::Withdraw& withdraw, std::deque<bpmn::Trigger>&) {
    aufgaben_.erase(withdraw.element);
  }
  void erledige(const bpmn::Finished& finished, std::deque<bpmn::Trigger>&) { ende_ = finished.element; }

  void gehe(const BeispielSchritt& schritt) {
    auto found = aufgaben_.find(schritt.aufgabe);
    if (found == aufgaben_.end()) return abweichung("Aufgabe wartet nicht: " + schritt.aufgabe);
    std::string refused = schiebe(bpmn::TaskCompleted{found->second, schritt.person, schritt.ergebnisse});
    if (refused != schritt.abgelehnt)
      abweichung(schritt.aufgabe + " durch " + schritt.person + ": " +
                 (refused.empty() ? "angenommen" : refused) +
                 ", erwartet: " + (schritt.abgelehnt.empty() ? "angenommen" : schritt.abgelehnt));
  }

  void vergleiche_vorschlag() {
    for (const auto& [name, expected] : beispiel_.vorschlag) {
      Value actual = instanz_.variables.get("vorschlag").get(name);
      if (to_plain_json(actual) != to_plain_json(expected))
        abweichung("Vorschlag " + name + ": " + to_plain_json(actual) +
                   ", erwartet: " + to_plain_json(expected));
    }
  }

  void vergleiche_ende() {
    if (!beispiel_.aktionen.empty() && getan_ != beispiel_.aktionen) {
      std::string all;
      for (const std::string& one : getan_) all += (all.empty() ? "" : ", ") + one;
      abweichung("Aktionen: " + all);
    }
    if (ende_ != beispiel_.ende) abweichung("Ende: " + ende_ + ", erwartet: " + beispiel_.ende);
  }

  const Paket& paket_;
  const Beispiel& beispiel_;
  Instant now_;
  bpmn::Instance instanz_;
  std::map<std::string, std::int64_t> aufgaben_;  // waiting, by element
  std::vector<std::string> getan_;
  std::string ende_;
  std::vector<std::string> weicht_ab_;
};

}  // namespace

std::vector<Beispielergebnis> pruefe_beispiele(const Paket& paket) {
  std::vector<Beispielergebnis> all;
  for (const auto& [datei, text] : paket.beispiele) {
    Beispielergebnis ergebnis{datei, "", {}};
    Problems problems(datei);
    if (auto node = yaml::parse(text, datei)) {
      Beispiel beispiel = lies_beispiel(*node, problems);
      ergebnis.titel = beispiel.titel;
      if (problems.empty()) ergebnis.abweichungen = Spiel(paket, beispiel).run();
    } else {
      problems.take(std::move(node).error());
    }
    for (const Error& problem : problems.all()) ergebnis.abweichungen.push_back(problem.line());
    all.push_back(std::move(ergebnis));
  }
  return all;
}

}  // namespace gw::paket
