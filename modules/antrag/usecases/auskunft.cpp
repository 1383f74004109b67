// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/auskunft.hpp"

#include "engine/nummer/nummer.hpp"
#include "modules/antrag/store/weiter_store.hpp"
#include "modules/antrag/usecases/besitz.hpp"
#include "modules/antrag/usecases/fallpaket.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::antrag {
namespace {

// The steps of a case that the person did not apply for.
void sage_als_amt(vorgang::Stand& stand) {
  for (auto& schritt : stand.verlauf) {
    if (schritt.was == "vorgang.stand_eingegangen") schritt.was = "antrag.amt_begonnen";
    if (schritt.was == "vorgang.stand_in_bearbeitung") schritt.was = "antrag.amt_arbeitet";
  }
}

Result<Auskunft> auskunft(const House& house, const TenantScope& scope, const store::Antrag& antrag) {
  TRY(std::string geheimnis, geheimnis_von(house, scope, antrag.id));
  std::string version;
  TRY(vorgang::Stand stand, scope.db().read([&](sql::Tx& tx) -> Result<vorgang::Stand> {
    TRY(version, version_des_falls(tx, antrag));
    return vorgang::stand_fuer_person(tx, house.messages.in("de"), antrag.vorgang);
  }));
  const bool amt = vom_amt(antrag.besitzer);
  if (amt) sage_als_amt(stand);
  return Auskunft{{antrag.id, antrag.vorgang, antrag.nummer, geheimnis, *antrag.eingereicht},
                  antrag.paket,
                  std::move(version),
                  std::move(stand),
                  amt};
}

Error unbekannt() {
  return error(ErrorKind::not_found, "antrag.nummer_oder_geheimnis");
}

}  // namespace

Result<Auskunft> auskunft_fuer_besitzer(const House& house, const TenantScope& scope,
                                        const std::string& besitzer, const std::string& id) {
  bool own = false;
  TRY(auto antrag, scope.db().read([&](sql::Tx& tx) -> Result<std::optional<store::Antrag>> {
    TRY(auto found, store::antrag(tx, id));
    if (found) {
      TRY(own, store::gehoert(tx, *found, besitzer));
    }
    return found;
  }));
  // A change that was sent is shown where its application is.
  if (!own || !antrag->aendert.empty()) return error(ErrorKind::not_found, "antrag.unbekannt");
  if (antrag->entwurf()) return error(ErrorKind::conflict, "antrag.nicht_eingereicht");
  return auskunft(house, scope, *antrag);
}

Result<Auskunft> auskunft_mit_geheimnis(const House& house, const TenantScope& scope, std::string_view nummer,
                                        std::string_view geheimnis) {
  auto number = nummer::parse(nummer);
  auto secret = nummer::parse_geheimnis(geheimnis);
  if (!number || !secret) return unbekannt();
  TRY(auto antrag,
      scope.db().read([&](sql::Tx& tx) { return store::antrag_mit_nummer(tx, number->text()); }));
  if (!antrag) return unbekannt();
  TRY(std::string own, geheimnis_von(house, scope, antrag->id));
  TRY(std::string expected, nummer::parse_geheimnis(own));
  if (!crypto::equal_constant_time(as_bytes(expected), as_bytes(*secret))) return unbekannt();
  return auskunft(house, scope, *antrag);
}

Result<std::optional<akte::Dokument>> quittung(const TenantScope& scope, const Auskunft& auskunft) {
  TRY(auto dokumente, scope.db().read([&](sql::Tx& tx) {
    return akte::dokumente_des_vorgangs(tx, auskunft.eingang.vorgang);
  }));
  for (akte::Dokument& dokument : dokumente)
    if (dokument.art == "quittung") return std::optional(std::move(dokument));
  return std::optional<akte::Dokument>();
}

}  // namespace gw::antrag
