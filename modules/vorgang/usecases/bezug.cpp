// SPDX-License-Identifier: EUPL-1.2
// One case that refers to the decision in another.
#include <ranges>

#include "modules/akte/akte.hpp"
#include "modules/post/post.hpp"
#include "modules/vorgang/usecases/bescheid.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

std::string recht_von(const paket::Paket& paket, const NeuerVorgang& fall) {
  if (!paket.recht.empty()) return paket.recht;
  return std::string(fall.daten.get("bezug").get("recht").text_or_empty());
}

namespace {

bool entschieden(const store::Fall& fall) {
  return fall.beendet.empty() && (fall.zustand == "entschieden" || fall.zustand == "abgeschlossen");
}

paket::Bezug als_bezug(const paket::Paket& paket, const store::Fall& fall, const akte::Dokument& bescheid,
                       const post::Versand& versand) {
  paket::Bezug bezug;
  bezug.nummer = fall.eingang.nummer;
  bezug.aktenzeichen = fall.aktenzeichen;
  bezug.betreff = fall.eingang.betreff;
  bezug.person = fall.eingang.person;
  bezug.anschrift = fall.eingang.anschrift;
  bezug.bescheid = bescheid.titel;
  bezug.ergebnis = bescheid.art;
  bezug.recht = recht_von(paket, fall.eingang);
  bezug.weg = versand.weg == post::Weg::postfach ? "postfach" : "brief";
  if (versand.am) bezug.versand = berlin_date(*versand.am);
  return bezug;
}

// The newest one counts: whoever was told anew may appeal anew.
Result<std::optional<Bescheid>> letzter_bescheid(sql::Tx& tx, const paket::Paket& paket,
                                                 const store::Fall& fall) {
  TRY(auto dokumente, akte::dokumente_des_vorgangs(tx, fall.eingang.id));
  for (const akte::Dokument& dokument : dokumente | std::views::reverse) {
    auto brief = paket.briefe.find(dokument.art);
    if (dokument.richtung != akte::Richtung::ausgang || brief == paket.briefe.end() ||
        !brief->second.bescheid)
      continue;
    TRY(auto versand, post::versand(tx, dokument.id));
    if (versand) return std::optional(Bescheid{dokument.id, als_bezug(paket, fall, dokument, *versand)});
  }
  return std::optional<Bescheid>();
}

}  // namespace

Result<Value> bezug_auf(sql::Tx& tx, const House& house, const TenantScope& scope, const std::string& vorgang,
                        const paket::Paket& folge, Instant now) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  if (!entschieden(fall)) return error(ErrorKind::conflict, "vorgang.kein_bescheid");
  TRY(auto paket, paket_von(house, fall));
  TRY(auto bescheid, letzter_bescheid(tx, *paket, fall));
  if (!bescheid) return error(ErrorKind::conflict, "vorgang.kein_bescheid");
  return paket::bezugswerte(folge, bescheid->bezug, scope.mandant().bundesland, now);
}

Result<std::optional<Bescheid>> letzter_bescheid(sql::Tx& tx, const House& house,
                                                 const std::string& vorgang) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  TRY(auto paket, paket_von(house, fall));
  return letzter_bescheid(tx, *paket, fall);
}

Result<std::optional<Date>> gilt_bis(sql::Tx& tx, const House& house, const std::string& vorgang,
                                     Instant now) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  if (!entschieden(fall)) return std::optional<Date>();
  TRY(auto paket, paket_von(house, fall));
  return paket::gilt_bis(*paket, fall.instanz.variables, now);
}

Result<Gegenstand> gegenstand(sql::Tx& tx, const House& house, const std::string& vorgang, Instant now) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  TRY(auto paket, paket_von(house, fall));
  TRY(auto betrag, paket::betrag(*paket, fall.instanz.variables, now));
  return Gegenstand{paket->id, betrag};
}

Result<bool> bescheid_ist_gesandt(sql::Tx& tx, const paket::Paket& paket, const store::Fall& fall) {
  TRY(auto bescheid, letzter_bescheid(tx, paket, fall));
  return bescheid.has_value();
}

Result<std::vector<std::string>> folgen(sql::Tx& tx, const std::string& vorgang) {
  TRY(auto zeilen, store::folgen(tx, vorgang));
  std::vector<std::string> ids;
  for (const store::Fallzeile& zeile : zeilen) ids.push_back(zeile.id);
  return ids;
}

}  // namespace gw::vorgang
