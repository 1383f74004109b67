// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/rueckruf.hpp"

#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/stelle_testing.hpp"

namespace gw::vorgang {
namespace {

// The shelter's task can be called back; then the office clears it up, and asks the shelter again.
const Aenderung rueckruf{"prozess.bpmn", R"(<exclusiveGateway id="gezeichnet")",
                         R"(<boundaryEvent id="zurueck_ins_amt" attachedToRef="entscheiden">
      <messageEventDefinition gw:nachricht="rueckruf"/></boundaryEvent>
    <userTask id="klaeren" name="Klären" gw:rolle="sachbearbeitung"/>
    <sequenceFlow id="r1" sourceRef="zurueck_ins_amt" targetRef="klaeren"/>
    <sequenceFlow id="r2" sourceRef="klaeren" targetRef="entscheiden"/>
    <exclusiveGateway id="gezeichnet")"};

class Rueckruf : public Stellentest {
 protected:
  std::string beauftragt() {
    if (!da_) nimm_paket({rueckruf});
    da_ = true;
    return eroeffnet(neuer_fuer("Dackel"));
  }
  Result<sql::Ticket> rufe(const TenantScope& who, const std::string& id, std::string_view grund,
                           std::int64_t fassung) {
    return rufe_zurueck(amt.house(), who, id, fassung, grund, amt.now());
  }
  std::string weist_ab(const TenantScope& who, const std::string& id, std::string_view grund) {
    return amt.weist_ab([&] { return rufe(who, id, grund, fall(id).fassung); });
  }

 private:
  bool da_ = false;
};

TEST_F(Rueckruf, bringsTheOrderBackToTheOffice) {
  std::string id = beauftragt();
  store::Aufgabe ordered = aufgabe(id);
  TenantScope dackel = handelt_fuer("Dackel"), anna = amt.anna();
  EXPECT_EQ(liste(dackel), Ids{ordered.id});
  EXPECT_TRUE(gelungen(lies_vorgang(amt.house(), anna, id)).rueckrufbar);
  dauerhaft(rufe(anna, id, " Falsch entschieden. ", fall(id).fassung));
  EXPECT_EQ(aufgabe(id).element, "klaeren");
  EXPECT_EQ(liste(dackel), Ids{});
  EXPECT_EQ(lies(dackel, ordered).error().code, "vorgang.nicht_ihre_aufgabe");
  EXPECT_EQ(amt.weist_ab([&] { return erledige(dackel, ordered, bewilligen); }), "vorgang.aufgabe_veraltet");
  auto events = amt.verlauf("vorgang:" + id);
  const history::Entry& told = events[events.size() - 2];
  EXPECT_EQ(told.kind, "vorgang.auftrag_zurueckgerufen");
  EXPECT_EQ(told.actor, anna.actor().text());
  EXPECT_EQ(told.payload, R"({"grund":"Falsch entschieden."})");
  EXPECT_FALSE(gelungen(lies_vorgang(amt.house(), anna, id)).rueckrufbar);
  gelungen(erledige(anna, aufgabe(id), {}));
  EXPECT_EQ(liste(dackel), Ids{aufgabe(id).id}) << "given once more";
}

TEST_F(Rueckruf, needsARightAReasonAndTheVersionThatWasSeen) {
  std::string id = beauftragt();
  for (const TenantScope& who : {amt.dora(), amt.adam(), handelt_fuer("Dackel"), amt.buerger("erika")})
    EXPECT_EQ(weist_ab(who, id, "Falsch."), "haus.kein_recht");
  EXPECT_EQ(weist_ab(amt.anna(), id, " \n "), "vorgang.rueckruf_grund");
  EXPECT_EQ(weist_ab(amt.anna(), id, std::string(501, 'x')), "form.too_long");
  EXPECT_EQ(weist_ab(amt.anna(), id, "\x01"), "form.characters");
  EXPECT_EQ(rufe(amt.anna(), id, "", 1).error().field, "warum");
  EXPECT_EQ(amt.weist_ab([&] { return rufe(amt.anna(), id, "Falsch.", 99); }), "vorgang.veraltet");
  EXPECT_EQ(amt.weist_ab([&] { return rufe(amt.anna(), "nirgends", "Falsch.", 1); }), "vorgang.unbekannt");
}

TEST_F(Rueckruf, findsNothingWhereNothingCanBeCalledBack) {
  EXPECT_EQ(weist_ab(amt.anna(), eroeffnet(), "Falsch."), "vorgang.kein_auftrag");
  std::string id = beauftragt();
  gelungen(erledige(handelt_fuer("Dackel"), aufgabe(id), bewilligen));
  EXPECT_EQ(weist_ab(amt.anna(), id, "Falsch."), "vorgang.kein_auftrag") << "it has been confirmed";
}

TEST_F(Rueckruf, comesWithTheFallOfTheDecision) {
  std::string id = beauftragt(), other = eroeffnet();
  for (const std::string& one : {id, other})
    dauerhaft(niemand.db().write_void(
        [&](sql::Tx& tx) { return bestelle_rueckruf(tx, amt.house(), one, amt.now()); }));
  amt.erledige_auftraege();
  EXPECT_EQ(aufgabe(id).element, "klaeren");
  EXPECT_EQ(aufgabe(other).element, "entscheiden") << "waits for no such thing";
  EXPECT_TRUE(amt.auftraege("vorgang.mitteilung").empty());
}

}  // namespace
}  // namespace gw::vorgang
