// SPDX-License-Identifier: EUPL-1.2
// Keys as a type that is zeroed when it goes, is never printed and never copied by accident.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <sodium.h>
#include <span>

#include "base/core/bytes.hpp"

namespace gw::crypto {

template <std::size_t Size>
class Secret {
 public:
  static constexpr std::size_t size = Size;

  Secret() = default;  // all zero; filled by random() or from()
  ~Secret() { wipe(); }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  Secret(Secret&& other) noexcept : bytes_(other.bytes_) { other.wipe(); }
  Secret& operator=(Secret&& other) noexcept {
    bytes_ = other.bytes_;
    if (this != &other) other.wipe();
    return *this;
  }

  static Secret random() {
    Secret made;
    randombytes_buf(made.bytes_.data(), Size);
    return made;
  }
  // error malformed crypto.key_length
  static Result<Secret> from(ByteView bytes) {
    if (bytes.size() != Size) return error(ErrorKind::malformed, "crypto.key_length");
    Secret made;
    std::copy(bytes.begin(), bytes.end(), made.bytes_.begin());
    return made;
  }
  Secret copy() const {
    Secret made;
    made.bytes_ = bytes_;
    return made;
  }

  ByteView view() const { return bytes_; }
  std::span<std::uint8_t, Size> fill() { return bytes_; }

 private:
  void wipe() { sodium_memzero(bytes_.data(), Size); }
  std::array<std::uint8_t, Size> bytes_{};
};

using Key = Secret<32>;

// Zeroes bytes that held a secret for a moment (a decrypted file, a typed password) when the scope ends.
class Wipe {
 public:
  explicit Wipe(Bytes& bytes) : bytes_(bytes) {}
  ~Wipe() { sodium_memzero(bytes_.data(), bytes_.size()); }
  Wipe(const Wipe&) = delete;
  Wipe& operator=(const Wipe&) = delete;

 private:
  Bytes& bytes_;
};

}  // namespace gw::crypto
