// SPDX-License-Identifier: EUPL-1.2
// Entries out of a tar that has already been decrypted. Private to platform/archive, its tests and its
// fuzzer.
#pragma once

#include <functional>

#include "platform/archive/archive.hpp"

namespace gw::archive {

// The next bytes, valid until the next call; none: the end, for good.
using Source = std::function<Result<ByteView>()>;

std::unique_ptr<Reader> read_tar(Source source);

}  // namespace gw::archive
