// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/weiter.hpp"

#include "modules/antrag/usecases/antrag_testing.hpp"
#include "modules/antrag/usecases/auskunft.hpp"
#include "modules/antrag/usecases/uebersicht.hpp"

namespace gw::antrag {
namespace {

class WeiterTest : public Antragstest {
 protected:
  std::string code_of(const TenantScope& who, const std::string& id) {
    dauerhaft(vergib_weitercode(amt.house(), who, entwurf(who, id), amt.now()));
    return gelungen(weitercode(amt.house(), who, entwurf(who, id))).value();
  }
  std::string andernorts() { return gelungen(besitzer(amt.house(), niemand, "besuch-2")); }
  Result<std::string> oeffne(const TenantScope& who, const std::string& besitzer, const std::string& code) {
    TRY(auto opened, oeffne_mit_code(amt.house(), who, besitzer, code, amt.now()));
    CHECK(opened.ticket.wait());
    return opened.value;
  }
};

TEST_F(WeiterTest, aCodeIsGivenOnlyWhenAskedForAndStaysTheSame) {
  std::string id = begonnen(niemand);
  EXPECT_FALSE(gelungen(weitercode(amt.house(), niemand, entwurf(niemand, id))));
  std::string code = code_of(niemand, id);
  EXPECT_EQ(code.size(), 19u);
  EXPECT_EQ(code_of(niemand, id), code);
  EXPECT_NE(code_of(niemand, begonnen(niemand)), code);
  EXPECT_NE(gelungen(geheimnis_von(amt.house(), niemand, id)), code);  // of what comes after sending
}

TEST_F(WeiterTest, withTheCodeTheDraftBelongsToTheOtherBrowserToo) {
  std::string id = begonnen(niemand), code = code_of(niemand, id);
  EXPECT_EQ(amt.weist_ab([&] { return lies_entwurf(amt.house(), niemand, andernorts(), id); }),
            "antrag.unbekannt");
  EXPECT_EQ(gelungen(oeffne(niemand, andernorts(), code)), id);
  Entwurf there = gelungen(lies_entwurf(amt.house(), niemand, andernorts(), id));
  EXPECT_EQ(entwurf(niemand, id).antrag.besitzer, there.antrag.besitzer);
  EXPECT_EQ(gelungen(oeffne(niemand, andernorts(), code)), id);  // again
  EXPECT_EQ(amt.zeilen("antrag_mitbesitz"), 1);
  EXPECT_EQ(amt.ereignisse("antrag:" + id),
            (std::vector<std::string>{"antrag.begonnen", "antrag.fortgesetzt"}));
}

TEST_F(WeiterTest, isReadAsPeopleWriteIt) {
  std::string id = begonnen(niemand), code = code_of(niemand, id);
  std::string typed;
  for (char c : code) typed += c == '-' ? ' ' : static_cast<char>(std::tolower(c));
  EXPECT_EQ(gelungen(oeffne(niemand, andernorts(), typed)), id);
}

TEST_F(WeiterTest, anAccountTakesThePlaceOfTheBrowser) {
  std::string id = begonnen(niemand), code = code_of(niemand, id);
  EXPECT_EQ(gelungen(oeffne(erika, besitzer_von(erika), code)), id);
  EXPECT_EQ(zeile(id).besitzer, besitzer_von(erika));
  EXPECT_EQ(entwurf(niemand, id).antrag.id, id);  // the browser may go on as well
  EXPECT_EQ(amt.auftraege("antrag.index").size(), 1u);
  EXPECT_EQ(gelungen(oeffne(max, besitzer_von(max), code)), id);
  EXPECT_EQ(zeile(id).besitzer, besitzer_von(erika));  // the second account only joins
  auto of_max =
      gelungen(max.db().read([&](sql::Tx& tx) { return store::antraege_von(tx, besitzer_von(max)); }));
  EXPECT_EQ(of_max.size(), 1u);
}

TEST_F(WeiterTest, whatIsWrongOpensNothing) {
  std::string id = begonnen(niemand);
  std::string never_asked = gelungen(weitercode_von(amt.house(), niemand, id));
  for (const std::string& code : {std::string("0000-0000-0000-0000"), std::string("kein Code"), never_asked,
                                  gelungen(geheimnis_von(amt.house(), niemand, id))})
    EXPECT_EQ(amt.weist_ab([&] { return oeffne(niemand, andernorts(), code); }), "antrag.weitercode") << code;
}

TEST_F(WeiterTest, whatWasSentIsNotOpenedAnyMore) {
  Entwurf draft = ausgefuellt(erika);
  std::string code = code_of(erika, draft.antrag.id);
  dauerhaft(reiche_ein(amt.house(), erika, entwurf(erika, draft.antrag.id), amt.now()));
  EXPECT_EQ(amt.weist_ab([&] { return oeffne(niemand, andernorts(), code); }), "antrag.eingereicht");
  EXPECT_EQ(amt.weist_ab([&] {
    return vergib_weitercode(amt.house(), erika, entwurf(erika, draft.antrag.id), amt.now());
  }),
            "antrag.eingereicht");
}

TEST_F(WeiterTest, whoeverWentOnSeesTheReceipt) {
  Entwurf draft = ausgefuellt(niemand);
  std::string id = draft.antrag.id;
  gelungen(oeffne(niemand, andernorts(), code_of(niemand, id)));
  Entwurf there = gelungen(lies_entwurf(amt.house(), niemand, andernorts(), id));
  dauerhaft(reiche_ein(amt.house(), niemand, there, amt.now()));
  EXPECT_EQ(gelungen(auskunft_fuer_besitzer(amt.house(), niemand, andernorts(), id)).eingang.antrag, id);
}

}  // namespace
}  // namespace gw::antrag
