// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/usecases/katalog.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <thread>

#include "modules/paket/usecases/paketablage.hpp"
#include "platform/nodes/nodes.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::paket {
namespace {

namespace fs = std::filesystem;

class KatalogTest : public testing::Test {
 protected:
  KatalogTest() {
    services.add(std::make_shared<Aktionen>(std::vector<Aktion>{
        {"brief", "brief", {{"vorlage", true}}}, {"zustellen", "postfach", {{"dokument", true}}}}));
    fs::copy("fachpakete/hundesteuer", source, fs::copy_options::recursive);
  }
  static std::string_view text_of(const char* file) {
    static const std::string text = [&] {
      std::ifstream in(file);
      return std::string(std::istreambuf_iterator<char>(in), {});
    }();
    return text;
  }
  std::string refusal(const Result<PaketPtr>& result) { return result ? "ok" : result.error().line(); }

  // Another run of the program, or another server: with a folder of its own.
  std::shared_ptr<Katalog> another(const fs::path& its_folder) {
    return mache_katalog(its_folder, plattform, services);
  }

  sql::TempFolder folder;
  Services services;
  fs::path source = folder.path() / "hundesteuer", pakete = folder.path() / "pakete";
  std::unique_ptr<sql::Store> store = sql::store_in(
      folder.path() / "plattform",
      {{"paket", 2, "0002_fassungen.sql", text_of("modules/paket/migrations/plattform_0002_fassungen.sql")},
       nodes::migrations().at(0)});
  std::shared_ptr<sql::Database> plattform = store->create("plattform").value();
  std::shared_ptr<Katalog> katalog = another(pakete);
};

TEST_F(KatalogTest, keepsACopyOfItsOwn) {
  auto taken = katalog->nimm_auf(source);
  ASSERT_TRUE(taken) << taken.error().line();
  EXPECT_EQ((*taken)->ordner, pakete / "hundesteuer" / "1.0.0");
  fs::remove_all(source);
  auto after_restart = another(pakete)->finde("hundesteuer", "1.0.0");
  ASSERT_TRUE(after_restart) << after_restart.error().line();
  EXPECT_EQ((*after_restart)->formular.pages.size(), 2u);
}

TEST_F(KatalogTest, everyServerFindsWhatOneHasTaken) {
  ASSERT_TRUE(katalog->nimm_auf(source));
  const fs::path elsewhere = folder.path() / "woanders";
  auto other = another(elsewhere);
  auto found = other->finde("hundesteuer", "1.0.0");
  ASSERT_TRUE(found) << found.error().line();
  EXPECT_EQ((*found)->ordner, elsewhere / "hundesteuer" / "1.0.0");
  EXPECT_EQ(packe(elsewhere / "hundesteuer" / "1.0.0"), packe(source));
  EXPECT_EQ(another(folder.path() / "dritter")->alle()->size(), 1U);
  // Within a transaction nothing can be fetched; that has been done before.
  auto fourth = another(folder.path() / "vierter");
  auto within = [&] {
    return plattform->read([&](sql::Tx&) { return fourth->finde("hundesteuer", "1.0.0"); });
  };
  EXPECT_EQ(refusal(within()), "paket.unbekannt (paket=hundesteuer, version=1.0.0)");
  ASSERT_TRUE(fourth->frische_auf());
  EXPECT_TRUE(within());
  std::ofstream(source / "leistung.yaml", std::ios::app) << "\n# anders\n";
  EXPECT_EQ(other->nimm_auf(source).error().code, "paket.version_anders");
}

TEST_F(KatalogTest, whoTakesTheSameAtTheSameTimeTakesItOnce) {
  std::vector<std::thread> all;
  for (int i = 0; i < 4; ++i)
    all.emplace_back([this, i] {
      auto taken = another(folder.path() / std::to_string(i))->nimm_auf(source);
      EXPECT_TRUE(taken) << taken.error().line();
    });
  for (auto& thread : all) thread.join();
  EXPECT_EQ(katalog->alle()->size(), 1U);
}

TEST_F(KatalogTest, givesTheSameObjectEachTime) {
  auto first = katalog->nimm_auf(source), second = katalog->nimm_auf(source);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(*first, *katalog->finde("hundesteuer", "1.0.0"));
}

TEST_F(KatalogTest, aVersionNeverChanges) {
  ASSERT_TRUE(katalog->nimm_auf(source));
  std::ofstream(source / "vorlagen" / "bescheid.typ", std::ios::app) << "\n// anders\n";
  auto refused = katalog->nimm_auf(source);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
  EXPECT_EQ(refused.error().line(), "paket.version_anders (paket=hundesteuer, version=1.0.0)");
  std::ofstream(source / "vorlagen" / "noch_eine.typ") << "// neu\n";
  EXPECT_EQ(katalog->nimm_auf(source).error().code, "paket.version_anders");
}

TEST_F(KatalogTest, aBrokenPackageIsNotTaken) {
  fs::remove(source / "vorlagen" / "bescheid.typ");
  auto refused = katalog->nimm_auf(source);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_EQ(refused.error().code, "paket.fehlerhaft");
  ASSERT_TRUE(refused.error().cause);
  EXPECT_EQ(refused.error().cause->code, "paket.datei_fehlt");
  EXPECT_FALSE(fs::exists(pakete));
  EXPECT_TRUE(katalog->alle()->empty());
}

TEST_F(KatalogTest, aPackageThatWasSpoiledIsSaidSo) {
  ASSERT_TRUE(katalog->nimm_auf(source));
  fs::remove(pakete / "hundesteuer" / "1.0.0" / "formular.yaml");
  EXPECT_TRUE(katalog->finde("hundesteuer", "1.0.0")) << "what is loaded stays";
  EXPECT_EQ(another(pakete)->finde("hundesteuer", "1.0.0").error().code, "paket.fehlerhaft");
}

TEST_F(KatalogTest, whatWasNotInstalledIsNotThere) {
  EXPECT_EQ(refusal(katalog->finde("hundesteuer", "1.0.0")),
            "paket.unbekannt (paket=hundesteuer, version=1.0.0)");
  ASSERT_TRUE(katalog->nimm_auf(source));
  auto refused = katalog->finde("hundesteuer", "2.0.0");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::not_found);
}

TEST_F(KatalogTest, listsWhatIsInstalledAndWhole) {
  EXPECT_TRUE(katalog->alle()->empty());
  PaketPtr taken = katalog->nimm_auf(source).value();
  auto spoiled = plattform->write_void([](sql::Tx& tx) -> Result<void> {
    CHECK(
        tx.execute("INSERT INTO paket_fassung VALUES ('hundesteuer', '1.2.0', '{\"paket.yaml\":\"AAAA\"}')"));
    return ok();
  });
  ASSERT_TRUE(spoiled && spoiled->wait());
  EXPECT_EQ(*katalog->alle(), std::vector<PaketPtr>{taken});
}

TEST_F(KatalogTest, anInterruptedCopyIsNoPackage) {
  fs::path half = pakete / "hundesteuer" / "1.0.0.neu";
  fs::create_directories(half);
  std::ofstream(half / "paket.yaml") << "id: hund";
  EXPECT_EQ(katalog->finde("hundesteuer", "1.0.0").error().code, "paket.unbekannt");
  ASSERT_TRUE(katalog->nimm_auf(source));
  EXPECT_FALSE(fs::exists(half));
}

TEST_F(KatalogTest, whereNothingCanBeWrittenIsSaidSo) {
  std::ofstream(pakete) << "a file stands where the folder should be";
  auto refused = katalog->nimm_auf(source);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(refused.error().code, "paket.kopieren");
}

}  // namespace
}  // namespace gw::paket
