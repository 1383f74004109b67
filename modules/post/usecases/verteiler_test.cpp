// SPDX-License-Identifier: EUPL-1.2
// Whose post it is that lies in everybody's box.
#include "modules/mandant/mandant.hpp"
#include "modules/post/usecases/posteingang_testing.hpp"
#include "platform/mail/mail.hpp"

namespace gw::post {
namespace {

using Grund = Zustaendig::Grund;

class VerteilerTest : public Posteingang {
 protected:
  void gruende_nachbar() {
    mandant::NeuerMandant neu;
    neu.kuerzel = "beispielhausen";
    neu.code = "BSP";
    neu.name = "Gemeinde Beispielhausen";
    neu.art = "gemeinde";
    neu.bundesland = "BB";
    neu.anschrift.name = "Gemeinde Beispielhausen";
    neu.anschrift.email = "Rathaus@beispielhausen.example";
    neu.administratoren = {{"adam@musterstadt.example", "Adam Admin"}};
    gelungen(mandant::lege_mandant_an(amt.house(), {Actor::Kind::system, "test"}, neu, amt.now()));
  }
  std::pair<std::string, Grund> fuer(const std::string& bytes) {
    Zustaendig found = gelungen(Verteiler::lade(amt.house())).fuer(amt.house(), as_bytes(bytes));
    return {found.mandant->code, found.grund};
  }
};

TEST_F(VerteilerTest, theOnlyAuthorityGetsEverything) {
  EXPECT_EQ(fuer(mail(nummer(1, "BSP"))), std::pair(std::string("MST"), Grund::einzig));
}

TEST_F(VerteilerTest, ofSeveralTheOneThatIsNamed) {
  gruende_nachbar();
  EXPECT_EQ(fuer(mail("=?utf-8?b?" + to_base64(as_bytes(nummer(1, "BSP"))) + "?=")),
            std::pair(std::string("BSP"), Grund::nummer));
  EXPECT_EQ(fuer(mail("Hallo", "To: <rathaus@Beispielhausen.example>\n\n-\n")),
            std::pair(std::string("BSP"), Grund::anschrift));
  EXPECT_EQ(fuer(mail("Hallo", "To: altrathaus@beispielhausen.example\n\n-\n")),
            std::pair(std::string("MST"), Grund::erste));
  EXPECT_EQ(fuer(mail(nummer(1), "To: rathaus@beispielhausen.example\n\n-\n")),
            std::pair(std::string("MST"), Grund::nummer));
}

TEST_F(VerteilerTest, whatIsPlainToSeeIsSeenWithoutASandbox) {
  gruende_nachbar();
  amt.house().services.get<mail::Reader>() = mail::Reader("/nowhere");
  EXPECT_EQ(fuer(mail(nummer(1, "BSP"))), std::pair(std::string("BSP"), Grund::nummer));
  EXPECT_EQ(fuer(mail("Hallo")), std::pair(std::string("MST"), Grund::erste));
}

}  // namespace
}  // namespace gw::post
