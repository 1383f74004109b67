// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/domain/klang.hpp"

#include <gtest/gtest.h>

namespace gw::person {
namespace {

// The two examples of the method's own description, and one letter of each of its rules.
TEST(Klang, isThatOfTheMethod) {
  EXPECT_EQ(klang("Müller-Lüdenscheidt"), "65752682");
  EXPECT_EQ(klang("Wikipedia"), "3412");
  EXPECT_EQ(klang("Breschnew"), "17863");
  for (const auto& [name, code] : {std::pair{"Philipp", "351"},
                                   {"Xaver", "4837"},
                                   {"Marx", "6748"},
                                   {"Carl", "475"},
                                   {"Celle", "85"},
                                   {"Schulz", "858"},
                                   {"Tscherne", "876"},
                                   {"Axel", "0485"},
                                   {"Heinz", "068"}})
    EXPECT_EQ(klang(name), code) << name;
}

TEST(Klang, isTheSameHoweverItIsSpelt) {
  for (const char* name : {"Maier", "MEYER", "Mayer", "Meier "}) EXPECT_EQ(klang(name), "67") << name;
  EXPECT_EQ(klang("Schmidt"), klang("Schmitt"));
  EXPECT_EQ(klang("Weiß"), klang("Weiss"));
  EXPECT_EQ(klang("von der Heide"), klang("Vonderheide"));
  EXPECT_NE(klang("Muster"), klang("Probe"));
}

TEST(Klang, otherScriptsAreThemselves) {
  EXPECT_EQ(klang("Иванов"), klang("ИВАНОВ"));
  EXPECT_FALSE(klang("Иванов").empty());
  EXPECT_EQ(klang(""), "");
}

TEST(Klang, ofAWholeNameBeginsWithTheFamilyName) {
  EXPECT_EQ(klang_von("Anna", "Meyer"), "67 06");
  EXPECT_EQ(klang_von("Anna Lena", "Meyer"), "67 06");
  EXPECT_EQ(klang_von("Anna-Lena", "Meyer"), "67 06");
  EXPECT_EQ(klang_von("", "Meyer"), "67 ");
}

}  // namespace
}  // namespace gw::person
