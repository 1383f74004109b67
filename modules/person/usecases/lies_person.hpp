// SPDX-License-Identifier: EUPL-1.2
// All need the right person.lesen; error forbidden haus.kein_recht. An address that is blocked is not in what
// they return, unless whoever asks has given a reason to look.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/person/domain/person.hpp"
#include "modules/person/person.hpp"
#include "modules/person/store/person_store.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/history/history.hpp"

namespace gw::person {

inline constexpr std::int64_t suche_hoechstens = 50;
inline constexpr std::int64_t faelle_hoechstens = 100;
inline constexpr std::size_t doppelte_hoechstens = 5;

// Somebody who may be the same person, and why.
struct Doppelt {
  Person person;
  Anhalt anhalt = Anhalt::geburtsdatum;
};

// Another record of the same person.
struct Mitglied {
  Person person;
  bool trennbar = false;  // it was joined with the record that stands for the person, and by itself
};

struct PersonGanz {
  Person person;                           // the record that stands for the person
  std::vector<Mitglied> mitglieder;        // the others
  std::vector<store::Beteiligung> faelle;  // newest first, at most faelle_hoechstens
  std::vector<Doppelt> doppelte;
  std::optional<Instant> einsicht;  // until when whoever asks sees the blocked address
  history::Page verlauf;
  zugang::Namen namen;  // of the people in it
};
// By the id of any record. error not_found person.unbekannt
Result<PersonGanz> lies_person(const TenantScope& scope, const std::string& id, Instant now);

// The parties of a case, each with possible doubles.
struct BeteiligterGanz {
  store::Beteiligung beteiligung;
  std::vector<Doppelt> doppelte;
};
Result<std::vector<BeteiligterGanz>> lies_beteiligte(const TenantScope& scope, const std::string& vorgang,
                                                     Instant now);

// By name, in any spelling that sounds the same, or its beginning; at most suche_hoechstens. Never by
// address.
Result<std::vector<Person>> suche_personen(const TenantScope& scope, std::string_view getippt);

}  // namespace gw::person
