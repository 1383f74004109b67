// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/usecases/katalog.hpp"

#include <map>
#include <mutex>

#include "modules/paket/store/fassung_store.hpp"
#include "modules/paket/usecases/paketablage.hpp"
#include "platform/nodes/nodes.hpp"
#include "platform/sql/together.hpp"

namespace gw::paket {
namespace {

namespace fs = std::filesystem;
using store::Fassung;

Error fehlerhaft(std::vector<Error> problems) {
  Error outer = error(ErrorKind::invalid, "paket.fehlerhaft");
  outer.params.emplace_back("anzahl", std::to_string(problems.size()));
  if (problems.empty()) return outer;
  return std::move(outer).because(std::move(problems.front()));
}

Error ueber(ErrorKind kind, const char* code, const Fassung& fassung) {
  return error(kind, code).with("paket", fassung.first).with("version", fassung.second);
}

class DatenbankKatalog : public Katalog {
 public:
  DatenbankKatalog(fs::path pakete, std::shared_ptr<sql::Database> plattform, const Services& services)
      : pakete_(std::move(pakete)), plattform_(std::move(plattform)), services_(services) {}

  Result<PaketPtr> finde(std::string_view id, std::string_view version) const override {
    Fassung fassung{id, version};
    auto found = lade_hiesiges(fassung);
    if (found || found.error().kind != ErrorKind::not_found || sql::in_transaction()) return found;
    CHECK(hole(fassung));
    return lade_hiesiges(fassung);
  }

  Result<void> frische_auf() const override {
    TRY(auto fassungen, plattform_->read([](sql::Tx& tx) { return store::fassungen(tx); }));
    for (const Fassung& fassung : fassungen) CHECK(hole(fassung));
    return ok();
  }

  Result<PaketPtr> nimm_auf(const fs::path& quelle) override {
    std::vector<Error> problems;
    PaketPtr paket = lade(quelle, services_.get<Aktionen>(), problems);
    if (!paket) return fehlerhaft(std::move(problems));
    const Fassung fassung{paket->id, paket->version};
    const std::string dateien = packe(quelle);
    TRY(auto aufgenommen, plattform_->write([&](sql::Tx& tx) -> Result<std::string> {
      CHECK(nodes::tell(tx, neue_pakete));
      return store::nimm_auf(tx, fassung, dateien);
    }));
    CHECK(aufgenommen.ticket.wait());
    if (aufgenommen.value != dateien) return ueber(ErrorKind::conflict, "paket.version_anders", fassung);
    return finde(paket->id, paket->version);
  }

  Result<std::vector<PaketPtr>> alle() const override {
    TRY(auto fassungen, plattform_->read([](sql::Tx& tx) { return store::fassungen(tx); }));
    std::vector<PaketPtr> all;
    for (const auto& [id, version] : fassungen)
      if (auto paket = finde(id, version)) all.push_back(std::move(*paket));
    return all;
  }

 private:
  fs::path ordner(const Fassung& fassung) const { return pakete_ / fassung.first / fassung.second; }

  // Of what lies here as files.
  Result<PaketPtr> lade_hiesiges(const Fassung& fassung) const {
    std::lock_guard lock(mutex_);
    if (auto found = geladen_.find(fassung); found != geladen_.end()) return found->second;
    std::error_code ignored;
    if (!fs::is_directory(ordner(fassung), ignored))
      return ueber(ErrorKind::not_found, "paket.unbekannt", fassung);
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner(fassung), services_.get<Aktionen>(), problems);
    if (!paket) return fehlerhaft(std::move(problems));
    geladen_[fassung] = paket;
    return paket;
  }

  // Another server may have installed it.
  Result<void> hole(const Fassung& fassung) const {
    sql::end_snapshot();  // who copies already needs a reader too
    std::lock_guard one(kopieren_);
    std::error_code ignored;
    if (fs::is_directory(ordner(fassung), ignored)) return ok();
    TRY(auto dateien, plattform_->read([&](sql::Tx& tx) { return store::dateien(tx, fassung); }));
    if (!dateien) return ueber(ErrorKind::not_found, "paket.unbekannt", fassung);
    return entpacke(*dateien, ordner(fassung));
  }

  const fs::path pakete_;
  const std::shared_ptr<sql::Database> plattform_;
  const Services& services_;
  mutable std::mutex kopieren_;
  mutable std::mutex mutex_;  // of geladen_
  mutable std::map<Fassung, PaketPtr> geladen_;
};

}  // namespace

std::shared_ptr<Katalog> mache_katalog(fs::path pakete, std::shared_ptr<sql::Database> plattform,
                                       const Services& services) {
  return std::make_shared<DatenbankKatalog>(std::move(pakete), std::move(plattform), services);
}

}  // namespace gw::paket
