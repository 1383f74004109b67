// SPDX-License-Identifier: EUPL-1.2
// What a package's process says to other cases, and what it calls.
#include "modules/paket/paket_testing.hpp"

namespace gw::paket {
namespace {

class Nachrichtenpaket : public Kopie {
 protected:
  // The application waits for the release of its dog, or for the inventory, and tells when it is decided.
  void SetUp() override {
    Kopie::SetUp();
    ersetze(
        "prozess.bpmn", R"(<process id="hundesteuer")",
        R"(<message id="m" name="freigabe"/><message id="n" name="erledigt"/><signal id="s" name="inventur"/>
<process id="hundesteuer")");
    ersetze(
        "prozess.bpmn", R"(<sequenceFlow id="f1" sourceRef="eingang" targetRef="rechnen"/>)",
        R"(<eventBasedGateway id="g"/><intermediateCatchEvent id="w"><messageEventDefinition messageRef="m"
gw:schluessel="antrag.hund_name"/></intermediateCatchEvent><intermediateCatchEvent id="v"><signalEventDefinition
signalRef="s"/></intermediateCatchEvent><exclusiveGateway id="x"/><sequenceFlow id="f1" sourceRef="eingang" targetRef="g"/>
<sequenceFlow id="g1" sourceRef="g" targetRef="w"/><sequenceFlow id="g2" sourceRef="g" targetRef="v"/>
<sequenceFlow id="g3" sourceRef="w" targetRef="x"/><sequenceFlow id="g4" sourceRef="v" targetRef="x"/>
<sequenceFlow id="g5" sourceRef="x" targetRef="rechnen"/>)");
    ersetze("prozess.bpmn", R"(<endEvent id="beschieden" name="Bescheid zugestellt"/>)",
            R"(<endEvent id="beschieden" name="Bescheid zugestellt"><messageEventDefinition messageRef="n"
gw:schluessel="nummer"/><signalEventDefinition signalRef="s"/></endEvent>)");
  }
  // The first example, with this as its first step and this at its end.
  Codes abweichungen(const std::string& schritt, const std::string& gesendet) {
    fs::copy_file(fs::path("fachpakete/hundesteuer") / beispiel_, ordner / beispiel_,
                  fs::copy_options::overwrite_existing);
    ersetze(beispiel_, "schritte:\n", "gesendet: [" + gesendet + "]\nschritte:\n" + schritt);
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, aktionen(), problems);
    return paket ? pruefe_beispiele(*paket).front().abweichungen : Codes{problems.at(0).line()};
  }

 private:
  const std::string beispiel_ = "beispiele/01-erster-hund.yaml";
};

TEST_F(Nachrichtenpaket, MaySendAndWait) {
  EXPECT_EQ(maengel(), Codes{});
}

TEST_F(Nachrichtenpaket, AnExampleSaysWhatComesAndWhatIsSent) {
  const std::string sent = "erledigt TST-26-0000-0001-00, signal inventur";
  EXPECT_EQ(abweichungen("  - {nachricht: freigabe, schluessel: Rex}\n", sent), Codes{});
  EXPECT_EQ(abweichungen("  - {signal: inventur}\n", sent), Codes{});
  EXPECT_EQ(abweichungen("  - {signal: inventur}\n", "erledigt 1"), Codes{"Gesendet: " + sent});
  EXPECT_EQ(abweichungen("  - {nachricht: freigabe, schluessel: Bello}\n", sent).at(0),
            "Aufgabe wartet nicht: entscheiden")
      << "another dog's: it still waits";
}

TEST_F(Nachrichtenpaket, CannotSayWhatTheHouseSays) {
  ersetze("prozess.bpmn", R"(<message id="n" name="erledigt"/>)", R"(<message id="n" name="mitteilung"/>)");
  EXPECT_EQ(maengel(), Codes{"bpmn.house_message"});
}

TEST_F(Nachrichtenpaket, CannotBeginACaseWithAMessage) {
  ersetze("prozess.bpmn", R"(<startEvent id="eingang" name="Antrag eingegangen"/>)",
          R"(<startEvent id="eingang"><messageEventDefinition messageRef="m"/></startEvent>)");
  EXPECT_EQ(maengel(), Codes{"bpmn.start_by_event"});
}

// ---- called processes

class Aufrufpaket : public Kopie {
 protected:
  void SetUp() override {
    Kopie::SetUp();
    ersetze("prozess.bpmn", R"(<sequenceFlow id="f1" sourceRef="eingang" targetRef="rechnen"/>)",
            R"(<callActivity id="pruefen" calledElement="vorpruefung"/>
<sequenceFlow id="f1" sourceRef="eingang" targetRef="pruefen"/><sequenceFlow id="g1" sourceRef="pruefen" targetRef="rechnen"/>)");
  }
  void schreibe(const std::string& rolle) {
    fs::create_directory(ordner / "prozesse");
    std::ofstream(ordner / "prozesse" / "vorpruefung.bpmn")
        << R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gw="urn:gemeinwerk:bpmn:1"
 targetNamespace="urn:gemeinwerk:paket:vorpruefung"><process id="vorpruefung" isExecutable="true">
<startEvent id="v_start"/><userTask id="v_sehen" gw:rolle=")"
        << rolle << R"("/><endEvent id="v_ende"/>
<sequenceFlow id="v1" sourceRef="v_start" targetRef="v_sehen"/><sequenceFlow id="v2" sourceRef="v_sehen" targetRef="v_ende"/>
</process></definitions>)";
  }
};

TEST_F(Aufrufpaket, CallsAProcessOfAnotherFile) {
  EXPECT_EQ(maengel(), Codes{"bpmn.unknown_reference"}) << "there is no such file yet";
  schreibe("sachbearbeitung");
  EXPECT_EQ(maengel(), Codes{});
  ersetze("beispiele/01-erster-hund.yaml", "schritte:\n",
          "schritte:\n  - {aufgabe: v_sehen, person: anna}\n");
  std::vector<Error> problems;
  PaketPtr paket = lade(ordner, aktionen(), problems);
  ASSERT_TRUE(paket);
  EXPECT_EQ(pruefe_beispiele(*paket).front().abweichungen, Codes{});
}

TEST_F(Aufrufpaket, WhatIsWrongThereIsSaidOfThatFile) {
  schreibe("kasse");
  std::vector<Error> problems;
  EXPECT_FALSE(lade(ordner, aktionen(), problems));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_NE(problems[0].line().find("prozesse/vorpruefung.bpmn"), std::string::npos) << problems[0].line();
}

}  // namespace
}  // namespace gw::paket
