// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/usecases/gang.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/person/person.hpp"
#include "modules/verfuegung/store/umlauf_store.hpp"
#include "platform/history/history.hpp"

namespace gw::verfuegung {
namespace {

Result<std::string> stelle_aufgabe(const Gang& gang, const Umlauf& umlauf, std::string_view art,
                                   const Wer& wer, const std::string& ausgeschlossene, Instant faellig,
                                   const Pruefer& pruefer) {
  const page::Texts& texts = gang.house.messages.in("de");
  return vorgang::lege_aufgabe_an(gang.tx, gang.scope, gang.now,
                                  {umlauf.vorgang, std::string(modul), std::string(art),
                                   texts.text("verfuegung.aufgabe_" + std::string(art)), wer.rolle,
                                   pruefer.kollegium().haende(wer), ausgeschlossene, faellig});
}

Instant faellig(const Gang& gang, const std::optional<Date>& frist) {
  return from_berlin({frist.value_or(add_days(berlin_date(gang.now), uebliche_tage)), {}});
}

Result<void> oeffne(const Gang& gang, const Umlauf& umlauf, Schritt& schritt, const Pruefer& pruefer) {
  const Bitte& bitte = schritt.bitte;
  TRY(schritt.aufgabe, stelle_aufgabe(gang, umlauf, name(bitte.art), bitte.an, pruefer.ausgeschlossene(bitte),
                                      faellig(gang, bitte.frist), pruefer));
  schritt.zustand = Schrittzustand::offen;
  CHECK(store::speichere(gang.tx, schritt));
  Context payload = wem(gang, pruefer, bitte);
  payload.set("auftrag", bitte.auftrag);
  return erzaehle(gang, pruefer, "verfuegung.gesandt", std::move(payload));
}

Result<void> oeffne_stufe(const Gang& gang, Umlauf& umlauf, std::int64_t stufe, const Pruefer& pruefer) {
  for (Schritt& one : umlauf.schritte) {
    const bool dran = one.runde == umlauf.runde && one.bitte.stufe <= stufe;
    if (dran && one.zustand == Schrittzustand::wartet) CHECK(oeffne(gang, umlauf, one, pruefer));
  }
  return ok();
}

// What waits behind a refusal is not asked any more; whoever sent it finds it in their basket.
Result<void> gib_zurueck(const Gang& gang, Umlauf& umlauf, const Pruefer& pruefer) {
  for (Schritt& one : umlauf.schritte)
    if (one.steht_aus()) CHECK(lasse_entfallen(gang, umlauf, one));
  umlauf.zustand = Umlaufzustand::zurueck;
  TRY(umlauf.aufgabe, stelle_aufgabe(gang, umlauf, art_ruecklauf, {umlauf.von_rolle, umlauf.von}, "",
                                     faellig(gang, {}), pruefer));
  return erzaehle(gang, pruefer, "verfuegung.zurueck", {{"betreff", umlauf.betreff}});
}

bool hat_schlusszeichnung(const Umlauf& umlauf) {
  return std::ranges::any_of(umlauf.der_runde(),
                             [](const Schritt& one) { return one.antwort == Antwort::schlussgezeichnet; });
}

Result<void> werde_fertig(const Gang& gang, Umlauf& umlauf, const Pruefer& pruefer) {
  umlauf.zustand = Umlaufzustand::fertig;
  CHECK(erzaehle(gang, pruefer, "verfuegung.fertig", {{"betreff", umlauf.betreff}}));
  return hat_schlusszeichnung(umlauf) ? bestelle_laufzettel(gang, umlauf) : ok();
}

}  // namespace

Result<Umlauf> lade_umlauf(sql::Tx& tx, std::string_view id) {
  TRY(auto found, store::umlauf(tx, id));
  if (!found) return error(ErrorKind::not_found, "verfuegung.unbekannt");
  return std::move(*found);
}

Result<Umlauf> lade_umlauf_fuer(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view id) {
  TRY(Umlauf umlauf, lade_umlauf(tx, id));
  TRY(bool da, person::ist_sichtbar(tx, scope, now, umlauf.vorgang));
  if (!da) return error(ErrorKind::not_found, "verfuegung.unbekannt");
  return umlauf;
}

Result<void> fuege_an(const Gang& gang, Umlauf& umlauf, const std::vector<Bitte>& bitten) {
  std::int64_t platz = std::ssize(umlauf.schritte);
  for (const Bitte& bitte : bitten) {
    Schritt neu;
    neu.id = new_id(gang.now);
    neu.umlauf = umlauf.id;
    neu.runde = umlauf.runde;
    neu.platz = ++platz;
    neu.bitte = bitte;
    CHECK(store::fuege_ein(gang.tx, neu));
    umlauf.schritte.push_back(std::move(neu));
  }
  return ok();
}

Result<void> fuehre_fort(const Gang& gang, Umlauf& umlauf, const Pruefer& pruefer) {
  const Naechstes next = naechstes(umlauf.der_runde());
  switch (next.folge) {
    case Folge::warten:
    case Folge::stufe: {
      umlauf.zustand = Umlaufzustand::laeuft;
      CHECK(oeffne_stufe(gang, umlauf, next.stufe, pruefer));
      break;
    }
    case Folge::zurueck: {
      CHECK(gib_zurueck(gang, umlauf, pruefer));
      break;
    }
    case Folge::fertig: {
      CHECK(werde_fertig(gang, umlauf, pruefer));
      break;
    }
    case Folge::zurueckgezogen:
      umlauf.zustand = Umlaufzustand::zurueckgezogen;
      break;
  }
  return store::speichere(gang.tx, umlauf);
}

Result<void> lasse_entfallen(const Gang& gang, const Umlauf&, Schritt& schritt) {
  if (!schritt.aufgabe.empty()) CHECK(vorgang::lasse_aufgabe_entfallen(gang.tx, schritt.aufgabe));
  schritt.zustand = Schrittzustand::entfallen;
  return store::speichere(gang.tx, schritt);
}

Result<void> erzaehle(const Gang& gang, const Pruefer& pruefer, std::string kind, Context payload,
                      const std::string& fuer) {
  if (!fuer.empty()) payload.set("in_vertretung_fuer", fuer);
  const vorgang::Eckdaten& fall = pruefer.fall();
  CHECK(history::append(gang.tx, {std::move(kind),
                                  gang.now,
                                  gang.scope.actor().text(),
                                  {"vorgang:" + fall.id, "akte:" + fall.akte},
                                  to_json(std::move(payload))}));
  return ok();
}

Context wem(const Gang& gang, const Pruefer& pruefer, const Bitte& bitte) {
  const page::Texts& texts = gang.house.messages.in("de");
  const zugang::Mitglied* who = pruefer.kollegium().mitglied(bitte.an.konto);
  return {{"was", texts.text("verfuegung.zur_" + std::string(name(bitte.art)))},
          {"an", who ? who->name : pruefer.kollegium().titel(bitte.an.rolle)}};
}

Result<void> bestelle_laufzettel(const Gang& gang, const Umlauf& umlauf) {
  CHECK(gang.house.jobs().enqueue(
      gang.tx, {"verfuegung.laufzettel", to_json(Context{{"umlauf", umlauf.id}}), gang.now,
                "verfuegung.laufzettel:" + umlauf.id + ":" + std::to_string(umlauf.fassung)}));
  return ok();
}

}  // namespace gw::verfuegung
