// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/nachtrag.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "engine/form/data.hpp"
#include "modules/vorgang/store/modulaufgabe_store.hpp"
#include "modules/vorgang/usecases/anlagen.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/bescheid.hpp"
#include "modules/vorgang/usecases/beteiligung.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/kreis.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

constexpr std::size_t hoechstens_zeichen = 1'000;
constexpr std::int64_t tage_zum_pruefen = 7;

// Signed is not sent: until the letter has left, nobody outside knows of a decision.
Result<bool> noch_offen(sql::Tx& tx, const paket::Paket& paket, const store::Fall& fall) {
  const bool laeuft = fall.instanz.phase == bpmn::Instance::Phase::running && fall.zustand != "entschieden";
  if (!laeuft || !fall.beendet.empty()) return false;
  TRY(bool gesandt, bescheid_ist_gesandt(tx, paket, fall));
  return !gesandt;
}

// Of the answers those that differ: `alle` of the one, as far as they are not in the other.
Context unterschiede(const Value& alle, const Value& andere) {
  Context made;
  if (const Context* answers = alle.context())
    for (const auto& [name, value] : *answers)
      if (andere.get(name) != value) made.set(name, value);
  return made;
}

Result<void> erzaehle(const Schritt& schritt, const std::string& vorgang, std::string kind, Context payload) {
  CHECK(history::append(schritt.tx, {std::move(kind),
                                     schritt.now,
                                     schritt.scope.actor().text(),
                                     {"vorgang:" + vorgang},
                                     to_json(std::move(payload))}));
  return ok();
}

Result<person::NeueBeteiligung> beteiligung_nach(const Schritt& schritt, const store::Fall& fall,
                                                 const Value& daten) {
  NeuerVorgang changed = fall.eingang;
  changed.daten = daten;
  return beteiligung_von(schritt.paket, changed, schritt.now);
}

// What follows a decision has the parties of the case that it is about, whatever is said in it.
bool hat_eigene_beteiligte(const Schritt& schritt) {
  return schritt.paket.anlass == paket::Anlass::frei;
}

Result<std::string> lege_aufgabe_an(const Schritt& schritt, const store::Fall& fall) {
  store::Aufgabe aufgabe;
  aufgabe.id = new_id(schritt.now);
  aufgabe.vorgang = fall.eingang.id;
  TRY(aufgabe.marke, store::naechste_eigene_marke(schritt.tx, fall.eingang.id));
  aufgabe.element = element_nachtrag;
  aufgabe.name = schritt.house.messages.in("de").text("vorgang.nachtrag_pruefen");
  TRY(aufgabe.rolle, erste_sehende_rolle(schritt, fall.eingang.id));
  aufgabe.angelegt = schritt.now;
  aufgabe.faellig = from_berlin({add_days(berlin_date(schritt.now), tage_zum_pruefen), {}});
  CHECK(store::fuege_aufgabe_ein(schritt.tx, aufgabe));
  CHECK(erneuere_aufgaben_im_kreis(schritt.tx, aufgabe.vorgang));
  return aufgabe.id;
}

// The task of the one that it takes the place of, or a new one.
Result<std::string> aufgabe_fuer(const Schritt& schritt, const store::Fall& fall) {
  TRY(auto bisherige, store::nachtraege(schritt.tx, fall.eingang.id));
  auto wartet = std::ranges::find_if(bisherige, &store::Nachtrag::wartet);
  if (wartet == bisherige.end()) return lege_aufgabe_an(schritt, fall);
  wartet->zustand = "ersetzt";
  wartet->entschieden = schritt.now;
  CHECK(store::entscheide_nachtrag(schritt.tx, *wartet));
  CHECK(store::erneuere_aufgabe(schritt.tx, wartet->aufgabe));
  return wartet->aufgabe;
}

// Whoever looks at it may stand in for somebody.
Context mit_vertretung(const std::string& fuer, Context payload) {
  if (!fuer.empty()) payload.set(std::string(in_vertretung), fuer);
  return payload;
}

Result<void> lehne_ab(const Schritt& schritt, store::Nachtrag& nachtrag, const store::Fall& fall,
                      const Nachtragspruefung& pruefung, const std::string& fuer) {
  nachtrag.zustand = "abgelehnt";
  nachtrag.begruendung = pruefung.begruendung;
  nachtrag.bisher = fall.eingang.daten;
  CHECK(store::entscheide_nachtrag(schritt.tx, nachtrag));
  return erzaehle(schritt, fall.eingang.id, "vorgang.nachtrag_abgelehnt",
                  mit_vertretung(fuer, {{"begruendung", pruefung.begruendung}}));
}

Result<void> uebernimm_angaben(const Schritt& schritt, store::Fall& fall, const Value& daten) {
  fall.eingang.daten = daten;
  TRY(Benennung benennung, benennung_von(schritt.paket, daten, schritt.now));
  fall.eingang.betreff = std::move(benennung.betreff);
  fall.eingang.person = std::move(benennung.person);
  fall.eingang.anschrift = std::move(benennung.anschrift);
  CHECK(store::speichere_angaben(schritt.tx, fall));
  if (!hat_eigene_beteiligte(schritt)) return ok();
  TRY(auto beteiligung, beteiligung_nach(schritt, fall, daten));
  return person::aendere_beteiligung(schritt.tx, schritt.scope, schritt.now, beteiligung);
}

Result<void> nimm_an(const Schritt& schritt, store::Nachtrag& nachtrag, store::Fall& fall,
                     const Nachtragspruefung& pruefung, const std::string& fuer) {
  TRY(bool offen, noch_offen(schritt.tx, schritt.paket, fall));
  if (!offen) return error(ErrorKind::conflict, "vorgang.schon_entschieden");
  nachtrag.zustand = "angenommen";
  nachtrag.bisher = fall.eingang.daten;
  CHECK(store::entscheide_nachtrag(schritt.tx, nachtrag));
  CHECK(erzaehle(schritt, fall.eingang.id, "vorgang.nachtrag_angenommen",
                 mit_vertretung(fuer, {{"bisher", unterschiede(nachtrag.bisher, nachtrag.daten)},
                                       {"neu", unterschiede(nachtrag.daten, nachtrag.bisher)}})));
  CHECK(uebernimm_angaben(schritt, fall, nachtrag.daten));
  std::string ab = pruefung.ab.empty() ? wiedereinstiege(schritt.paket, fall).front().id : pruefung.ab;
  return fuehre_weiter(schritt, fall, bpmn::Reconsider{std::move(ab), {{"antrag", nachtrag.daten}}});
}

}  // namespace

Result<Nachtragspruefung> lies_pruefung(std::string_view ergebnis, std::string_view ab,
                                        std::string_view text) {
  if (ergebnis != "annehmen" && ergebnis != "ablehnen")
    return error(ErrorKind::invalid, "vorgang.nachtrag_ergebnis").at("ergebnis");
  TRY(std::string read, form::read_lines(text, "text", hoechstens_zeichen));
  const bool annehmen = ergebnis == "annehmen";
  if (!annehmen && read.empty()) return error(ErrorKind::invalid, "vorgang.nachtrag_grund_fehlt").at("text");
  return Nachtragspruefung{annehmen, std::string(ab), annehmen ? std::string() : std::move(read)};
}

std::vector<bpmn::ElementInfo> wiedereinstiege(const paket::Paket& paket, const store::Fall& fall) {
  auto points = bpmn::restart_points(paket.prozess, fall.instanz);
  auto begins = [](const bpmn::ElementInfo& one) { return one.kind == "startEvent"; };
  if (points.size() > 1) std::erase_if(points, begins);
  return points;
}

Result<Angabenstand> angabenstand(sql::Tx& tx, const std::string& vorgang) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  TRY(auto wartet, store::wartender_nachtrag(tx, vorgang));
  return Angabenstand{std::move(fall.eingang.daten), wartet ? std::move(wartet->daten) : Value()};
}

Result<bool> aenderbar(sql::Tx& tx, const House& house, const std::string& vorgang) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  TRY(auto paket, paket_von(house, fall));
  return noch_offen(tx, *paket, fall);
}

Result<void> reiche_nach(sql::Tx& tx, House& house, const TenantScope& scope, Instant now,
                         const NeuerNachtrag& neu) {
  TRY(store::Fall fall, lade_fall(tx, neu.vorgang));
  TRY(auto paket, paket_von(house, fall));
  Schritt schritt{tx, house, scope, *paket, now};
  TRY(bool offen, noch_offen(tx, *paket, fall));
  if (!offen) return error(ErrorKind::conflict, "vorgang.schon_entschieden");
  if (neu.daten == fall.eingang.daten) return error(ErrorKind::conflict, "vorgang.nichts_geaendert");
  TRY(std::string aufgabe, aufgabe_fuer(schritt, fall));
  CHECK(store::fuege_nachtrag_ein(tx, {new_id(now), neu.vorgang, aufgabe, neu.daten, fall.eingang.daten,
                                       "wartet", "", now, std::nullopt}));
  CHECK(lege_anlagen_ab(schritt, fall, neu.anlagen));
  if (hat_eigene_beteiligte(schritt)) {
    TRY(auto beteiligung, beteiligung_nach(schritt, fall, neu.daten));
    CHECK(person::schuetze(tx, scope, now, beteiligung));
  }
  return erzaehle(schritt, neu.vorgang, "vorgang.nachtrag_eingegangen",
                  Context{{"neu", unterschiede(neu.daten, fall.eingang.daten)}});
}

Result<std::vector<Nachtragsstand>> nachtraege(sql::Tx& tx, const std::string& vorgang) {
  TRY(auto alle, store::nachtraege(tx, vorgang));
  std::vector<Nachtragsstand> made;
  for (store::Nachtrag& one : alle)
    if (one.zustand != "ersetzt")
      made.push_back({std::move(one.zustand), one.eingegangen, std::move(one.begruendung)});
  return made;
}

Result<sql::Committed<Erledigt>> pruefe_nachtrag(House& house, const TenantScope& scope,
                                                 const std::string& id, std::int64_t fassung,
                                                 const Nachtragspruefung& pruefung, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write([&](sql::Tx& tx) -> Result<Erledigt> {
    TRY(store::Aufgabe aufgabe, lade_aufgabe(tx, scope, id, fassung, now));
    if (!ist_nachtrag(aufgabe)) return error(ErrorKind::not_found, "vorgang.kein_nachtrag");
    TRY(auto nachtrag, store::wartender_nachtrag(tx, aufgabe.vorgang));
    TRY(store::Fall fall, lade_fall(tx, aufgabe.vorgang));
    TRY(auto paket, paket_von(house, fall));
    Schritt schritt{tx, house, scope, *paket, now};
    nachtrag->entschieden = now;
    CHECK(store::beende_aufgabe(tx, aufgabe, "erledigt", scope.actor().id));
    const std::string fuer = fuer_wen(scope, aufgabe);
    CHECK(pruefung.annehmen ? nimm_an(schritt, *nachtrag, fall, pruefung, fuer)
                            : lehne_ab(schritt, *nachtrag, fall, pruefung, fuer));
    if (fall.zustand == "eingegangen") fall.zustand = "in_bearbeitung";
    CHECK(erneuere_aufgaben_im_kreis(tx, aufgabe.vorgang));
    CHECK(store::speichere(tx, fall));
    return Erledigt{aufgabe.vorgang};
  });
}

Result<void> lasse_nachtrag_entfallen(sql::Tx& tx, const std::string& vorgang, Instant now) {
  TRY(auto wartet, store::wartender_nachtrag(tx, vorgang));
  if (!wartet) return ok();
  wartet->zustand = "entfallen";
  wartet->entschieden = now;
  CHECK(store::entscheide_nachtrag(tx, *wartet));
  TRY(auto aufgabe, store::aufgabe(tx, wartet->aufgabe));
  CHECK(store::lasse_entfallen(tx, vorgang, aufgabe->marke));
  return erneuere_aufgaben_im_kreis(tx, vorgang);
}

}  // namespace gw::vorgang
