// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/aktenfuehrung.hpp"

#include <algorithm>
#include <set>

#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/kreis.hpp"

namespace gw::vorgang {
namespace {

// Somebody per whom Akten are kept, and how.
struct Fuehrung {
  const House& house;
  const paket::Paket& paket;
  person::Einzelperson person;
};

// Whether the case's own package keeps Akten in the same way; an older version may not have said so yet.
bool ebenso_gefuehrt(const Fuehrung& fuehrung, const store::Aktenfall& fall) {
  if (fall.paket == fuehrung.paket.id) return true;
  auto other = fuehrung.house.services.get<paket::Katalog>().finde(fall.paket, fall.version);
  return other && (*other)->akte_je == fuehrung.paket.akte_je;
}

// Nothing in it is about somebody else; what follows a decision has the parties of the case that it is about.
Result<bool> gehoert_ganz(sql::Tx& tx, const Fuehrung& fuehrung, const std::string& akte) {
  TRY(auto faelle, store::aktenfaelle(tx, akte));
  for (const store::Aktenfall& fall : faelle) {
    if (!ebenso_gefuehrt(fuehrung, fall)) continue;
    TRY(auto person, person::einzige_person(tx, fall.id, fuehrung.paket.akte_je));
    const bool derselbe = person && (person->kopf == fuehrung.person.kopf ||
                                     (!fall.bezug.empty() && person->angaben == fuehrung.person.angaben));
    if (!derselbe) return false;
  }
  return true;
}

// The person's open Akten under the package's position, oldest first. `konto`: only those that cases of this
// account lie in; nullptr: whoever applied.
Result<std::vector<akte::Aktenkopf>> akten_der_person(sql::Tx& tx, const Fuehrung& fuehrung,
                                                      const std::string* konto) {
  TRY(auto ids, person::faelle_der_person(tx, fuehrung.person.kopf, fuehrung.paket.akte_je));
  std::set<std::string> akten;  // ids are UUIDv7: their order is that of opening
  for (const std::string& id : ids) {
    TRY(auto fall, store::aktenfall(tx, id));
    if (fall && ebenso_gefuehrt(fuehrung, *fall) && (!konto || fall->pseudonym == *konto))
      akten.insert(fall->akte);
  }
  std::vector<akte::Aktenkopf> all;
  for (const std::string& id : akten) {
    TRY(auto kopf, akte::aktenkopf(tx, id));
    if (!kopf || !kopf->offen || kopf->position != fuehrung.paket.position->kennzeichen) continue;
    TRY(bool ganz, gehoert_ganz(tx, fuehrung, id));
    if (ganz) all.push_back(std::move(*kopf));
  }
  return all;
}

// The cases that share a matter with this one and lie in the same Akte, itself included.
Result<std::vector<store::Aktenfall>> zusammengehoerige(sql::Tx& tx, const store::Aktenfall& fall) {
  TRY(auto nachbarn, store::aktenfaelle(tx, fall.akte));
  std::set<std::string> dazu{fall.id};
  for (bool wuchs = true; wuchs;) {
    wuchs = false;
    for (const store::Aktenfall& one : nachbarn) {
      if (one.bezug.empty() || dazu.contains(one.id) == dazu.contains(one.bezug)) continue;
      const std::string& neu = dazu.contains(one.id) ? one.bezug : one.id;
      wuchs = dazu.insert(neu).second || wuchs;
    }
  }
  std::erase_if(nachbarn, [&](const store::Aktenfall& one) { return !dazu.contains(one.id); });
  return nachbarn;
}

Result<std::vector<Aktenangebot>> angebote(sql::Tx& tx, const House& house, const TenantScope& scope,
                                           const store::Aktenfall& fall) {
  std::vector<Aktenangebot> all;
  auto biete_an = [&](akte::Aktenkopf&& kopf, bool zurueck) {
    auto known = [&](const Aktenangebot& one) { return one.akte.id == kopf.id; };
    if (kopf.offen && kopf.id != fall.akte && std::ranges::none_of(all, known))
      all.push_back({std::move(kopf), zurueck});
  };
  TRY(auto paket, house.services.get<paket::Katalog>().finde(fall.paket, fall.version));
  if (!paket->akte_je.empty()) {
    TRY(auto person, person::einzige_person(tx, fall.id, paket->akte_je));
    if (person) {
      TRY(auto akten, akten_der_person(tx, {house, *paket, std::move(*person)}, nullptr));
      for (akte::Aktenkopf& kopf : akten) biete_an(std::move(kopf), false);
    }
  }
  std::vector<Aktenangebot> sichtbare;
  for (Aktenangebot& one : all) {
    TRY(bool da, person::ist_in_listen(tx, scope, one.akte.id));
    if (da) sichtbare.push_back(std::move(one));
  }
  all = std::move(sichtbare);
  TRY(auto fruehere, akte::fruehere_akten(tx, fall.id));
  for (const std::string& id : fruehere) {
    TRY(auto kopf, akte::aktenkopf(tx, id));
    if (kopf) biete_an(std::move(*kopf), true);
  }
  return all;
}

Result<store::Aktenfall> lade(sql::Tx& tx, const std::string& vorgang) {
  TRY(auto fall, store::aktenfall(tx, vorgang));
  if (!fall) return error(ErrorKind::not_found, "vorgang.unbekannt");
  return std::move(*fall);
}

}  // namespace

Result<akte::AkteRef> akte_der_person(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                      const paket::Paket& paket, const NeuerVorgang& neu,
                                      const store::Aktenfall* bezug) {
  const std::string& position = paket.position->kennzeichen;
  TRY(auto person, person::einzige_person(tx, neu.id, paket.akte_je));
  if (!person) return akte::eroeffne_akte(tx, scope, now, {position, neu.betreff});
  if (bezug) {
    TRY(auto erste, person::einzige_person(tx, bezug->id, paket.akte_je));
    if (erste && (erste->kopf == person->kopf || erste->angaben == person->angaben)) {
      TRY(auto kopf, akte::aktenkopf(tx, bezug->akte));
      if (!kopf) return error(ErrorKind::not_found, "akte.unbekannt");
      return akte::AkteRef{kopf->id, kopf->aktenzeichen};
    }
  }
  const std::string betreff = paket.position->titel + ": " + person->name;
  const bool gesperrt = person->gesperrt;
  TRY(auto akten,
      akten_der_person(tx, {house, paket, std::move(*person)}, gesperrt ? &neu.pseudonym : nullptr));
  if (!akten.empty()) return akte::AkteRef{akten.front().id, akten.front().aktenzeichen};
  return akte::eroeffne_akte(tx, scope, now, {position, betreff});
}

Result<Aktenangebote> andere_akten(const House& house, const TenantScope& scope, const std::string& vorgang) {
  CHECK(scope.require("akte.bearbeiten"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Aktenangebote> {
    CHECK(person::verlange_sichtbar(tx, scope, house.clock.now(), vorgang));
    TRY(store::Aktenfall fall, lade(tx, vorgang));
    Aktenangebote made;
    made.fassung = fall.fassung;
    TRY(made.akten, angebote(tx, house, scope, fall));
    if (made.akten.empty()) return made;
    TRY(auto dazu, zusammengehoerige(tx, fall));
    made.vorgaenge = dazu.size();
    return made;
  });
}

Result<sql::Ticket> lege_um(const House& house, const TenantScope& scope, const std::string& vorgang,
                            std::int64_t fassung, const std::string& akte, Instant now) {
  CHECK(scope.require("akte.bearbeiten"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    TRY(store::Aktenfall fall, lade(tx, vorgang));
    if (fall.fassung != fassung) return error(ErrorKind::conflict, "vorgang.veraltet");
    TRY(auto moeglich, angebote(tx, house, scope, fall));
    auto ziel = std::ranges::find(moeglich, akte, [](const Aktenangebot& one) { return one.akte.id; });
    if (ziel == moeglich.end()) return error(ErrorKind::conflict, "vorgang.akte_fremd");
    TRY(auto dazu, zusammengehoerige(tx, fall));
    for (const store::Aktenfall& one : dazu) {
      CHECK(akte::lege_um(tx, scope, now, {one.id, one.nummer, one.akte, akte}));
      CHECK(store::setze_akte(tx, one, akte, ziel->akte.aktenzeichen));
    }
    CHECK(erneuere_kreis_der_akte(tx, fall.akte));
    return erneuere_kreis_der_akte(tx, akte);
  });
}

}  // namespace gw::vorgang
