// SPDX-License-Identifier: EUPL-1.2
// Signature marks: over which version, by whom for whom, and who may.
#include "base/value/json.hpp"
#include "modules/person/person.hpp"
#include "modules/verfuegung/usecases/verfuegung_testing.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::verfuegung {
namespace {

class Zeichnen : public Verfuegungstest {};

TEST_F(Zeichnen, aMarkNamesTheVersionItWasSetOn) {
  const std::string draft = abgelegt(anna, "Bescheid");
  const std::string id = gesandt({bitte(Art::mitzeichnung, bert)}, {draft});
  gelungen(antwort(bert, id, "mitgezeichnet"));
  const Schritt signed_step = umlauf(id).schritte[0];
  ASSERT_EQ(signed_step.gesehen.size(), 1U);
  EXPECT_EQ(signed_step.gesehen[0].fassung, 1);
  EXPECT_EQ(signed_step.gesehen[0].sha256, to_hex(crypto::sha256(as_bytes(Musteramt::pdf("Bescheid")))));
  neue_fassung(anna, draft);
  const auto shown = gelungen(lies_umlaeufe(amt.house(), anna, vorgang));
  EXPECT_EQ(shown[0].dokumente[0].fassung, 2);
  EXPECT_EQ(shown[0].umlauf.schritte[0].gesehen[0].fassung, 1) << "the mark stays on what was signed";
}

TEST_F(Zeichnen, nobodySignsWhatTheyHaveNotSeen) {
  const std::string draft = abgelegt(anna, "Bescheid");
  const std::string id = gesandt({bitte(Art::mitzeichnung, bert)}, {draft});
  const Schritt step = offen(id, bert);
  auto sign = [&](std::vector<Gesehen> seen) {
    return abgelehnt([&] {
      return antworte(amt.house(), bert, {step.aufgabe, 1, "mitgezeichnet", "", seen}, amt.now());
    });
  };
  EXPECT_EQ(sign({}), "verfuegung.dokument_geaendert");
  neue_fassung(anna, draft);
  EXPECT_EQ(sign({{draft, 1}}), "verfuegung.dokument_geaendert");
  EXPECT_EQ(sign({{draft, 2}}), "ok");
}

TEST_F(Zeichnen, aDeputySignsInTheirOwnNameForTheAbsent) {
  TenantScope zoe = amt.kollege("zoe", {"zeichnung"});
  const std::string id = gesandt({bitte(Art::schlusszeichnung, zoe)});
  EXPECT_EQ(abgelehnt([&] { return antwort(bert, id, offen(id, zoe), "schlussgezeichnet"); }),
            "vorgang.in_anderen_haenden");
  amt.abwesend(zoe, bert);
  gelungen(antwort(bert, id, offen(id, zoe), "schlussgezeichnet"));
  const Schritt mark = umlauf(id).schritte[0];
  EXPECT_EQ(mark.von, bert.actor().id);
  EXPECT_EQ(mark.fuer, zoe.actor().id);
  EXPECT_EQ(mark.zusatz, "i. V.");
  const auto told = amt.verlauf("vorgang:" + vorgang);
  const auto event = std::ranges::find(told, "verfuegung.geantwortet", &history::Entry::kind);
  ASSERT_NE(event, told.end());
  EXPECT_EQ(gelungen(parse_json(event->payload)).get("in_vertretung_fuer").text_or_empty(), zoe.actor().id);
}

TEST_F(Zeichnen, theRulesSayByWhichAdditionSomebodySigns) {
  const std::string id = gesandt({bitte(Art::schlusszeichnung, bert)});
  gelungen(antwort(bert, id, "schlussgezeichnet"));
  EXPECT_EQ(umlauf(id).schritte[0].zusatz, "i. A.");
}

TEST_F(Zeichnen, whoeverMayNotSignIsNotAsked) {
  EXPECT_EQ(abgelehnt([&] { return versuche(bert, {bitte(Art::schlusszeichnung, anna)}); }),
            "verfuegung.darf_nicht");
  EXPECT_EQ(abgelehnt([&] { return versuche(anna, {an_rolle(Art::schlusszeichnung, "sachbearbeitung")}); }),
            "verfuegung.darf_nicht");
  EXPECT_EQ(versuche(bert, {an_rolle(Art::kenntnis, "zeichnung"), bitte(Art::schlusszeichnung, anna)})
                .error()
                .field,
            "an_2");
}

// One person is never both pairs of eyes: neither who sends it nor who wrote it, for whomever they act.
TEST_F(Zeichnen, theOwnDraftIsSignedBySomebodyElse) {
  EXPECT_EQ(abgelehnt([&] { return versuche(bert, {bitte(Art::schlusszeichnung, bert)}); }),
            "verfuegung.darf_nicht");
  const std::string draft = abgelegt(bert, "Entwurf von Bert");
  EXPECT_EQ(abgelehnt([&] { return versuche(anna, {bitte(Art::mitzeichnung, bert)}, {draft}); }),
            "verfuegung.darf_nicht");
  const std::string to_role = gelungen(versuche(bert, {an_rolle(Art::schlusszeichnung, "zeichnung")}));
  EXPECT_TRUE(korb(bert).empty()) << "not offered";
  const Schritt step = umlauf(to_role).schritte[0];
  EXPECT_EQ(abgelehnt([&] { return antwort(bert, to_role, step, "schlussgezeichnet"); }), "bpmn.same_person");
  TenantScope zoe = amt.kollege("zoe", {"zeichnung"});
  const std::string to_zoe = gelungen(versuche(bert, {bitte(Art::schlusszeichnung, zoe)}));
  amt.abwesend(zoe, bert);
  EXPECT_NE(abgelehnt([&] { return antwort(bert, to_zoe, offen(to_zoe, zoe), "schlussgezeichnet"); }), "ok");
  gelungen(antwort(zoe, to_role, step, "schlussgezeichnet"));
}

TEST_F(Zeichnen, whatIsWithheldIsNotSignedAndNotShown) {
  Bitte ask = bitte(Art::mitzeichnung, bert);
  ask.auftrag = "Ist die Diagnose belegt?";
  const std::string id = gesandt({ask});
  dauerhaft(anna.db().write_void([&](sql::Tx& tx) {
    return person::schuetze(tx, anna, amt.now(), {vorgang, "", {}, {"schriftgut"}});
  }));
  EXPECT_EQ(abgelehnt([&] { return antwort(bert, id, "mitgezeichnet"); }), "verfuegung.verdeckt");
  const UmlaufGanz shown = gelungen(lies_umlaeufe(amt.house(), bert, vorgang)).front();
  EXPECT_TRUE(shown.verdeckt);
  EXPECT_EQ(shown.umlauf.schritte[0].bitte.auftrag.find("Diagnose"), std::string::npos);
  EXPECT_EQ(shown.umlauf.betreff.find("Entwurf"), std::string::npos);
}

// What was sent before somebody filed another version is asked again when they sign.
TEST_F(Zeichnen, rulesAreAskedAgainWhenSomebodySigns) {
  const std::string draft = abgelegt(anna, "Bescheid");
  const std::string id = gesandt({bitte(Art::schlusszeichnung, bert)}, {draft});
  neue_fassung(bert, draft);
  EXPECT_EQ(abgelehnt([&] { return antwort(bert, id, "schlussgezeichnet"); }), "verfuegung.darf_nicht");
  gelungen(antwort(bert, id, "zurueck", "Ich habe es selbst geändert."));
  EXPECT_EQ(zustand(id), "zurueck");
}

}  // namespace
}  // namespace gw::verfuegung
