// SPDX-License-Identifier: EUPL-1.2
// Whatever is loaded can be decided within its limits.
#include "engine/dmn/explain.hpp"

// Read strictly, and tolerantly with itself as a model that may be imported.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const gw::dmn::File self[] = {{"self.dmn", bytes}};
  for (const gw::dmn::Reading& reading : {gw::dmn::Reading{}, gw::dmn::Reading{self, true}}) {
    const auto model = gw::dmn::Model::load("fuzz.dmn", bytes, reading);
    if (!model) continue;
    gw::Context inputs;
    for (const gw::dmn::Variable& input : model->inputs()) inputs.set(input.name, 5);
    for (const gw::dmn::Variable& decision : model->decisions())
      if (const auto outcome = model->decide(decision.name, gw::Value(inputs),
                                             gw::from_millis(1'700'000'000'000), {100, 5'000}))
        (void)gw::dmn::explain_html(*outcome);
  }
  return 0;
}
