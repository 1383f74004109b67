// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "modules/akte/akte.hpp"
#include "modules/person/person.hpp"
#include "modules/verfuegung/store/umlauf_store.hpp"
#include "modules/verfuegung/usecases/lenke.hpp"
#include "modules/verfuegung/verfuegung.hpp"

namespace gw::verfuegung {
namespace {

Result<void> pruefe_dokumente(sql::Tx& tx, const std::string& vorgang,
                              const std::vector<std::string>& gewaehlt) {
  TRY(auto dokumente, akte::dokumente_des_vorgangs(tx, vorgang));
  for (const std::string& id : gewaehlt) {
    auto found = std::ranges::find(dokumente, id, &akte::Dokument::id);
    if (found == dokumente.end() || found->pruefung == "gesperrt")
      return error(ErrorKind::invalid, "verfuegung.dokument_fremd").at("dokument");
  }
  return ok();
}

// By which of their roles what comes back is theirs.
std::string eigene_rolle(const TenantScope& scope, const Kollegium& kollegium) {
  const auto rollen = kollegium.rollen_von(scope.actor().id);
  return rollen.empty() ? "" : rollen.front();
}

}  // namespace

Result<std::vector<Bitte>> mit_rollen(const Pruefer& pruefer, std::vector<Bitte> bitten) {
  std::size_t zeile = 0;
  for (Bitte& bitte : bitten) {
    TRY(bitte.an, pruefer.wer(bitte, "an_" + std::to_string(++zeile)));
  }
  return bitten;
}

Result<sql::Committed<std::string>> sende(House& house, const TenantScope& scope, const std::string& vorgang,
                                          const Neu& gewuenscht, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(const Neu neu, pruefe(gewuenscht));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    const Gang gang{tx, house, scope, now};
    Umlauf umlauf;
    umlauf.id = new_id(now);
    umlauf.vorgang = vorgang;
    umlauf.betreff = neu.betreff;
    umlauf.von = scope.actor().id;
    umlauf.begonnen = now;
    const std::set<std::string> einmal(neu.dokumente.begin(), neu.dokumente.end());
    umlauf.dokumente.assign(einmal.begin(), einmal.end());
    TRY(Pruefer pruefer, Pruefer::lies(tx, house, umlauf, now));
    CHECK(pruefe_dokumente(tx, vorgang, umlauf.dokumente));
    umlauf.von_rolle = eigene_rolle(scope, pruefer.kollegium());
    TRY(auto bitten, mit_rollen(pruefer, neu.bitten));
    CHECK(store::fuege_ein(tx, umlauf));
    CHECK(erzaehle(gang, pruefer, "verfuegung.begonnen", {{"betreff", umlauf.betreff}}));
    CHECK(fuege_an(gang, umlauf, bitten));
    CHECK(fuehre_fort(gang, umlauf, pruefer));
    return umlauf.id;
  });
}

}  // namespace gw::verfuegung
