// SPDX-License-Identifier: EUPL-1.2
// run() without the question whether sandboxes can run here at all: also how that question is answered.
// Private to platform/sandbox.
#pragma once

#include <optional>

#include "platform/sandbox/child.hpp"

namespace gw::sandbox {

Result<Outcome> run_with(const std::string& bubblewrap, const Spec& spec, std::string_view input);
Result<void> probe(const std::string& bubblewrap);
// By what a program that ended left: sandbox.unavailable (reason) when bubblewrap did not start it at all.
// Then nothing ran: an asset is not there, the machine has no room for one more, or forbids sandboxes since a
// moment ago.
std::optional<Error> not_started(int exit_code, const std::string& err);

}  // namespace gw::sandbox
