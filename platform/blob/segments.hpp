// SPDX-License-Identifier: EUPL-1.2
// How content becomes a file: segments of 64 KiB, each sealed under the blob's own key with the nonce
// counter || last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, CRYPTO 2015, as in
// age). Reordered, dropped, appended or cut segments do not open; any segment opens alone, so ranges cost
// only what they read. Private to platform/blob.
#pragma once

#include "platform/crypto/aead.hpp"

namespace gw::blob {

inline constexpr std::size_t segment_size = 64 * 1024;
inline constexpr std::size_t sealed_segment_size = segment_size + crypto::tag_size;

// Empty content is one empty segment: that it is empty is authenticated, too.
constexpr std::uint64_t segment_count(std::uint64_t size) {
  return size == 0 ? 1 : (size + segment_size - 1) / segment_size;
}
constexpr std::uint64_t sealed_size(std::uint64_t size) {
  return size + segment_count(size) * crypto::tag_size;
}

inline crypto::Nonce segment_nonce(std::uint64_t counter, bool last) {
  crypto::Nonce nonce{};
  for (unsigned i = 0; i < 8; ++i) nonce[3 + i] = static_cast<std::uint8_t>(counter >> (56 - 8 * i));
  nonce[11] = last ? 1 : 0;
  return nonce;
}

}  // namespace gw::blob
