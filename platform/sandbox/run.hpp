// SPDX-License-Identifier: EUPL-1.2
// run() without the question whether sandboxes can run here at all: also how that question is answered.
// Private to platform/sandbox.
#pragma once

#include "platform/sandbox/child.hpp"

namespace gw::sandbox {

Result<Outcome> run_with(const std::string& bubblewrap, const Spec& spec, std::string_view input);
Result<void> probe(const std::string& bubblewrap);

}  // namespace gw::sandbox
