// SPDX-License-Identifier: EUPL-1.2
// A change of the answers while the case runs.
#include "modules/vorgang/usecases/nachtrag.hpp"

#include <algorithm>

#include "modules/akte/akte.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/beende.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/stelle_testing.hpp"
#include "modules/vorgang/usecases/suche_vorgang.hpp"

namespace gw::vorgang {
namespace {

class Nachtragstest : public Stellentest {
 protected:
  static Value angaben(const std::string& hund = "Bello", const std::string& nachname = "Mustermann") {
    Context daten = Musteramt::antworten();
    daten.set("hund_name", hund);
    daten.set("nachname", nachname);
    return daten;
  }
  Result<sql::Ticket> reiche(const std::string& vorgang, const Value& daten,
                             const std::vector<Anlage>& anlagen = {}) {
    return niemand.db().write_void([&](sql::Tx& tx) {
      return reiche_nach(tx, amt.house(), niemand, amt.now(), {vorgang, daten, anlagen});
    });
  }
  void nachgereicht(const std::string& vorgang, const Value& daten = angaben()) {
    amt.advance(std::chrono::seconds(1));
    dauerhaft(reiche(vorgang, daten));
  }
  store::Aufgabe offene(const std::string& vorgang, bool nachtrag) {
    auto open = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::offene_aufgaben(tx, vorgang); }));
    auto found = std::ranges::find_if(open, [&](const auto& one) { return ist_nachtrag(one) == nachtrag; });
    if (found == open.end()) throw std::runtime_error("no such task");
    return *found;
  }
  Result<Erledigt> pruefe(const TenantScope& who, const store::Aufgabe& task, const Nachtragspruefung& said) {
    TRY(auto done, pruefe_nachtrag(amt.house(), who, task.id, task.fassung, said, amt.now()));
    CHECK(done.ticket.wait());
    return done.value;
  }
  void angenommen(const std::string& vorgang, const std::string& ab = "") {
    gelungen(pruefe(amt.anna(), offene(vorgang, true), {true, ab, ""}));
  }
  bool ist_aenderbar(const std::string& vorgang) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return aenderbar(tx, amt.house(), vorgang); }));
  }
  std::vector<Nachtragsstand> stand(const std::string& vorgang) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return nachtraege(tx, vorgang); }));
  }
  std::vector<store::Vorschlag> vorschlaege(const std::string& vorgang) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return store::vorschlaege(tx, vorgang); }));
  }

  const Nachtragspruefung ja{true, "", ""};
  const Nachtragspruefung nein{false, "", "Der Hund heißt anders im Impfpass."};
};

TEST_F(Nachtragstest, becomesATaskAndChangesNothingYet) {
  std::string id = eroeffnet();
  nachgereicht(id);
  store::Aufgabe task = offene(id, true);
  EXPECT_EQ(task.name, "Änderung prüfen");
  EXPECT_EQ(task.rolle, "sachbearbeitung");
  EXPECT_EQ(fall(id).eingang.daten, Value(Musteramt::antworten()));
  ASSERT_EQ(stand(id).size(), 1u);
  EXPECT_EQ(stand(id)[0].zustand, "wartet");
  VorgangGanz ganz = gelungen(lies_vorgang(amt.house(), amt.anna(), id));
  ASSERT_EQ(ganz.nachtraege.size(), 1u);
  EXPECT_TRUE(ganz.aenderbar);
  EXPECT_EQ(ganz.nachtraege[0].daten, angaben());
}

TEST_F(Nachtragstest, keepsTheOfficeFromDeciding) {
  std::string id = eroeffnet();
  gelungen(entscheide(amt.anna(), id));
  nachgereicht(id);
  const Context signed_off{{"zeichnung", "genehmigt"}};
  EXPECT_EQ(amt.weist_ab([&] { return erledige(amt.bert(), offene(id, false), signed_off); }),
            "vorgang.nachtrag_wartet");
  gelungen(pruefe(amt.anna(), offene(id, true), nein));
  gelungen(erledige(amt.bert(), aufgabe(id), signed_off));
}

TEST_F(Nachtragstest, acceptedTheCaseRestsOnTheNewAnswers) {
  std::string id = eroeffnet();
  gelungen(entscheide(amt.anna(), id));
  nachgereicht(id, angaben("Bello", "Beispiel"));
  angenommen(id);
  store::Fall changed = fall(id);
  EXPECT_EQ(changed.eingang.daten, angaben("Bello", "Beispiel"));
  EXPECT_EQ(changed.eingang.betreff, "Hundesteuer: Bello");
  EXPECT_EQ(changed.eingang.person, "Erika Beispiel");
  EXPECT_EQ(changed.instanz.variables.get("antrag"), changed.eingang.daten);
  EXPECT_EQ(aufgabe(id).element, "entscheiden") << "what was decided is to be decided again";
  EXPECT_EQ(vorschlaege(id).size(), 2u);
  EXPECT_EQ(gelungen(suche_vorgang(amt.anna(), "Beispiel")).anzahl, 1);
  EXPECT_EQ(gelungen(suche_vorgang(amt.anna(), "Mustermann")).anzahl, 0);
  auto who = gelungen(
      niemand.db().read([&](sql::Tx& tx) { return person::einzige_person(tx, id, "antragsteller"); }));
  ASSERT_TRUE(who);
  EXPECT_EQ(who->name, "Erika Beispiel");
  EXPECT_EQ(stand(id).at(0).zustand, "angenommen");
}

TEST_F(Nachtragstest, theHistoryKeepsOldAndNew) {
  std::string id = eroeffnet();
  nachgereicht(id);
  angenommen(id);
  auto events = amt.verlauf("vorgang:" + id);
  auto accepted = std::ranges::find(events, "vorgang.nachtrag_angenommen", &history::Entry::kind);
  ASSERT_NE(accepted, events.end());
  EXPECT_EQ(accepted->payload, R"({"bisher":{"hund_name":"Rex"},"neu":{"hund_name":"Bello"}})");
  VorgangGanz ganz = gelungen(lies_vorgang(amt.house(), amt.anna(), id));
  EXPECT_EQ(ganz.nachtraege.at(0).bisher, Value(Musteramt::antworten()));
}

TEST_F(Nachtragstest, theProposalIsComputedAnew) {
  std::string id = eroeffnet();
  Context second = Musteramt::antworten();
  second.set("weitere_hunde", 1);
  nachgereicht(id, second);
  angenommen(id);
  auto proposals = vorschlaege(id);
  ASSERT_EQ(proposals.size(), 2u);
  EXPECT_NE(proposals[0].ergebnis, proposals[1].ergebnis);
}

TEST_F(Nachtragstest, refusedAllStaysAndThePersonReadsWhy) {
  std::string id = eroeffnet();
  store::Aufgabe before = aufgabe(id);
  nachgereicht(id);
  gelungen(pruefe(amt.anna(), offene(id, true), nein));
  EXPECT_EQ(fall(id).eingang.daten, Value(Musteramt::antworten()));
  EXPECT_EQ(aufgabe(id).id, before.id);
  ASSERT_EQ(stand(id).size(), 1u);
  EXPECT_EQ(stand(id)[0].zustand, "abgelehnt");
  EXPECT_EQ(stand(id)[0].begruendung, nein.begruendung);
}

TEST_F(Nachtragstest, aLaterOneTakesThePlaceOfOneThatWaits) {
  std::string id = eroeffnet();
  nachgereicht(id, angaben("Bello"));
  store::Aufgabe seen = offene(id, true);
  nachgereicht(id, angaben("Hasso"));
  EXPECT_EQ(amt.weist_ab([&] { return pruefe(amt.anna(), seen, ja); }), "vorgang.aufgabe_veraltet");
  EXPECT_EQ(offene(id, true).id, seen.id);
  angenommen(id);
  EXPECT_EQ(fall(id).eingang.betreff, "Hundesteuer: Hasso");
  EXPECT_EQ(stand(id).size(), 1u);
  nachgereicht(id, angaben("Waldi"));
  angenommen(id);
  EXPECT_EQ(stand(id).size(), 2u);
}

TEST_F(Nachtragstest, isPossibleUntilTheBescheidHasLeft) {
  std::string id = gezeichnet(neuer());
  EXPECT_TRUE(ist_aenderbar(id)) << "signed, and not sent";
  nachgereicht(id);
  amt.erledige_auftraege();
  EXPECT_FALSE(ist_aenderbar(id));
  EXPECT_EQ(amt.weist_ab([&] { return reiche(id, angaben("Hasso")); }), "vorgang.schon_entschieden");
  EXPECT_EQ(amt.weist_ab([&] { return pruefe(amt.anna(), offene(id, true), ja); }),
            "vorgang.schon_entschieden");
  gelungen(pruefe(amt.anna(), offene(id, true), nein));
}

TEST_F(Nachtragstest, aSignedLetterThatHasNotLeftIsCalledBack) {
  std::string id = gezeichnet(neuer());
  nachgereicht(id);
  angenommen(id);
  amt.erledige_auftraege();
  EXPECT_EQ(aufgabe(id).element, "entscheiden");
  auto documents =
      gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, id); }));
  EXPECT_TRUE(std::ranges::none_of(documents, [](const auto& one) { return one.art == "bescheid"; }));
}

TEST_F(Nachtragstest, aBodyOutsideGoesOnAnswering) {
  nimm_paket();
  std::string id = eroeffnet(neuer_fuer("Dackel"));
  Context changed = *neuer_fuer("Dackel").daten.context();
  changed.set("hund_name", "Bello");
  nachgereicht(id, changed);
  gelungen(erledige(handelt_fuer("Dackel"), offene(id, false), bewilligen));
  EXPECT_EQ(offene(id, false).element, "zeichnen");
  angenommen(id);
  EXPECT_EQ(offene(id, false).element, "entscheiden") << "and is asked anew";
}

TEST_F(Nachtragstest, endsWithItsCase) {
  std::string id = eroeffnet();
  nachgereicht(id);
  dauerhaft(nimm_zurueck(amt.house(), niemand, id, amt.now()));
  EXPECT_EQ(stand(id).at(0).zustand, "entfallen");
  auto open = gelungen(niemand.db().read([&](sql::Tx& tx) { return store::offene_aufgaben(tx, id); }));
  EXPECT_TRUE(open.empty());
}

TEST_F(Nachtragstest, newFilesAreFiledAtOnce) {
  std::string id = eroeffnet();
  blob::Staged staged = gelungen(niemand.blobs().stage(as_bytes(amt.pdf())));
  dauerhaft(niemand.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(niemand.blobs().adopt(tx, staged, {"test", "1"}, amt.now()));
    return reiche_nach(
        tx, amt.house(), niemand, amt.now(),
        {id, angaben(), {{"Nachweis", "n.pdf", "application/pdf", staged.address, staged.size}}});
  }));
  auto filed = gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, id); }));
  ASSERT_EQ(filed.size(), 1u);
  EXPECT_EQ(filed[0].titel, "Nachweis");
}

TEST_F(Nachtragstest, refusesWhatDoesNotFit) {
  std::string id = eroeffnet();
  EXPECT_EQ(amt.weist_ab([&] { return reiche(id, Musteramt::antworten()); }), "vorgang.nichts_geaendert");
  EXPECT_EQ(amt.weist_ab([&] { return reiche("nirgends", angaben()); }), "vorgang.unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return pruefe(amt.anna(), aufgabe(id), ja); }), "vorgang.kein_nachtrag");
  nachgereicht(id);
  store::Aufgabe task = offene(id, true);
  EXPECT_EQ(amt.weist_ab([&] { return pruefe(amt.dora(), task, ja); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] {
    return pruefe(amt.anna(), task, {true, "zeichnen", ""});
  }),
            "bpmn.no_restart");
}

TEST_F(Nachtragstest, aRefusalNeedsItsSentence) {
  auto code = [](std::string_view ergebnis, std::string_view text) {
    auto read = lies_pruefung(ergebnis, "", text);
    return read ? "ok" : read.error().code;
  };
  EXPECT_EQ(code("annehmen", ""), "ok");
  EXPECT_EQ(code("ablehnen", " "), "vorgang.nachtrag_grund_fehlt");
  EXPECT_EQ(code("ablehnen", std::string(1'001, 'x')), "form.too_long");
  EXPECT_EQ(code("vielleicht", ""), "vorgang.nachtrag_ergebnis");
}

}  // namespace
}  // namespace gw::vorgang
