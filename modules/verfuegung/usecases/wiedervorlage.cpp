// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/usecases/wiedervorlage.hpp"

#include <functional>
#include <set>

#include "base/value/json.hpp"
#include "modules/person/person.hpp"
#include "modules/verfuegung/store/wiedervorlage_store.hpp"
#include "modules/verfuegung/usecases/gang.hpp"
#include "platform/history/history.hpp"

namespace gw::verfuegung {
namespace {

Error vorlage_unbekannt() {
  return error(ErrorKind::not_found, "verfuegung.vorlage_unbekannt");
}

Result<void> verlange_da(const Gang& gang, const Wiedervorlage& one) {
  TRY(bool da, person::ist_sichtbar(gang.tx, gang.scope, gang.now, one.vorgang));
  return da ? ok() : Result<void>(vorlage_unbekannt());
}

Result<void> erzaehle_vorlage(const Gang& gang, std::string kind, const Wiedervorlage& one,
                              const std::string& fuer = {}) {
  const page::Texts& texts = gang.house.messages.in("de");
  TRY(auto fall, vorgang::eckdaten(gang.tx, one.vorgang));
  Context payload{{"tag", datum(one.vorlage.tag, texts)}, {"grund", one.vorlage.grund}};
  if (!fuer.empty()) payload.set("in_vertretung_fuer", fuer);
  CHECK(history::append(gang.tx, {std::move(kind),
                                  gang.now,
                                  gang.scope.actor().text(),
                                  {"vorgang:" + one.vorgang, "akte:" + fall.akte},
                                  to_json(std::move(payload))}));
  return ok();
}

// Until its day nobody finds it in a basket.
Result<void> bestelle(const Gang& gang, const Wiedervorlage& one) {
  const std::string fassung = std::to_string(one.fassung);
  CHECK(gang.house.jobs().enqueue(
      gang.tx, {"verfuegung.wiedervorlage", to_json(Context{{"wiedervorlage", one.id}, {"fassung", fassung}}),
                from_berlin({one.vorlage.tag, {}}), "verfuegung.wiedervorlage:" + one.id + ":" + fassung}));
  return ok();
}

Result<Wer> wer(const Kollegium& kollegium, const Wer& an) {
  const auto rollen = kollegium.rollen_von(an.konto);
  if (!rollen.empty()) return Wer{rollen.front(), an.konto};
  if (an.konto.empty() && kollegium.hat_rolle(an.rolle)) return an;
  return error(ErrorKind::invalid, "verfuegung.wer_unbekannt").at("an");
}

// What a colleague has in hand is not taken out of it by everybody, as nobody else may do it either.
Result<std::optional<Error>> hindernis_beim_streichen(sql::Tx& tx, const TenantScope& scope,
                                                      const Wiedervorlage& one, Instant now) {
  const bool darf = one.von == scope.actor().id || scope.may("vorgang.zuteilen");
  if (one.aufgabe.empty() || darf) return std::optional<Error>();
  TRY(auto task, vorgang::modulaufgabe(tx, scope, one.aufgabe, now));
  return task && !task->konto.empty() ? task->hindernis : std::optional<Error>();
}

// The task is done; what becomes of it says `danach`.
using Danach = std::function<Result<void>(const Gang&, Wiedervorlage&, const std::string& fuer)>;
Result<sql::Committed<std::string>> mit_aufgabe(House& house, const TenantScope& scope,
                                                const std::string& aufgabe, std::int64_t fassung, Instant now,
                                                const Danach& danach) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    const Gang gang{tx, house, scope, now};
    TRY(auto one, store::wiedervorlage_der_aufgabe(tx, aufgabe));
    if (!one || aufgabe.empty()) return vorlage_unbekannt();
    CHECK(verlange_da(gang, *one));
    TRY(auto getan, vorgang::erledige_modulaufgabe(tx, scope, aufgabe, fassung, now));
    CHECK(danach(gang, *one, getan.fuer));
    return one->vorgang;
  });
}

}  // namespace

Result<sql::Committed<std::string>> lege_wieder_vor(House& house, const TenantScope& scope,
                                                    const std::string& vorgang, const Vorlage& vorlage,
                                                    Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    const Gang gang{tx, house, scope, now};
    CHECK(person::verlange_sichtbar(tx, scope, now, vorgang));
    TRY(auto fall, vorgang::eckdaten(tx, vorgang));
    Wiedervorlage neu;
    neu.id = new_id(now);
    neu.vorgang = fall.id;
    neu.von = scope.actor().id;
    neu.vorlage = vorlage;
    neu.angelegt = now;
    TRY(Kollegium kollegium, lies_kollegium(tx, house));
    TRY(neu.vorlage.an, wer(kollegium, vorlage.an));
    CHECK(store::fuege_ein(tx, neu));
    CHECK(bestelle(gang, neu));
    CHECK(erzaehle_vorlage(gang, "verfuegung.wiedervorlage", neu));
    return neu.id;
  });
}

Result<sql::Committed<std::string>> erledige_vorlage(House& house, const TenantScope& scope,
                                                     const std::string& aufgabe, std::int64_t fassung,
                                                     Instant now) {
  return mit_aufgabe(house, scope, aufgabe, fassung, now,
                     [](const Gang& gang, Wiedervorlage& one, const std::string& fuer) -> Result<void> {
                       one.zustand = Vorlagezustand::erledigt;
                       CHECK(store::speichere(gang.tx, one));
                       return erzaehle_vorlage(gang, "verfuegung.wiedervorlage_erledigt", one, fuer);
                     });
}

Result<sql::Committed<std::string>> verschiebe_vorlage(House& house, const TenantScope& scope,
                                                       const std::string& aufgabe, std::int64_t fassung,
                                                       Date tag, Instant now) {
  return mit_aufgabe(house, scope, aufgabe, fassung, now,
                     [tag](const Gang& gang, Wiedervorlage& one, const std::string& fuer) -> Result<void> {
                       one.zustand = Vorlagezustand::wartet;
                       one.vorlage.tag = tag;
                       one.aufgabe.clear();
                       CHECK(store::speichere(gang.tx, one));
                       CHECK(bestelle(gang, one));
                       return erzaehle_vorlage(gang, "verfuegung.wiedervorlage_verschoben", one, fuer);
                     });
}

Result<sql::Committed<std::string>> streiche_vorlage(House& house, const TenantScope& scope,
                                                     const std::string& id, std::int64_t fassung,
                                                     Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    const Gang gang{tx, house, scope, now};
    TRY(auto one, store::wiedervorlage(tx, id));
    if (!one) return vorlage_unbekannt();
    CHECK(verlange_da(gang, *one));
    if (!one->steht_aus() || one->fassung != fassung)
      return error(ErrorKind::conflict, "verfuegung.vorlage_veraltet");
    TRY(auto hindernis, hindernis_beim_streichen(tx, scope, *one, now));
    if (hindernis) return std::move(*hindernis);
    if (!one->aufgabe.empty()) CHECK(vorgang::lasse_aufgabe_entfallen(tx, one->aufgabe));
    one->zustand = Vorlagezustand::gestrichen;
    CHECK(store::speichere(tx, *one));
    CHECK(erzaehle_vorlage(gang, "verfuegung.wiedervorlage_gestrichen", *one));
    return one->vorgang;
  });
}

Result<void> melde_vorlage(House& house, const TenantScope& scope, const jobs::Job& job) {
  const Instant now = house.clock.now();
  TRY(Value input, parse_json(job.payload));
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(auto one, store::wiedervorlage(tx, input.get("wiedervorlage").text_or_empty()));
    const bool meant = one && one->zustand == Vorlagezustand::wartet &&
                       std::to_string(one->fassung) == input.get("fassung").text_or_empty();
    if (!meant) return job.complete(tx);
    TRY(Kollegium kollegium, lies_kollegium(tx, house));
    const Wer& an = one->vorlage.an;
    TRY(one->aufgabe,
        vorgang::lege_aufgabe_an(tx, scope, now,
                                 {one->vorgang, std::string(modul), std::string(art_wiedervorlage),
                                  house.messages.in("de").text("verfuegung.aufgabe_wiedervorlage"), an.rolle,
                                  kollegium.haende(an), "", from_berlin({one->vorlage.tag, {}})}));
    one->zustand = Vorlagezustand::offen;
    CHECK(store::speichere(tx, *one));
    return job.complete(tx);
  }));
  return ticket.wait();
}

Result<Wiedervorlagen> lies_wiedervorlagen(const House& house, const TenantScope& scope,
                                           const std::string& vorgang) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Wiedervorlagen> {
    Wiedervorlagen made;
    TRY(bool da, person::ist_sichtbar(tx, scope, house.clock.now(), vorgang));
    if (!da) return made;
    TRY(made.alle, store::wiedervorlagen(tx, vorgang));
    if (made.alle.empty()) return made;  // as for most cases
    TRY(made.kollegium, lies_kollegium(tx, house));
    std::set<std::string> actors;
    for (const Wiedervorlage& one : made.alle) {
      actors.insert({"member:" + one.von, "member:" + one.vorlage.an.konto});
      TRY(auto hindernis, hindernis_beim_streichen(tx, scope, one, house.clock.now()));
      if (hindernis) made.fremde.insert(one.id);
    }
    TRY(made.namen, zugang::lade_namen(tx, actors));
    TRY(person::Sicht sicht, person::sicht(tx, scope, house.clock.now(), vorgang));
    if (!sicht.ganz())
      for (Wiedervorlage& one : made.alle)
        one.vorlage.grund = house.messages.in("de").text("verfuegung.verdeckt");
    return made;
  });
}

Result<Vorlageblatt> lies_vorlageblatt(const House& house, const TenantScope& scope,
                                       const std::string& aufgabe) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) -> Result<Vorlageblatt> {
    TRY(auto task, vorgang::modulaufgabe(tx, scope, aufgabe, house.clock.now()));
    TRY(auto one, store::wiedervorlage_der_aufgabe(tx, aufgabe));
    if (!task || !one) return vorlage_unbekannt();
    Vorlageblatt made{std::move(*one), std::move(*task), {}, {}};
    TRY(made.fall, vorgang::eckdaten(tx, made.wiedervorlage.vorgang));
    TRY(made.namen,
        zugang::lade_namen(tx, {"member:" + made.wiedervorlage.von, "member:" + made.aufgabe.konto}));
    TRY(person::Sicht sicht, person::sicht(tx, scope, house.clock.now(), made.fall.id));
    if (!sicht.ganz()) made.wiedervorlage.vorlage.grund = house.messages.in("de").text("verfuegung.verdeckt");
    return made;
  });
}

}  // namespace gw::verfuegung
