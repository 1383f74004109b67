// SPDX-License-Identifier: EUPL-1.2
// Whatever is parsed can be evaluated within its limits, as an expression and as the tests of a cell.
#include "engine/feel/feel.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const gw::feel::Scope scope{{"a", "b c", "pre-tax income", "f"}, {}, {}};
  const gw::Value variables =
      gw::Context{{"a", 1}, {"b c", gw::List{1, "x", gw::Context{{"d", 2}}}}, {"pre-tax income", "12.50"}};
  const gw::feel::Environment environment{variables, gw::from_millis(1'700'000'000'000), {200, 20'000}};
  if (const auto expression = gw::feel::parse(source, scope))
    if (const auto value = expression->evaluate(environment)) gw::feel::text_of(*value);
  if (const auto tests = gw::feel::parse_unary_tests(source, scope))
    (void)tests->matches(gw::Value(5), environment);
  return 0;
}
