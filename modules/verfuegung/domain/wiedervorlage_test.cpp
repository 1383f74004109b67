// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/domain/wiedervorlage.hpp"

#include <gtest/gtest.h>

namespace gw::verfuegung {
namespace {

const Date am_tag{2026, 11, 22};

std::string refusal(std::string_view tag, std::string_view grund, std::string_view an) {
  auto read = lies_vorlage(tag, grund, an, am_tag);
  return read ? "ok" : read.error().code + "@" + read.error().field;
}

TEST(Wiedervorlage, hasADayAReasonAndSomebody) {
  const Vorlage read = lies_vorlage("1.12.2026", " Antwort der Kasse? ", "rolle:zeichnung", am_tag).value();
  EXPECT_EQ(read.tag, (Date{2026, 12, 1}));
  EXPECT_EQ(read.grund, "Antwort der Kasse?");
  EXPECT_EQ(read.an, (Wer{"zeichnung", ""}));
  EXPECT_EQ(refusal("bald", "x", "rolle:a"), "form.date@tag");
  EXPECT_EQ(refusal("21.11.2026", "x", "rolle:a"), "verfuegung.tag_vorbei@tag");
  EXPECT_EQ(refusal("22.11.2026", "x", "rolle:a"), "ok");
  EXPECT_EQ(refusal("22.12.2036", "x", "rolle:a"), "verfuegung.tag_zu_weit@tag");
  EXPECT_EQ(refusal("1.12.2026", " ", "rolle:a"), "verfuegung.grund_fehlt@grund");
  EXPECT_EQ(refusal("1.12.2026", "x", "a"), "verfuegung.wer_fehlt@an");
}

}  // namespace
}  // namespace gw::verfuegung
