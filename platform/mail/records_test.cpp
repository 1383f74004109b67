// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail/records.hpp"

#include <gtest/gtest.h>

namespace gw::mail {
namespace {

Message example() {
  return {"Erika <erika@example.org>",
          "post@example.org",
          "Grüße",
          "1@example.org",
          {"0@example.org"},
          -5,
          "Zeile\nZeile",
          {{"a.pdf", "application/pdf", std::string("\0\xFF", 2)}, {"b", "", ""}},
          {"no_date"}};
}

TEST(MailRecords, comeBackAsTheyWere) {
  auto back = from_records(to_records(example()));
  ASSERT_TRUE(back);
  EXPECT_EQ(to_records(*back), to_records(example()));
  EXPECT_EQ(back->attachments.at(0).bytes, std::string("\0\xFF", 2));
  EXPECT_EQ(back->date, -5);
}

TEST(MailRecords, thatEndEarlyOrGoOnAreRefused) {
  std::string all = to_records(example());
  for (std::size_t length = 0; length < all.size(); ++length)
    EXPECT_FALSE(from_records(all.substr(0, length))) << length;
  EXPECT_FALSE(from_records(all + "x"));
}

TEST(MailRecords, thatBreakTheirPromisesAreRefused) {
  auto refused = [](auto change) {
    Message message = example();
    change(message);
    return !from_records(to_records(message));
  };
  EXPECT_TRUE(refused([](Message& m) { m.from = "zwei\nZeilen"; }));
  EXPECT_TRUE(refused([](Message& m) { m.subject = "\xFF"; }));
  EXPECT_TRUE(refused([](Message& m) { m.text = std::string("a\0b", 3); }));
  EXPECT_TRUE(refused([](Message& m) { m.attachments[0].name = "a\rb"; }));
  EXPECT_TRUE(refused([](Message& m) { m.defects = {"unheard_of"}; }));
  std::string end("E\0\0\0\0", 5);
  EXPECT_TRUE(from_records(end));
  EXPECT_FALSE(from_records(std::string("B\0\0\0\1x", 6) + end)) << "bytes of no attachment";
  EXPECT_FALSE(from_records(std::string("C\0\0\0\1x", 6) + end)) << "type of no attachment";
  EXPECT_FALSE(from_records(std::string("D\0\0\0\1x", 6) + end)) << "no number";
  EXPECT_FALSE(from_records(std::string("?\0\0\0\0", 5) + end)) << "unknown kind";
}

}  // namespace
}  // namespace gw::mail
