// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/vorgang/usecases/beteiligung.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

Result<void> lege_anlagen_ab(const Schritt& schritt, const store::Fall& fall,
                             const std::vector<Anlage>& anlagen) {
  for (const Anlage& anlage : anlagen)
    CHECK(akte::lege_dokument_ab(schritt.tx, schritt.house, schritt.scope, schritt.now,
                                 {fall.akte, fall.eingang.id, anlage.titel, "anlage", akte::Richtung::eingang,
                                  anlage.dateiname, anlage.typ, anlage.blob, anlage.groesse}));
  return ok();
}

// The case, and those who take part in it.
Result<std::vector<std::string>> betroffene(const Schritt& schritt, const store::Fall& fall) {
  TRY(auto beteiligung, beteiligung_von(schritt.paket, fall.eingang, schritt.now));
  TRY(auto personen, person::beteilige(schritt.tx, schritt.scope, schritt.now, beteiligung));
  std::vector<std::string> all{"vorgang:" + fall.eingang.id, "akte:" + fall.akte};
  for (const std::string& id : personen) all.push_back("person:" + id);
  return all;
}

}  // namespace

Result<VorgangRef> eroeffne(sql::Tx& tx, House& house, const TenantScope& scope, Instant now,
                            const NeuerVorgang& neu) {
  TRY(auto paket, house.services.get<paket::Katalog>().finde(neu.paket, neu.version));
  TRY(akte::AkteRef akte, akte::eroeffne_akte(tx, scope, now, {paket->position.kennzeichen, neu.betreff}));
  store::Fall fall;
  fall.eingang = neu;
  fall.akte = akte.id;
  fall.aktenzeichen = akte.aktenzeichen;
  fall.zustand = "eingegangen";
  fall.eingegangen = now;
  fall.faellig = from_berlin({add_days(berlin_date(now), paket->bearbeitung_tage), {}});
  CHECK(store::fuege_ein(tx, fall));
  Context payload{{"nummer", neu.nummer}, {"betreff", neu.betreff}};
  Schritt schritt{tx, house, scope, *paket, now};
  TRY(auto subjects, betroffene(schritt, fall));
  CHECK(history::append(
      tx, {"vorgang.eroeffnet", now, scope.actor().text(), std::move(subjects), to_json(payload)}));
  CHECK(lege_anlagen_ab(schritt, fall, neu.anlagen));
  CHECK(fuehre_weiter(schritt, fall,
                      bpmn::Start{paket::startvariablen(neu.daten, berlin_date(now), neu.nummer,
                                                        scope.mandant().bundesland)}));
  CHECK(store::speichere(tx, fall));
  return VorgangRef{neu.id, akte.id, akte.aktenzeichen};
}

}  // namespace gw::vorgang
