// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/demo.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <set>
#include <thread>

#include "apps/gemeinwerk/clock.hpp"
#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/demo_hands.hpp"
#include "apps/gemeinwerk/demo_passes.hpp"
#include "apps/gemeinwerk/demo_proof.hpp"
#include "apps/gemeinwerk/demo_stock.hpp"
#include "modules/antrag/antrag.hpp"
#include "modules/paket/paket.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/crypto/totp.hpp"
#include "platform/http/content.hpp"

namespace gw::app {
namespace {

constexpr std::string_view password = "Vorfuehrung-2026";
constexpr std::string_view second_factor = "gemeinwerk-demo-2026";  // 20 bytes, as RFC 4226 wants them
const Actor demo{Actor::Kind::system, "demo"};

struct Behoerde {
  const char *kuerzel, *code, *name, *art, *farbe, *strasse, *plz, *ort, *telefon;
};
constexpr std::array<Behoerde, 5> behoerden{
    {{"landkreis-musterland", "LKM", "Landkreis Musterland", "landkreis", "#1d4f91", "Kreisplatz 1", "12340",
      "Musterland", "0355 5000-0"},
     {"musterstadt", "MST", "Stadt Musterstadt", "stadt", "#1f6f54", "Marktplatz 1", "12345", "Musterstadt",
      "0355 5100-0"},
     {"beispielhausen", "BSP", "Gemeinde Beispielhausen", "gemeinde", "#8a3b12", "Dorfstraße 12", "12346",
      "Beispielhausen", "0355 5200-0"},
     {"probedorf", "PRB", "Gemeinde Probedorf", "gemeinde", "#6b2d73", "Am Anger 3", "12347", "Probedorf",
      "0355 5300-0"},
     {"it-verbund", "ITV", "IT-Verbund Musterland", "zweckverband", "#37474f", "Rechnerweg 7", "12340",
      "Musterland", "0355 5900-0"}}};

struct Person {
  const char *kennung, *name;
  bool staff, provider;
};
constexpr std::array<Person, 7> people{{{"admin@example.org", "Adam Admin", true, false},
                                        {"sachbearbeitung@example.org", "Sina Sachbearbeitung", true, false},
                                        {"zeichnung@example.org", "Zoe Zeichnung", true, false},
                                        {"schule@example.org", "Selma Sekretariat", true, false},
                                        {"verkehr@example.org", "Verena Verkehr", true, false},
                                        {"kasse@example.org", "Kai Kasse", true, false},
                                        {"erika@example.org", "Erika Mustermann", false, false}}};
constexpr Person last_person{"verbund@example.org", "Vera Verbund", true, true};

struct Fall {
  const char *vorname, *nachname, *hund, *rasse, *grund;
  int weitere, tage;  // other dogs in the household; days the dog has lived there
  bool entschieden, gezeichnet, konto;
};
constexpr std::array<Fall, 5> faelle{
    {{"Erika", "Mustermann", "Rex", "Dackel", "", 0, 20, true, true, true},
     {"Max", "Beispiel", "Bella", "Labrador", "assistenzhund", 0, 12, true, true, false},
     {"Anna", "Muster", "Luna", "Mischling", "sozialleistung", 1, 9, true, false, false},
     {"Kim", "Exempel", "Fips", "Terrier", "", 2, 5, false, false, false},
     {"Paul", "Probe", "Bruno", "Boxer", "rettungshund", 0, 2, false, false, false}}};

// Every step is skipped or repeats itself harmlessly when it has been done: the program may be killed between
// any two.

Result<bool> is_there(House& house, const Person& person) {
  auto id = zugang::konto_id(house, person.kennung);
  if (!id && id.error().kind != ErrorKind::not_found) return std::move(id).error();
  return id.has_value();
}

Result<void> make_person(House& house, const Person& person, Instant now) {
  TRY(bool there, is_there(house, person));
  if (there) return ok();
  zugang::NeuesKonto konto;
  konto.kennung = person.kennung;
  konto.name = person.name;
  konto.passwort = password;
  konto.art = person.staff ? zugang::Art::beschaeftigt : zugang::Art::person;
  konto.verbund = person.provider;
  if (person.staff) konto.totp = Bytes(second_factor.begin(), second_factor.end());
  CHECK(zugang::lege_konto_an(house, demo, konto, now));
  return ok();
}

bool is_municipality(const Behoerde& behoerde) {
  const std::string_view art = behoerde.art;
  return art == "stadt" || art == "gemeinde";
}

// A municipality serves its own people, the district those of all.
std::vector<std::string> places_of(const Behoerde& behoerde) {
  if (is_municipality(behoerde)) return {behoerde.ort};
  std::vector<std::string> all;
  if (std::string_view(behoerde.art) != "landkreis") return all;
  for (const Behoerde& one : behoerden)
    if (is_municipality(one)) all.emplace_back(one.ort);
  return all;
}

// Another server may be making it, or have died while it did: a run that ended with its machine is only known
// to be gone by its silence (nodes::Options), and then cleared away.
Result<mandant::MandantRef> add_or_find(House& house, const mandant::NeuerMandant& neu, Instant now) {
  constexpr std::chrono::seconds longest_wait{30};
  constexpr std::chrono::milliseconds look{200};
  for (auto waited = std::chrono::milliseconds(0);; waited += look) {
    auto made = mandant::lege_mandant_an(house, demo, neu, now);
    if (made) return made->mandant;
    const bool somebody = made.error().code == "mandant.kuerzel_entsteht";
    if (!somebody || waited >= longest_wait) return std::move(made).error();
    std::this_thread::sleep_for(look);
    if (auto known = house.services.get<mandant::Directory>().find(neu.kuerzel)) return known;
  }
}

Result<mandant::MandantRef> make_authority(House& house, const Behoerde& behoerde, Instant now) {
  auto known = house.services.get<mandant::Directory>().find(behoerde.kuerzel);
  if (known) return known;
  mandant::NeuerMandant neu;
  neu.kuerzel = behoerde.kuerzel;
  neu.code = behoerde.code;
  neu.name = behoerde.name;
  neu.art = behoerde.art;
  neu.farbe = behoerde.farbe;
  neu.bundesland = "BB";
  neu.anschrift.name = behoerde.name;
  neu.anschrift.strasse = behoerde.strasse;
  neu.anschrift.plz = behoerde.plz;
  neu.anschrift.ort = behoerde.ort;
  neu.anschrift.telefon = behoerde.telefon;
  neu.anschrift.email = std::string("rathaus@") + behoerde.kuerzel + ".example";
  neu.anschrift.oeffnungszeiten = "Montag bis Donnerstag 9 bis 15 Uhr\nDienstag bis 18 Uhr";
  neu.orte = places_of(behoerde);
  neu.administratoren = {{"admin@example.org", "Adam Admin"}};
  return add_or_find(house, neu, now);
}

Result<void> make_member(House& house, const TenantScope& scope, const zugang::NeuesMitglied& member,
                         Instant now) {
  auto made = zugang::nimm_mitglied_auf(house, scope, member, now);
  if (!made && made.error().code != "zugang.schon_mitglied") return std::move(made).error();
  return ok();
}

// Which packages an authority of this kind offers: a service, and what may follow its decisions.
std::vector<std::string> packages_of(const Behoerde& behoerde) {
  if (std::string_view(behoerde.art) == "landkreis")
    return {"schuelerfahrausweis", "widerspruch", "aufhebung"};
  return is_municipality(behoerde) ? std::vector<std::string>{"hundesteuer", "widerspruch", "aufhebung"}
                                   : std::vector<std::string>();
}

// Whoever acts for a body outside the office.
struct Aussen {
  const char *kennung, *name, *rolle, *stelle;
};
constexpr std::array<Aussen, 3> aussen{
    {{"schule@example.org", "Selma Sekretariat", "schule", "Lindenschule, Musterstadt"},
     {"verkehr@example.org", "Verena Verkehr", "verkehr", "Verkehrsbetriebe Musterland"},
     {"kasse@example.org", "Kai Kasse", "kasse", "Kreiskasse Musterland"}}};

// In the demo one clerk is also the post room and who decides on objections: the role of the latter gives no
// right of its own, only tasks. What bodies outside do, they do themselves: each has its own account.
Result<void> make_members(House& house, const TenantScope& scope, const std::vector<std::string>& packages,
                          Instant now) {
  std::set<std::string> roles{"sachbearbeitung", "poststelle"};
  for (const std::string& package : packages) {
    TRY(auto offered, paket::angebotenes(house, scope, package));
    std::ranges::copy_if(offered->rollen, std::inserter(roles, roles.end()), [&](const std::string& role) {
      return role != "zeichnung" && !offered->stelle(role);
    });
    for (const Aussen& one : aussen)
      if (offered->stelle(one.rolle))
        CHECK(make_member(house, scope, {one.kennung, one.name, {}, {{one.rolle, one.stelle}}}, now));
  }
  CHECK(make_member(house, scope, {"sachbearbeitung@example.org", "Sina Sachbearbeitung", roles}, now));
  return make_member(
      house, scope,
      {"zeichnung@example.org", "Zoe Zeichnung", {"zeichnung", "schriftgut", "amtshilfe", "einsichtnahme"}},
      now);
}

Result<void> offer_package(Installation& installation, const TenantScope& scope, const std::string& package,
                           Instant now) {
  House& house = installation.house();
  if (paket::angebotenes(house, scope, package)) return ok();
  std::filesystem::path folder = installation.options().program / ".." / "fachpakete" / package;
  TRY(auto taken, house.services.get<paket::Katalog>().nimm_auf(folder));
  TRY(auto ticket, paket::richte_ein(house, scope, taken, taken->darf, now));
  return ticket.wait();
}

Value answers_of(const Fall& fall, Instant now) {
  Context answers{
      {"vorname", fall.vorname},
      {"nachname", fall.nachname},
      {"anschrift",
       Context{{"strasse", "Lindenweg"}, {"hausnummer", "7"}, {"plz", "12345"}, {"ort", "Musterstadt"}}},
      {"hund_name", fall.hund},
      {"hund_rasse", fall.rasse},
      {"gehalten_seit", add_days(berlin_date(now), -fall.tage).text()},
      {"weitere_hunde", fall.weitere},
      {"ermaessigung", fall.grund[0] != '\0'},
      {"richtigkeit", true}};
  if (fall.grund[0] != '\0') answers.set("grund", fall.grund);
  return answers;
}

// Returns the case. `begun` is when the demo began: what is submitted does not change between two attempts,
// so that the second finds the first by its key.
Result<std::string> submit(House& house, const TenantScope& scope, const Fall& fall, const std::string& owner,
                           Instant begun, Instant now) {
  antrag::Direktantrag direkt;
  direkt.paket = "hundesteuer";
  direkt.schluessel = std::string("demo-") + fall.hund;
  direkt.daten = answers_of(fall, begun);
  if (fall.grund[0] != '\0')
    direkt.dateien.push_back({"nachweis", "nachweis.pdf", http::content_of(demo_proof())});
  TRY(auto sent, antrag::reiche_direkt_ein(house, scope, direkt, owner, now));
  CHECK(sent.ticket.wait());
  return sent.value.vorgang;
}

Instant founded(House& house, const TenantScope& scope) {
  for (const mandant::Eintrag& entry : house.services.get<mandant::Directory>().eintraege())
    if (entry.mandant->id == scope.mandant().id) return entry.angelegt_am;
  return house.clock.now();
}

// What follows a decision. Its letter has to leave first; where this machine cannot make letters, nothing
// follows.
Result<void> follow(Installation& installation, const TenantScope& scope, const antrag::Direktantrag& direkt,
                    const std::string& owner, Instant now) {
  installation.runner().run_due();
  auto sent = antrag::reiche_direkt_ein(installation.house(), scope, direkt, owner, now);
  if (!sent)
    return sent.error().code == "vorgang.kein_bescheid" ? ok() : Result<void>(std::move(sent).error());
  return sent->ticket.wait();
}

// One objection in progress.
Result<void> make_objection(Installation& installation, const TenantScope& scope, const std::string& fall,
                            const std::string& owner, Instant now) {
  antrag::Direktantrag direkt;
  direkt.paket = "widerspruch";
  direkt.schluessel = "demo-widerspruch";
  direkt.bezug = fall;
  direkt.daten =
      Context{{"umfang", "ganz"},
              {"begruendung_wann", "jetzt"},
              {"begruendung", "Rex ist als Rettungshund geprüft. Den Nachweis hatte ich vergessen."},
              {"vorname", "Erika"},
              {"nachname", "Mustermann"},
              {"anschrift_geaendert", false}};
  return follow(installation, scope, direkt, owner, now);
}

// The office hears a person before it takes a decision back. `begun` as for the first applications.
Result<void> make_hearing(Installation& installation, const TenantScope& office, const std::string& fall,
                          Instant begun, Instant now) {
  TRY(TenantScope scope, enter_as(installation.house(), office, "sachbearbeitung@example.org", now));
  antrag::Direktantrag direkt;
  direkt.paket = "aufhebung";
  direkt.schluessel = "demo-aufhebung";
  direkt.bezug = fall;
  direkt.daten =
      Context{{"grund", "geaendert"},
              {"sachverhalt", "Bella ist nach Auskunft der Ausbildungsstelle kein Assistenzhund mehr."},
              {"beguenstigend", true},
              {"abgabenbescheid", true},
              {"kenntnis_am", berlin_date(begun).text()},
              {"ab", berlin_date(begun).text()},
              {"anhoerung", "zwei_wochen"}};
  return follow(installation, scope, direkt, "amt:" + scope.actor().id, now);
}

// `begun` is the day on which the first five applicants are at the door.
Result<void> make_cases(Installation& installation, const TenantScope& scope, Instant begun) {
  House& house = installation.house();
  Instant now = house.clock.now();
  TRY(std::string konto, zugang::konto_id(house, "erika@example.org"));
  TRY(std::string pseudonym, zugang::pseudonym(house, scope.mandant(), konto));
  for (const Fall& fall : faelle) {
    std::string owner = fall.konto ? "konto:" + pseudonym : "programm";
    TRY(std::string id, submit(house, scope, fall, owner, begun, now));
    if (fall.entschieden)
      CHECK(act(house, scope, id, "sachbearbeitung@example.org", "entscheiden",
                Context{{"entscheidung", "bewilligen"}}, now));
    if (fall.gezeichnet)
      CHECK(act(house, scope, id, "zeichnung@example.org", "zeichnen", Context{{"zeichnung", "genehmigt"}},
                now));
    if (fall.gezeichnet && fall.konto) CHECK(make_objection(installation, scope, id, owner, now));
    if (fall.gezeichnet && !fall.konto) CHECK(make_hearing(installation, scope, id, begun, now));
    if (fall.gezeichnet && !fall.konto) CHECK(let_district_see(house, scope, id, now));
    if (std::string_view(fall.hund) == "Fips") CHECK(send_around(house, scope, id, now));
  }
  return ok();
}

Result<void> print_code(cli::Call& call) {
  call.out() << crypto::totp_code(as_bytes(second_factor), crypto::totp_step(wall_clock().now())) << "\n";
  return ok();
}

// Authorities with their people and packages.
Result<void> found(Installation& installation, Instant now) {
  House& house = installation.house();
  for (const Person& person : people) CHECK(make_person(house, person, now));
  for (const Behoerde& behoerde : behoerden) {
    TRY(mandant::MandantRef made, make_authority(house, behoerde, now));
    TRY(TenantScope scope, house.gate().enter_system(made->id, "demo"));
    installation.runner().added(made->id);
    std::vector<std::string> packages = packages_of(behoerde);
    for (const std::string& package : packages) CHECK(offer_package(installation, scope, package, now));
    CHECK(make_members(house, scope, packages, now));
  }
  return ok();
}

Result<TenantScope> enter(House& house, std::string_view kuerzel) {
  TRY(mandant::MandantRef mandant, house.services.get<mandant::Directory>().find(kuerzel));
  return house.gate().enter_system(mandant->id, "demo");
}

// Its life ends with yesterday: on one day it is the same at any hour.
Result<void> make_stock_of(Installation& installation, DemoClock& clock, std::size_t cases, Instant today) {
  House& house = installation.house();
  TRY(TenantScope town, enter(house, "musterstadt"));
  const std::vector<std::string> clerks{"sachbearbeitung@example.org", "zeichnung@example.org"};
  std::vector<std::string> with_bodies = clerks;
  for (const Aussen& one : aussen) with_bodies.emplace_back(one.kennung);
  CHECK(make_stock(
      installation, clock,
      {{"landkreis-musterland", "schuelerfahrausweis", with_bodies}, {"musterstadt", "hundesteuer", clerks}},
      cases, founded(house, town), from_berlin({berlin_date(today), {}})));
  clock.stand_at(today);
  return ok();
}

}  // namespace

Result<void> make_demo(Installation& installation, DemoClock& clock, std::size_t cases) {
  House& house = installation.house();
  TRY(bool complete, is_there(house, last_person));
  if (complete) return ok();
  Instant today = house.clock.now();
  const auto age = std::chrono::hours(cases > 0 ? 24 * demo_days : 0);
  clock.stand_at(today - age);
  auto done = [&]() -> Result<void> {
    CHECK(found(installation, today - age));
    if (cases > 0) CHECK(make_stock_of(installation, clock, cases, today));
    TRY(TenantScope town, enter(house, "musterstadt"));
    CHECK(make_cases(installation, town, founded(house, town) + age));
    TRY(TenantScope district, enter(house, "landkreis-musterland"));
    CHECK(make_passes(installation, district, founded(house, district) + age, today));
    return make_person(house, last_person, today);
  }();
  clock.run_on();
  return done;
}

void print_demo(std::ostream& out) {
  out << "\nDemo: everybody in it is made up. Password of all accounts: " << password << "\n"
      << "  citizen                erika@example.org            at /konto/anmelden\n"
      << "  clerk                  sachbearbeitung@example.org  at /amt\n"
      << "  second person          zeichnung@example.org        at /amt\n"
      << "  a school               schule@example.org           at /amt\n"
      << "  a transport company    verkehr@example.org          at /amt\n"
      << "  the cash office        kasse@example.org            at /amt\n"
      << "  administrator          admin@example.org            at /amt\n"
      << "  IT association         verbund@example.org          at /amt, then /verbund\n"
      << "  Second factor of staff: run  build/gemeinwerk demo code  (or add "
      << to_base32(as_bytes(second_factor)) << " to an authenticator app)\n";
}

void add_demo(Commands& commands) {
  commands.add({.noun = "demo",
                .action = "code",
                .help = "Prints the second factor of the demo's staff accounts.",
                .params = {},
                .flags = {},
                .run = print_code});
}

}  // namespace gw::app
