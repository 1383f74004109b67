// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables person*. SQL of this module stands here only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/person/domain/person.hpp"
#include "modules/person/person.hpp"
#include "platform/sql/sql.hpp"

namespace gw::person::store {

Result<void> fuege_ein(sql::Tx& tx, const Person& person);
Result<std::optional<Person>> person(sql::Tx& tx, std::string_view id);
// The record that stands for the person.
Result<std::optional<Person>> kopf_von(sql::Tx& tx, std::string_view id);
// The records that stand for another one, oldest first.
Result<std::vector<Person>> mitglieder(sql::Tx& tx, std::string_view kopf);
// With exactly this account, name and birth date, as a person and not as a record.
Result<std::optional<Person>> bekannt(sql::Tx& tx, const std::string& pseudonym, const Person& wie);
// Address and block. error conflict person.veraltet: somebody was faster
Result<void> speichere(sql::Tx& tx, const Person& person);

// Others whose names sound the same and whose birth date or address may fit; at most 20. What of it is a
// hint, says domain/person.hpp.
Result<std::vector<Person>> aehnliche(sql::Tx& tx, const Person& wie);
// Whose names sound as one of these or begin so, by name; each person once.
Result<std::vector<Person>> suche(sql::Tx& tx, const Sichtbare& sichtbare,
                                  const std::vector<std::string>& klaenge, std::int64_t hoechstens);

struct Beteiligung {
  std::string vorgang;
  Person person;  // the record that the case brought, with the block of the person
  std::vector<std::string> rollen;
  bool hat(std::string_view rolle) const;
};
Result<void> fuege_beteiligung_ein(sql::Tx& tx, std::string_view vorgang, std::string_view person,
                                   const std::vector<std::string>& rollen);
Result<void> entferne_beteiligung(sql::Tx& tx, std::string_view vorgang, std::string_view person);
Result<std::vector<Beteiligung>> beteiligte(sql::Tx& tx, std::string_view vorgang);
// Newest case first, over all records of the person.
// `sichtbare`: nullptr: all of them.
Result<std::vector<Beteiligung>> faelle(sql::Tx& tx, const Sichtbare* sichtbare, std::string_view kopf,
                                        std::int64_t hoechstens);

Result<void> merke_gesundheit(sql::Tx& tx, std::string_view vorgang, const std::vector<std::string>& rollen);

// All that decides what somebody may see of a case, in one query.
struct Schutz {
  std::vector<std::string> gesundheit;  // roles; empty: no data about health
  bool gesperrt = false;
  std::optional<Instant> einsicht;  // of this account
};
Result<Schutz> schutz(sql::Tx& tx, std::string_view vorgang, std::string_view konto);

Result<void> merke_einsicht(sql::Tx& tx, std::string_view gegenstand, std::string_view konto, Instant bis);
Result<std::optional<Instant>> einsicht(sql::Tx& tx, std::string_view gegenstand, std::string_view konto);

// What was said about two persons; `erste` has the smaller id.
struct Abgleich {
  std::string erste, zweite;
  bool gleich = false;
  std::vector<std::string> mitglieder = {};  // that stood for `zweite`
};
Result<std::optional<Abgleich>> abgleich(sql::Tx& tx, std::string_view erste, std::string_view zweite);
Result<void> merke(sql::Tx& tx, const Abgleich& abgleich, Instant am);
// Lets these records stand under another one; those of them that stood under `bisher`.
Result<void> setze_kopf(sql::Tx& tx, const std::vector<std::string>& mitglieder, std::string_view bisher,
                        std::string_view kopf);

}  // namespace gw::person::store
