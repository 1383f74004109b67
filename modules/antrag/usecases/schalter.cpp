// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/schalter.hpp"

#include "base/value/json.hpp"
#include "modules/antrag/store/schalter_store.hpp"
#include "modules/antrag/store/weiter_store.hpp"
#include "modules/antrag/usecases/entwurf.hpp"
#include "modules/antrag/usecases/folge.hpp"
#include "modules/paket/paket.hpp"
#include "platform/history/history.hpp"

namespace gw::antrag {
namespace {

constexpr std::string_view schalter = "schalter:";

// As the timeline tells it.
std::string in_worten(const page::Texts& texts, const Vorsprache& vorsprache) {
  std::string all =
      texts.text("schalter." + vorsprache.befugnis) + "; " + texts.text("schalter." + vorsprache.ausweis);
  return vorsprache.bemerkung.empty() ? all : all + "; " + vorsprache.bemerkung;
}

}  // namespace

Result<sql::Committed<std::string>> beginne_am_schalter(const House& house, const TenantScope& scope,
                                                        const std::string& paket,
                                                        const Vorsprache& vorsprache,
                                                        const std::string& besuch, Instant now) {
  CHECK(scope.require("antrag.schalter"));
  TRY(auto angeboten, frei_begonnenes(house, scope, paket));
  const std::string& konto = scope.actor().id;
  const Anfang anfang{std::string(schalter) + konto, "de", form::presets(angeboten->formular)};
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    TRY(std::string id, beginne(tx, house, scope, *angeboten, anfang, now));
    CHECK(store::beteilige(tx, id, besuch, now));
    CHECK(store::merke_vorsprache(tx, id, {konto, vorsprache}));
    return id;
  });
}

Result<void> bezeuge_vorsprache(sql::Tx& tx, const House& house, const store::Antrag& antrag, Instant now) {
  if (!antrag.besitzer.starts_with(schalter)) return ok();
  TRY(auto zeile, store::vorsprache(tx, antrag.id));
  if (!zeile) return ok();
  Context payload{{"befugnis", zeile->vorsprache.befugnis},
                  {"ausweis", zeile->vorsprache.ausweis},
                  {"bemerkung", zeile->vorsprache.bemerkung},
                  {"wie", in_worten(house.messages.in("de"), zeile->vorsprache)}};
  CHECK(history::append(tx, {"antrag.am_schalter_aufgenommen",
                             now,
                             "member:" + zeile->konto,
                             {"antrag:" + antrag.id, "vorgang:" + antrag.vorgang},
                             to_json(payload)}));
  return ok();
}

}  // namespace gw::antrag
