// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/usecases/lies_akte.hpp"

#include <map>

#include "modules/person/person.hpp"

namespace gw::akte {
namespace {

Error unbekannt() {
  return error(ErrorKind::not_found, "akte.unbekannt");
}

// Whether whoever asks may see all of a Vorgang; each is asked for once.
class Blick {
 public:
  Blick(sql::Tx& tx, const TenantScope& scope, Instant now) : tx_(tx), scope_(scope), now_(now) {}

  Result<bool> ganz(const std::string& vorgang) {
    if (vorgang.empty()) return true;
    if (auto known = schon_.find(vorgang); known != schon_.end()) return known->second;
    TRY(person::Sicht sicht, person::sicht(tx_, scope_, now_, vorgang));
    schon_.emplace(vorgang, sicht.ganz());
    return sicht.ganz();
  }

 private:
  sql::Tx& tx_;
  const TenantScope& scope_;
  Instant now_;
  std::map<std::string, bool> schon_;
};

// The timeline of an Akte quotes what happened in all its Vorgaenge.
Result<void> verdecke(sql::Tx& tx, const TenantScope& scope, Instant now, AkteGanz& ganz) {
  Blick blick(tx, scope, now);
  bool alles = true;
  for (Dokument& dokument : ganz.dokumente) {
    TRY(bool ganz_zu_sehen, blick.ganz(dokument.vorgang));
    if (!ganz_zu_sehen) akte::verdecke(dokument);
    alles = alles && ganz_zu_sehen;
  }
  if (alles) return ok();
  for (history::Entry& entry : ganz.verlauf.entries) entry.payload.clear();
  return ok();
}

}  // namespace

void verdecke(Dokument& dokument) {
  dokument.verdeckt = true;
  dokument.dateiname.clear();
  if (dokument.richtung == Richtung::eingang) dokument.titel.clear();
}

Result<AkteGanz> lies_akte(const TenantScope& scope, const std::string& id, Instant now) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<AkteGanz> {
    TRY(auto akte, store::akte(tx, id));
    if (!akte) return unbekannt();
    TRY(auto position, store::position(tx, akte->kennzeichen));
    TRY(auto dokumente, store::dokumente_der_akte(tx, id));
    TRY(auto verlauf, history::timeline(tx, "akte:" + id));
    AkteGanz ganz{*akte, *position, std::move(dokumente), std::move(verlauf)};
    CHECK(verdecke(tx, scope, now, ganz));
    return ganz;
  });
}

Result<std::vector<store::AkteZeile>> lies_akten(const TenantScope& scope, const std::string& nach) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) { return store::akten(tx, nach, akten_je_seite); });
}

Result<std::vector<Position>> lies_aktenplan(const TenantScope& scope) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([](sql::Tx& tx) { return store::positionen(tx); });
}

Result<Dokument> lies_dokument(const TenantScope& scope, const std::string& id, Instant now) {
  CHECK(scope.require("akte.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Dokument> {
    TRY(auto dokument, store::dokument(tx, id));
    if (!dokument) return unbekannt();
    TRY(bool ganz, Blick(tx, scope, now).ganz(dokument->vorgang));
    if (!ganz) return error(ErrorKind::forbidden, "akte.dokument_verdeckt");
    return std::move(*dokument);
  });
}

}  // namespace gw::akte
