// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"
#include "base/core/result.hpp"

namespace gw {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return error(ErrorKind::invalid, "test.odd").with("n", std::to_string(n));
  return n / 2;
}

Result<int> quarter(int n) {
  TRY(int once, half(n));
  TRY(int twice, half(once));
  return twice;
}

TEST(Result, TryPassesValueAndError) {
  EXPECT_EQ(quarter(8).value(), 2);
  EXPECT_EQ(quarter(6).error().code, "test.odd");
  EXPECT_EQ(quarter(6).error().line(), "test.odd (n=3)");
}

TEST(Result, ErrorKeepsItsCause) {
  Error outer =
      error(ErrorKind::unavailable, "outer").at("field").because(error(ErrorKind::internal, "inner"));
  EXPECT_EQ(outer.line(), "outer at field <- inner");
}

TEST(Id, IsVersionSevenAndSorted) {
  Instant now = from_millis(1'700'000'000'000);
  std::string last;
  for (int i = 0; i < 10'000; ++i) {
    std::string id = new_id(now);
    ASSERT_TRUE(is_id(id)) << id;
    ASSERT_EQ(id[14], '7');
    ASSERT_LT(last, id);
    last = id;
  }
}

TEST(Id, RejectsWhatIsNone) {
  EXPECT_FALSE(is_id(""));
  EXPECT_FALSE(is_id("018f3a1c-0000-7000-8000-00000000000G"));
  EXPECT_FALSE(is_id("018f3a1c00007000800000000000000000000"));
}

TEST(Bytes, TextFormsRoundTrip) {
  Bytes bytes{0x00, 0xff, 0x10, 0x80, 0x7f};
  EXPECT_EQ(to_hex(bytes), "00ff10807f");
  EXPECT_EQ(from_hex("00ff10807f").value(), bytes);
  EXPECT_EQ(from_hex("0g").error().code, "core.hex");
  EXPECT_EQ(from_base64url(to_base64url(bytes)).value(), bytes);
  EXPECT_EQ(from_base64url("a b").error().code, "core.base64");
  EXPECT_FALSE(
      from_base64url("\x8e"
                     "00"));
  EXPECT_TRUE(from_hex("").value().empty());
  EXPECT_TRUE(from_base64url("").value().empty());
  EXPECT_EQ(to_base64url({}), "");
  EXPECT_EQ(to_crockford(as_bytes("foobar")), "CSQPYRK1E8");
  EXPECT_EQ(to_base32(as_bytes("foobar")), "MZXW6YTBOI");
}

}  // namespace
}  // namespace gw
