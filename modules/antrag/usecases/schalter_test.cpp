// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/schalter.hpp"

#include "modules/antrag/usecases/antrag_testing.hpp"

namespace gw::antrag {
namespace {

class Schalter : public Antragstest {
 protected:
  Result<sql::Committed<std::string>> versuche(const TenantScope& who,
                                               const std::string& paket = "hundesteuer") {
    return beginne_am_schalter(amt.house(), who, paket,
                               {"vollmacht", "reisepass", "Vollmacht vom 3. November"}, besitzer_von(niemand),
                               amt.now());
  }
  // Filled in by the clerk in the portal, where staff are what anybody is.
  Eingang eingereicht() {
    Entwurf draft = entwurf(niemand, dauerhaft(versuche(anna)));
    draft = gespeichert(niemand, draft, 0, person()).entwurf;
    draft = gespeichert(niemand, draft, 1, hund()).entwurf;
    return dauerhaft(reiche_ein(amt.house(), niemand, draft, amt.now()));
  }
  TenantScope anna = amt.anna();
  TenantScope niemand = amt.niemand();
};

TEST_F(Schalter, theCaseSaysWhoTookItDownAndHowThePersonIsKnown) {
  Eingang eingang = eingereicht();
  auto events = amt.verlauf("vorgang:" + eingang.vorgang);
  auto found = std::ranges::find(events, "antrag.am_schalter_aufgenommen", &history::Entry::kind);
  ASSERT_NE(found, events.end());
  EXPECT_EQ(found->actor, anna.actor().text());
  for (const char* words :
       {"\"vollmacht\"", "\"reisepass\"", "mit Vollmacht; Reisepass; Vollmacht vom 3. November"})
    EXPECT_NE(found->payload.find(words), std::string::npos) << words << " in " << found->payload;
}

TEST_F(Schalter, otherApplicationsSayNothingOfIt) {
  std::string id = begonnen(niemand);
  Entwurf draft = gespeichert(niemand, entwurf(niemand, id), 0, person()).entwurf;
  draft = gespeichert(niemand, draft, 1, hund()).entwurf;
  Eingang eingang = dauerhaft(reiche_ein(amt.house(), niemand, draft, amt.now()));
  for (const std::string& kind : amt.ereignisse("vorgang:" + eingang.vorgang))
    EXPECT_NE(kind, "antrag.am_schalter_aufgenommen");
}

TEST_F(Schalter, isForThoseWhoWorkThere) {
  for (const TenantScope& who : {amt.dora(), amt.adam(), amt.buerger("erika"), niemand})
    EXPECT_EQ(amt.weist_ab([&] { return versuche(who); }), "haus.kein_recht");
  EXPECT_EQ(amt.weist_ab([&] { return versuche(amt.pia(), "unbekannt"); }), "paket.unbekannt");
  dauerhaft(versuche(amt.pia()));
}

TEST(Vorsprache, isReadAsItWasChosen) {
  EXPECT_EQ(lies_vorsprache("selbst", "bekannt", " seit Jahren ")->bemerkung, "seit Jahren");
  EXPECT_EQ(lies_vorsprache("", "bekannt", "").error().code, "antrag.befugnis_fehlt");
  EXPECT_EQ(lies_vorsprache("selbst", "pass", "").error().code, "antrag.ausweis_fehlt");
  EXPECT_EQ(lies_vorsprache("selbst", "bekannt", std::string(501, 'a')).error().code, "form.too_long");
}

}  // namespace
}  // namespace gw::antrag
