// SPDX-License-Identifier: EUPL-1.2
// The style pages of web/ are what module authors copy from: all of them load as templates, frames included.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "engine/page/page.hpp"

namespace gw::page {
namespace {

struct Stilseite {
  std::string titel;
  Html inhalt;
};
PAGE_MODEL(Stilseite, titel, inhalt);

std::string content(const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file).rdbuf();
  return bytes.str();
}

TEST(Styleguide, EveryPageLoadsAsATemplate) {
  Names names;
  names.asset = [](std::string_view file) { return "/static/" + std::string(file); };
  Library library(names);
  int pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator("web/styleguide")) {
    if (entry.path().extension() != ".html") continue;
    std::string name = entry.path().filename();
    Result<void> added = library.add(name, content(entry.path()));
    ASSERT_TRUE(added) << added.error().line();
    auto page = library.page<Stilseite>(name);
    EXPECT_TRUE(page) << page.error().line();
    ++pages;
  }
  EXPECT_GE(pages, 12);
}

}  // namespace
}  // namespace gw::page
