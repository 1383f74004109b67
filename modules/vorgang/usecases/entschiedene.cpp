// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

Result<void> besuche_entschiedene(sql::Database& database, const Entscheidungsfrage& frage,
                                  const std::function<Result<void>(const EntschiedenerFall&)>& besuch) {
  std::string nach;
  while (true) {
    TRY(auto seite, database.read([&](sql::Tx& tx) { return store::entschiedene(tx, frage, nach); }));
    if (seite.empty()) return ok();
    for (const auto& [id, fall] : seite) CHECK(besuch(fall));
    nach = seite.back().first;
  }
}

}  // namespace gw::vorgang
