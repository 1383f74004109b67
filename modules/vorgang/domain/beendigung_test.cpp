// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/beendigung.hpp"

#include <gtest/gtest.h>

namespace gw::vorgang {
namespace {

std::string problem(std::string_view grund, std::string_view text) {
  auto read = lies_beendigung(grund, text);
  return read ? "ok" : read.error().code + "@" + read.error().field;
}

TEST(Beendigung, hasAReason) {
  EXPECT_EQ(problem("zurueckgenommen", ""), "ok");
  EXPECT_EQ(problem("verstorben", ""), "ok");
  EXPECT_EQ(problem("", "Weil es so ist."), "vorgang.grund_fehlt@grund");
  EXPECT_EQ(problem("keine_lust", ""), "vorgang.grund_fehlt@grund");
}

TEST(Beendigung, saysToWhomAndWhy) {
  EXPECT_EQ(problem("abgegeben", " "), "vorgang.text_fehlt@text");
  EXPECT_EQ(problem("abgegeben", "Stadt Beispielstadt"), "ok");
  EXPECT_EQ(problem("gegenstandslos", ""), "vorgang.text_fehlt@text");
  EXPECT_EQ(problem("gegenstandslos", std::string(1'001, 'x')), "form.too_long@text");
  EXPECT_EQ(problem("gegenstandslos", std::string("a\0b", 3)), "form.characters@text");
}

}  // namespace
}  // namespace gw::vorgang
