// SPDX-License-Identifier: EUPL-1.2
// For tests with bodies outside the office: dogs are decided on by the animal shelter for their breed.
#pragma once

#include "modules/vorgang/usecases/stelle.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::vorgang {

class Stellentest : public Vorgangstest {
 protected:
  using Aenderungen = std::vector<Aenderung>;

  // Version 2.0.0, which neuer_fuer() begins.
  void nimm_paket(const Aenderungen& more = {}) {
    Aenderungen all{
        {"paket.yaml", "version: 1.0.0", "version: 2.0.0"},
        {"paket.yaml", "rollen: [sachbearbeitung, zeichnung]",
         "rollen: [sachbearbeitung, zeichnung, tierheim]\nstellen:\n  - rolle: tierheim\n    name: "
         "antrag.hund_rasse\n    betrifft: antrag.hund_name\n    zeigt: [hund_rasse, anschrift, "
         "weitere_hunde, grund]"},
        {"prozess.bpmn", "gw:rolle=\"sachbearbeitung\"", "gw:rolle=\"tierheim\""}};
    all.insert(all.end(), more.begin(), more.end());
    amt.nimm_in_betrieb(all);
  }
  NeuerVorgang neuer_fuer(const std::string& rasse) {
    NeuerVorgang neu = neuer();
    neu.version = "2.0.0";
    Context daten = Musteramt::antworten();
    daten.set("hund_rasse", rasse);
    neu.daten = std::move(daten);
    return neu;
  }
  TenantScope mitglied(const zugang::NeuesMitglied& neu) {
    auto taken = gelungen(zugang::nimm_mitglied_auf(amt.house(), amt.adam(), neu, amt.now()));
    return gelungen(amt.house().gate().enter_member("musterstadt", Musteramt::sitzung(taken.konto, true)));
  }
  TenantScope handelt_fuer(const std::string& name) {
    return mitglied({name + "@tierheim.example", "Tina " + name, {}, {{"tierheim", name}}});
  }
  Result<Stellenaufgabe> lies(const TenantScope& who, const store::Aufgabe& task) {
    return lies_stellenaufgabe(amt.house(), who, task.id);
  }
  std::vector<std::string> liste(const TenantScope& who) {
    std::vector<std::string> all;
    for (const auto& zeile : gelungen(lies_stelle(amt.house(), who)).zeilen) all.push_back(zeile.aufgabe);
    return all;
  }
  using Ids = std::vector<std::string>;

  const Context bewilligen{{"entscheidung", "bewilligen"}};
};

}  // namespace gw::vorgang
