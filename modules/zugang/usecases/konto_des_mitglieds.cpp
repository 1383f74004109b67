// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/konto_des_mitglieds.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "modules/zugang/domain/kennung.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/store/passkey_store.hpp"
#include "modules/zugang/store/sitzung_store.hpp"
#include "modules/zugang/usecases/konten.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

// Which authority's administration it was belongs to the event: the platform sees them all.
Result<void> ereignis(sql::Tx& tx, const TenantScope& scope, std::string kind, std::string_view konto,
                      Instant now) {
  CHECK(history::append(tx, {std::move(kind),
                             now,
                             scope.actor().text(),
                             {"konto:" + std::string(konto), "mandant:" + scope.mandant().id},
                             ""}));
  return ok();
}

struct Vorhanden {
  Konto konto;
  bool unbenutzt = false;  // made by an administration, never signed in, belongs nowhere (else)
};

Result<std::optional<Vorhanden>> suche(sql::Tx& tx, std::string_view kennung, std::string_view mandant) {
  TRY(auto konto, finde_konto(tx, kennung));
  if (!konto) return std::optional<Vorhanden>();
  TRY(bool angemeldet, war_angemeldet(tx, konto->id));
  TRY(auto mandanten, mandanten_von(tx, konto->id));
  bool fremd = std::ranges::any_of(mandanten, [&](const std::string& id) { return id != mandant; });
  bool unbenutzt = konto->einmalpasswort && !angemeldet && !fremd && !konto->verbund;
  return std::optional(Vorhanden{std::move(*konto), unbenutzt});
}

Result<Kontozugang> neues_konto(Dienste& dienste, const TenantScope& scope, const NeuesMitglied& neu,
                                Instant now) {
  std::string einmal = neues_einmalpasswort();
  TRY(Konto konto, bereite_konto_vor(dienste,
                                     {.kennung = neu.kennung,
                                      .name = neu.name,
                                      .passwort = einmal,
                                      .art = Art::beschaeftigt,
                                      .einmalpasswort = true},
                                     now));
  CHECK(dauerhaft(dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(stelle_konto_aus(tx, konto, scope.actor(), now));
    return merke_mandant(tx, konto.id, scope.mandant().id);
  })));
  return Kontozugang{konto.id, konto.kennung, konto.name, std::move(einmal)};
}

Result<Kontozugang> vorhandenes_konto(Dienste& dienste, const TenantScope& scope, const Vorhanden& da,
                                      std::string name) {
  std::string einmal = da.unbenutzt ? neues_einmalpasswort() : std::string();
  std::string hash;
  if (da.unbenutzt) {
    TRY(hash, dienste.passwoerter().hash(einmal));
  }
  CHECK(dauerhaft(dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    if (da.unbenutzt) CHECK(setze_passwort(tx, da.konto, hash, true));
    return merke_mandant(tx, da.konto.id, scope.mandant().id);
  })));
  return Kontozugang{da.konto.id, da.konto.kennung, std::move(name), std::move(einmal)};
}

}  // namespace

Result<Kontozugang> sorge_fuer_konto(Dienste& dienste, const TenantScope& scope, const NeuesMitglied& neu,
                                     Instant now) {
  TRY(std::string kennung, falte_kennung(neu.kennung));
  TRY(std::string name, pruefe_name(neu.name));
  TRY(auto da, dienste.plattform().read([&](sql::Tx& tx) { return suche(tx, kennung, scope.mandant().id); }));
  if (!da) return neues_konto(dienste, scope, neu, now);
  if (da->konto.art != Art::beschaeftigt)
    return error(ErrorKind::conflict, "zugang.kennung_vergeben").at("kennung");
  return vorhandenes_konto(dienste, scope, *da, std::move(name));
}

Result<void> loese_vom_mandanten(Dienste& dienste, std::string_view mandant, std::string_view konto) {
  return dauerhaft(
      dienste.plattform().write_void([&](sql::Tx& tx) { return vergiss_mandant(tx, konto, mandant); }));
}

Result<void> nur_dieses_mandanten(Dienste& dienste, std::string_view mandant, std::string_view konto) {
  return dienste.plattform().read([&](sql::Tx& tx) -> Result<void> {
    TRY(auto mandanten, mandanten_von(tx, konto));
    if (std::ranges::find(mandanten, mandant) == mandanten.end())
      return error(ErrorKind::not_found, "zugang.mitglied_unbekannt");
    TRY(Konto geladen, lade_konto(tx, konto));
    if (mandanten.size() > 1 || geladen.verbund) return error(ErrorKind::forbidden, "zugang.konto_mehrerer");
    return ok();
  });
}

Result<void> loesche_zweitfaktor(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                 Instant now) {
  return dauerhaft(dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Konto geladen, lade_konto(tx, konto));
    CHECK(setze_zweitfaktor(tx, geladen, "", 0));
    CHECK(loesche_passkeys(tx, konto));
    CHECK(loesche_sitzungen(tx, konto));
    return ereignis(tx, scope, "zugang.zweitfaktor_zurueckgesetzt", konto, now);
  }));
}

Result<std::string> ersetze_passwort(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                     Instant now) {
  std::string einmal = neues_einmalpasswort();
  TRY(std::string hash, dienste.passwoerter().hash(einmal));
  CHECK(dauerhaft(dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(Konto geladen, lade_konto(tx, konto));
    CHECK(setze_passwort(tx, geladen, hash, true));
    CHECK(loesche_sitzungen(tx, konto));
    return ereignis(tx, scope, "zugang.einmalpasswort_vergeben", konto, now);
  })));
  return einmal;
}

Result<void> loesche_alle_sitzungen(Dienste& dienste, const TenantScope& scope, std::string_view konto,
                                    Instant now) {
  return dauerhaft(dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(loesche_sitzungen(tx, konto));
    return ereignis(tx, scope, "zugang.sitzungen_beendet", konto, now);
  }));
}

}  // namespace gw::zugang
