// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string_view>

namespace gw {

// How many bytes the valid UTF-8 sequence at the start of `text` has (RFC 3629: no overlong forms, no
// surrogates); 0 when there is none.
std::size_t utf8_sequence(std::string_view text);
bool is_utf8(std::string_view text);

}  // namespace gw
