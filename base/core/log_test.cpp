// SPDX-License-Identifier: EUPL-1.2
#include "base/core/log.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "base/core/json_text.hpp"
#include "base/core/result.hpp"
#include "base/core/utf8.hpp"

namespace gw {
namespace {

class Collected final : public Log {
 public:
  bool enabled(LogLevel level) const override { return level >= LogLevel::info; }
  void write(LogLevel level, std::string_view code, std::span<const LogField> fields) override {
    std::string line = std::string(to_text(level)) + " " + std::string(code);
    for (const LogField& field : fields) line += " " + std::string(field.key);
    lines.push_back(line);
  }
  std::vector<std::string> lines;
};

TEST(Log, PassesOnlyEnabledLevels) {
  Collected log;
  log.debug("test.quiet", {{"a", 1}});
  log.info("test.loud", {{"count", 7U}, {"share", 0.5}, {"ok", true}, {"text", "x"}});
  EXPECT_EQ(log.lines, std::vector<std::string>{"info test.loud count share ok text"});
  EXPECT_FALSE(silent_log().enabled(LogLevel::error));
}

TEST(Log, RefusalKeepsItsCauses) {
  Collected log;
  log.failed("test.failed",
             error(ErrorKind::unavailable, "outer").because(error(ErrorKind::internal, "inner")));
  EXPECT_EQ(log.lines, std::vector<std::string>{"error test.failed cause"});
}

TEST(JsonText, EscapesAndStaysUtf8) {
  EXPECT_EQ(json_string("a\"b\\c\n\t\x01"), R"("a\"b\\c\n\t\u0001")");
  EXPECT_EQ(json_string("Straße 🚌"), "\"Straße 🚌\"");
  EXPECT_EQ(json_string("a\xff"
                        "b"),
            "\"a\xef\xbf\xbd"
            "b\"");
}

TEST(JsonText, KnowsUtf8) {
  EXPECT_TRUE(is_utf8("Łužyca €"));
  EXPECT_FALSE(is_utf8("\xc0\xaf"));          // overlong '/'
  EXPECT_FALSE(is_utf8("\xe0\x80\xaf"));      // overlong
  EXPECT_FALSE(is_utf8("\xed\xa0\x80"));      // surrogate
  EXPECT_FALSE(is_utf8("\xf4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(is_utf8("\xe2\x82"));          // cut off
}

}  // namespace
}  // namespace gw
