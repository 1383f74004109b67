// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/bescheid.hpp"
#include "modules/vorgang/usecases/fall.hpp"

namespace gw::vorgang {

Result<std::vector<Laufender>> laufende(sql::Tx& tx, const House& house, const std::string& nach,
                                        std::int64_t hoechstens) {
  TRY(auto ids, store::laufende(tx, nach, hoechstens));
  std::vector<Laufender> all;
  for (const std::string& id : ids) {
    TRY(store::Fall fall, lade_fall(tx, id));
    auto paket = paket_von(house, fall);  // one that does not load any more must not hide all others
    const std::string recht = paket ? recht_von(**paket, fall.eingang) : "";
    all.push_back({std::move(fall.eingang), recht, fall.eingegangen});
  }
  return all;
}

}  // namespace gw::vorgang
