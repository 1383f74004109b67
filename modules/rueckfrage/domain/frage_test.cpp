// SPDX-License-Identifier: EUPL-1.2
#include "modules/rueckfrage/domain/frage.hpp"

#include <gtest/gtest.h>

namespace gw::rueckfrage {
namespace {

const Date heute = Date::make(2026, 11, 20).value();

std::string problem(std::string_view text, std::string_view frist) {
  auto read = lies_frage(text, frist, heute);
  return read ? "ok" : read.error().code + "@" + read.error().field;
}

TEST(Frage, isATextAndADayToCome) {
  auto read = lies_frage("  Bitte schicken Sie uns\r\nden Nachweis.  ", "4.12.2026", heute);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text, "Bitte schicken Sie uns\nden Nachweis.");
  EXPECT_EQ(read->frist.text(), "2026-12-04");
}

TEST(Frage, needsItsText) {
  EXPECT_EQ(problem(" \n ", "4.12.2026"), "rueckfrage.frage_fehlt@frage");
  EXPECT_EQ(problem(std::string(hoechstens_zeichen, 'x'), "4.12.2026"), "ok");
  EXPECT_EQ(problem(std::string(hoechstens_zeichen + 1, 'x'), "4.12.2026"), "form.too_long@frage");
  EXPECT_EQ(problem(std::string("a\0b", 3), "4.12.2026"), "form.characters@frage");
}

TEST(Frage, itsDayIsInTheComingYear) {
  EXPECT_EQ(problem("Wann?", "bald"), "form.date@frist");
  EXPECT_EQ(problem("Wann?", "20.11.2026"), "rueckfrage.frist_vorbei@frist");
  EXPECT_EQ(problem("Wann?", "21.11.2026"), "ok");
  EXPECT_EQ(problem("Wann?", "21.11.2027"), "ok");
  EXPECT_EQ(problem("Wann?", "22.11.2027"), "rueckfrage.frist_zu_weit@frist");
}

TEST(Frage, anAnswerMayBeEmpty) {
  EXPECT_EQ(lies_antwort("").value(), "");
  EXPECT_EQ(lies_antwort(std::string(hoechstens_zeichen + 1, 'x')).error().field, "antwort");
}

}  // namespace
}  // namespace gw::rueckfrage
