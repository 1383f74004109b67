// SPDX-License-Identifier: EUPL-1.2
// One case in one call: what its page shows, for programs.
#include "base/value/json.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/begruendung.hpp"

namespace gw::vorgang {
namespace {

Value oder_null(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

Value name_oder_null(const VorgangGanz& ganz, const std::string& konto) {
  auto found = ganz.namen.find(konto);
  return found == ganz.namen.end() ? Value() : Value(found->second);
}

Context kopf(const store::Fall& fall) {
  const NeuerVorgang& eingang = fall.eingang;
  return Context{{"vorgang", eingang.id},
                 {"fassung", fall.fassung},
                 {"nummer", eingang.nummer},
                 {"betreff", eingang.betreff},
                 {"akte", fall.akte},
                 {"aktenzeichen", fall.aktenzeichen},
                 {"paket", eingang.paket},
                 {"version", eingang.version},
                 {"zustand", fall.zustand},
                 {"beendet", oder_null(fall.beendet)},
                 {"eingegangen", iso_utc(fall.eingegangen)},
                 {"faellig", iso_utc(fall.faellig)},
                 {"person", eingang.person},
                 {"anschrift", eingang.anschrift}};
}

// What is not in it although it is there, so that nobody takes it for unanswered.
Context verdeckt(const VorgangGanz& ganz) {
  return {{"anschriften", !ganz.sicht.anschriften}, {"gesundheit", !ganz.sicht.gesundheit}};
}

List dokumente(const Call& call, const VorgangGanz& ganz) {
  constexpr std::string_view richtungen[] = {"eingang", "ausgang", "intern"};
  List all;
  for (const akte::Dokument& dokument : ganz.dokumente) {
    bool open = dokument.pruefung != "gesperrt" && !dokument.verdeckt && call.scope().may("akte.lesen");
    all.push_back(Context{
        {"dokument", dokument.id},
        {"titel", dokument.titel},
        {"art", dokument.art},
        {"richtung", richtungen[static_cast<std::size_t>(dokument.richtung)]},
        {"dateiname", dokument.dateiname},
        {"typ", dokument.typ},
        {"bytes", static_cast<std::int64_t>(dokument.groesse)},
        {"pruefung", dokument.pruefung},
        {"gesperrt", oder_null(dokument.pruefung_grund)},
        {"abgelegt", iso_utc(dokument.abgelegt)},
        {"inhalt", open ? Value(call.url("akte.dokument", {{"dokument", dokument.id}}).text()) : Value()}});
  }
  return all;
}

Value ergebnisse(const store::Aufgabe& aufgabe) {
  List all;
  for (const bpmn::TaskResult& ergebnis : aufgabe.ergebnisse)
    all.push_back(Context{{"name", ergebnis.variable},
                          {"auswahl", List(ergebnis.choices.begin(), ergebnis.choices.end())},
                          {"pflicht", ergebnis.required},
                          {"pflicht_bei", oder_null(ergebnis.required_with)},
                          {"gruende", List(ergebnis.reasons.begin(), ergebnis.reasons.end())}});
  return all;
}

Context aufgabe(const VorgangGanz& ganz, const store::Aufgabe& aufgabe) {
  return Context{{"aufgabe", aufgabe.id},
                 {"fassung", aufgabe.fassung},
                 {"element", aufgabe.element},
                 {"name", aufgabe.name},
                 {"rolle", aufgabe.rolle},
                 {"stelle", oder_null(aufgabe.stelle_name)},
                 {"bearbeiter", name_oder_null(ganz, aufgabe.bearbeiter)},
                 {"angelegt", iso_utc(aufgabe.angelegt)},
                 {"faellig", iso_utc(aufgabe.faellig)}};
}

List offene(const VorgangGanz& ganz) {
  List all;
  for (const store::Aufgabe& one : ganz.aufgaben) {
    Context entry = aufgabe(ganz, one);
    entry.set("ergebnisse", ergebnisse(one));
    all.push_back(std::move(entry));
  }
  return all;
}

// With what the case knows of it now: a task that was done again counts with its last answers.
List entschieden(const VorgangGanz& ganz) {
  List all;
  for (const store::Aufgabe& one : ganz.erledigt) {
    Context entry = aufgabe(ganz, one), answers;
    for (const bpmn::TaskResult& ergebnis : one.ergebnisse)
      answers.set(ergebnis.variable, ganz.fall.instanz.variables.get(ergebnis.variable));
    entry.set("ergebnisse", std::move(answers));
    all.push_back(std::move(entry));
  }
  return all;
}

List eingaben(const dmn::TableExplanation& tabelle) {
  List all;
  for (const dmn::TableInput& one : tabelle.inputs)
    all.push_back(Context{{"name", one.label}, {"wert", one.value}, {"angabe", oder_null(one.path)}});
  return all;
}

List zeilen(const dmn::TableExplanation& tabelle) {
  List all;
  for (const dmn::MatchedRule& one : tabelle.rules) {
    List grundlagen;
    for (const auto& [spalte, text] : one.annotations)
      if (!text.empty()) grundlagen.push_back(Context{{"name", spalte}, {"text", text}});
    all.push_back(Context{{"zeile", static_cast<std::int64_t>(one.number)},
                          {"ergebnis", one.output},
                          {"grundlagen", std::move(grundlagen)}});
  }
  return all;
}

List rechnungen(const dmn::Step& schritt) {
  List all;
  for (const dmn::Calculation& one : schritt.calculations) {
    List werte;
    for (const auto& [name, wert] : one.values) werte.push_back(Context{{"name", name}, {"wert", wert}});
    all.push_back(Context{{"name", oder_null(one.name)},
                          {"formel", one.expression},
                          {"werte", std::move(werte)},
                          {"ergebnis", one.result}});
  }
  return all;
}

Context schritt(const dmn::Outcome& outcome, const dmn::Step& one) {
  List tabellen;
  for (const std::size_t at : one.tables)
    tabellen.push_back(
        Context{{"eingaben", eingaben(outcome.tables[at])}, {"zeilen", zeilen(outcome.tables[at])}});
  return Context{
      {"entscheidung", one.decision},    {"titel", one.label.empty() ? one.decision : one.label},
      {"ergebnis", one.value},           {"zuvor", List(one.decisions.begin(), one.decisions.end())},
      {"tabellen", std::move(tabellen)}, {"rechnungen", rechnungen(one)}};
}

// With values as the rules know them; null where the reasons are withheld.
Context vorschlag(const VorgangGanz& ganz, const store::Vorschlag& one) {
  Context made{{"entscheidung", one.entscheidung}, {"ergebnis", one.ergebnis}, {"am", iso_utc(one.am)}};
  const std::vector<std::string> kurz = kurze_gruende(one);
  const dmn::Outcome outcome = erinnere(one);
  List schritte;
  for (const dmn::Step& step : outcome.steps) schritte.push_back(schritt(outcome, step));
  made.set("gruende", ganz.sicht.ganz() ? Value(List(kurz.begin(), kurz.end())) : Value());
  made.set("erklaerung", ganz.sicht.ganz() ? Value(std::move(schritte)) : Value());
  return made;
}

List vorschlaege(const VorgangGanz& ganz) {
  List all;
  for (const store::Vorschlag& one : ganz.vorschlaege) all.push_back(vorschlag(ganz, one));
  return all;
}

// What a party wanted to have changed, newest first; all answers, as they would be and as they were before.
List nachtraege(const VorgangGanz& ganz) {
  List all;
  for (const store::Nachtrag& nachtrag : ganz.nachtraege)
    all.push_back(
        Context{{"aufgabe", nachtrag.aufgabe},
                {"zustand", nachtrag.zustand},
                {"eingegangen", iso_utc(nachtrag.eingegangen)},
                {"entschieden", nachtrag.entschieden ? Value(iso_utc(*nachtrag.entschieden)) : Value()},
                {"begruendung", oder_null(nachtrag.begruendung)},
                {"annehmbar", nachtrag.wartet() && ganz.aenderbar},
                {"angaben", nachtrag.daten},
                {"bisher", nachtrag.wartet() ? ganz.fall.eingang.daten : nachtrag.bisher}});
  return all;
}

Value anderer_fall(const store::Fallzeile& fall) {
  return Context{{"vorgang", fall.id},
                 {"nummer", fall.nummer},
                 {"betreff", fall.betreff},
                 {"zustand", fall.zustand},
                 {"eingegangen", iso_utc(fall.eingegangen)}};
}

List folgen(const VorgangGanz& ganz) {
  List all;
  for (const store::Fallzeile& folge : ganz.folgen) all.push_back(anderer_fall(folge));
  return all;
}

List verlauf(const Call& call, const VorgangGanz& ganz) {
  List all;
  for (const history::Entry& entry : ganz.verlauf.entries) {
    std::size_t colon = entry.actor.find(':');
    const std::string fuer = vertreten_in(entry);
    all.push_back(Context{
        {"ereignis", entry.kind},
        {"was", ereignis(entry.kind, entry.payload, call.texts)},
        {"am", iso_utc(entry.at)},
        {"art", entry.actor.substr(0, colon)},
        {"wer", colon == std::string::npos ? Value() : name_oder_null(ganz, entry.actor.substr(colon + 1))},
        {"in_vertretung_fuer", name_oder_null(ganz, fuer)}});
  }
  return all;
}

Result<http::Response> fall_api(Call& call) {
  TRY(VorgangGanz ganz, lies_vorgang(call.house, call.scope(), call.param("vorgang")));
  Context body = kopf(ganz.fall);
  body.set("rueckrufbar", ganz.rueckrufbar);
  body.set("bezug", ganz.bezug ? anderer_fall(*ganz.bezug) : Value());
  body.set("folgen", folgen(ganz));
  body.set("verdeckt", verdeckt(ganz));
  body.set("angaben", ganz.fall.eingang.daten);
  body.set("dokumente", dokumente(call, ganz));
  body.set("nachtraege", nachtraege(ganz));
  body.set("aufgaben", offene(ganz));
  body.set("vorschlaege", vorschlaege(ganz));
  body.set("entschieden", entschieden(ganz));
  auto [first, last] = call.house.teile.equal_range("vorgang");
  for (auto part = first; part != last; ++part) {
    TRY(Value value, part->second.lies(call.scope(), ganz.fall.eingang.id));
    body.set(part->second.name, std::move(value));
  }
  body.set("verlauf", verlauf(call, ganz));
  return call.json(std::move(body));
}

}  // namespace

void add_case_api(House& house) {
  house.routes.add({.name = "api.vorgang",
                    .pattern = "/api/v1/amt/{mandant}/vorgaenge/{vorgang}",
                    .right = "vorgang.lesen",
                    .summary =
                        "Ein Vorgang ganz: Angaben und ihre Änderungen, Dokumente, Aufgaben, "
                        "Vorschläge mit Gründen, Entscheidungen, Rückfragen, Bezug, Folgen und Verlauf",
                    .handler = fall_api});
}

}  // namespace gw::vorgang
