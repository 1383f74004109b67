// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/negotiate.hpp"

#include <array>
#include <gtest/gtest.h>

namespace gw::http {
namespace {

constexpr std::array<std::string_view, 2> types{"text/html", "application/json"};
constexpr std::array<std::string_view, 3> languages{"de", "en", "dsb"};

TEST(Negotiate, Types) {
  EXPECT_EQ(best_type("", types), "text/html");
  EXPECT_EQ(best_type("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", types), "text/html");
  EXPECT_EQ(best_type("application/json", types), "application/json");
  EXPECT_EQ(best_type("Application/*;q=0.5, text/html;q=0.4", types), "application/json");
  EXPECT_EQ(best_type("*/*, text/html;q=0", types), "application/json");
  EXPECT_EQ(best_type("image/png", types), "");
  EXPECT_EQ(best_type("text/html;q=x, */*;q=0.001", types), "application/json");
}

TEST(Negotiate, Languages) {
  EXPECT_EQ(best_language("", languages), "de");
  EXPECT_EQ(best_language("dsb,de;q=0.7,en;q=0.3", languages), "dsb");
  EXPECT_EQ(best_language("en-GB,en;q=0.9", languages), "en");
  EXPECT_EQ(best_language("fr, *;q=0.1", languages), "de");
  EXPECT_EQ(best_language("fr", languages), "de");
}

}  // namespace
}  // namespace gw::http
