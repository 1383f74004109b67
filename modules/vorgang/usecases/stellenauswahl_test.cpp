// SPDX-License-Identifier: EUPL-1.2
// An order: what a body is told besides the answers, and the files that it needs.
#include "modules/vorgang/usecases/stellenauswahl.hpp"

#include "base/value/json.hpp"
#include "modules/vorgang/usecases/stelle_testing.hpp"

namespace gw::vorgang {
namespace {

const Aenderung namen{
    "texte/de.yaml", "\naufgabe:", "\nstelle:\n  steuer: Steuer\n  strasse: Straße\n  satz: Grund\naufgabe:"};
const Aenderung werte{"paket.yaml", "    zeigt: [hund_rasse",
                      "    werte:\n      - {name: steuer, typ: betrag, wert: vorschlag.jahressteuer}\n"
                      "      - {name: strasse, wert: antrag.anschrift.strasse}\n"
                      "      - {name: satz, wert: vorschlag.begruendung}\n"
                      "    dateien: [nachweis]\n    zeigt: [hund_rasse"};
const Aenderung sperre{"paket.yaml", "    anschrift: antrag.anschrift\n",
                       "    anschrift: antrag.anschrift\n    sperre: antrag.hund_name = \"Rex\"\n"};

class Auftrag : public Stellentest {
 protected:
  // An assistance dog, with its proof.
  std::string beauftragt() {
    NeuerVorgang neu = neuer_fuer("Dackel");
    Context daten = *neu.daten.context();
    daten.set("ermaessigung", true);
    daten.set("grund", "assistenzhund");
    daten.set("nachweis", List{Context{{"id", "1"}, {"name", "Erika privat.pdf"}, {"type", "pdf"}}});
    neu.daten = std::move(daten);
    blob::Staged staged = gelungen(niemand.blobs().stage(as_bytes(amt.pdf(neu.nummer))));
    neu.anlagen.push_back(
        {"Nachweis für die Ermäßigung", "Erika privat.pdf", "application/pdf", staged.address, staged.size});
    return dauerhaft(niemand.db().write([&](sql::Tx& tx) -> Result<VorgangRef> {
             CHECK(niemand.blobs().adopt(tx, staged, {"test", "1"}, amt.now()));
             return eroeffne(tx, amt.house(), niemand, amt.now(), neu);
           }))
        .id;
  }
  // A value as it is told; "verdeckt" where it rests on what is withheld.
  static Ids gesagt(const Stellenaufgabe& task) {
    Ids all;
    for (const auto& wert : task.auswahl.werte)
      all.push_back(wert.was->name + " " + (wert.wert.is_null() ? "verdeckt" : to_json(wert.wert)));
    return all;
  }
  std::string datei(const TenantScope& who, const store::Aufgabe& task, const std::string& dokument) {
    return amt.weist_ab([&] { return lies_stellendatei(amt.house(), who, task.id, dokument); });
  }
};

TEST_F(Auftrag, tellsWhatThePackageTells) {
  nimm_paket({werte, namen});
  Stellenaufgabe shown = gelungen(lies(handelt_fuer("Dackel"), aufgabe(beauftragt())));
  EXPECT_EQ(gesagt(shown),
            (Ids{"steuer 60", R"(strasse "Lindenweg")", R"(satz "Der Hund ist ein Assistenzhund.")"}));
  ASSERT_EQ(shown.auswahl.dateien.size(), 1U);
  EXPECT_EQ(shown.auswahl.dateien[0].frage->id, "nachweis");
  EXPECT_EQ(shown.auswahl.dateien[0].dokument->dateiname, "nachweis.pdf")
      << "and not as the family called it";
}

TEST_F(Auftrag, tellsNothingWhereThereIsNothing) {
  nimm_paket({werte, namen});
  Stellenaufgabe shown = gelungen(lies(handelt_fuer("Dackel"), aufgabe(eroeffnet(neuer_fuer("Dackel")))));
  EXPECT_EQ(gesagt(shown), (Ids{"steuer 60", R"(strasse "Lindenweg")"}));
  EXPECT_TRUE(shown.auswahl.dateien.empty());
}

// What nobody can tell the contents of is withheld with the address.
TEST_F(Auftrag, withholdsWhatMayNameABlockedAddress) {
  nimm_paket({werte, namen, sperre});
  TenantScope dackel = handelt_fuer("Dackel");
  std::string id = beauftragt();
  Stellenaufgabe shown = gelungen(lies(dackel, aufgabe(id)));
  EXPECT_EQ(gesagt(shown), (Ids{"steuer 60", "strasse verdeckt", "satz verdeckt"}));
  ASSERT_EQ(shown.auswahl.dateien.size(), 1U);
  EXPECT_FALSE(shown.auswahl.dateien[0].dokument);
  auto filed = gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, id); }));
  EXPECT_EQ(datei(dackel, aufgabe(id), filed.at(0).id), "vorgang.nicht_ihre_aufgabe");
}

TEST_F(Auftrag, showsAnswersAboutHealthThatItNeeds) {
  nimm_paket(
      {{"formular.yaml", "{id: weitere_hunde, typ: zahl",
        "{id: weitere_hunde, schutz: gesundheit, typ: zahl"},
       {"formular.yaml", "{id: email, typ: email", "{id: email, schutz: gesundheit, typ: email"},
       {"paket.yaml", "beteiligte:", "gesundheit: [zeichnung]\nbeteiligte:"},
       {"paket.yaml", "    zeigt: [hund_rasse", "    gesundheit: [weitere_hunde]\n    zeigt: [hund_rasse"}});
  Stellenaufgabe shown = gelungen(lies(handelt_fuer("Dackel"), aufgabe(eroeffnet(neuer_fuer("Dackel")))));
  EXPECT_TRUE(shown.auswahl.verdeckt.health);
  EXPECT_EQ(to_json(shown.auswahl.antworten.get("weitere_hunde")), "0");
  const form::Form& formular = shown.paket->formular;
  EXPECT_FALSE(shown.auswahl.verdeckt_ist(*formular.field("weitere_hunde")));
  EXPECT_TRUE(shown.auswahl.verdeckt_ist(*formular.field("email")));
}

TEST_F(Auftrag, opensItsFilesWhileItWaits) {
  nimm_paket({werte, namen});
  TenantScope dackel = handelt_fuer("Dackel"), pudel = handelt_fuer("Pudel");
  std::string id = beauftragt(), other = beauftragt();
  store::Aufgabe task = aufgabe(id);
  auto of = [&](const std::string& fall) {
    return gelungen(niemand.db().read([&](sql::Tx& tx) { return akte::dokumente_des_vorgangs(tx, fall); }))
        .at(0)
        .id;
  };
  EXPECT_EQ(datei(dackel, task, of(id)), "ok");
  EXPECT_EQ(datei(dackel, task, of(other)), "vorgang.nicht_ihre_aufgabe") << "another case's";
  EXPECT_EQ(datei(pudel, task, of(id)), "vorgang.nicht_ihre_aufgabe");
  EXPECT_EQ(datei(amt.anna(), task, of(id)), "haus.kein_recht");
  gelungen(erledige(dackel, task, bewilligen));
  EXPECT_EQ(datei(dackel, task, of(id)), "vorgang.nicht_ihre_aufgabe") << "done";
}

}  // namespace
}  // namespace gw::vorgang
