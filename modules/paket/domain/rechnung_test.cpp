// SPDX-License-Identifier: EUPL-1.2
#include "modules/paket/domain/rechnung.hpp"

#include <gtest/gtest.h>

namespace gw::paket {
namespace {

std::string zahlen(std::string_view formel) {
  const Zahlenweg weg = in_zahlen(formel, {{"Steuer", 1060},
                                           {"Ermaessigung.anteil", *Decimal::parse("12.50")},
                                           {"Steuer je Hund", 90},
                                           {"Größe", 3},
                                           {"antrag.art", "auto"},
                                           {"fehlt", Value()}});
  return weg.text + (weg.gerundet ? " (gerundet)" : "");
}

TEST(Zahlenwege, ArithmeticIsShownWithItsNumbers) {
  EXPECT_EQ(zahlen("Steuer * Ermaessigung.anteil / 100"), "1.060 × 12,50 : 100");
  EXPECT_EQ(zahlen("(Steuer+Größe)-0.20"), "(1.060 + 3) − 0,20");
  EXPECT_EQ(zahlen("Steuer je Hund * 2"), "90 × 2") << "the longest name that fits";
}

TEST(Zahlenwege, RoundingIsSaidBesides) {
  EXPECT_EQ(zahlen("round half up(Steuer / 3, 2)"), "1.060 : 3 (gerundet)");
  EXPECT_EQ(zahlen("decimal(Steuer, 0)"), "1.060 (gerundet)");
}

TEST(Zahlenwege, WhatIsMoreIsNotShownSo) {
  for (const char* more :
       {"if Steuer > 3 then 1 else 2", "Steuer ** 2", "min(Steuer, 3)", "Steuern + 1", "antrag.art + 1",
        "fehlt + 1", "unbekannt", "\"a\"", "round up(Steuer, 2) * round up(Größe, 2)", "1.2.3", ""})
    EXPECT_EQ(zahlen(more), "") << more;
}

}  // namespace
}  // namespace gw::paket
