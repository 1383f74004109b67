// SPDX-License-Identifier: EUPL-1.2
// For tests of figures: an office with enough people, and many cases.
#pragma once

#include "modules/vorgang/usecases/auswertung.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::vorgang {

class Auswertungstest : public Vorgangstest {
 protected:
  // With Anna and Bert five who decide; two sign.
  void fuenf_entscheiden() {
    for (const char* name : {"carl", "emil", "fritz"}) amt.kollege(name, {"sachbearbeitung"});
  }
  TenantScope leitung() { return amt.kollege("lena", {"leitung"}); }
  std::string entschieden() {
    const std::string id = gezeichnet(neuer());
    amt.erledige_auftraege();
    return id;
  }
  // A case that is over, as often as wanted: other ids, the same trail.
  void vervielfache(const std::string& vorgang, std::int64_t oft) {
    dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
      const std::string zahlen =
          "(WITH RECURSIVE z(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM z WHERE i < :oft) SELECT i FROM z) "
          "AS z";
      CHECK(tx.execute(
          "INSERT INTO vorgang (id, akte, aktenzeichen, nummer, paket, version, betreff, person, pseudonym, "
          "anschrift, daten, instanz, zustand, eingegangen_am, faellig_am, bezug, laufend) SELECT v.id || "
          "'-' "
          "|| z.i, v.akte, v.aktenzeichen, v.nummer || '-' || z.i, v.paket, v.version, v.betreff, v.person, "
          "v.pseudonym, v.anschrift, v.daten, v.instanz, v.zustand, v.eingegangen_am - z.i * 60000, "
          "v.faellig_am, v.bezug, v.laufend + z.i FROM vorgang v, " +
              zahlen + " WHERE v.id = :vorgang",
          {{"oft", oft}, {"vorgang", vorgang}}));
      CHECK(tx.execute(
          "INSERT INTO vorgang_weg (vorgang, marke, element, fluss, davor, rolle, betreten_am, begonnen_am, "
          "verlassen_am, entfallen) SELECT w.vorgang || '-' || z.i, w.marke, w.element, w.fluss, w.davor, "
          "w.rolle, w.betreten_am - z.i * 60000, w.betreten_am - z.i * 60000 + 1000 * (z.i % 997), "
          "w.verlassen_am - z.i * 60000 + 5000 * (z.i % 991), w.entfallen FROM vorgang_weg w, " +
              zahlen + " WHERE w.vorgang = :vorgang",
          {{"oft", oft}, {"vorgang", vorgang}}));
      return ok();
    }));
  }
};

}  // namespace gw::vorgang
