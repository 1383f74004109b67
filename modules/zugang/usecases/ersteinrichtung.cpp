// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/ersteinrichtung.hpp"

#include <set>
#include <utility>

#include "modules/zugang/domain/kennung.hpp"
#include "modules/zugang/store/konto_store.hpp"
#include "modules/zugang/store/mitglied_store.hpp"
#include "modules/zugang/usecases/konten.hpp"
#include "platform/history/history.hpp"

namespace gw::zugang {
namespace {

struct Person {
  Konto konto;
  std::string name;
  std::string einmalpasswort;  // empty: the account is there already
};

class Verwaltungsplan final : public mandant::Ersteinrichtung::Plan {
 public:
  Verwaltungsplan(std::vector<Person> people, Actor wer, Instant now)
      : people_(std::move(people)), wer_(std::move(wer)), now_(now) {}

  Result<void> im_mandanten(sql::Tx& tx) const override {
    for (const Person& person : people_) {
      const Konto& konto = person.konto;
      CHECK(
          nimm_auf(tx, {konto.id, konto.kennung, person.name, true, {std::string(administration)}, 1}, now_));
      CHECK(history::append(tx, {"zugang.mitglied_aufgenommen",
                                 now_,
                                 wer_.text(),
                                 {"konto:" + konto.id},
                                 R"({"rollen":["administration"]})"}));
    }
    return ok();
  }

  Result<void> auf_plattform(sql::Tx& tx, const std::string& mandant) const override {
    for (const Person& person : people_) {
      if (!person.einmalpasswort.empty()) CHECK(stelle_konto_aus(tx, person.konto, wer_, now_));
      CHECK(merke_mandant(tx, person.konto.id, mandant));
    }
    return ok();
  }

  std::vector<mandant::Zugangsdaten> zugangsdaten() const override {
    std::vector<mandant::Zugangsdaten> all;
    for (const Person& person : people_) all.push_back({person.konto.kennung, person.einmalpasswort});
    return all;
  }

 private:
  std::vector<Person> people_;
  Actor wer_;
  Instant now_;
};

Result<Person> person_aus(Dienste& dienste, const mandant::ErsterAdministrator& einer, Instant now) {
  TRY(std::string kennung, falte_kennung(einer.kennung));
  TRY(std::string name, pruefe_name(einer.name));
  TRY(auto da, dienste.plattform().read([&](sql::Tx& tx) { return finde_konto(tx, kennung); }));
  if (da && da->art != Art::beschaeftigt)
    return error(ErrorKind::conflict, "zugang.kennung_vergeben").at("kennung");
  if (da) return Person{std::move(*da), std::move(name), ""};
  std::string einmal = neues_einmalpasswort();
  NeuesKonto neu{
      .kennung = kennung, .name = name, .passwort = einmal, .art = Art::beschaeftigt, .einmalpasswort = true};
  TRY(Konto konto, bereite_konto_vor(dienste, neu, now));
  return Person{std::move(konto), std::move(name), std::move(einmal)};
}

}  // namespace

Result<std::unique_ptr<mandant::Ersteinrichtung::Plan>> ErsteAdministration::plane(
    const std::vector<mandant::ErsterAdministrator>& people, const Actor& wer, Instant now) {
  std::vector<Person> found;
  std::set<std::string> kennungen;
  for (const auto& einer : people) {
    auto person = person_aus(*dienste_, einer, now);
    if (!person) return std::move(person).error().at("administratoren");
    bool neu = kennungen.insert(person->konto.kennung).second;
    if (!neu) return error(ErrorKind::conflict, "zugang.kennung_vergeben").at("administratoren");
    found.push_back(std::move(*person));
  }
  return std::unique_ptr<Plan>(std::make_unique<Verwaltungsplan>(std::move(found), wer, now));
}

}  // namespace gw::zugang
