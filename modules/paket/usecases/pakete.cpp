// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/usecases/pakete.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "modules/paket/store/einrichtung_store.hpp"

namespace gw::paket {
namespace {

// "1.10.0" → {1, 10, 0}; loading has refused every other shape.
std::array<std::uint64_t, 3> zahlen(const std::string& version) {
  std::array<std::uint64_t, 3> numbers{};
  const char* at = version.data();
  const char* end = at + version.size();
  for (std::uint64_t& number : numbers) {
    at = std::from_chars(at, end, number).ptr;
    if (at != end) ++at;  // the dot
  }
  return numbers;
}

std::vector<PaketPtr> neueste(std::vector<PaketPtr> alle) {
  std::vector<PaketPtr> newest;
  for (PaketPtr& paket : alle) {
    bool same = !newest.empty() && newest.back()->id == paket->id;
    if (!same)
      newest.push_back(std::move(paket));
    else if (zahlen(newest.back()->version) < zahlen(paket->version))
      newest.back() = std::move(paket);
  }
  return newest;
}

}  // namespace

Result<std::vector<Uebersicht>> lies_pakete(const House& house, const TenantScope& scope) {
  CHECK(scope.require("paket.verwalten"));
  TRY(auto einrichtungen, scope.db().read([](sql::Tx& tx) { return store::einrichtungen(tx); }));
  TRY(auto installed, house.services.get<Katalog>().alle());
  std::vector<Uebersicht> all;
  for (PaketPtr& paket : neueste(std::move(installed))) {
    auto used = std::ranges::find(einrichtungen, paket->id, &store::Einrichtung::paket);
    if (used == einrichtungen.end())
      all.push_back({std::move(paket), "", {}});
    else
      all.push_back({std::move(paket), used->version, used->bewilligt});
  }
  return all;
}

Result<sql::Ticket> nimm_in_betrieb(House& house, const TenantScope& scope, std::string_view id,
                                    std::string_view version, const std::vector<std::string>& bewilligt,
                                    Instant now) {
  CHECK(scope.require("paket.verwalten"));
  // Looked for among what is there: a name that somebody sent is no part of a path.
  TRY(auto installed, house.services.get<Katalog>().alle());
  for (const PaketPtr& paket : installed)
    if (paket->id == id && paket->version == version) return richte_ein(house, scope, paket, bewilligt, now);
  return error(ErrorKind::not_found, "paket.unbekannt")
      .with("paket", std::string(id))
      .with("version", std::string(version));
}

}  // namespace gw::paket
