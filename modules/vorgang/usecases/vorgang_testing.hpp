// SPDX-License-Identifier: EUPL-1.2
// For tests of this module: cases of the package hundesteuer in Musterstadt.
#pragma once

#include <gtest/gtest.h>

#include "modules/musteramt/musteramt.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {

class Vorgangstest : public testing::Test {
 protected:
  // Another one each time, of version 1.0.0.
  NeuerVorgang neuer() {
    NeuerVorgang neu;
    neu.id = new_id(amt.now());
    neu.paket = "hundesteuer";
    neu.version = "1.0.0";
    neu.nummer = "MST-26-0000-000" + std::to_string(++laufend_) + "-00";
    neu.betreff = "Hundesteuer: Rex";
    neu.person = "Erika Mustermann";
    neu.anschrift = "Erika Mustermann\nLindenweg 7\n12345 Musterstadt";
    neu.daten = Musteramt::antworten();
    return neu;
  }
  Result<VorgangRef> versuche(const NeuerVorgang& neu) {
    TRY(auto opened,
        niemand.db().write([&](sql::Tx& tx) { return eroeffne(tx, amt.house(), niemand, amt.now(), neu); }));
    CHECK(opened.ticket.wait());
    return opened.value;
  }
  std::string eroeffnet(const NeuerVorgang& neu) { return gelungen(versuche(neu)).id; }
  std::string eroeffnet() { return eroeffnet(neuer()); }

  store::Fall fall(const std::string& id) {
    return *gelungen(niemand.db().read([&](sql::Tx& tx) { return store::fall(tx, id); }));
  }
  // The one task that is open.
  store::Aufgabe aufgabe(const std::string& vorgang) {
    auto open = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::offene_aufgaben(tx, vorgang); }));
    if (open.size() != 1) throw std::runtime_error(std::to_string(open.size()) + " open tasks");
    return open.front();
  }
  Result<Erledigt> erledige(const TenantScope& who, const store::Aufgabe& task, const Context& results) {
    TRY(auto done, erledige_aufgabe(amt.house(), who, task.id, task.fassung, results, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  Result<Erledigt> entscheide(const TenantScope& who, const std::string& vorgang) {
    return erledige(who, aufgabe(vorgang), {{"entscheidung", "bewilligen"}});
  }
  Result<Erledigt> zeichne(const TenantScope& who, const std::string& vorgang,
                           const std::string& wie = "genehmigt") {
    return erledige(who, aufgabe(vorgang), {{"zeichnung", wie}});
  }
  // Decided by Anna, signed by Bert; its letter is ordered and not yet made.
  std::string gezeichnet(const NeuerVorgang& neu) {
    std::string id = eroeffnet(neu);
    gelungen(entscheide(amt.anna(), id));
    gelungen(zeichne(amt.bert(), id));
    return id;
  }

  Musteramt amt;
  TenantScope niemand = amt.niemand();

 private:
  int laufend_ = 0;
};

}  // namespace gw::vorgang
