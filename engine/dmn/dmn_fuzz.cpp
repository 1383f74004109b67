// SPDX-License-Identifier: EUPL-1.2
// Whatever is loaded can be decided within its limits.
#include "engine/dmn/dmn.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto model = gw::dmn::Model::load("fuzz.dmn", {reinterpret_cast<const char*>(data), size});
  if (!model) return 0;
  gw::Context inputs;
  for (const gw::dmn::Variable& input : model->inputs()) inputs.set(input.name, 5);
  for (const gw::dmn::Variable& decision : model->decisions())
    (void)model->decide(decision.name, gw::Value(inputs), gw::from_millis(1'700'000'000'000), {100, 5'000});
  return 0;
}
