// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/nachtrag.hpp"

#include <algorithm>

#include "engine/form/data.hpp"
#include "modules/vorgang/http/angaben.hpp"
#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/usecases/nachtrag.hpp"

namespace gw::vorgang {
namespace {

struct Antwort {
  const form::Field* feld;
  std::string text;
};

// Every answer as the office reads it, in the form's order.
std::vector<Antwort> antworten(const Call& call, const VorgangGanz& ganz, const Value& daten, Instant am) {
  const Context* answers = daten.context();
  std::vector<Antwort> all;
  if (!answers) return all;
  const form::Speech speech = sprache_des_amts(call, ganz.paket->texte("de"));
  for (const auto& page : form::summary(ganz.paket->formular, *answers, am, speech))
    for (const auto& line : page.lines) all.push_back({line.field, line.value});
  return all;
}

std::string antwort_auf(const std::vector<Antwort>& alle, const form::Field* feld) {
  auto found = std::ranges::find(alle, feld, &Antwort::feld);
  return found == alle.end() ? "" : found->text;
}

// Question by question, also what is not asked any more. Of what is withheld nobody is told whether it has
// changed.
std::vector<GeaenderteAngabe> gegenueber(const Call& call, const VorgangGanz& ganz,
                                         const store::Nachtrag& nachtrag) {
  const auto bisher = antworten(call, ganz, nachtrag.bisher, nachtrag.eingegangen);
  const auto neu = antworten(call, ganz, nachtrag.daten, nachtrag.eingegangen);
  const page::Texts& texte = ganz.paket->texte("de");
  std::vector<GeaenderteAngabe> all;
  for (const form::Page& page : ganz.paket->formular.pages)
    for (const form::Field& feld : page.fields) {
      std::string before = antwort_auf(bisher, &feld), after = antwort_auf(neu, &feld);
      if (before == after || ganz.verdeckt.covers(feld)) continue;
      for (std::string* one : {&before, &after})
        if (one->empty()) *one = call.text("vorgang.nachtrag_leer");
      all.push_back({texte.text(feld.office_label_key), std::move(before), std::move(after)});
    }
  return all;
}

std::vector<Wiedereinstieg> auswahl(const VorgangGanz& ganz) {
  std::vector<Wiedereinstieg> all;
  if (ganz.fall.instanz.phase != bpmn::Instance::Phase::running) return all;
  for (const bpmn::ElementInfo& one : wiedereinstiege(*ganz.paket, ganz.fall))
    all.push_back({one.id, one.name, all.empty()});
  if (all.size() < 2) all.clear();
  return all;
}

Result<http::Response> pruefe(Call& call) {
  TRY(http::Fields typed, call.form());
  TRY(std::int64_t fassung, gesehene_fassung(typed));
  TRY(Nachtragspruefung pruefung, lies_pruefung(typed.get("ergebnis"), typed.get("ab"), typed.get("text")));
  TRY(auto done,
      pruefe_nachtrag(call.house, call.scope(), call.param("aufgabe"), fassung, pruefung, call.now));
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done.value.vorgang}}), done.ticket,
                        pruefung.annehmen ? "hinweis.nachtrag_angenommen" : "hinweis.nachtrag_abgelehnt");
}

}  // namespace

std::optional<NachtragKarte> nachtrag_karte(const Call& call, const VorgangGanz& ganz, bool darf) {
  auto task = std::ranges::find_if(ganz.aufgaben, ist_nachtrag);
  auto wartet = std::ranges::find_if(ganz.nachtraege, &store::Nachtrag::wartet);
  if (task == ganz.aufgaben.end() || wartet == ganz.nachtraege.end()) return std::nullopt;
  NachtragKarte karte;
  karte.aufgabe = task->id;
  karte.fassung = std::to_string(task->fassung);
  karte.angekommen = datum_zeit(wartet->eingegangen, call.texts);
  karte.darf = darf;
  karte.zu_spaet = !ganz.aenderbar;
  karte.angaben = gegenueber(call, ganz, *wartet);
  karte.ab = auswahl(ganz);
  karte.pruefen = call.url("vorgang.nachtrag", {{"aufgabe", task->id}});
  return karte;
}

std::vector<ErledigterNachtrag> erledigte_nachtraege(const Call& call, const VorgangGanz& ganz) {
  std::vector<ErledigterNachtrag> all;
  for (const store::Nachtrag& one : ganz.nachtraege) {
    if (one.zustand != "angenommen" && one.zustand != "abgelehnt") continue;
    all.push_back(
        {call.text("vorgang.nachtrag_" + one.zustand, {{"am", datum(*one.entschieden, call.texts)}}),
         one.begruendung, gegenueber(call, ganz, one)});
  }
  return all;
}

void add_change_routes(House& house) {
  house.routes.add(
      {.name = "vorgang.nachtrag",
       .method = http::Method::post,
       .pattern = "/amt/{mandant}/aufgaben/{aufgabe}/nachtrag",
       .right = "vorgang.bearbeiten",
       .summary = "Nimmt geänderte Angaben an (annehmen) oder lehnt sie mit einem Satz ab (ablehnen)",
       .fields = {{"ergebnis", "annehmen"},
                  {"ab", "", false},
                  {"text", "Der Nachweis fehlt.", false},
                  {"fassung", "1"}},
       .handler = pruefe});
}

}  // namespace gw::vorgang
