// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/bremsen.hpp"

#include "modules/zugang/store/sitzung_store.hpp"

namespace gw::zugang {
namespace {

Error gebremst(Instant bis, Instant now) {
  auto seconds = std::chrono::ceil<std::chrono::seconds>(bis - now).count();
  return error(ErrorKind::throttled, "zugang.gebremst").with("sekunden", std::to_string(seconds));
}

}  // namespace

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
