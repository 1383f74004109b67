// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/external.hpp"

#include <gtest/gtest.h>

#include "engine/feel/feel.hpp"

namespace gw::feel {
namespace {

std::string called(std::string_view signature, std::string_view arguments) {
  const std::string source =
      "{f: function(a, b) external {java: {class: \"java.lang.Math\", method signature: \"" +
      std::string(signature) + "\"}}, r: f(" + std::string(arguments) + ")}.r";
  auto expression = parse(source);
  if (!expression) return expression.error().line();
  return text_of(expression->evaluate({Value(), Instant{}, {}}).value());
}

TEST(External, FunctionsOfJavaLangMath) {
  EXPECT_EQ(called("max(double, double)", "123.45, 456.78"), "456.78");
  EXPECT_EQ(called("min(int,int)", "3, 4"), "3");
  EXPECT_EQ(called("max(long,long)", "3, 4"), "4");
  EXPECT_EQ(called("pow(double,double)", "2, 10"), "1024");
  EXPECT_EQ(called("atan2(double,double)", "0, 1"), "0");
  EXPECT_EQ(called("max(double, double)", "\"a\", 1"), "null");
  EXPECT_EQ(called("pow(double,double)", "10, 400"), "null");
  EXPECT_EQ(called("max(double, double)", "1"), "null");
}

TEST(External, EveryFunctionIsFoundAndTakesWhatItSays) {
  for (const char* one :
       {"abs",   "acos", "asin",   "atan", "cbrt", "ceil", "cos", "cosh", "exp",       "floor",    "log",
        "log10", "rint", "signum", "sin",  "sinh", "sqrt", "tan", "tanh", "toDegrees", "toRadians"}) {
    const External* known = find_external("java.lang.Math", std::string(one) + "(double)");
    ASSERT_TRUE(known) << one;
    EXPECT_TRUE(call_external(*known, std::vector<Value>{Value(1)}).number()) << one;
    EXPECT_TRUE(call_external(*known, {}).is_null()) << one;
  }
  EXPECT_EQ(call_external(*find_external("java.lang.Math", "rint(double)"),
                          std::vector<Value>{Value(*Decimal::parse("2.5"))}),
            Value(2));
}

TEST(External, EverythingElseIsRefused) {
  EXPECT_TRUE(called("random()", "1, 2").ends_with("found=java.lang.Math.random())"));
  EXPECT_FALSE(find_external("java.lang.Runtime", "exit(int)"));
  EXPECT_FALSE(find_external("java.lang.Math", "max(java.lang.String,java.lang.String)"));
  EXPECT_FALSE(find_external("java.lang.Math", "cos(int)"));
}

}  // namespace
}  // namespace gw::feel
