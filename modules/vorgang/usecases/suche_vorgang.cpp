// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/suche_vorgang.hpp"

#include "base/value/json.hpp"
#include "modules/person/person.hpp"

namespace gw::vorgang {
namespace {

constexpr std::int64_t je_auftrag = 500;  // cases that a job indexes: few milliseconds of the one writer

// One more than a page shows whether there is another.
void schneide(Suchseite& seite, const std::optional<store::Anfang>& anfang) {
  if (std::ssize(seite.treffer) <= treffer_je_seite) return;
  seite.treffer.pop_back();
  const store::Treffer& last = seite.treffer.back();
  seite.weiter = store::Stelle{anfang ? store::schluessel(*anfang, last) : "", last.laufend};
}

Result<Suchseite> nach_anfang(sql::Tx& tx, const person::Sichtbare& sichtbare, const store::Anfang& anfang,
                              const std::optional<store::Stelle>& nach) {
  Suchseite seite;
  TRY(seite.treffer, store::treffer_nach_anfang(tx, sichtbare, anfang, nach, treffer_je_seite + 1));
  TRY(seite.anzahl, store::zaehle_nach_anfang(tx, sichtbare, anfang));
  schneide(seite, anfang);
  return seite;
}

Result<Suchseite> nach_worten(sql::Tx& tx, const person::Sichtbare& sichtbare,
                              const std::vector<Gruppe>& gruppen, const std::optional<store::Stelle>& nach) {
  Suchseite seite;
  if (gruppen.empty()) return seite;
  TRY(seite.treffer, store::treffer_nach_worten(tx, sichtbare, gruppen, nach, treffer_je_seite + 1));
  TRY(seite.anzahl, store::zaehle_nach_worten(tx, sichtbare, gruppen));
  schneide(seite, std::nullopt);
  return seite;
}

}  // namespace

Result<Suchseite> suche_vorgang(const TenantScope& scope, std::string_view getippt,
                                const std::optional<store::Stelle>& nach) {
  CHECK(scope.require("vorgang.lesen"));
  Suchfrage frage = lies_suchfrage(getippt);
  if (frage.leer()) return Suchseite();
  const person::Sichtbare sichtbare(scope);
  return scope.db().read([&](sql::Tx& tx) -> Result<Suchseite> {
    if (frage.nummernanfang) {
      TRY(Suchseite found, nach_anfang(tx, sichtbare, {frage.aktenzeichen(), *frage.nummernanfang}, nach));
      if (found.anzahl > 0) return found;
    }
    return nach_worten(tx, sichtbare, frage.gruppen, nach);
  });
}

Result<void> baue_suchindex(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  const Decimal* from = input.get("ab").number();
  std::int64_t ab = from ? from->to_int().value_or(0) : 0;
  Instant now = house.clock.now();
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(auto cases, store::faelle_ab(tx, ab, je_auftrag));
    for (const store::Nummeriert& one : cases) CHECK(store::erneuere_suche(tx, one.id));
    if (std::ssize(cases) < je_auftrag) {
      CHECK(store::raeume_suche_auf(tx));
      return job.complete(tx);
    }
    std::int64_t next = cases.back().laufend + 1;
    CHECK(house.jobs().enqueue(
        tx, {"vorgang.suchindex", to_json(Context{{"ab", next}}), now, job.id + ":" + std::to_string(next)}));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::vorgang
