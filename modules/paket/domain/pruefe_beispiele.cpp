// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <deque>

#include "base/value/json.hpp"
#include "engine/bpmn/engine.hpp"
#include "engine/dmn/record.hpp"
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

  void run() {
    auto bezug = lies_bezug();
    Context antworten = fuelle_aus(bezug);
    if (beispiel_.fehler || !weicht_ab_.empty()) return;
    Context variablen = startvariablen(form::effective(paket_.formular, antworten, now_), berlin_date(now_),
                                       "TST-26-0000-0001-00", beispiel_.land, std::move(bezug));
    melde_fehler("Start", schiebe(bpmn::Start{variablen}));
    for (const BeispielSchritt& schritt : beispiel_.schritte) gehe(schritt);
    vergleiche_vorschlag();
    vergleiche_ende();
  }
  std::vector<std::string> abweichungen() { return std::move(weicht_ab_); }
  std::vector<Beispielbrief> briefe() { return std::move(briefe_); }

 private:
  struct Frist {
    Instant faellig;
    bpmn::TimerDue uhr;
  };

  void abweichung(std::string text) { weicht_ab_.push_back(std::move(text)); }

  // As the house would give it: there exactly where the package begins with a Bescheid.
  std::optional<Value> lies_bezug() {
    const bool folgt = paket_.anlass == Anlass::bescheid;
    if (beispiel_.bezug.has_value() != folgt)
      abweichung(folgt ? "bezug fehlt" : "bezug: dieses Paket beginnt ohne Bescheid");
    if (!beispiel_.bezug || !folgt) return std::nullopt;
    auto werte = bezugswerte(paket_, *beispiel_.bezug, beispiel_.land, now_);
    if (werte) return std::move(*werte);
    abweichung("frist: " + werte.error().line());
    return std::nullopt;
  }

  Context fuelle_aus(const std::optional<Value>& bezug) {
    form::Filled filled = form::from_plain(paket_.formular, beispiel_.daten);
    if (bezug) filled.answers.set("bezug", *bezug);
    for (const std::string& feld : beispiel_.unterlagen) filled.answers.set(feld, List{datei(feld)});
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

  // A file of a type that the question takes.
  Value datei(const std::string& feld) const {
    const form::Field* field = paket_.formular.field(feld);
    std::string type = field && !field->upload.types.empty() ? field->upload.types.front() : "pdf";
    return Context{{"id", "1"}, {"name", "nachweis." + type}, {"type", type}, {"bytes", 1000}};
  }

  // Drives the process as far as it goes without people.
  std::string schiebe(bpmn::Trigger trigger) {
    std::deque<bpmn::Trigger> queue{std::move(trigger)};
    while (!queue.empty()) {
      auto outcome = bpmn::advance(paket_.prozess, instanz_, queue.front(), now_);
      queue.pop_front();
      if (!outcome) return outcome.error().line();
      instanz_ = std::move(outcome->instance);
      for (const bpmn::Command& command : outcome->commands)
        std::visit([&](const auto& wanted) { erledige(wanted, queue); }, command);
      if (!steht_.empty()) return std::exchange(steht_, {});
    }
    return "";
  }

  void erledige(const bpmn::CreateTask& task, std::deque<bpmn::Trigger>&) {
    aufgaben_[task.element].push_back(task.token);
    ergebnisse_[task.element] = task.results;
    stellen_[task.element] = stelle_fuer(task.role);
  }
  std::string stelle_fuer(const std::string& rolle) {
    const Stelle* stelle = paket_.stelle(rolle);
    if (!stelle) return "";
    auto name = stellentext(stelle->name, instanz_.variables.get("antrag"), now_);
    if (name) return std::move(*name);
    abweichung("Stelle " + rolle + ": " + name.error().line());
    return "";
  }
  void erledige(const bpmn::Decide& decide, std::deque<bpmn::Trigger>& queue) {
    auto outcome = paket_.entscheidungen.decide(decide.decision, instanz_.variables, now_);
    if (!outcome) return abweichung("Entscheidung " + decide.decision + ": " + outcome.error().line());
    queue.push_back(bpmn::JobDone{decide.token, outcome->value});
    entschieden_.insert(entschieden_.begin(), dmn::recall(dmn::record(*outcome), outcome->value));
  }
  void erledige(const bpmn::RunAction& action, std::deque<bpmn::Trigger>& queue) {
    std::string_view letter = action.parameters.get("vorlage").text_or_empty();
    getan_.push_back(letter.empty() ? action.action : action.action + " " + std::string(letter));
    if (!letter.empty()) schreibe(letter);
    if (action.action == "zustellen") zugestellt_ = berlin_date(now_);
    queue.push_back(bpmn::JobDone{action.token, ergebnis(action.action)});
  }
  // As the example has it; else letters go out on paper and are posted on the day on which they are made.
  Value ergebnis(const std::string& aktion) const {
    const Value& given = beispiel_.haus.get(aktion);
    if (aktion == "versand") {
      auto day = Date::parse(given.text_or_empty());
      return day ? Value(*day) : zugestellt_ ? Value(*zugestellt_) : Value();
    }
    if (!given.is_null()) return given;
    return aktion == "zustellen" ? "brief" : "beispiel-" + aktion;
  }
  // What the letter would say: an expression that fails, fails here.
  void schreibe(std::string_view letter) {
    Context variablen = instanz_.variables;
    const Value weg = ergebnis("zustellen");
    variablen.set("versandweg", weg);
    const Brief& brief = paket_.briefe.find(letter)->second;
    auto werte = briefwerte(brief, variablen, now_);
    if (!werte) return melde_fehler("Brief " + std::string(letter), werte.error().line());
    const Context antrag{{"antrag", instanz_.variables.get("antrag")}};
    auto text = [&](const feel::Expression& expression) {
      auto value = expression.evaluate({antrag, now_});
      return value ? std::string(value->text_or_empty()) : "";
    };
    briefe_.push_back({std::string(letter), now_, text(paket_.person.name), text(paket_.person.anschrift),
                       text(paket_.person.betreff), std::move(*werte),
                       briefgruende(paket_, brief, entschieden_)});
  }
  void erledige(const bpmn::WaitFor& wait, std::deque<bpmn::Trigger>&) {
    fristen_.push_back({bpmn::due_at(wait.due, now_).value_or(now_), {wait.token, wait.number}});
  }
  void erledige(const bpmn::SendMessage& message, std::deque<bpmn::Trigger>&) {
    gesendet_.push_back(message.message + (message.key.empty() ? "" : " " + message.key));
  }
  void erledige(const bpmn::ThrowSignal& signal, std::deque<bpmn::Trigger>&) {
    gesendet_.push_back("signal " + signal.signal);
  }
  void erledige(const bpmn::Failed& failed, std::deque<bpmn::Trigger>&) { steht_ = failed.reason.line(); }
  void erledige(const bpmn::Withdraw& withdraw, std::deque<bpmn::Trigger>&) {
    std::erase_if(fristen_, [&](const Frist& one) { return one.uhr.token == withdraw.token; });
    if (auto task = aufgaben_.find(withdraw.element); task != aufgaben_.end()) {
      std::erase(task->second, withdraw.token);
      if (task->second.empty()) aufgaben_.erase(task);
    }
  }
  void erledige(const bpmn::Finished& finished, std::deque<bpmn::Trigger>&) { ende_ = finished.element; }

  // Time passes: whatever becomes due until then strikes, the earliest first.
  void warte(Instant bis) {
    for (;;) {
      auto next = std::ranges::min_element(fristen_, {}, &Frist::faellig);
      if (next == fristen_.end() || next->faellig > bis) break;
      const Frist frist = *next;
      now_ = std::max(now_, frist.faellig);
      fristen_.erase(next);
      melde_fehler("Frist", schiebe(frist.uhr));
    }
    now_ = std::max(now_, bis);
  }

  void melde_fehler(const std::string& was, const std::string& fehler) {
    if (!fehler.empty()) abweichung(was + ": " + fehler);
  }

  // YAML has no dates: where the task wants one, "2026-11-20" is it.
  Context mit_daten(const BeispielSchritt& schritt) const {
    Context ergebnisse = schritt.ergebnisse;
    for (const bpmn::TaskResult& one : ergebnisse_.at(schritt.aufgabe))
      if (one.type == Value::Type::date)
        if (auto day = Date::parse(ergebnisse.get(one.variable).text_or_empty()))
          ergebnisse.set(one.variable, *day);
    return ergebnisse;
  }

  // Of several that wait at the same task the oldest; of those that are done the last, so that the engine
  // says so.
  std::int64_t offene(const std::vector<std::int64_t>& tasks) const {
    auto waits = std::ranges::find_if(tasks, [&](std::int64_t task) { return instanz_.find(task); });
    return waits == tasks.end() ? tasks.back() : *waits;
  }

  void gehe(const BeispielSchritt& schritt) {
    if (schritt.bis) return warte(*schritt.bis);
    if (!schritt.nachricht.empty())
      return melde_fehler("Nachricht " + schritt.nachricht,
                          schiebe(bpmn::MessageCame{schritt.nachricht, schritt.schluessel}));
    if (!schritt.signal.empty())
      return melde_fehler("Signal " + schritt.signal, schiebe(bpmn::SignalCame{schritt.signal, {}}));
    auto found = aufgaben_.find(schritt.aufgabe);
    if (found == aufgaben_.end()) return abweichung("Aufgabe wartet nicht: " + schritt.aufgabe);
    if (const std::string& stelle = stellen_[schritt.aufgabe];
        !schritt.stelle.empty() && schritt.stelle != stelle)
      abweichung(schritt.aufgabe + " wartet auf: " + stelle + ", erwartet: " + schritt.stelle);
    std::string refused =
        schiebe(bpmn::TaskCompleted{offene(found->second), schritt.person, mit_daten(schritt)});
    std::string code = refused.substr(0, refused.find(' '));
    if (code != schritt.abgelehnt)
      abweichung(schritt.aufgabe + " durch " + schritt.person + ": " +
                 (refused.empty() ? "angenommen" : refused) +
                 ", erwartet: " + (schritt.abgelehnt.empty() ? "angenommen" : schritt.abgelehnt));
  }

  void vergleiche_vorschlag() {
    for (const auto& [name, expected] : beispiel_.vorschlag) {
      Value actual = instanz_.variables.get("vorschlag").get(name);
      // 252.00 is 252; a date is the text that stands in the example.
      if (actual != expected && to_plain_json(actual) != to_plain_json(expected))
        abweichung("Vorschlag " + name + ": " + to_plain_json(actual) +
                   ", erwartet: " + to_plain_json(expected));
    }
  }

  void vergleiche(const std::string& was, const std::vector<std::string>& actual,
                  const std::vector<std::string>& expected) {
    if (expected.empty() || actual == expected) return;
    std::string all;
    for (const std::string& one : actual) all += (all.empty() ? "" : ", ") + one;
    abweichung(was + ": " + all);
  }

  void vergleiche_geltung() {
    if (!beispiel_.gilt_bis) return;
    auto actual = gilt_bis(paket_, instanz_.variables, now_);
    if (!actual) return abweichung("Gilt bis: " + actual.error().line());
    if (*actual != beispiel_.gilt_bis)
      abweichung("Gilt bis: " + (*actual ? (*actual)->text() : "") +
                 ", erwartet: " + beispiel_.gilt_bis->text());
  }

  // Without an expectation it must still say something that can be taken.
  void vergleiche_sehen() {
    auto rollen = wer_sieht(paket_, instanz_.variables, now_);
    if (!rollen) return abweichung("Sehen: " + rollen.error().line());
    if (!beispiel_.sehen) return;
    std::set<std::string> actual = *rollen ? **rollen : std::set<std::string>{"alle"};
    if (actual == std::set<std::string>(beispiel_.sehen->begin(), beispiel_.sehen->end())) return;
    std::string all;
    for (const std::string& one : actual) all += (all.empty() ? "" : ", ") + one;
    abweichung("Sehen: " + all);
  }

  void vergleiche_ende() {
    vergleiche("Aktionen", getan_, beispiel_.aktionen);
    vergleiche("Gesendet", gesendet_, beispiel_.gesendet);
    vergleiche_geltung();
    vergleiche_sehen();
    if (ende_ != beispiel_.ende) abweichung("Ende: " + ende_ + ", erwartet: " + beispiel_.ende);
  }

  const Paket& paket_;
  const Beispiel& beispiel_;
  Instant now_;
  bpmn::Instance instanz_;
  std::map<std::string, std::vector<std::int64_t>> aufgaben_;                     // asked for, by element
  std::map<std::string, std::vector<bpmn::TaskResult>, std::less<>> ergebnisse_;  // wanted, by element
  std::map<std::string, std::string> stellen_;                                    // that do it, by element
  std::vector<Frist> fristen_;
  std::string steht_;                      // why something went no further
  std::vector<dmn::Outcome> entschieden_;  // newest first
  std::vector<std::string> getan_, gesendet_;
  std::optional<Date> zugestellt_;  // when something was sent last
  std::vector<Beispielbrief> briefe_;
  std::string ende_;
  std::vector<std::string> weicht_ab_;
};

}  // namespace

std::vector<Beispielergebnis> pruefe_beispiele(const Paket& paket) {
  std::vector<Beispielergebnis> all;
  for (const auto& [datei, text] : paket.beispiele) {
    Beispielergebnis ergebnis;
    ergebnis.datei = datei;
    Problems problems(datei);
    if (auto node = yaml::parse(text, datei)) {
      Beispiel beispiel = lies_beispiel(*node, problems);
      ergebnis.titel = beispiel.titel;
      if (problems.empty()) {
        Spiel spiel(paket, beispiel);
        spiel.run();
        ergebnis.abweichungen = spiel.abweichungen();
        ergebnis.briefe = spiel.briefe();
      }
    } else {
      problems.take(std::move(node).error());
    }
    ergebnis.maengel = problems.all();
    all.push_back(std::move(ergebnis));
  }
  return all;
}

}  // namespace gw::paket
