// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/lies_korb.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/time/time.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/usecases/stelle.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {
namespace {

std::optional<Instant> vor(Faelligkeit faellig, Instant now) {
  const Date heute = berlin_date(now);
  if (faellig == Faelligkeit::ueberfaellig) return from_berlin({heute, {}});
  if (faellig == Faelligkeit::bis_sonntag) return from_berlin({add_days(heute, 8 - heute.weekday()), {}});
  return std::nullopt;
}

// One of theirs, or all.
std::set<std::string, std::less<>> rollen(const TenantScope& scope, const std::string& rolle) {
  if (rolle.empty()) return scope.roles();
  return scope.has_role(rolle) ? std::set<std::string, std::less<>>{rolle}
                               : std::set<std::string, std::less<>>();
}

Result<std::vector<store::Aufgabenart>> arten(sql::Tx& tx, const std::set<std::string, std::less<>>& rollen) {
  std::vector<store::Aufgabenart> all;
  for (const std::string& rolle : rollen) {
    TRY(auto some, store::arten(tx, rolle));
    std::ranges::move(some, std::back_inserter(all));
  }
  return all;
}

// One more than a page shows whether there is another.
Result<store::Korbfrage> frage(sql::Tx& tx, const TenantScope& scope, const Korbwahl& wahl, Instant now) {
  store::Korbfrage made{rollen(scope, wahl.rolle), scope.actor().id, wahl.sicht, korb_je_seite + 1,
                        wahl.nach};
  made.vor = vor(wahl.faellig, now);
  made.wer = wahl.wer;
  made.sichtbare.emplace(scope);
  if (wahl.sicht == Korbsicht::vertretung) {
    TRY(made.vertretene, zugang::vertretene(tx, scope.actor().id, berlin_date(now)));
  }
  if (wahl.art.empty()) return made;
  TRY(made.arten, arten(tx, made.rollen));
  std::erase_if(*made.arten, [&](const store::Aufgabenart& one) {
    return one.art != wahl.art && !one.art.starts_with(wahl.art + "/");
  });
  return made;
}

Result<zugang::Namen> namen(sql::Tx& tx, const std::vector<store::Korbzeile>& zeilen) {
  std::set<std::string> actors;
  for (const store::Korbzeile& zeile : zeilen)
    for (const std::string& konto : {zeile.bearbeiter, zeile.fuer})
      if (!konto.empty()) actors.insert("member:" + konto);
  return zugang::lade_namen(tx, actors);
}

std::string leistung(const House& house, const store::Aufgabenart& one, const std::string& id) {
  if (id.starts_with('#')) return house.messages.in("de").text(id.substr(1) + ".aufgaben");
  auto paket = house.services.get<paket::Katalog>().finde(id, one.version);
  return paket ? (*paket)->texte("de").text((*paket)->leistung.name) : id;
}

Result<std::vector<zugang::Traeger>> haende(sql::Tx& tx, const TenantScope& scope) {
  std::set<std::string> actors;
  for (const std::string& rolle : scope.roles()) {
    TRY(auto some, store::haende(tx, rolle));
    for (const std::string& konto : some)
      if (konto != scope.actor().id) actors.insert("member:" + konto);
  }
  TRY(auto namen, zugang::lade_namen(tx, actors));
  std::vector<zugang::Traeger> all;
  for (const auto& [konto, name] : namen) all.push_back({konto, name});
  std::ranges::sort(all, {}, [](const zugang::Traeger& one) { return std::tie(one.name, one.konto); });
  return all;
}

}  // namespace

Result<Korbseite> lies_korb(const TenantScope& scope, const Korbwahl& wahl, Instant now) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Korbseite> {
    Korbseite seite;
    TRY(store::Korbfrage gefragt, frage(tx, scope, wahl, now));
    TRY(seite.zeilen, store::korb(tx, gefragt));
    if (std::ssize(seite.zeilen) > korb_je_seite) {
      seite.zeilen.pop_back();
      seite.weiter = {seite.zeilen.back().faellig, seite.zeilen.back().aufgabe};
    }
    TRY(seite.namen, namen(tx, seite.zeilen));
    return seite;
  });
}

Result<std::int64_t> zaehle_korb(const TenantScope& scope) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) {
    return store::zaehle_korb(tx, {scope.roles(), scope.actor().id});
  });
}

Result<Korbfilter> lies_korbfilter(const House& house, const TenantScope& scope, Korbsicht sicht) {
  CHECK(scope.require("vorgang.lesen"));
  Korbfilter filter;
  std::vector<store::Aufgabenart> there;
  CHECK(scope.db().read([&](sql::Tx& tx) -> Result<void> {
    TRY(there, arten(tx, scope.roles()));
    if (sicht == Korbsicht::andere) {
      TRY(filter.wer, haende(tx, scope));
    }
    return ok();
  }));
  std::ranges::sort(there, {}, &store::Aufgabenart::art);
  for (const store::Aufgabenart& one : there) {
    const std::size_t slash = one.art.find('/');
    if (slash == std::string::npos) continue;  // of a server of the release before
    if (!filter.arten.empty() && filter.arten.back().art == one.art) continue;
    filter.arten.push_back({one.art, leistung(house, one, one.art.substr(0, slash)), one.name});
  }
  return filter;
}

Result<std::vector<Korbaufgabe>> korbaufgaben(const TenantScope& scope) {
  TRY(Korbseite seite, lies_korb(scope, {}, Instant()));  // what is due when does not matter here
  std::vector<Korbaufgabe> all;
  for (const store::Korbzeile& zeile : seite.zeilen)
    all.push_back({zeile.aufgabe, zeile.vorgang, zeile.element, zeile.fassung});
  return all;
}

namespace {

// Those of a body know nothing of what the package proposes to the office.
Result<std::vector<Fallaufgabe>> fallaufgaben_der_stelle(const TenantScope& scope,
                                                         const std::string& vorgang) {
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Fallaufgabe>> {
    TRY(auto offene, store::offene_aufgaben(tx, vorgang));
    std::vector<Fallaufgabe> all;
    for (const store::Aufgabe& one : offene)
      if (one.bearbeiter.empty() && aufgabe_der_stelle(tx, scope, one.id))
        all.push_back({{one.id, one.vorgang, one.element, one.fassung}, one.ergebnisse, Value()});
    return all;
  });
}

}  // namespace

Result<std::vector<Fallaufgabe>> fallaufgaben(const TenantScope& scope, const std::string& vorgang) {
  if (handelt_fuer_stelle(scope)) return fallaufgaben_der_stelle(scope, vorgang);
  CHECK(scope.require("vorgang.lesen"));
  const std::string& konto = scope.actor().id;
  return scope.db().read([&](sql::Tx& tx) -> Result<std::vector<Fallaufgabe>> {
    TRY(auto offene, store::offene_aufgaben(tx, vorgang));
    TRY(auto vorschlaege, store::vorschlaege(tx, vorgang));
    Value vorschlag = vorschlaege.empty() ? Value() : vorschlaege.front().ergebnis;
    std::vector<Fallaufgabe> all;
    for (const store::Aufgabe& one : offene) {
      bool frei = one.bearbeiter.empty() || one.bearbeiter == konto;
      if (scope.has_role(one.rolle) && !one.schliesst_aus(konto) && frei)
        all.push_back({{one.id, one.vorgang, one.element, one.fassung}, one.ergebnisse, vorschlag});
    }
    return all;
  });
}

}  // namespace gw::vorgang
