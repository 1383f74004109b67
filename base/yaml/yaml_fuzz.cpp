// SPDX-License-Identifier: EUPL-1.2
// Any bytes: a tree within its limits, or an error with a place.
#include <cstdint>
#include <cstdlib>

#include "base/yaml/mapping.hpp"
#include "base/yaml/yaml.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const gw::yaml::Limits limits{.bytes = 1u << 16, .depth = 16, .nodes = 5'000};
  auto node = gw::yaml::parse({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", limits);
  if (!node) {
    if (node.error().params.size() < 3) std::abort();
    return 0;
  }
  gw::Value value = gw::yaml::to_value(*node);
  gw::Problems problems{"fuzz.yaml"};
  gw::yaml::Mapping mapping{*node, problems};
  mapping.text("id");
  mapping.texts("worte");
  mapping.integer_or("zahl", 1, 1, 10);
  return 0;
}
