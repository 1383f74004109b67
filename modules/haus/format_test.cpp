// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/format.hpp"

#include <gtest/gtest.h>

namespace gw {
namespace {

constexpr const char* german = R"(
format:
  datum: "{tag}.\u00a0{monat} {jahr}"
  datum_zeit: "{datum}, {zeit}\u00a0Uhr"
  monat_11: November
verlauf:
  akte:
    abgelegt: Abgelegt
    abgelegt_genau: "„{titel}“ abgelegt"
    eroeffnet: Eröffnet
)";

class Format : public testing::Test {
 protected:
  Format() {
    EXPECT_TRUE(messages.add_yaml("de", "de.yaml", german));
    EXPECT_TRUE(messages.add_yaml("en", "en.yaml", "format: {monat_11: November}"));
    EXPECT_TRUE(messages.finish());
  }
  page::Messages messages;
  const page::Texts& de() { return messages.in("de"); }
};

TEST_F(Format, NumberAndUnitStayTogether) {
  EXPECT_EQ(groesse(37'000, de()), "37\u00A0kB");
  EXPECT_EQ(groesse(1'250'000, de()), "1,3\u00A0MB");
  EXPECT_EQ(groesse(1, messages.in("en")), "0.1\u00A0kB");
  EXPECT_EQ(betrag(*Decimal::parse("1234.5"), de()), "1.234,50\u00A0€");
}

TEST_F(Format, DayAndMonthStayTogether) {
  Instant at = from_berlin({*Date::make(2026, 11, 20), *TimeOfDay::parse("14:05:00")});
  EXPECT_EQ(datum(at, de()), "20.\u00A0November 2026");
  EXPECT_EQ(datum_zeit(at, de()), "20.\u00A0November 2026, 14:05\u00A0Uhr");
}

TEST_F(Format, EventsAreToldWithWhatTheyWereAbout) {
  EXPECT_EQ(ereignis("akte.abgelegt", R"({"titel":"Nachweis"})", de()), "„Nachweis“ abgelegt");
  EXPECT_EQ(ereignis("akte.abgelegt", "", de()), "Abgelegt") << "erased";
  EXPECT_EQ(ereignis("akte.eroeffnet", R"({"titel":"x"})", de()), "Eröffnet");
}

}  // namespace
}  // namespace gw
