// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/erneuere_schluessel.hpp"

#include "modules/mandant/usecases/gruendung_testing.hpp"
#include "platform/history/history.hpp"

namespace gw::mandant {
namespace {

class SchluesselTest : public GruendungTest {
 protected:
  void SetUp() override {
    auto made = create(angaben());
    ASSERT_TRUE(made);
    mandant = made->mandant;
  }
  std::string lege_ab(const std::string& text) {
    auto offen = verzeichnis->open(mandant).value();
    auto staged = offen.blobs->stage(as_bytes(text)).value();
    auto written = offen.db->write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(offen.blobs->adopt(tx, staged, owner, stores.clock.now()));
      return ok();
    });
    EXPECT_TRUE(written && written->wait());
    return staged.address;
  }
  std::string lies(const std::string& address) {
    auto offen = verzeichnis->open(mandant).value();
    auto reader = offen.blobs->open(*offen.db, address, owner).value();
    std::string all;
    for (ByteView piece = *reader.next(); !piece.empty(); piece = *reader.next()) all += as_text(piece);
    return all;
  }
  Result<std::int64_t> erneuere(const Actor& wer, std::string_view kuerzel = "musterstadt") {
    return erneuere_schluessel(*verzeichnis, wer, kuerzel, {}, stores.clock.now());
  }

  MandantRef mandant;
  blob::Owner owner{"test", "1"};
};

TEST_F(SchluesselTest, DocumentsAreWrappedAnewAndStayReadable) {
  std::string first = lege_ab("erstes"), second = lege_ab("zweites");
  EXPECT_EQ(erneuere(provider).value(), 2);
  EXPECT_EQ(stores.keys->of(mandant->id).value()->current_version(), 2);
  EXPECT_EQ(lies(first), "erstes");
  std::string third = lege_ab("drittes");
  EXPECT_EQ(erneuere(provider).value(), 3);
  restart();
  ASSERT_TRUE(verzeichnis->lade());
  EXPECT_EQ(lies(second) + lies(third), "zweitesdrittes");
  auto offen = verzeichnis->open(mandant).value();
  auto events = offen.db->read([&](sql::Tx& tx) { return history::timeline(tx, "mandant:" + mandant->id); });
  EXPECT_EQ(events->entries.at(0).kind, "mandant.schluessel_erneuert");
}

TEST_F(SchluesselTest, IsTheProvidersBusiness) {
  EXPECT_EQ(erneuere({Actor::Kind::citizen, "018f0000-0000-7000-8000-000000000002"}).error().code,
            "haus.kein_recht");
  EXPECT_EQ(erneuere(provider, "gibt-es-nicht").error().code, "mandant.unbekannt");
  EXPECT_EQ(stores.keys->of(mandant->id).value()->current_version(), 1);
}

}  // namespace
}  // namespace gw::mandant
