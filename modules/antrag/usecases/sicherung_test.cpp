// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/sicherung.hpp"

#include "base/value/json.hpp"
#include "modules/antrag/usecases/antrag_testing.hpp"

namespace gw::antrag {
namespace {

class SicherungTest : public Antragstest {
 protected:
  std::string gesichert(const Entwurf& draft) {
    return sicherung(erika, draft, draft.paket->texte("de"), amt.now());
  }
  Result<std::string> beginne(std::string_view file) {
    TRY(auto begun, beginne_mit_sicherung(amt.house(), niemand, besitzer_von(niemand), "hundesteuer", "de",
                                          file, amt.now()));
    CHECK(begun.ticket.wait());
    return begun.value;
  }
  static std::string mit(std::string file, const std::string& before, const std::string& after) {
    std::size_t at = file.find(before);
    if (at == std::string::npos) throw std::runtime_error(before + " is missing in " + file);
    return file.replace(at, before.size(), after);
  }
};

TEST_F(SicherungTest, holdsTheAnswersWithReadableNames) {
  Value file = gelungen(parse_json(gesichert(ausgefuellt(erika))));
  EXPECT_EQ(file.get("leistung"), Value("hundesteuer"));
  EXPECT_EQ(file.get("version"), Value("1.0.0"));
  const List& all = *file.get("angaben").list();
  EXPECT_EQ(all.at(0).get("feld"), Value("vorname"));
  EXPECT_EQ(all.at(0).get("frage"), Value("Vorname"));
  EXPECT_EQ(all.at(0).get("antwort"), Value("Erika"));
}

TEST_F(SicherungTest, aNewDraftBeginsWithIt) {
  Entwurf old = ausgefuellt(erika);
  Entwurf fresh = entwurf(niemand, gelungen(beginne(gesichert(old))));
  EXPECT_NE(fresh.antrag.id, old.antrag.id);
  EXPECT_EQ(to_json(fresh.antrag.antworten), to_json(old.antrag.antworten));
  EXPECT_TRUE(gelungen(rest_der_sicherung(niemand, fresh)).leer());
}

TEST_F(SicherungTest, documentsAreNamedSoThatTheyComeAgain) {
  Gespeichert saved = gespeichert(erika, ausgefuellt(erika), 1, hund("Rex", "ja"), {datei(amt.pdf())});
  Entwurf fresh = entwurf(niemand, gelungen(beginne(gesichert(saved.entwurf))));
  EXPECT_TRUE(fresh.antrag.antworten.get("nachweis").is_null());
  EXPECT_EQ(gelungen(rest_der_sicherung(niemand, fresh)).dateien, std::vector<std::string>{"nachweis.pdf"});
  EXPECT_EQ(amt.zeilen("antrag_unterlage"), 1);
}

TEST_F(SicherungTest, whatDoesNotFitAnyMoreIsSaid) {
  std::string file = gesichert(ausgefuellt(erika));
  file = mit(file, "\"hund_rasse\"", "\"lieblingsfutter\"");
  file = mit(file, "\"12345\"", "\"einszwei\"");
  Entwurf fresh = entwurf(niemand, gelungen(beginne(file)));
  EXPECT_TRUE(fresh.antrag.antworten.get("anschrift").is_null());
  EXPECT_TRUE(fresh.antrag.antworten.get("hund_rasse").is_null());
  EXPECT_EQ(fresh.antrag.antworten.get("hund_name"), Value("Rex"));
  Rest rest = gelungen(rest_der_sicherung(niemand, fresh));
  ASSERT_EQ(rest.angaben.size(), 2u);
  EXPECT_EQ(rest.angaben[0].antwort, "Dackel");
  EXPECT_NE(rest.angaben[1].antwort.find("einszwei"), std::string::npos);
}

// A file is what somebody made: it must not stand for a document that never came.
TEST_F(SicherungTest, aDocumentIsNotClaimed) {
  std::string file = mit(gesichert(ausgefuellt(erika)), "\"hund_rasse\"", "\"nachweis\"");
  EXPECT_TRUE(entwurf(niemand, gelungen(beginne(file))).antrag.antworten.get("nachweis").is_null());
}

TEST_F(SicherungTest, otherFilesAreRefused) {
  std::string file = gesichert(ausgefuellt(erika));
  std::vector<std::string> strange{"",      "kein JSON",
                                   "{}",    R"({"format": "gemeinwerk-antragsentwurf-1"})",
                                   "[1,2]", mit(file, "entwurf-1", "entwurf-9")};
  for (const std::string& one : strange)
    EXPECT_EQ(amt.weist_ab([&] { return beginne(one); }), "antrag.sicherung_unlesbar") << one;
  EXPECT_EQ(amt.weist_ab([&] { return beginne(mit(file, "\"hundesteuer\"", "\"wohngeld\"")); }),
            "antrag.sicherung_andere");
}

}  // namespace
}  // namespace gw::antrag
