// SPDX-License-Identifier: EUPL-1.2
// For tests of this module: parties of cases in Musterstadt. A case is only its id here.
#pragma once

#include <gtest/gtest.h>

#include "modules/person/person.hpp"
#include "modules/person/usecases/abgleich.hpp"
#include "modules/person/usecases/einsicht.hpp"
#include "modules/person/usecases/lies_person.hpp"
#include "modules/person/usecases/sperre.hpp"
#include "tests/musteramt/musteramt.hpp"

namespace gw::person {

class Personentest : public testing::Test {
 protected:
  static Angaben lara(bool sperre = false) {
    return {{"beguenstigter"},
            "Lara",
            "Muster",
            Date::make(2016, 5, 4).value(),
            "Lindenweg 7\n12345 Musterstadt",
            sperre};
  }
  static Angaben erika(bool sperre = false) {
    return {{"antragsteller", "vertreter", "adressat"}, "Erika", "Muster", std::nullopt,
            "Lindenweg 7\n12345 Musterstadt",           sperre};
  }
  // A case with these parties; the persons' ids.
  std::vector<std::string> beteiligt(const std::string& vorgang, std::vector<Angaben> wer,
                                     const std::string& pseudonym = "",
                                     std::vector<std::string> gesundheit = {}) {
    amt.advance(std::chrono::milliseconds(1));
    return dauerhaft(anna.db().write([&](sql::Tx& tx) {
      return beteilige(tx, anna, amt.now(), {vorgang, pseudonym, wer, gesundheit});
    }));
  }
  Sicht sicht_von(const TenantScope& who, const std::string& vorgang) {
    return gelungen(who.db().read([&](sql::Tx& tx) { return sicht(tx, who, amt.now(), vorgang); }));
  }
  PersonGanz ganz(const TenantScope& who, const std::string& id) {
    return gelungen(lies_person(who, id, amt.now()));
  }
  void gesperrt_werden(const std::string& id) {
    dauerhaft(sperre(anna, id, ganz(anna, id).person.fassung, {"Gefährdung", std::nullopt}, amt.now()));
  }

  Musteramt amt;
  TenantScope anna = amt.anna();  // sachbearbeitung
  TenantScope bert = amt.bert();  // also zeichnung
  TenantScope dora = amt.dora();  // auskunft
};

}  // namespace gw::person
