// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/domain/befugnis.hpp"

#include <gtest/gtest.h>

#include "base/core/embedded.hpp"

extern const gw::EmbeddedTable verfuegung_files;

namespace gw::verfuegung {
namespace {

std::string default_rules() {
  return std::string(verfuegung_files.find("vorlagen/zeichnungsbefugnis.dmn").value());
}
Regelwerk rules(const std::string& text) {
  auto read = Regelwerk::lies(text, Instant{});
  if (!read) throw std::runtime_error(read.error().line());
  return std::move(*read);
}
std::string with(std::string_view instead, std::string_view changed) {
  std::string text = default_rules();
  const std::size_t at = text.find(instead);
  EXPECT_NE(at, std::string::npos) << instead;
  return text.replace(at, instead.size(), changed);
}
std::string refusal(const std::string& text) {
  auto read = Regelwerk::lies(text, Instant{});
  return read ? "ok" : read.error().code + "@" + read.error().field;
}

TEST(Regelwerk, whatHoldsUntilAnAuthoritySaysOtherwise) {
  const Regelwerk house = rules(default_rules());
  auto may = [&](Art art, const std::string& rolle, bool eigener) {
    return house.frage({art, rolle, eigener, {}, "hundesteuer", "921.41"}, Instant{});
  };
  EXPECT_TRUE(may(Art::kenntnis, "kasse", true).erlaubt);
  EXPECT_TRUE(may(Art::mitzeichnung, "sachbearbeitung", false).erlaubt);
  EXPECT_FALSE(may(Art::mitzeichnung, "sachbearbeitung", true).erlaubt);
  EXPECT_TRUE(may(Art::schlusszeichnung, "zeichnung", false).erlaubt);
  EXPECT_EQ(may(Art::schlusszeichnung, "zeichnung", false).zusatz, "i. A.");
  EXPECT_FALSE(may(Art::schlusszeichnung, "sachbearbeitung", false).erlaubt);
  EXPECT_EQ(may(Art::schlusszeichnung, "zeichnung", true).grund,
            "Den eigenen Entwurf zeichnet jemand anderes.");
}

TEST(Regelwerk, aLimitHoldsForWhatHasAnAmount) {
  const Befugnis limited{true, Decimal(500), "", ""};
  EXPECT_TRUE(limited.deckt(Decimal(500)));
  EXPECT_FALSE(limited.deckt(Decimal(501)));
  EXPECT_FALSE(limited.deckt(std::nullopt)) << "nobody knows that it is within";
  EXPECT_TRUE((Befugnis{true, {}, "", ""}.deckt(std::nullopt)));
  EXPECT_FALSE((Befugnis{}.deckt(Decimal(1))));
}

TEST(Regelwerk, refusesWhatIsNoRule) {
  EXPECT_EQ(refusal("no dmn"), "verfuegung.regel_unlesbar@datei");
  EXPECT_EQ(refusal(with("name=\"Zeichnungsbefugnis\" label", "name=\"Befugnis\" label")),
            "verfuegung.regel_entscheidung@datei");
  EXPECT_EQ(refusal(with("name=\"erlaubt\"", "name=\"darf\"")), "verfuegung.regel_ergebnis@datei");
  EXPECT_EQ(refusal(with("<text>eigener</text>", "<text>eigenes</text>")), "verfuegung.regel_unlesbar@datei");
}

// A rule of the authority's own: clerks sign alone up to 100 euros, by package.
TEST(Regelwerk, knowsAmountAndPackage) {
  const std::string text = with(
      "<rule id=\"sonst\">",
      "<rule id=\"klein\"><inputEntry id=\"k1\"><text>\"schlusszeichnung\"</text></inputEntry><inputEntry "
      "id=\"k2\"><text>\"sachbearbeitung\"</text></inputEntry><inputEntry "
      "id=\"k3\"><text>-</text></inputEntry>"
      "<outputEntry id=\"k4\"><text>paket = \"hundesteuer\"</text></outputEntry><outputEntry "
      "id=\"k5\"><text>100</text></outputEntry><outputEntry id=\"k6\"><text>\"i. A.\"</text></outputEntry>"
      "<outputEntry id=\"k7\"><text>\"Bis 100 Euro.\"</text></outputEntry></rule>\n<rule id=\"sonst\">");
  const Regelwerk own = rules(text);
  const Zeichnung sixty{Art::schlusszeichnung, "sachbearbeitung", false, Decimal(60), "hundesteuer", ""};
  EXPECT_TRUE(own.frage(sixty, Instant{}).deckt(sixty.betrag));
  Zeichnung other = sixty;
  other.paket = "widerspruch";
  EXPECT_FALSE(own.frage(other, Instant{}).erlaubt);
  EXPECT_FALSE(own.frage(sixty, Instant{}).deckt(Decimal(101)));
}

}  // namespace
}  // namespace gw::verfuegung
