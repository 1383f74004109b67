// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"

#include <thread>

#include "base/value/json.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/vorgang_testing.hpp"

namespace gw::vorgang {
namespace {

class VerteileAufgabe : public Vorgangstest {
 protected:
  static Gesehen gesehen(const store::Aufgabe& task) { return {task.id, task.fassung}; }
  std::vector<Verteilt> verteilt(const TenantScope& who, const std::vector<store::Aufgabe>& tasks,
                                 const Verteilung& how) {
    std::vector<Gesehen> seen;
    for (const store::Aufgabe& task : tasks) seen.push_back(gesehen(task));
    return dauerhaft(verteile(who, seen, how, amt.now()));
  }
  void uebernimm(const TenantScope& who, const std::string& vorgang) {
    store::Aufgabe task = aufgabe(vorgang);
    dauerhaft(uebernimm_aufgabe(who, task.id, task.fassung, amt.now()));
  }
  // Why nothing happened, or "ok".
  std::string grund(const TenantScope& who, const std::string& vorgang, const Verteilung& how) {
    auto done = verteilt(who, {aufgabe(vorgang)}, how);
    return done.at(0).grund ? done[0].grund->code : "ok";
  }
  history::Entry letztes(const std::string& vorgang) { return amt.verlauf("vorgang:" + vorgang).back(); }
  static Verteilung an(const TenantScope& wen, std::string notiz = "") {
    return {Griff::weitergabe, wen.actor().id, std::move(notiz)};
  }

  TenantScope anna = amt.anna(), bert = amt.bert();
  const Verteilung nimm{Griff::uebernahme}, zurueck{Griff::rueckgabe};
};

TEST_F(VerteileAufgabe, whatOneHasIsHandedOnWithANote) {
  std::string id = eroeffnet();
  uebernimm(anna, id);
  auto done = verteilt(anna, {aufgabe(id)}, an(bert, "Bitte heute noch"));
  ASSERT_EQ(done.size(), 1U);
  EXPECT_FALSE(done[0].grund);
  EXPECT_EQ(done[0].vorgang, id);
  EXPECT_EQ(done[0].nummer, "MST-26-0000-0001-00");
  EXPECT_EQ(done[0].name, aufgabe(id).name);
  EXPECT_EQ(aufgabe(id).bearbeiter, bert.actor().id);
  EXPECT_EQ(letztes(id).kind, "vorgang.aufgabe_weitergegeben");
  EXPECT_EQ(letztes(id).actor, anna.actor().text());
  Value told = gelungen(parse_json(letztes(id).payload));
  EXPECT_EQ(told.get("an").text_or_empty(), "bert");
  EXPECT_EQ(told.get("notiz").text_or_empty(), "Bitte heute noch");
  EXPECT_TRUE(entscheide(bert, id)) << "whoever got it may do it";
}

TEST_F(VerteileAufgabe, onlyToWhoeverMayDoIt) {
  std::string id = eroeffnet();
  uebernimm(anna, id);
  EXPECT_EQ(grund(anna, id, an(amt.dora())), "vorgang.empfaenger_rolle");
  EXPECT_EQ(grund(anna, id, {Griff::weitergabe, "nobody"}), "vorgang.empfaenger_rolle");
  EXPECT_EQ(grund(anna, id, an(anna)), "vorgang.empfaenger_hat_sie");
  EXPECT_EQ(aufgabe(id).bearbeiter, anna.actor().id);
  // Four eyes: Bert has decided, so nobody can make him sign.
  TenantScope zoe = amt.kollege("zoe", {"zeichnung"});
  gelungen(zugang::nimm_mitglied_auf(amt.house(), amt.adam(),
                                     {"max@musterstadt.example", "max", {"zeichnung"}}, amt.now()));
  std::string signed_by = eroeffnet();
  gelungen(entscheide(bert, signed_by));
  uebernimm(zoe, signed_by);
  EXPECT_EQ(grund(zoe, signed_by, an(bert)), "vorgang.empfaenger_vier_augen");
  EXPECT_EQ(grund(zoe, signed_by,
                  {Griff::weitergabe, gelungen(zugang::konto_id(amt.house(), "max@musterstadt.example"))}),
            "ok");
}

TEST_F(VerteileAufgabe, whatNobodyHasOrAnotherHasIsNotHandedOn) {
  std::string id = eroeffnet();
  EXPECT_EQ(grund(anna, id, an(bert)), "vorgang.niemand_hat_sie");
  EXPECT_EQ(grund(anna, id, zurueck), "vorgang.niemand_hat_sie");
  uebernimm(bert, id);
  EXPECT_EQ(grund(anna, id, an(anna)), "vorgang.in_anderen_haenden");
  EXPECT_EQ(grund(anna, id, zurueck), "vorgang.in_anderen_haenden");
  EXPECT_EQ(grund(bert, id, nimm), "vorgang.schon_bei_ihnen");
  EXPECT_EQ(aufgabe(id).bearbeiter, bert.actor().id);
}

TEST_F(VerteileAufgabe, whoLeadsTakesAwayAndGives) {
  TenantScope lena = amt.kollege("lena", {"sachbearbeitung", "leitung"});
  std::string id = eroeffnet();
  EXPECT_EQ(grund(lena, id, an(anna)), "ok");
  EXPECT_EQ(aufgabe(id).bearbeiter, anna.actor().id);
  EXPECT_EQ(letztes(id).kind, "vorgang.aufgabe_zugeteilt");
  EXPECT_EQ(grund(lena, id, nimm), "vorgang.in_anderen_haenden") << "taking is for what is free";
  EXPECT_EQ(grund(lena, id, zurueck), "ok");
  EXPECT_EQ(aufgabe(id).bearbeiter, "");
  EXPECT_EQ(letztes(id).kind, "vorgang.aufgabe_entzogen");
  EXPECT_EQ(gelungen(parse_json(letztes(id).payload)).get("von").text_or_empty(), "anna");
  // What the leader must not do (four eyes) can be given to others; what is not of their roles can not.
  gelungen(entscheide(lena, id));
  EXPECT_EQ(grund(lena, id, an(bert)), "vorgang.rolle_fehlt");
  TenantScope karl = amt.kollege("karl", {"zeichnung", "sachbearbeitung", "leitung"});
  std::string own = eroeffnet();
  gelungen(entscheide(karl, own));
  EXPECT_EQ(grund(karl, own, nimm), "bpmn.same_person");
  EXPECT_EQ(grund(karl, own, an(bert)), "ok");
  EXPECT_TRUE(zeichne(bert, own));
}

TEST_F(VerteileAufgabe, ofManyEachForItself) {
  std::string free = eroeffnet(), taken = eroeffnet(), to_sign = eroeffnet(), gone = eroeffnet();
  uebernimm(bert, taken);
  gelungen(entscheide(bert, to_sign));
  store::Aufgabe done_since = aufgabe(gone), nowhere;
  nowhere.id = "nirgends";
  gelungen(entscheide(bert, gone));
  auto done = verteilt(
      anna, {aufgabe(free), aufgabe(taken), aufgabe(to_sign), done_since, nowhere, aufgabe(free)}, nimm);
  std::vector<std::string> codes;
  for (const Verteilt& one : done) codes.push_back(one.grund ? one.grund->code : "ok");
  EXPECT_EQ(codes, (std::vector<std::string>{"ok", "vorgang.in_anderen_haenden", "vorgang.rolle_fehlt",
                                             "vorgang.aufgabe_veraltet", "vorgang.unbekannt",
                                             "vorgang.aufgabe_veraltet"}));
  EXPECT_EQ(aufgabe(free).bearbeiter, anna.actor().id);
  EXPECT_EQ(aufgabe(taken).bearbeiter, bert.actor().id);
  EXPECT_EQ(aufgabe(to_sign).bearbeiter, "");
  auto events = amt.ereignisse("vorgang:" + free);
  EXPECT_EQ(std::ranges::count(events, "vorgang.aufgabe_uebernommen"), 1);
}

TEST_F(VerteileAufgabe, ofTwoWhoTakeAtOnceOneWins) {
  std::string id = eroeffnet();
  const store::Aufgabe seen = aufgabe(id);
  std::string codes[2];
  auto take = [&](const TenantScope& who, std::string& code) {
    auto done = verteilt(who, {seen}, nimm);
    code = done.at(0).grund ? done[0].grund->code : "ok";
  };
  std::thread first(take, std::cref(anna), std::ref(codes[0]));
  std::thread second(take, std::cref(bert), std::ref(codes[1]));
  first.join();
  second.join();
  EXPECT_EQ(aufgabe(id).bearbeiter, (codes[0] == "ok" ? anna : bert).actor().id);
  std::ranges::sort(codes);
  EXPECT_EQ(codes[0], "ok");
  EXPECT_EQ(codes[1], "vorgang.aufgabe_veraltet");
}

TEST_F(VerteileAufgabe, aSelectionIsOfSomeAndNotOfTooMany) {
  EXPECT_EQ(amt.weist_ab([&] { return verteile(anna, {}, nimm, amt.now()); }), "vorgang.auswahl_leer");
  std::vector<Gesehen> many(hoechstens_auf_einmal + 1);
  EXPECT_EQ(amt.weist_ab([&] { return verteile(anna, many, nimm, amt.now()); }), "vorgang.auswahl_zu_gross");
  EXPECT_EQ(amt.weist_ab([&] { return weitergabewahl(anna, many, amt.now()); }), "vorgang.auswahl_zu_gross");
  Gesehen one = gesehen(aufgabe(eroeffnet()));
  EXPECT_EQ(amt.weist_ab([&] { return verteile(anna, {one}, {Griff::weitergabe}, amt.now()); }),
            "vorgang.empfaenger_fehlt");
  Verteilung long_note = an(bert, std::string(501, 'x'));
  EXPECT_EQ(amt.weist_ab([&] { return verteile(anna, {one}, long_note, amt.now()); }), "form.too_long");
}

TEST_F(VerteileAufgabe, theChoiceIsOfThoseWithTheRole) {
  std::string id = eroeffnet(), to_sign = eroeffnet();
  gelungen(entscheide(bert, to_sign));
  auto wahl = gelungen(
      weitergabewahl(anna, {gesehen(aufgabe(id)), gesehen(aufgabe(to_sign)), {"none", 1}}, amt.now()));
  ASSERT_EQ(wahl.was.size(), 1U) << "those of her roles";
  EXPECT_EQ(wahl.was[0].vorgang, id);
  std::vector<std::string> names;
  for (const zugang::Traeger& one : wahl.wer) names.push_back(one.name);
  EXPECT_EQ(names, (std::vector<std::string>{"anna", "bert"}));
}

TEST_F(VerteileAufgabe, needsTheRight) {
  Gesehen one = gesehen(aufgabe(eroeffnet()));
  for (const TenantScope& who : {amt.dora(), amt.adam(), amt.pia(), amt.buerger("erika"), amt.niemand()}) {
    for (const Verteilung& how : {nimm, zurueck, an(anna)})
      EXPECT_EQ(amt.weist_ab([&] { return verteile(who, {one}, how, amt.now()); }), "haus.kein_recht");
    EXPECT_EQ(amt.weist_ab([&] { return weitergabewahl(who, {one}, amt.now()); }), "haus.kein_recht");
  }
}

}  // namespace
}  // namespace gw::vorgang
