// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/hochladen.hpp"

#include "modules/antrag/usecases/antrag_testing.hpp"

namespace gw::antrag {
namespace {

class HochladenTest : public Antragstest {
 protected:
  HochladenTest() : draft(ausgefuellt(erika)), bytes(amt.pdf("in Teilen")) {}

  Result<store::Hochladen> beginne(const NeueDatei& file) {
    TRY(auto begun, beginne_hochladen(amt.house(), erika, draft, file, amt.now()));
    CHECK(begun.ticket.wait());
    return begun.value;
  }
  store::Hochladen begonnene(const std::string& name = "nachweis.pdf") {
    return gelungen(beginne({"nachweis", name, bytes.size()}));
  }
  Result<store::Hochladen> nimm(const std::string& id, std::uint64_t at, std::string_view part) {
    TRY(auto taken, nimm_teil(erika, entwurf(erika, draft.antrag.id), id, at, part, amt.now()));
    CHECK(taken.ticket.wait());
    return taken.value;
  }
  std::string abgelehnt(const std::string& id, std::uint64_t at, std::string_view part) {
    return amt.weist_ab([&] { return nimm(id, at, part); });
  }
  List dateien() {
    const Context answers = zeile(draft.antrag.id).antworten;
    const List* all = answers.get("nachweis").list();
    return all ? *all : List{};
  }
  void ganz(const std::string& name, std::string_view content) {
    std::string id = gelungen(beginne({"nachweis", name, content.size()})).id;
    gelungen(nimm(id, 0, content));
  }

  Entwurf draft;
  std::string bytes;
};

TEST_F(HochladenTest, partsBecomeTheFileThatWasPosted) {
  std::string id = begonnene("C:\\bilder\\nachweis.pdf").id;
  EXPECT_EQ(gelungen(nimm(id, 0, std::string_view(bytes).substr(0, 10))).da, 10u);
  EXPECT_EQ(gelungen(nimm(id, 10, "")).da, 10u);
  EXPECT_EQ(gelungen(nimm(id, 10, std::string_view(bytes).substr(10, 90))).da, 100u);
  EXPECT_TRUE(dateien().empty());
  EXPECT_EQ(gelungen(lies_hochladen(erika, draft, id)).da, 100u);
  store::Hochladen done = gelungen(nimm(id, 100, std::string_view(bytes).substr(100)));
  EXPECT_EQ(done.da, bytes.size());
  ASSERT_EQ(dateien().size(), 1u);
  EXPECT_EQ(dateien()[0].get("name"), Value("nachweis.pdf"));
  EXPECT_EQ(dateien()[0].get("type"), Value("pdf"));
  auto file = gelungen(erika.db().read([&](sql::Tx& tx) { return store::unterlage(tx, done.unterlage); }));
  ASSERT_TRUE(file);
  blob::Blob blob = gelungen(erika.db().read([&](sql::Tx& tx) {
    return blob::Store::find(tx, file->blob, {"antrag.unterlage", file->id});
  }));
  Bytes kept = gelungen(erika.blobs().read_all(blob));
  EXPECT_EQ(std::string(kept.begin(), kept.end()), bytes);
  EXPECT_EQ(amt.zeilen("antrag_teil"), 0);
  EXPECT_EQ(gelungen(lies_hochladen(erika, draft, id)).da, bytes.size());  // the answer may have got lost
}

TEST_F(HochladenTest, aPartGoesOnlyWhereTheLastOneEnded) {
  std::string id = begonnene().id;
  gelungen(nimm(id, 0, "%PDF-"));
  for (std::uint64_t at : {std::uint64_t{0}, std::uint64_t{4}, std::uint64_t{6}, std::uint64_t{1} << 62})
    EXPECT_EQ(abgelehnt(id, at, "x"), "antrag.hochladen_stelle") << at;
  EXPECT_EQ(abgelehnt(id, 5, bytes), "antrag.hochladen_zu_lang");
}

TEST_F(HochladenTest, isItsDraftsAlone) {
  std::string id = begonnene().id;
  Entwurf other = entwurf(max, begonnen(max));
  EXPECT_EQ(amt.weist_ab([&] { return nimm_teil(max, other, id, 0, "%PDF-", amt.now()); }),
            "antrag.hochladen_unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return lies_hochladen(max, other, id); }), "antrag.hochladen_unbekannt");
  EXPECT_EQ(amt.weist_ab([&] { return brich_hochladen_ab(max, other, id, amt.now()); }),
            "antrag.hochladen_unbekannt");
}

TEST_F(HochladenTest, whatTheQuestionDoesNotTakeIsRefusedBeforeItComes) {
  auto refused = [&](const NeueDatei& file) { return amt.weist_ab([&] { return beginne(file); }); };
  EXPECT_EQ(refused({"hund_name", "a.pdf", 10}), "form.unknown_field");
  EXPECT_EQ(refused({"gibtesnicht", "a.pdf", 10}), "form.unknown_field");
  EXPECT_EQ(refused({"nachweis", "a.pdf", 0}), "akte.datei_leer");
  EXPECT_EQ(refused({"nachweis", "a.pdf", std::uint64_t{1} << 40}), "akte.datei_zu_gross");
}

TEST_F(HochladenTest, thereAreNoMoreFilesThanTheQuestionTakes) {
  const std::int64_t most = draft.paket->formular.field("nachweis")->upload.max_count;
  for (std::int64_t i = 0; i < most; ++i) begonnene();
  EXPECT_EQ(amt.weist_ab([&] { return beginne({"nachweis", "a.pdf", 10}); }), "form.upload_count");
}

TEST_F(HochladenTest, oneDraftDoesNotFillTheDisk) {
  amt.nimm_in_betrieb({{"paket.yaml", "version: 1.0.0", "version: 1.1.0"},
                       {"formular.yaml", "max_anzahl: 3", "max_anzahl: 50"}});
  draft = entwurf(erika, begonnen(erika));
  for (std::size_t i = 0; i < hochladen_hoechstens; ++i) begonnene();
  EXPECT_EQ(amt.weist_ab([&] { return beginne({"nachweis", "a.pdf", 10}); }), "antrag.hochladen_zu_viel");
}

TEST_F(HochladenTest, oneFileIsNotAThousandRows) {
  std::string id = begonnene().id;
  dauerhaft(erika.db().write_void([&](sql::Tx& tx) -> Result<void> {
    for (std::size_t i = 0; i < teile_hoechstens; ++i)
      CHECK(store::fuege_teil_ein(tx, {"teil-" + std::to_string(i), id, i, "unbekannt"}));
    return ok();
  }));
  EXPECT_EQ(abgelehnt(id, 0, "%PDF-"), "antrag.hochladen_teile");
}

TEST_F(HochladenTest, theTypeIsDecidedByTheBytes) {
  std::string id = gelungen(beginne({"nachweis", "brief.pdf", 9})).id;
  gelungen(nimm(id, 0, "kein "));
  EXPECT_EQ(abgelehnt(id, 5, "PDF!"), "akte.dateityp");
  EXPECT_TRUE(dateien().empty());
}

TEST_F(HochladenTest, severalEndAtTheSameTime) {
  std::string one = begonnene("a.pdf").id, other = begonnene("b.pdf").id;
  Entwurf seen = entwurf(erika, draft.antrag.id);  // both know the same state of the draft
  dauerhaft(nimm_teil(erika, seen, one, 0, bytes, amt.now()));
  dauerhaft(nimm_teil(erika, seen, other, 0, bytes, amt.now()));
  EXPECT_EQ(dateien().size(), 2u);
}

TEST_F(HochladenTest, cancellingRemovesWhatCame) {
  std::string id = begonnene().id;
  gelungen(nimm(id, 0, "%PDF-"));
  dauerhaft(brich_hochladen_ab(erika, draft, id, amt.now()));
  EXPECT_EQ(amt.zeilen("antrag_teil"), 0);
  EXPECT_EQ(abgelehnt(id, 5, "x"), "antrag.hochladen_unbekannt");
}

TEST_F(HochladenTest, afterADayItIsGoneAndTheFinishedFileStays) {
  ganz("fertig.pdf", bytes);
  std::string id = begonnene().id;
  gelungen(nimm(id, 0, "%PDF-"));
  amt.advance(std::chrono::hours(23));
  amt.erledige_auftraege();
  EXPECT_EQ(amt.zeilen("antrag_teil"), 1);
  amt.advance(std::chrono::hours(2));
  amt.erledige_auftraege();
  EXPECT_EQ(amt.zeilen("antrag_teil"), 0);
  EXPECT_EQ(amt.zeilen("antrag_hochladen"), 0);
  EXPECT_EQ(dateien().size(), 1u);
}

TEST_F(HochladenTest, goesWithTheSubmission) {
  std::string id = begonnene().id;
  gelungen(nimm(id, 0, "%PDF-"));
  dauerhaft(reiche_ein(amt.house(), erika, entwurf(erika, draft.antrag.id), amt.now()));
  EXPECT_EQ(amt.zeilen("antrag_hochladen"), 0);
  EXPECT_EQ(amt.zeilen("antrag_teil"), 0);
  EXPECT_EQ(amt.weist_ab([&] { return beginne({"nachweis", "a.pdf", 10}); }), "antrag.eingereicht");
}

}  // namespace
}  // namespace gw::antrag
