// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/vorgang/usecases/aktenfuehrung.hpp"
#include "modules/vorgang/usecases/anlagen.hpp"
#include "modules/vorgang/usecases/bescheid.hpp"
#include "modules/vorgang/usecases/beteiligung.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"
#include "modules/vorgang/usecases/kreis.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

// It is about a Bescheid, and all that is known of that; not the same matter once more.
bool folgt(const Schritt& schritt) {
  return schritt.paket.anlass == paket::Anlass::bescheid;
}

// The case that it refers to, which is there if it has to be.
Result<std::optional<store::Aktenfall>> bezug_von(const Schritt& schritt, const NeuerVorgang& neu) {
  if (neu.bezug.empty()) {
    if (folgt(schritt)) return error(ErrorKind::invalid, "vorgang.bezug_passt_nicht");
    return std::optional<store::Aktenfall>();
  }
  TRY(auto erster, store::aktenfall(schritt.tx, neu.bezug));
  if (!erster) return error(ErrorKind::not_found, "vorgang.unbekannt");
  if (!folgt(schritt) && erster->paket != neu.paket)
    return error(ErrorKind::invalid, "vorgang.bezug_passt_nicht");
  return erster;
}

// Its own, that of the case that it refers to, or that of the person whom it is about.
Result<akte::AkteRef> akte_fuer(const Schritt& schritt, const NeuerVorgang& neu) {
  TRY(auto erster, bezug_von(schritt, neu));
  if (!schritt.paket.akte_je.empty())
    return akte_der_person(schritt.tx, schritt.house, schritt.scope, schritt.now, schritt.paket, neu,
                           erster ? &*erster : nullptr);
  if (!erster)
    return akte::eroeffne_akte(schritt.tx, schritt.scope, schritt.now,
                               {schritt.paket.position->kennzeichen, neu.betreff});
  TRY(auto kopf, akte::aktenkopf(schritt.tx, erster->akte));
  if (!kopf) return error(ErrorKind::not_found, "akte.unbekannt");
  return akte::AkteRef{kopf->id, kopf->aktenzeichen};
}

// Each of the two cases tells of the other.
Result<void> erzaehle_bezug(const Schritt& schritt, const NeuerVorgang& neu) {
  if (neu.bezug.empty()) return ok();
  TRY(auto erster, store::fall(schritt.tx, neu.bezug));
  auto erzaehle = [&](std::string kind, const std::string& vorgang, const NeuerVorgang& von) {
    return history::append(schritt.tx, {std::move(kind),
                                        schritt.now,
                                        schritt.scope.actor().text(),
                                        {"vorgang:" + vorgang},
                                        to_json(Context{{"nummer", von.nummer}, {"betreff", von.betreff}})});
  };
  CHECK(erzaehle(neu.vom_amt ? "vorgang.folge_vom_amt" : "vorgang.folge_eroeffnet", neu.bezug, neu));
  CHECK(erzaehle("vorgang.bezogen", neu.id, erster->eingang));
  return ok();
}

// What the process knows from its start.
Result<Context> anfang(const Schritt& schritt, const NeuerVorgang& neu) {
  std::optional<Value> bezug;
  if (folgt(schritt)) {
    TRY(bezug, bezug_auf(schritt.tx, schritt.house, schritt.scope, neu.bezug, schritt.paket, schritt.now));
  }
  return paket::startvariablen(neu.daten, berlin_date(schritt.now), neu.nummer,
                               schritt.scope.mandant().bundesland, std::move(bezug));
}

Result<std::vector<std::string>> beteilige(const Schritt& schritt, const NeuerVorgang& neu) {
  if (folgt(schritt)) return person::uebernimm_beteiligte(schritt.tx, neu.bezug, neu.id);
  TRY(auto beteiligung, beteiligung_von(schritt.paket, neu, schritt.now));
  return person::beteilige(schritt.tx, schritt.scope, schritt.now, beteiligung);
}

// The case, and those who take part in it.
std::vector<std::string> betroffene(const store::Fall& fall, const std::vector<std::string>& personen) {
  std::vector<std::string> all{"vorgang:" + fall.eingang.id, "akte:" + fall.akte};
  for (const std::string& id : personen) all.push_back("person:" + id);
  return all;
}

}  // namespace

Result<VorgangRef> eroeffne(sql::Tx& tx, House& house, const TenantScope& scope, Instant now,
                            const NeuerVorgang& neu) {
  TRY(auto paket, house.services.get<paket::Katalog>().finde(neu.paket, neu.version));
  Schritt schritt{tx, house, scope, *paket, now};
  TRY(auto personen, beteilige(schritt, neu));
  TRY(akte::AkteRef akte, akte_fuer(schritt, neu));
  store::Fall fall;
  fall.eingang = neu;
  fall.akte = akte.id;
  fall.aktenzeichen = akte.aktenzeichen;
  fall.zustand = "eingegangen";
  fall.eingegangen = now;
  fall.faellig = from_berlin({add_days(berlin_date(now), paket->bearbeitung_tage), {}});
  CHECK(store::fuege_ein(tx, fall));
  Context payload{{"nummer", neu.nummer}, {"betreff", neu.betreff}};
  CHECK(history::append(
      tx, {"vorgang.eroeffnet", now, scope.actor().text(), betroffene(fall, personen), to_json(payload)}));
  CHECK(erzaehle_bezug(schritt, neu));
  CHECK(lege_anlagen_ab(schritt, fall, neu.anlagen));
  CHECK(house.services.get<Fallbegleitung>().eroeffnet(tx, house, scope, now, neu, *paket,
                                                       recht_von(*paket, neu)));
  TRY(Context variablen, anfang(schritt, neu));
  CHECK(fuehre_weiter(schritt, fall, bpmn::Start{std::move(variablen)}));
  CHECK(store::speichere(tx, fall));
  // In an Akte that was there it may be the first one that is for everybody.
  if (!neu.bezug.empty() || !paket->akte_je.empty()) CHECK(erneuere_kreis_der_akte(tx, akte.id));
  return VorgangRef{neu.id, akte.id, akte.aktenzeichen};
}

}  // namespace gw::vorgang
