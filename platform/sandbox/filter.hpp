// SPDX-License-Identifier: EUPL-1.2
// The seccomp filter of every sandbox as a BPF program for bubblewrap. Private to platform/sandbox.
#pragma once

#include "base/core/bytes.hpp"

namespace gw::sandbox {

// A list of what is refused rather than of what is allowed: Node and the C library change what they call with
// each release, and the kernel's namespaces are the wall; this makes the wall's surface smaller. With
// `may_fork` false the program cannot start any other, only threads. Throws std::runtime_error when
// libseccomp fails.
const Bytes& system_call_filter(bool may_fork);

}  // namespace gw::sandbox
