// SPDX-License-Identifier: EUPL-1.2
// For whom a case is.
#include <algorithm>

#include "modules/person/store/kreis_store.hpp"
#include "modules/person/usecases/einsicht.hpp"
#include "modules/person/usecases/ereignis.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::person {

Result<std::optional<Kreis>> kreis(sql::Tx& tx, std::string_view gegenstand) {
  return store::kreis(tx, gegenstand);
}

Result<bool> setze_kreis(sql::Tx& tx, std::string_view gegenstand, const std::optional<Kreis>& neu) {
  TRY(auto bisher, store::kreis(tx, gegenstand));
  if (bisher == neu) return false;
  CHECK(store::setze_kreis(tx, gegenstand, neu));
  return true;
}

namespace {

// A body outside has its roles apart: its own page asks by name whether a task is its own.
Result<bool> wartet_auf_die_stelle(sql::Tx& tx, const TenantScope& scope, const Kreis& wer) {
  if (!scope.has_role(zugang::fuer_stelle)) return false;
  TRY(auto stellen, zugang::stellen_des_mitglieds(tx, scope.actor().id));
  return std::ranges::any_of(
      stellen, [&](const zugang::Stelle& stelle) { return wer.aufgaben.contains(stelle.rolle); });
}

// Who stands in for somebody who was asked, does it for them.
Result<bool> vertritt_jemanden(sql::Tx& tx, const TenantScope& scope, Instant now, const Kreis& wer) {
  if (wer.konten.empty()) return false;
  TRY(auto vertretene, zugang::vertretene(tx, scope.actor().id, berlin_date(now)));
  return std::ranges::any_of(vertretene,
                             [&](const std::string& konto) { return wer.konten.contains(konto); });
}

Result<bool> hat_zu_tun(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view gegenstand) {
  TRY(auto wer, store::kreis(tx, gegenstand));
  if (!wer) return false;
  TRY(bool stelle, wartet_auf_die_stelle(tx, scope, *wer));
  return stelle ? Result<bool>(true) : vertritt_jemanden(tx, scope, now, *wer);
}

}  // namespace

Result<bool> ist_sichtbar(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view gegenstand) {
  TRY(bool dabei, store::ist_dabei(tx, Sichtbare(scope), gegenstand));
  if (dabei) return true;
  TRY(bool hat, hat_zu_tun(tx, scope, now, gegenstand));
  if (hat || !scope.may(recht_oeffnen)) return hat;
  TRY(auto bis, store::einsicht(tx, geoeffnet(gegenstand), scope.actor().id));
  return bis && *bis > now;
}

Result<bool> ist_in_listen(sql::Tx& tx, const TenantScope& scope, std::string_view gegenstand) {
  return store::ist_dabei(tx, Sichtbare(scope), gegenstand);
}

Result<void> verlange_sichtbar(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view vorgang) {
  TRY(bool da, ist_sichtbar(tx, scope, now, vorgang));
  return da ? ok() : Result<void>(error(ErrorKind::not_found, "vorgang.unbekannt"));
}

namespace {

constexpr std::string_view vorgang_praefix = "vorgang:";

using Vorgaenge = std::set<std::string, std::less<>>;

// Of the cases that a part of a timeline tells of, those that are not for whoever asks.
Result<Vorgaenge> verborgene(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view subject,
                             const history::Page& verlauf) {
  Vorgaenge all;
  TRY(auto erzaehlt, history::subjects_beside(tx, subject, verlauf, vorgang_praefix));
  for (const std::string& one : erzaehlt) {
    TRY(bool da, ist_sichtbar(tx, scope, now, std::string_view(one).substr(vorgang_praefix.size())));
    if (!da) all.insert(one);
  }
  return all;
}

}  // namespace

Result<void> verschweige(sql::Tx& tx, const TenantScope& scope, Instant now, std::string_view subject,
                         history::Page& verlauf) {
  TRY(bool gibt_es, store::gibt_es_kreise(tx));
  if (!gibt_es) return ok();
  TRY(Vorgaenge hidden, verborgene(tx, scope, now, subject, verlauf));
  if (hidden.empty()) return ok();
  std::vector<history::Entry> kept;
  for (history::Entry& entry : verlauf.entries) {
    history::Page only;
    only.entries.push_back(entry);
    TRY(auto beside, history::subjects_beside(tx, subject, only, vorgang_praefix));
    if (std::ranges::none_of(beside, [&](const std::string& one) { return hidden.contains(one); }))
      kept.push_back(std::move(entry));
  }
  verlauf.entries = std::move(kept);
  return ok();
}

Result<sql::Ticket> oeffne_fall(const TenantScope& scope, std::string_view vorgang, std::string_view typed,
                                Instant now) {
  CHECK(scope.require(recht_oeffnen));
  TRY(std::string grund, lies_grund(typed));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(bool dabei, store::ist_dabei(tx, Sichtbare(scope), vorgang));
    if (dabei) return ok();
    CHECK(store::merke_einsicht(tx, geoeffnet(vorgang), scope.actor().id, now + einsicht_dauer));
    return erzaehle(tx, scope, now, "person.geoeffnet", {"vorgang:" + std::string(vorgang)},
                    {{"grund", grund}});
  });
}

// ---- for lists

Sichtbare::Sichtbare(const TenantScope& scope) : alle_(scope.actor().kind == Actor::Kind::system) {
  wer_ = " konto:" + scope.actor().id + " ";
  for (const std::string& rolle : scope.roles()) wer_ += "rolle:" + rolle + " aufgabe:" + rolle + " ";
}

// The first part says nothing of the row: a store works it out once for a statement, and where it is true,
// which it is in most authorities, nothing is looked up. The id stands where both stores can use the key.
std::string Sichtbare::bedingung(std::string_view id) const {
  if (alle_) return "1 = 1";
  const std::string von = "SELECT 1 FROM person_sicht ps WHERE ps.gegenstand = " + std::string(id);
  return "(NOT EXISTS (SELECT 1 FROM person_sicht WHERE gegenstand > '') OR NOT EXISTS (" + von +
         ") OR EXISTS (" + von + " AND replace(:sicht_wer, ' ' || ps.wer || ' ', '') <> :sicht_wer))";
}

std::string Sichtbare::fuer_alle(std::string_view id) {
  return "NOT EXISTS (SELECT 1 FROM person_sicht ps WHERE ps.gegenstand = " + std::string(id) + ")";
}

std::string Sichtbare::mit(std::string_view id) const {
  return alle_ ? "" : " AND " + bedingung(id);
}

std::vector<sql::Param> Sichtbare::params() const {
  if (alle_) return {};
  return {{"sicht_wer", wer_}};
}

void Sichtbare::params_an(std::vector<sql::Param>& all) const {
  for (sql::Param& one : params()) all.push_back(std::move(one));
}

}  // namespace gw::person
