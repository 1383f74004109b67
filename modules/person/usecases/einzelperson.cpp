// SPDX-License-Identifier: EUPL-1.2
// Whom a case is about, for those who keep something by persons.
#include "modules/person/domain/schluessel.hpp"
#include "modules/person/person.hpp"
#include "modules/person/store/person_store.hpp"

namespace gw::person {
namespace {

constexpr std::int64_t gezeigte_faelle = 200;

std::string angaben(const Person& person) {
  return name_schluessel(person.vorname, person.nachname) + "\n" +
         (person.geburtsdatum ? person.geburtsdatum->text() : "");
}

}  // namespace

Result<std::optional<Einzelperson>> einzige_person(sql::Tx& tx, std::string_view vorgang,
                                                   std::string_view rolle) {
  TRY(auto beteiligte, store::beteiligte(tx, vorgang));
  std::erase_if(beteiligte, [&](const store::Beteiligung& one) { return !one.hat(rolle); });
  if (beteiligte.size() != 1) return std::optional<Einzelperson>();
  const Person& person = beteiligte.front().person;
  return std::optional(Einzelperson{person.kopf, person.name(), angaben(person), person.sperre.has_value()});
}

Result<std::vector<std::string>> faelle_der_person(sql::Tx& tx, std::string_view kopf,
                                                   std::string_view rolle) {
  TRY(auto beteiligungen, store::faelle(tx, nullptr, kopf, gezeigte_faelle));
  std::vector<std::string> ids;
  for (const store::Beteiligung& one : beteiligungen)
    if (one.hat(rolle)) ids.push_back(one.vorgang);
  return ids;
}

}  // namespace gw::person
