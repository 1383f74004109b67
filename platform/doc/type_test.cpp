// SPDX-License-Identifier: EUPL-1.2
#include "platform/doc/type.hpp"

#include <gtest/gtest.h>

namespace gw::doc {
namespace {

using namespace std::string_view_literals;

TEST(Type, KnowsItsSignatures) {
  EXPECT_EQ(detect(as_bytes("%PDF-1.7\n")), FileType::pdf);
  EXPECT_EQ(detect(as_bytes("%PDF-2.0\n")), FileType::pdf);
  EXPECT_EQ(detect(as_bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR..."sv)), FileType::png);
  EXPECT_EQ(detect(as_bytes("\xff\xd8\xff\xe0\0\x10JFIF"sv)), FileType::jpeg);
  EXPECT_EQ(media_type(FileType::jpeg), "image/jpeg");
  EXPECT_EQ(extension(FileType::pdf), "pdf");
}

TEST(Type, KnowsNothingElse) {
  for (std::string_view bytes : {""sv, "%PDF"sv, "%PDF-3.0"sv, " %PDF-1.7"sv, "<html>"sv, "<svg xmlns="sv,
                                 "PK\x03\x04"sv, "GIF89a"sv, "MZ"sv,
                                 "\x7f"
                                 "ELF"sv,
                                 "\xff\xd8"sv, "\x89PNG\r\n\x1a\n"sv, "%!PS-Adobe"sv, "\xd0\xcf\x11\xe0"sv})
    EXPECT_FALSE(detect(as_bytes(bytes))) << bytes;
}

}  // namespace
}  // namespace gw::doc
