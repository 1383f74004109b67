// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/tor.hpp"

#include <algorithm>
#include <utility>

#include "modules/zugang/domain/kennung.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/store/mitglied_store.hpp"

namespace gw::zugang {
namespace {

// An authority that is not there and one that somebody does not belong to look the same.
Error unbekannt() {
  return error(ErrorKind::not_found, "mandant.unbekannt");
}

Result<std::string> pseudonym_in(Dienste& dienste, const mandant::MandantRef& mandant,
                                 std::string_view konto) {
  TRY(auto keys, dienste.verzeichnis().keys(mandant));
  return keys->mac("zugang.pseudonym", konto).substr(0, 32);
}

}  // namespace

Result<TenantScope> Tor::enter_public(std::string_view kuerzel, const Session* session) {
  TRY(auto mandant, dienste_->verzeichnis().find(kuerzel));
  TRY(TenantStores stores, dienste_->verzeichnis().open(mandant));
  Actor actor{Actor::Kind::anonymous, ""};
  // Who is signed in as staff looks at the portal as anybody does: work and private life stay apart.
  if (session && !session->staff) {
    TRY(std::string name, pseudonym_in(*dienste_, mandant, session->konto));
    actor = {Actor::Kind::citizen, std::move(name)};
  }
  return make(std::move(stores), std::move(actor), {}, {});
}

Result<TenantScope> Tor::enter_member(std::string_view kuerzel, const Session& session) {
  if (!session.staff) return error(ErrorKind::unauthenticated, "zugang.anmelden");
  TRY(auto mandant, dienste_->verzeichnis().find(kuerzel));
  TRY(TenantStores stores, dienste_->verzeichnis().open(mandant));
  TRY(auto befugnis, stores.db->read([&](sql::Tx& tx) { return lade_befugnis(tx, session.konto); }));
  if (!befugnis) return unbekannt();
  return make(std::move(stores), {Actor::Kind::member, session.konto}, std::move(befugnis->rechte),
              std::move(befugnis->rollen));
}

Result<TenantScope> Tor::enter_system(std::string_view mandant_id, std::string name) {
  TRY(auto mandant, dienste_->verzeichnis().by_id(mandant_id));
  TRY(TenantStores stores, dienste_->verzeichnis().open(mandant));
  Rechte rechte;
  for (std::string_view rolle : eingebaute_rollen) rechte.merge(rechte_der_rolle(rolle));
  return make(std::move(stores), {Actor::Kind::system, std::move(name)}, std::move(rechte), {});
}

Result<std::vector<Arbeitsort>> meine_behoerden(Dienste& dienste, const Session& session) {
  TRY(auto ids, dienste.plattform().read([&](sql::Tx& tx) { return mandanten_von(tx, session.konto); }));
  std::vector<Arbeitsort> orte;
  for (const std::string& id : ids) {
    auto mandant = dienste.verzeichnis().by_id(id);
    if (!mandant) continue;
    auto stores = dienste.verzeichnis().open(*mandant);
    if (!stores) {
      orte.push_back({*mandant, false, false});
      continue;
    }
    TRY(auto befugnis, stores->db->read([&](sql::Tx& tx) { return lade_befugnis(tx, session.konto); }));
    if (befugnis) orte.push_back({*mandant, true, befugnis->rollen.contains(fuer_stelle)});
  }
  std::ranges::sort(orte, {}, [](const Arbeitsort& ort) { return ort.mandant->name; });
  return orte;
}

Result<std::string> konto_id(House& house, std::string_view kennung) {
  auto& dienste = house.services.get<Dienste>();
  TRY(std::string folded, falte_kennung(kennung));
  TRY(auto konto, dienste.plattform().read([&](sql::Tx& tx) { return finde_konto(tx, folded); }));
  if (!konto) return error(ErrorKind::not_found, "zugang.konto_unbekannt");
  return konto->id;
}

Result<std::string> pseudonym(House& house, const MandantInfo& mandant, std::string_view konto) {
  auto& dienste = house.services.get<Dienste>();
  TRY(auto ref, dienste.verzeichnis().by_id(mandant.id));
  return pseudonym_in(dienste, ref, konto);
}

// Adds what is missing and takes nothing away: a member who is being taken on at this moment has a row
// already.
Result<void> baue_index_neu(House& house) {
  auto& dienste = house.services.get<Dienste>();
  for (const auto& mandant : dienste.verzeichnis().list()) {
    TRY(TenantStores stores, dienste.verzeichnis().open(mandant));
    TRY(auto mitglieder, stores.db->read([](sql::Tx& tx) { return lade_mitglieder(tx); }));
    CHECK(dauerhaft(dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
      for (const Mitglied& mitglied : mitglieder)
        if (mitglied.aktiv) CHECK(merke_mandant(tx, mitglied.konto, mandant->id));
      return ok();
    })));
  }
  return ok();
}

}  // namespace gw::zugang
