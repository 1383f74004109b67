// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/person/domain/schluessel.hpp"
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

namespace {

// The party of the case in these roles, taken out of the list; nullopt: there is none.
std::optional<store::Beteiligung> nimm(std::vector<store::Beteiligung>& bisherige,
                                       const std::vector<std::string>& rollen) {
  auto found = std::ranges::find(bisherige, rollen, &store::Beteiligung::rollen);
  if (found == bisherige.end()) return std::nullopt;
  store::Beteiligung taken = std::move(*found);
  bisherige.erase(found);
  return taken;
}

bool heisst_ebenso(const Person& person, const Angaben& angaben) {
  return name_schluessel(person.vorname, person.nachname) ==
             name_schluessel(angaben.vorname, angaben.nachname) &&
         person.geburtsdatum == angaben.geburtsdatum;
}

Result<void> bringe_beteiligten_auf_stand(sql::Tx& tx, const TenantScope& scope, Instant now,
                                          const std::string& id, const Angaben& angaben) {
  TRY(auto kopf, store::kopf_von(tx, id));
  return bringe_auf_stand(tx, scope, now, *kopf, angaben);
}

}  // namespace

Result<void> schuetze(sql::Tx& tx, const TenantScope& scope, Instant now, const NeueBeteiligung& neu) {
  TRY(auto bisherige, store::beteiligte(tx, neu.vorgang));
  for (const Angaben& angaben : neu.beteiligte) {
    if (!angaben.sperre || bisherige.empty()) continue;
    // Where the parties change as well, somebody stands for the case until a person has looked at it.
    auto one = std::ranges::find(bisherige, angaben.rollen, &store::Beteiligung::rollen);
    if (one == bisherige.end()) one = bisherige.begin();
    TRY(auto kopf, store::kopf_von(tx, one->person.id));
    if (!kopf || kopf->sperre) continue;
    kopf->sperre = aus_dem_antrag(now);
    CHECK(store::speichere(tx, *kopf));
    CHECK(erzaehle(tx, scope, now, "person.gesperrt", {"person:" + kopf->id, "vorgang:" + neu.vorgang}));
  }
  return neu.gesundheit.empty() ? ok() : store::merke_gesundheit(tx, neu.vorgang, neu.gesundheit);
}

Result<void> aendere_beteiligung(sql::Tx& tx, const TenantScope& scope, Instant now,
                                 const NeueBeteiligung& neu) {
  TRY(auto bisherige, store::beteiligte(tx, neu.vorgang));
  std::vector<std::string> schon_beteiligt;
  for (const store::Beteiligung& one : bisherige) schon_beteiligt.push_back(one.person.kopf);
  auto verlasse = [&](const store::Beteiligung& one) {
    return one.person.sperre ? ok() : store::entferne_beteiligung(tx, neu.vorgang, one.person.id);
  };
  for (Angaben angaben : neu.beteiligte) {
    auto bisher = nimm(bisherige, angaben.rollen);
    if (bisher && heisst_ebenso(bisher->person, angaben)) {
      CHECK(bringe_beteiligten_auf_stand(tx, scope, now, bisher->person.id, angaben));
      continue;
    }
    if (bisher) angaben.sperre = angaben.sperre || bisher->person.sperre.has_value();
    TRY(Gefunden person, finde_oder_lege_an(tx, scope, now, neu.pseudonym, angaben, schon_beteiligt));
    CHECK(store::fuege_beteiligung_ein(tx, neu.vorgang, person.id, angaben.rollen));
    schon_beteiligt.push_back(person.id);
    if (person.neu_gesperrt)
      CHECK(erzaehle(tx, scope, now, "person.gesperrt", {"person:" + person.id, "vorgang:" + neu.vorgang}));
    if (bisher) CHECK(verlasse(*bisher));
  }
  for (const store::Beteiligung& one : bisherige) CHECK(verlasse(one));
  return neu.gesundheit.empty() ? ok() : store::merke_gesundheit(tx, neu.vorgang, neu.gesundheit);
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
