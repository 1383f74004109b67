// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/store/verzeichnis.hpp"

#include <algorithm>
#include <utility>

#include "modules/mandant/store/mandant_store.hpp"
#include "platform/blob/backend.hpp"
#include "platform/sql/together.hpp"

namespace gw::mandant {
namespace {

Error unbekannt() {
  return error(ErrorKind::not_found, "mandant.unbekannt");
}

}  // namespace

Result<void> Verzeichnis::lade() {
  sql::end_snapshot();  // it is news that is wanted, and who loads already needs a reader too
  std::lock_guard one(laden_);
  std::map<std::string, sql::Places::Where> plaetze;
  TRY(auto alle, grundlage_.plattform->read([&](sql::Tx& tx) -> Result<std::vector<Eintrag>> {
    TRY(plaetze, lade_plaetze(tx));
    return lade_alle(tx);
  }));
  if (grundlage_.plaetze) grundlage_.plaetze->put(std::move(plaetze));
  auto neu = ordne(std::move(alle));
  std::lock_guard lock(mutex_);
  stand_ = std::move(neu);
  return ok();
}

void Verzeichnis::nimm_auf(Eintrag eintrag) {
  std::lock_guard one(laden_);
  std::lock_guard lock(mutex_);
  const std::string& id = eintrag.mandant->id;
  if (stand_->nach_id.contains(id)) return;
  std::vector<Eintrag> alle = stand_->alle;
  std::erase_if(alle, [&](const Eintrag& e) { return e.mandant->id == id; });  // as it came into being
  ordne_ein(alle, std::move(eintrag));
  stand_ = ordne(std::move(alle));
}

void Verzeichnis::ersetze(Eintrag eintrag) {
  std::lock_guard one(laden_);
  std::lock_guard lock(mutex_);
  std::vector<Eintrag> alle = stand_->alle;
  auto before = std::ranges::find(alle, eintrag.mandant->id,
                                  [](const Eintrag& e) -> const std::string& { return e.mandant->id; });
  if (before == alle.end() || before->fassung >= eintrag.fassung) return;
  eintrag.zustand = before->zustand;
  alle.erase(before);
  ordne_ein(alle, std::move(eintrag));
  stand_ = ordne(std::move(alle));
}

void Verzeichnis::ordne_ein(std::vector<Eintrag>& alle, Eintrag eintrag) {
  auto place =
      std::ranges::upper_bound(alle, eintrag.mandant->name, {},
                               [](const Eintrag& e) -> const std::string& { return e.mandant->name; });
  alle.insert(place, std::move(eintrag));
}

std::shared_ptr<const Verzeichnis::Stand> Verzeichnis::ordne(std::vector<Eintrag> alle) {
  auto neu = std::make_shared<Stand>();
  for (const Eintrag& eintrag : alle) {
    if (eintrag.zustand != Zustand::bereit) continue;
    neu->nach_kuerzel.emplace(eintrag.mandant->kuerzel, eintrag.mandant);
    neu->nach_id.emplace(eintrag.mandant->id, eintrag.mandant);
  }
  neu->alle = std::move(alle);
  return neu;
}

std::shared_ptr<const Verzeichnis::Stand> Verzeichnis::stand() const {
  std::lock_guard lock(mutex_);
  return stand_;
}

MandantRef Verzeichnis::gesucht(std::string_view key, bool nach_id) const {
  auto now = stand();
  const auto& map = nach_id ? now->nach_id : now->nach_kuerzel;
  auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

Result<MandantRef> Verzeichnis::find(std::string_view kuerzel) const {
  if (auto known = gesucht(kuerzel, false)) return known;
  if (grundlage_.sieh_nach && !sql::in_transaction()) CHECK(grundlage_.sieh_nach());
  if (auto known = gesucht(kuerzel, false)) return known;
  return unbekannt();
}

Result<MandantRef> Verzeichnis::by_id(std::string_view id) const {
  if (auto known = gesucht(id, true)) return known;
  if (grundlage_.sieh_nach && !sql::in_transaction()) CHECK(grundlage_.sieh_nach());
  if (auto known = gesucht(id, true)) return known;
  return unbekannt();
}

std::vector<MandantRef> Verzeichnis::list() const {
  std::vector<MandantRef> ready;
  for (const Eintrag& eintrag : stand()->alle)
    if (eintrag.zustand == Zustand::bereit) ready.push_back(eintrag.mandant);
  return ready;
}

std::vector<Eintrag> Verzeichnis::eintraege() const {
  std::vector<Eintrag> all = stand()->alle;
  std::lock_guard lock(mutex_);
  for (Eintrag& eintrag : all)
    if (wartung_.contains(eintrag.mandant->id)) eintrag.zustand = Zustand::wartung;
  return all;
}

Result<TenantStores> Verzeichnis::open(const MandantRef& mandant) {
  auto db = grundlage_.mandanten->open(mandant->id);
  auto store = db ? blobs(mandant) : Result<std::shared_ptr<blob::Store>>(db.error());
  merke_wartung(mandant->id, !store.has_value());
  if (!store)
    return error(ErrorKind::unavailable, "mandant.wartung")
        .with("name", mandant->name)
        .because(store.error());
  return TenantStores{mandant, std::move(*db), std::move(*store)};
}

Result<std::shared_ptr<blob::Store>> Verzeichnis::blobs(const MandantRef& mandant) {
  {
    std::lock_guard lock(mutex_);
    if (auto found = blobs_.find(mandant->id); found != blobs_.end()) return found->second;
  }
  TRY(auto schluessel, keys(mandant));
  TRY(auto backend, grundlage_.blobs->of(mandant->id));
  auto made = std::make_shared<blob::Store>(std::move(schluessel), std::move(backend), clock_);
  std::lock_guard lock(mutex_);
  return blobs_.emplace(mandant->id, std::move(made)).first->second;
}

Result<crypto::KeysPtr> Verzeichnis::keys(const MandantRef& mandant) const {
  sql::end_snapshot();  // who fetches them already needs a reader too
  return grundlage_.schluessel->of(mandant->id);
}

void Verzeichnis::merke_wartung(const std::string& id, bool wartung) {
  std::lock_guard lock(mutex_);
  if (wartung)
    wartung_.insert(id);
  else
    wartung_.erase(id);
}

Result<std::shared_ptr<void>> Verzeichnis::allein_mit(const std::string& id) {
  std::lock_guard lock(mutex_);
  if (!in_arbeit_.insert(id).second) return error(ErrorKind::conflict, "mandant.schon_in_arbeit");
  return std::shared_ptr<void>(this, [id](void* self) {
    auto* verzeichnis = static_cast<Verzeichnis*>(self);
    std::lock_guard ending(verzeichnis->mutex_);
    verzeichnis->in_arbeit_.erase(id);
  });
}

void Verzeichnis::vergiss(const std::string& id) {
  std::lock_guard lock(mutex_);
  blobs_.erase(id);
  wartung_.erase(id);
}

}  // namespace gw::mandant
