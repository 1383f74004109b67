// SPDX-License-Identifier: EUPL-1.2
// What follows the header of an age file: a nonce, then chunks of 64 KiB, each sealed with ChaCha20-Poly1305
// under the nonce counter || last (STREAM). Reordered, dropped, appended or cut chunks do not open. Private
// to platform/archive.
#pragma once

#include <functional>

#include "platform/archive/age_header.hpp"

namespace gw::archive::age {

inline constexpr std::size_t payload_nonce_size = 16;
inline constexpr std::size_t chunk_size = 64 * 1024;
inline constexpr std::size_t tag_size = 16;
inline constexpr std::size_t sealed_chunk_size = chunk_size + tag_size;

class Sealer {
 public:
  using Sink = std::function<Result<void>(ByteView sealed)>;
  Sealer(const FileKey& key, Sink sink);
  Result<void> add(ByteView plain);
  Result<void> finish();  // once

 private:
  Result<void> put(bool last);

  Sink sink_;
  std::array<std::uint8_t, payload_nonce_size> nonce_{};
  crypto::Key key_;
  std::uint64_t counter_ = 0;
  Bytes waiting_;  // up to a chunk: which one is the last is known only at the end
  Bytes sealed_ = Bytes(sealed_chunk_size);
};

class Opener {
 public:
  // The next bytes of the file into all of `out`; false: there are not as many.
  using Source = std::function<Result<bool>(std::span<std::uint8_t> out)>;
  // `size`: of all that follows the header
  Opener(const FileKey& key, std::uint64_t size, Source source);
  // The next bytes, valid until the next call; none: the end, and it is the true one.
  // error malformed archive.damaged, and what the source says
  Result<ByteView> next();

 private:
  Result<void> start();

  FileKey file_key_;
  std::uint64_t left_;  // of the file
  Source source_;
  crypto::Key key_;
  std::uint64_t counter_ = 0;
  bool started_ = false, done_ = false;
  Bytes sealed_ = Bytes(sealed_chunk_size);
  Bytes plain_ = Bytes(chunk_size);
};

}  // namespace gw::archive::age
