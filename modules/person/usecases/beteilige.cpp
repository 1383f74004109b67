// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/person/person.hpp"
#include "modules/person/store/person_store.hpp"
#include "modules/person/usecases/ereignis.hpp"

namespace gw::person {
namespace {

Person als_person(const Angaben& angaben, const std::string& pseudonym, Instant now) {
  Person person;
  person.id = new_id(now);
  person.kopf = person.id;
  person.vorname = angaben.vorname;
  person.nachname = angaben.nachname;
  person.geburtsdatum = angaben.geburtsdatum;
  person.anschrift = angaben.anschrift;
  person.pseudonym = pseudonym;
  person.angelegt = now;
  return person;
}

// The reason is a word of ours; messages say it to people.
Sperre aus_dem_antrag(Instant now) {
  return {"person.sperre_aus_antrag", now, std::nullopt};
}

Result<void> bringe_auf_stand(sql::Tx& tx, const TenantScope& scope, Instant now, Person& person,
                              const Angaben& angaben) {
  bool umgezogen = !angaben.anschrift.empty() && angaben.anschrift != person.anschrift;
  bool zu_sperren = angaben.sperre && !person.sperre;
  if (umgezogen) {
    Context payload{{"bisher", person.anschrift}};
    person.anschrift = angaben.anschrift;
    CHECK(erzaehle(tx, scope, now, "person.umgezogen", {"person:" + person.id}, std::move(payload)));
  }
  if (zu_sperren) person.sperre = aus_dem_antrag(now);
  return umgezogen || zu_sperren ? store::speichere(tx, person) : ok();
}

struct Gefunden {
  std::string id;
  bool neu_gesperrt = false;
};

// The person that it is for certain, or a new one. Two parties of one case are two, even of the same name.
Result<Gefunden> finde_oder_lege_an(sql::Tx& tx, const TenantScope& scope, Instant now,
                                    const std::string& pseudonym, const Angaben& angaben,
                                    const std::vector<std::string>& schon_beteiligt) {
  Person person = als_person(angaben, pseudonym, now);
  if (!pseudonym.empty()) {
    TRY(auto bekannt, store::bekannt(tx, pseudonym, person));
    if (bekannt && std::ranges::find(schon_beteiligt, bekannt->id) == schon_beteiligt.end()) {
      bool neu_gesperrt = angaben.sperre && !bekannt->sperre;
      CHECK(bringe_auf_stand(tx, scope, now, *bekannt, angaben));
      return Gefunden{bekannt->id, neu_gesperrt};
    }
  }
  if (angaben.sperre) person.sperre = aus_dem_antrag(now);
  CHECK(store::fuege_ein(tx, person));
  return Gefunden{person.id, angaben.sperre};
}

}  // namespace

Result<std::vector<std::string>> beteilige(sql::Tx& tx, const TenantScope& scope, Instant now,
                                           const NeueBeteiligung& neu) {
  std::vector<std::string> ids;
  for (const Angaben& angaben : neu.beteiligte) {
    TRY(Gefunden person, finde_oder_lege_an(tx, scope, now, neu.pseudonym, angaben, ids));
    CHECK(store::fuege_beteiligung_ein(tx, neu.vorgang, person.id, angaben.rollen));
    if (person.neu_gesperrt)
      CHECK(erzaehle(tx, scope, now, "person.gesperrt", {"person:" + person.id, "vorgang:" + neu.vorgang}));
    ids.push_back(std::move(person.id));
  }
  if (!neu.gesundheit.empty()) CHECK(store::merke_gesundheit(tx, neu.vorgang, neu.gesundheit));
  return ids;
}

Result<std::vector<std::string>> uebernimm_beteiligte(sql::Tx& tx, std::string_view von,
                                                      std::string_view vorgang) {
  TRY(auto beteiligte, store::beteiligte(tx, von));
  std::vector<std::string> ids;
  for (const store::Beteiligung& one : beteiligte) {
    CHECK(store::fuege_beteiligung_ein(tx, vorgang, one.person.id, one.rollen));
    ids.push_back(one.person.id);
  }
  TRY(auto schutz, store::schutz(tx, von, ""));
  if (!schutz.gesundheit.empty()) CHECK(store::merke_gesundheit(tx, vorgang, schutz.gesundheit));
  return ids;
}

}  // namespace gw::person
