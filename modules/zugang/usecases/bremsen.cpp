// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/bremsen.hpp"

#include <utility>

#include "modules/zugang/store/sitzung_store.hpp"

namespace gw::zugang {
namespace {

Error gebremst(Instant bis, Instant now) {
  auto seconds = std::chrono::ceil<std::chrono::seconds>(bis - now).count();
  return error(ErrorKind::throttled, "zugang.gebremst").with("sekunden", std::to_string(seconds));
}

// "antrag.stand:2001:db8::1" → "antrag.stand:20010db800000000::/64": who has one address of a household has
// all.
std::string je_gruppe(std::string_view key) {
  std::size_t colon = key.find(':');
  if (colon == std::string_view::npos) return std::string(key);
  return std::string(key.substr(0, colon + 1)) + adressgruppe(key.substr(colon + 1));
}

class PlattformDrossel final : public Drossel {
 public:
  explicit PlattformDrossel(std::shared_ptr<Dienste> dienste) : dienste_(std::move(dienste)) {}

  Result<void> pruefe(std::string_view key, Instant now) override {
    std::string name = dienste_->zaehlername("drossel", je_gruppe(key));
    return dienste_->plattform().read([&](sql::Tx& tx) -> Result<void> {
      TRY(Bremse bremse, lade_bremse(tx, name));
      if (auto bis = sperre(bremse, now)) return gebremst(*bis, now);
      return ok();
    });
  }

  // Whoever guesses waits until the guess is counted, else the next ones pass before it; an honest person
  // makes few. The guess was wrong whether this can be written or not.
  void merke_fehlschlag(std::string_view key, Instant now) override {
    std::string name = dienste_->zaehlername("drossel", je_gruppe(key));
    auto counted = dienste_->plattform().write_void([&](sql::Tx& tx) -> Result<void> {
      TRY(Bremse bremse, lade_bremse(tx, name));
      return schreibe_bremse(tx, name, nach_versuch(bremse, je_schluessel, now));
    });
    if (counted) (void)counted->wait();
  }

 private:
  std::shared_ptr<Dienste> dienste_;
};

}  // namespace

std::shared_ptr<Drossel> mache_drossel(std::shared_ptr<Dienste> dienste) {
  return std::make_shared<PlattformDrossel>(std::move(dienste));
}

Result<void> zaehle_versuch(sql::Tx& tx, std::initializer_list<Zaehler> zaehler, Instant now) {
  for (const Zaehler& einer : zaehler) {
    TRY(Bremse bremse, lade_bremse(tx, einer.name));
    if (auto bis = sperre(bremse, now)) return gebremst(*bis, now);
    CHECK(schreibe_bremse(tx, einer.name, nach_versuch(bremse, einer.regel, now)));
  }
  return ok();
}

Result<void> gib_versuch_zurueck(sql::Tx& tx, const std::string& name) {
  TRY(Bremse bremse, lade_bremse(tx, name));
  if (bremse.versuche == 0) return ok();
  --bremse.versuche;
  return schreibe_bremse(tx, name, bremse);
}

}  // namespace gw::zugang
