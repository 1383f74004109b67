// SPDX-License-Identifier: EUPL-1.2
// The book for other programs says so when it is not all of it.
#include "modules/frist/http/ausgabe.hpp"

#include "modules/frist/usecases/frist_testing.hpp"

namespace gw::frist {
namespace {

class Ausgabe : public Fristtest {
 protected:
  Ausgabe() {
    for (int i = 0; i < 2; ++i) eroeffnet();
  }
  Call call() { return {request_, amt.house(), route_, amt.now(), amt.house().messages.in("de"), {}, anna}; }
  Buchseite seite(std::int64_t hoechstens) { return gelungen(lies_buch(anna, {}, amt.now(), hoechstens)); }
  static constexpr const char* satz = "Hier stehen die ersten 3 Fristen";

 private:
  http::Request request_;
  RouteSpec route_;
};

TEST_F(Ausgabe, ofAllIsJustThat) {
  EXPECT_EQ(als_csv(call(), seite(4)).find("Hier stehen"), std::string::npos);
  EXPECT_EQ(als_kalender(call(), seite(4)).find("DESCRIPTION"), std::string::npos);
  EXPECT_EQ(abgeschnitten(call(), seite(4)), "");
}

TEST_F(Ausgabe, saysThatThereIsMore) {
  const std::string csv = als_csv(call(), seite(3));
  const std::string last = csv.substr(csv.rfind('\n', csv.size() - 2) + 1);
  EXPECT_TRUE(last.starts_with("\"" + std::string(satz))) << last;
  EXPECT_NE(als_kalender(call(), seite(3)).find("\r\nDESCRIPTION:" + std::string(satz)), std::string::npos);
  EXPECT_TRUE(abgeschnitten(call(), seite(3)).starts_with(satz));
}

}  // namespace
}  // namespace gw::frist
