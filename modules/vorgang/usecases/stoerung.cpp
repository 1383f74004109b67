// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stoerung.hpp"

#include <algorithm>
#include <array>

#include "base/value/json.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/domain/stoerung.hpp"
#include "modules/vorgang/usecases/auftrag.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/stillstand.hpp"
#include "platform/jobs/failure.hpp"

namespace gw::vorgang {
namespace {

Result<store::Stoerung> lade_stoerung(sql::Tx& tx, const std::string& id) {
  TRY(auto found, store::stoerung(tx, id));
  if (!found) return error(ErrorKind::not_found, "vorgang.unbekannt");
  return std::move(*found);
}

// Whoever can open what is for others only learns that it stands still: else nobody would mend it.
bool darf_alle(const TenantScope& scope) {
  return scope.may(person::recht_oeffnen);
}

// ---- tried again

// What is tried, in a transaction, with its case.
struct Versuch {
  Schritt schritt;
  store::Fall& fall;
  store::Stoerung& stoerung;
};

Result<void> wiederhole_auftrag(const Versuch& versuch) {
  store::Stoerung& one = versuch.stoerung;
  TRY(Value payload, parse_json(one.auftrag));
  Context again = *payload.context();
  again.set("stoerung", one.id);
  const std::string key = one.art + ":" + one.id + ":" + std::to_string(one.versuche);
  CHECK(versuch.schritt.house.jobs().enqueue(versuch.schritt.tx,
                                             {one.art, to_json(again), versuch.schritt.now, key}));
  one.zustand = "versuch";
  one.naechster = std::nullopt;
  return store::speichere_stoerung(versuch.schritt.tx, one);
}

Result<void> versuche(const Versuch& versuch) {
  if (!versuch.stoerung.auftrag.empty()) return wiederhole_auftrag(versuch);
  return fuehre_weiter(versuch.schritt, versuch.fall, bpmn::Retry{versuch.stoerung.marke});
}

// The step itself was refused: that is one more failure.
Result<void> scheitere_wieder(const Versuch& versuch, const Error& grund) {
  const store::Stoerung& one = versuch.stoerung;
  return halte_an(versuch.schritt, versuch.fall, {one.marke, one.element, grund, one.art, one.auftrag});
}

using Tat = std::function<Result<void>(const Versuch&)>;

Result<void> mit_fall(sql::Tx& tx, House& house, const TenantScope& scope, Instant now,
                      store::Stoerung& stoerung, const Tat& tat) {
  TRY(store::Fall fall, lade_fall(tx, stoerung.vorgang));
  TRY(auto paket, paket_von(house, fall));
  CHECK(tat({{tx, house, scope, *paket, now}, fall, stoerung}));
  return store::speichere(tx, fall);
}

bool ist_gemeint(const store::Stoerung& stoerung, std::optional<std::int64_t> versuche) {
  return stoerung.steht() && stoerung.versuche == versuche.value_or(stoerung.versuche);
}

}  // namespace

Result<sql::Committed<Erneut>> versuche_erneut(House& house, const TenantScope& scope, const std::string& id,
                                               std::optional<std::int64_t> gesehen, Instant now) {
  CHECK(scope.require(recht_stoerung));
  auto schreibe = [&](const Tat& tat) {
    return scope.db().write([&](sql::Tx& tx) -> Result<Erneut> {
      TRY(store::Stoerung one, lade_stoerung(tx, id));
      if (!darf_alle(scope)) CHECK(person::verlange_sichtbar(tx, scope, now, one.vorgang));
      if (!gesehen && !one.steht()) return Erneut{one.vorgang, one.zustand};
      if (!ist_gemeint(one, gesehen)) return error(ErrorKind::conflict, "vorgang.stoerung_veraltet");
      CHECK(mit_fall(tx, house, scope, now, one, [&](const Versuch& versuch) -> Result<void> {
        CHECK(erzaehle_stoerung(versuch.schritt, versuch.fall, "vorgang.stoerung_erneut", one));
        return tat(versuch);
      }));
      TRY(store::Stoerung after, lade_stoerung(tx, id));
      return Erneut{after.vorgang, after.zustand};
    });
  };
  auto done = schreibe(versuche);
  if (done || !ist_endgueltig(done.error()) || done.error().code == "vorgang.unbekannt") return done;
  const Error grund = done.error();
  return schreibe([&](const Versuch& versuch) { return scheitere_wieder(versuch, grund); });
}

Result<void> versuche_von_selbst(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  const std::string id(input.get("stoerung").text_or_empty());
  const Decimal* number = input.get("versuche").number();
  const std::int64_t gesehen = number ? number->to_int().value_or(0) : 0;
  const Instant now = house.clock.now();
  auto schreibe = [&](const Tat& tat) -> Result<void> {
    TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(job.fence(tx));
      TRY(store::Stoerung one, lade_stoerung(tx, id));
      if (ist_gemeint(one, gesehen)) CHECK(mit_fall(tx, house, scope, now, one, tat));
      return job.complete(tx);
    }));
    return ticket.wait();
  };
  auto done = schreibe(versuche);
  if (done || !ist_endgueltig(done.error())) return done;
  const Error grund = done.error();
  return schreibe([&](const Versuch& versuch) { return scheitere_wieder(versuch, grund); });
}

// ---- jobs that have failed

namespace {

// An action's token stops; what else has failed is repeated as it was, since a clock that has struck would
// begin anew.
Result<void> halte_auftrag_an(const Schritt& schritt, store::Fall& fall, const Auftrag& auftrag,
                              const Gescheitert& was) {
  if (was.art == "vorgang.aktion")
    return fuehre_weiter(schritt, fall, bpmn::JobFailed{auftrag.marke, was.grund.code}, &was.grund);
  const bpmn::Token* token = fall.instanz.find(auftrag.marke);
  Context payload = *parse_json(was.auftrag).value().context();
  payload.set("stoerung", Value());  // which one it repeats is said when it does
  return halte_an(schritt, fall,
                  {auftrag.marke, token ? token->element : "", was.grund, was.art, to_json(payload)});
}

}  // namespace

Result<void> lasse_stehen(House& house, const TenantScope& scope, const jobs::Job& job,
                          const Gescheitert& was) {
  TRY(Auftrag auftrag, lies_auftrag(was.auftrag));
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(auto fall, store::fall(tx, auftrag.vorgang));
    if (!fall) return was.grund;
    if (!auftrag.wird_erwartet(*fall)) return job.complete(tx);
    TRY(auto paket, paket_von(house, *fall));
    CHECK(halte_auftrag_an({tx, house, scope, *paket, house.clock.now()}, *fall, auftrag, was));
    CHECK(store::speichere(tx, *fall));
    return job.complete(tx);
  }));
  return ticket.wait();
}

Result<void> melde_gescheitert(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(jobs::Failure failure, jobs::failure_of(job));
  return lasse_stehen(house, scope, job, {failure.kind, failure.payload, failure.reason});
}

// ---- seen

namespace {

// What a refusal says beside its code may come out of the case: a value, a remark about a letter's data.
bool ohne_inhalt_lesbar(std::string_view angabe) {
  constexpr std::array lesbar{"element", "flow", "faehigkeit", "limit"};
  return std::ranges::find(lesbar, angabe) != lesbar.end();
}

void ohne_inhalt(store::Stoerungszeile& zeile) {
  zeile.betreff.clear();
  std::erase_if(zeile.stoerung.grund.params,
                [](const auto& angabe) { return !ohne_inhalt_lesbar(angabe.first); });
}

}  // namespace

Result<Stoerungsseite> lies_stoerungen(const TenantScope& scope, const std::string& nach) {
  CHECK(scope.require(recht_stoerung));
  TRY(auto zeilen, scope.db().read([&](sql::Tx& tx) -> Result<std::vector<store::Stoerungszeile>> {
    std::optional<store::Stoerung> hinter;
    if (!nach.empty()) {
      TRY(hinter, lade_stoerung(tx, nach));
    }
    return store::alle_stoerungen(tx, person::Sichtbare(scope), !darf_alle(scope), hinter,
                                  stoerungen_je_seite + 1);
  }));
  Stoerungsseite seite;
  if (zeilen.size() > static_cast<std::size_t>(stoerungen_je_seite)) {
    zeilen.pop_back();
    seite.weiter = zeilen.back().stoerung.id;
  }
  if (!scope.may("vorgang.lesen"))
    for (store::Stoerungszeile& one : zeilen) ohne_inhalt(one);
  seite.zeilen = std::move(zeilen);
  return seite;
}

Result<std::int64_t> zaehle_stoerungen(const TenantScope& scope) {
  CHECK(scope.require(recht_stoerung));
  return scope.db().read(
      [&](sql::Tx& tx) { return store::zaehle_stoerungen(tx, person::Sichtbare(scope), !darf_alle(scope)); });
}

Result<std::vector<store::Stoerung>> stoerungen_des_vorgangs(const TenantScope& scope,
                                                             const std::string& vorgang) {
  CHECK(scope.require("vorgang.lesen"));
  return scope.db().read([&](sql::Tx& tx) { return store::stoerungen(tx, vorgang); });
}

}  // namespace gw::vorgang
