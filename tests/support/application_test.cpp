// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/application.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

#include "base/value/json.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::support {
namespace {

TEST(Application, PdfIsValid) {
  sql::TempFolder folder;
  std::string file = (folder.path() / "a.pdf").string();
  std::ofstream(file, std::ios::binary) << make_pdf(1, 200'000);
  EXPECT_EQ(std::system(("qpdf --check " + file + " > /dev/null").c_str()), 0);
}

TEST(Application, PdfHasTheSizeAndIsAnotherForEachNumber) {
  EXPECT_NEAR(static_cast<double>(make_pdf(1, 200'000).size()), 200'000, 1'500);
  EXPECT_NE(make_pdf(1, 200'000), make_pdf(2, 200'000));
  EXPECT_EQ(make_pdf(3, 200'000), make_pdf(3, 200'000));
}

TEST(Application, AnswersAreJson) {
  EXPECT_TRUE(parse_json(Application(7, 1000).data));
  EXPECT_NE(Application(7, 1000).key, Application(8, 1000).key);
}

}  // namespace
}  // namespace gw::support
