// SPDX-License-Identifier: EUPL-1.2
// The header of age v1 (https://age-encryption.org/v1) with its one stanza: a file key, wrapped by a
// passphrase. Private to platform/archive.
#pragma once

#include <array>
#include <string>

#include "base/core/bytes.hpp"
#include "platform/crypto/secret.hpp"

namespace gw::archive::age {

using FileKey = crypto::Secret<16>;

inline constexpr std::size_t longest_header = 256;  // of those with one scrypt stanza: 150
inline constexpr unsigned greatest_work_factor = 22;

struct Header {
  std::array<std::uint8_t, 16> salt{};
  unsigned work_factor = 0;                // logarithm of scrypt's N to the base two
  std::array<std::uint8_t, 32> wrapped{};  // the file key and its tag
  std::array<std::uint8_t, 32> mac{};
};

// The one way to write it. The MAC is over what stands before " " and itself.
std::string text_of(const Header& header);
// `start`: at least the first `longest_header` bytes of the file, or all of it. What is read is text_of() it.
// error malformed archive.unknown: something else, also another recipient or too much work · archive.damaged
Result<Header> parse_header(ByteView start);

// error unavailable archive.io (reason): not enough memory
Result<Header> make_header(const FileKey& key, const std::string& passphrase, unsigned work_factor);
// error forbidden archive.passphrase · malformed archive.damaged · unavailable archive.io (reason)
Result<FileKey> open_header(const Header& header, const std::string& passphrase);

// HKDF-SHA-256 (RFC 5869), the first 32 bytes.
crypto::Key derive(const FileKey& key, ByteView salt, std::string_view info);

}  // namespace gw::archive::age
