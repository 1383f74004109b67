// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/nachtrag.hpp"

#include "base/value/json.hpp"
#include "modules/antrag/usecases/besitz.hpp"
#include "modules/antrag/usecases/fallpaket.hpp"
#include "platform/history/history.hpp"

namespace gw::antrag {
namespace {

Result<store::Antrag> antrag_zu(sql::Tx& tx, const std::string& vorgang) {
  TRY(auto antrag, store::antrag_des_vorgangs(tx, vorgang));
  if (!antrag) return error(ErrorKind::not_found, "vorgang.unbekannt");
  return std::move(*antrag);
}

}  // namespace

Result<sql::Committed<std::string>> beginne_nachtrag(const House& house, const TenantScope& scope,
                                                     const std::string& besitzer, const std::string& vorgang,
                                                     const std::string& sprache, Instant now) {
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    TRY(store::Antrag erster, antrag_zu(tx, vorgang));
    if (vom_amt(erster.besitzer)) return error(ErrorKind::conflict, "antrag.vom_amt_begonnen");
    TRY(bool offen, vorgang::aenderbar(tx, house, vorgang));
    if (!offen) return error(ErrorKind::conflict, "vorgang.schon_entschieden");
    TRY(vorgang::Angabenstand stand, vorgang::angabenstand(tx, vorgang));
    const Value& angaben = stand.wartend.is_null() ? stand.gueltig : stand.wartend;
    TRY(auto paket, paket_des_falls(tx, house, erster));
    Anfang anfang{besitzer, sprache, *angaben.context(), erster.bezug, vorgang};
    return beginne(tx, house, scope, *paket, anfang, now);
  });
}

Result<Nachtraege> lies_nachtraege(const House& house, const TenantScope& scope, const std::string& vorgang) {
  return scope.db().read([&](sql::Tx& tx) -> Result<Nachtraege> {
    TRY(store::Antrag erster, antrag_zu(tx, vorgang));
    Nachtraege made;
    if (vom_amt(erster.besitzer)) return made;
    TRY(made.moeglich, vorgang::aenderbar(tx, house, vorgang));
    TRY(made.gesendet, vorgang::nachtraege(tx, vorgang));
    return made;
  });
}

Result<store::Antrag> sende_nachtrag(sql::Tx& tx, House& house, const TenantScope& scope,
                                     store::Antrag antrag, const std::vector<vorgang::Anlage>& anlagen,
                                     Instant now) {
  antrag.eingereicht = now;
  CHECK(vorgang::reiche_nach(tx, house, scope, now, {antrag.aendert, antrag.daten, anlagen}));
  CHECK(store::reiche_ein(tx, antrag));
  CHECK(history::append(tx, {"antrag.nachtrag", now, scope.actor().text(), {"antrag:" + antrag.id}, ""}));
  return antrag_zu(tx, antrag.aendert);
}

}  // namespace gw::antrag
