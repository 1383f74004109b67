// SPDX-License-Identifier: EUPL-1.2
#include "engine/qr/qr.hpp"

#include <gtest/gtest.h>

namespace gw::qr {
namespace {

TEST(Qr, hasAQuietZone) {
  Picture made = picture(
      "otpauth://totp/Gemeinwerk:erika%40mustermann.example?secret=JBSWY3DPEHPK3PXP&issuer=Gemeinwerk");
  EXPECT_TRUE(made.path.starts_with("M4 4h7v1h-7z")) << made.path.substr(0, 40);  // the finder's upper edge
  EXPECT_TRUE(made.view_box.starts_with("0 0 "));
}

TEST(Qr, isAFileByItself) {
  Picture made = picture("https://portal.example.org");
  std::string svg = made.svg();
  EXPECT_TRUE(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + made.view_box + "\">"))
      << svg;
  EXPECT_NE(svg.find("<path d=\"" + made.path + "\"/></svg>"), std::string::npos);
}

TEST(Qr, whatNoCodeHoldsIsABug) {
  EXPECT_THROW(picture(std::string(3'000, 'x')), std::runtime_error);
}

}  // namespace
}  // namespace gw::qr
