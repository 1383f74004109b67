// SPDX-License-Identifier: EUPL-1.2
// For tests of loading: the package hundesteuer in a folder of its own, to be spoilt.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "modules/paket/paket.hpp"

namespace gw::paket {

namespace fs = std::filesystem;
using Codes = std::vector<std::string>;

inline Aktionen aktionen() {
  return Aktionen({{"brief", "brief", {{"vorlage", true}}},
                   {"zustellen", "postfach", {{"dokument", true}}},
                   {"wirkung", "", {{"bescheid", true}}, {"aufgehoben", "bestaetigt"}, true}});
}

// A copy of the real package that a test may spoil.
class Kopie : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::string("gw-paket-") +
                       testing::UnitTest::GetInstance()->current_test_info()->name() + "-" +
                       std::to_string(::getpid());
    ordner = fs::temp_directory_path() / name;
    fs::remove_all(ordner);
    fs::copy("fachpakete/hundesteuer", ordner, fs::copy_options::recursive);
  }
  void TearDown() override { fs::remove_all(ordner); }

  void ersetze(const std::string& file, const std::string& from, const std::string& to) {
    std::ifstream in(ordner / file);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << file << ": " << from;
    text.replace(at, from.size(), to);
    std::ofstream(ordner / file) << text;
  }
  // The codes of what is wrong, and that each names a file.
  std::vector<std::string> maengel() {
    std::vector<Error> problems;
    PaketPtr paket = lade(ordner, aktionen(), problems);
    EXPECT_EQ(paket == nullptr, !problems.empty());
    std::vector<std::string> codes;
    for (const Error& problem : problems) {
      bool named = std::ranges::any_of(problem.params, [](const auto& p) { return p.first == "file"; });
      EXPECT_TRUE(named) << problem.line();
      codes.push_back(problem.code);
    }
    return codes;
  }

  fs::path ordner;
};

}  // namespace gw::paket
