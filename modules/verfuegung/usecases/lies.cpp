// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/usecases/lies.hpp"

#include <algorithm>
#include <set>

#include "modules/person/person.hpp"
#include "modules/verfuegung/store/umlauf_store.hpp"
#include "modules/verfuegung/usecases/lenke.hpp"

namespace gw::verfuegung {
namespace {

Result<zugang::Namen> namen(sql::Tx& tx, const std::vector<Umlauf>& umlaeufe) {
  std::set<std::string> actors;
  auto nenne = [&](const std::string& konto) {
    if (!konto.empty()) actors.insert("member:" + konto);
  };
  for (const Umlauf& umlauf : umlaeufe) {
    nenne(umlauf.von);
    for (const Schritt& one : umlauf.schritte)
      for (const std::string& konto : {one.bitte.an.konto, one.von, one.fuer}) nenne(konto);
  }
  return zugang::lade_namen(tx, actors);
}

void verdecke(const House& house, UmlaufGanz& ganz) {
  const std::string instead = house.messages.in("de").text("verfuegung.verdeckt");
  ganz.verdeckt = true;
  ganz.umlauf.betreff = instead;
  for (Schritt& one : ganz.umlauf.schritte) {
    if (!one.bitte.auftrag.empty()) one.bitte.auftrag = instead;
    if (!one.bemerkung.empty()) one.bemerkung = instead;
  }
  for (akte::Dokument& one : ganz.dokumente) akte::verdecke(one);
}

// What all circulations of one case have in common: read once, however many they are.
struct Blick {
  sql::Tx& tx;
  const House& house;
  const TenantScope& scope;
  std::vector<akte::Dokument> dokumente;
  person::Sicht sicht;
  Kollegium kollegium;
  zugang::Namen namen;
  std::vector<std::string> vertretene;  // by whoever looks, today

  static Result<Blick> auf(sql::Tx& tx, const House& house, const TenantScope& scope,
                           const std::vector<Umlauf>& umlaeufe) {
    const std::string& vorgang = umlaeufe.front().vorgang;
    const Instant now = house.clock.now();
    Blick made{tx, house, scope, {}, {}, {}, {}, {}};
    TRY(made.dokumente, akte::dokumente_des_vorgangs(tx, vorgang));
    TRY(made.sicht, person::sicht(tx, scope, now, vorgang));
    TRY(made.kollegium, lies_kollegium(tx, house));
    TRY(made.namen, verfuegung::namen(tx, umlaeufe));
    TRY(made.vertretene, zugang::vertretene(tx, scope.actor().id, berlin_date(now)));
    return made;
  }

  Result<UmlaufGanz> ganz(Umlauf umlauf) const {
    UmlaufGanz made;
    for (const akte::Dokument& one : dokumente)
      if (std::ranges::find(umlauf.dokumente, one.id) != umlauf.dokumente.end())
        made.dokumente.push_back(one);
    TRY(made.darf_lenken, verfuegung::darf_lenken(tx, scope, umlauf, vertretene, house.clock.now()));
    made.namen = namen;
    made.kollegium = kollegium;
    made.umlauf = std::move(umlauf);
    if (!sicht.ganz()) verdecke(house, made);
    return made;
  }
};

Result<Umlaufblatt> blatt(sql::Tx& tx, const House& house, const TenantScope& scope, const std::string& id) {
  TRY(Umlauf umlauf, lade_umlauf_fuer(tx, scope, house.clock.now(), id));
  Umlaufblatt made;
  TRY(made.fall, vorgang::eckdaten(tx, umlauf.vorgang));
  TRY(Blick blick, Blick::auf(tx, house, scope, {umlauf}));
  TRY(made.ganz, blick.ganz(std::move(umlauf)));
  return made;
}

}  // namespace

Result<std::vector<UmlaufGanz>> lies_umlaeufe(const House& house, const TenantScope& scope,
                                              const std::string& vorgang) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<UmlaufGanz>> {
    std::vector<UmlaufGanz> all;
    TRY(bool da, person::ist_sichtbar(tx, scope, house.clock.now(), vorgang));
    if (!da) return all;
    TRY(auto umlaeufe, store::umlaeufe(tx, vorgang));
    if (umlaeufe.empty()) return all;  // as for most cases
    TRY(Blick blick, Blick::auf(tx, house, scope, umlaeufe));
    for (Umlauf& one : umlaeufe) {
      TRY(UmlaufGanz ganz, blick.ganz(std::move(one)));
      all.push_back(std::move(ganz));
    }
    return all;
  });
}

Result<Umlaufblatt> lies_umlauf(const House& house, const TenantScope& scope, const std::string& id) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) { return blatt(tx, house, scope, id); });
}

Result<Aufgabenblatt> lies_aufgabe(const House& house, const TenantScope& scope, const std::string& id) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Aufgabenblatt> {
    TRY(auto aufgabe, vorgang::modulaufgabe(tx, scope, id, house.clock.now()));
    if (!aufgabe || aufgabe->modul != modul) return error(ErrorKind::not_found, "verfuegung.unbekannt");
    TRY(auto umlauf, store::umlauf_der_aufgabe(tx, aufgabe->vorgang, id));
    if (!umlauf) return error(ErrorKind::not_found, "verfuegung.unbekannt");
    TRY(Umlaufblatt whole, blatt(tx, house, scope, *umlauf));
    // Whoever has taken the step of a role stands nowhere in the circulation yet.
    TRY(auto haende, zugang::lade_namen(tx, {"member:" + aufgabe->konto}));
    whole.ganz.namen.merge(haende);
    const auto& schritte = whole.ganz.umlauf.schritte;
    const auto at = std::ranges::find(schritte, id, &Schritt::aufgabe) - schritte.begin();
    return Aufgabenblatt{std::move(whole), std::move(*aufgabe), static_cast<std::size_t>(at)};
  });
}

Result<Vorhaben> lies_vorhaben(const House& house, const TenantScope& scope, const std::string& vorgang) {
  CHECK(scope.require("vorgang.bearbeiten"));
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Vorhaben> {
    Vorhaben made;
    TRY(made.fall, vorgang::eckdaten(tx, vorgang));
    TRY(person::Sicht sicht, person::sicht(tx, scope, house.clock.now(), vorgang));
    TRY(made.dokumente, akte::dokumente_des_vorgangs(tx, vorgang));
    std::erase_if(made.dokumente, [](const akte::Dokument& one) { return one.pruefung == "gesperrt"; });
    if (!sicht.ganz())
      for (akte::Dokument& one : made.dokumente) akte::verdecke(one);
    TRY(made.kollegium, lies_kollegium(tx, house));
    return made;
  });
}

}  // namespace gw::verfuegung
