// SPDX-License-Identifier: EUPL-1.2
// Any bytes as a model: refused, or read, held against every rule, written and read again as the same.
#include <cstdint>
#include <cstdlib>

#include "engine/bpmn/model/executable.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gw;
  Problems problems{"fuzz.bpmn"};
  const auto model = bpmn::read_model({reinterpret_cast<const char*>(data), size}, problems);
  if (!model && problems.empty()) std::abort();
  if (!model) return 0;
  const std::string written = model->write();
  Problems again{"fuzz.bpmn"};
  const auto other = bpmn::read_model(written, again);
  if (!other || problems.all().size() != again.all().size()) std::abort();
  bpmn::check_executable(*model, problems);
  return 0;
}
