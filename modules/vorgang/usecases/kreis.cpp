// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/kreis.hpp"

#include "base/value/json.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/auftrag.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/modulaufgabe.hpp"
#include "modules/vorgang/usecases/stillstand.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

using person::Kreis;
using Rollen = std::optional<std::set<std::string, std::less<>>>;

Rollen rollen_von(const std::optional<Kreis>& kreis) {
  return kreis ? Rollen(kreis->rollen) : std::nullopt;
}

Stillstand stillstand(const store::Fall& fall, Error grund) {
  return {0, "", std::move(grund), std::string(auftrag_sehen),
          to_json(Context{{"vorgang", fall.eingang.id}, {"stoerung", Value()}})};
}

// What the rule could not say before, it says now.
Result<void> es_geht_wieder(const Schritt& schritt, store::Fall& fall) {
  if (fall.gestoert == 0) return ok();
  TRY(auto known, store::stoerungen(schritt.tx, fall.eingang.id));
  for (const store::Stoerung& one : known)
    if (one.art == auftrag_sehen) CHECK(beende_stoerung(schritt, fall, one.id, "behoben"));
  return ok();
}

// Nothing said of its own: as the case that it refers to. nullopt: everybody.
Result<Rollen> sonst(const Schritt& schritt, const store::Fall& fall,
                     const std::optional<std::set<std::string>>& said) {
  if (said) return Rollen(std::in_place, said->begin(), said->end());
  if (fall.eingang.bezug.empty()) return Rollen();
  TRY(auto erster, person::kreis(schritt.tx, fall.eingang.bezug));
  return rollen_von(erster);
}

// What cannot be worked out is for nobody.
Result<Rollen> nach_der_regel(const Schritt& schritt, store::Fall& fall) {
  auto said = paket::wer_sieht(schritt.paket, fall.instanz.variables, schritt.now);
  if (!said) {
    CHECK(halte_an(schritt, fall, stillstand(fall, std::move(said).error())));
    return Rollen(std::in_place);
  }
  CHECK(es_geht_wieder(schritt, fall));
  return sonst(schritt, fall, *said);
}

Result<void> nimm_aufgaben_auf(sql::Tx& tx, const std::string& vorgang, Kreis& kreis) {
  kreis.aufgaben.clear();
  kreis.konten.clear();
  TRY(auto offene, store::offene_aufgaben(tx, vorgang));
  for (const store::Aufgabe& one : offene) {
    const bool gebeten = !modul_von(one.element).empty() && !one.bearbeiter.empty();
    (gebeten ? kreis.konten : kreis.aufgaben).insert(gebeten ? one.bearbeiter : one.rolle);
  }
  return ok();
}

Result<void> erzaehle(const Schritt& schritt, const store::Fall& fall, const Rollen& rollen) {
  List all;
  if (rollen)
    for (const std::string& one : *rollen) all.push_back(one);
  CHECK(history::append(schritt.tx, {rollen ? "vorgang.beschraenkt" : "vorgang.fuer_alle",
                                     schritt.now,
                                     schritt.scope.actor().text(),
                                     {"vorgang:" + fall.eingang.id},
                                     to_json(Context{{"rollen", std::move(all)}})}));
  return ok();
}

Result<void> setze(const Schritt& schritt, const store::Fall& fall, const Rollen& rollen);

// What a rule of their own says stays; one that cannot be worked out is an incident already.
Result<void> erneuere_folgen(const Schritt& schritt, const std::string& vorgang) {
  TRY(auto folgen, store::folgen(schritt.tx, vorgang));
  for (const store::Fallzeile& one : folgen) {
    TRY(store::Fall fall, lade_fall(schritt.tx, one.id));
    TRY(auto paket, paket_von(schritt.house, fall));
    auto said = paket::wer_sieht(*paket, fall.instanz.variables, schritt.now);
    if (!said || *said) continue;
    const Schritt dort{schritt.tx, schritt.house, schritt.scope, *paket, schritt.now};
    TRY(Rollen rollen, sonst(dort, fall, std::nullopt));
    CHECK(setze(dort, fall, rollen));
  }
  return ok();
}

Result<void> setze(const Schritt& schritt, const store::Fall& fall, const Rollen& rollen) {
  const std::string& id = fall.eingang.id;
  TRY(auto bisher, person::kreis(schritt.tx, id));
  std::optional<Kreis> neu;
  if (rollen) {
    neu.emplace(Kreis{*rollen, {}, {}});
    CHECK(nimm_aufgaben_auf(schritt.tx, id, *neu));
  }
  TRY(bool anders, person::setze_kreis(schritt.tx, id, neu));
  if (!anders) return ok();
  CHECK(erneuere_kreis_der_akte(schritt.tx, fall.akte));
  if (rollen_von(bisher) == rollen) return ok();
  CHECK(erzaehle(schritt, fall, rollen));
  return erneuere_folgen(schritt, id);
}

}  // namespace

Result<void> erneuere_kreis(const Schritt& schritt, store::Fall& fall) {
  TRY(Rollen rollen, nach_der_regel(schritt, fall));
  return setze(schritt, fall, rollen);
}

Result<void> erneuere_aufgaben_im_kreis(sql::Tx& tx, const std::string& vorgang) {
  TRY(auto kreis, person::kreis(tx, vorgang));
  if (!kreis) return ok();
  CHECK(nimm_aufgaben_auf(tx, vorgang, *kreis));
  TRY(bool anders, person::setze_kreis(tx, vorgang, kreis));
  if (!anders) return ok();
  TRY(Eckdaten fall, eckdaten(tx, vorgang));
  return erneuere_kreis_der_akte(tx, fall.akte);
}

// For whoever may see one of its cases.
Result<void> erneuere_kreis_der_akte(sql::Tx& tx, const std::string& akte) {
  TRY(auto faelle, store::faelle_der_akte(tx, akte));
  std::optional<Kreis> alle = faelle.empty() ? std::nullopt : std::optional<Kreis>(std::in_place);
  for (const store::Fallzeile& one : faelle) {
    TRY(auto kreis, person::kreis(tx, one.id));
    if (!kreis) {
      alle.reset();
      break;
    }
    alle->rollen.merge(kreis->rollen);
    alle->aufgaben.merge(kreis->aufgaben);
    alle->konten.merge(kreis->konten);
  }
  CHECK(person::setze_kreis(tx, akte, alle));
  return ok();
}

Result<std::string> erste_sehende_rolle(const Schritt& schritt, const std::string& vorgang) {
  TRY(auto kreis, person::kreis(schritt.tx, vorgang));
  for (const std::string& rolle : schritt.paket.rollen)
    if (kreis && kreis->rollen.contains(rolle)) return rolle;
  return schritt.paket.erste_rolle();
}

Result<void> versuche_kreis(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Auftrag auftrag, lies_auftrag(job.payload));
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(store::Fall fall, lade_fall(tx, auftrag.vorgang));
    TRY(auto paket, paket_von(house, fall));
    CHECK(erneuere_kreis({tx, house, scope, *paket, house.clock.now()}, fall));
    CHECK(store::speichere(tx, fall));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::vorgang
