// SPDX-License-Identifier: EUPL-1.2
// The bytes that are hashed and signed (history.hpp documents them), and what is made of them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"
#include "platform/history/chain.hpp"

namespace gw::history {

using Hash = std::array<std::uint8_t, 32>;

struct LinkedEvent {
  std::int64_t seq = 0;
  std::string_view id, kind;
  std::int64_t at = 0;
  std::string_view actor;
  const std::vector<std::string>* subjects = nullptr;
  std::string_view payload_hash;
};

Bytes canonical(const LinkedEvent& event);
Hash next_link(const Hash& before, const LinkedEvent& event);
Hash first_link(std::string_view chain);
std::string hash_payload(std::string_view salt, std::string_view payload);  // hex

void sign(Head& head, const crypto::SigningKey& key);  // sets its signature
bool is_signed(const Head& head, const crypto::PublicKey& key);

// Over an event that has no place yet, where only the program can make it: whoever can write into the
// database but has no signing key cannot hand it an event to link.
class Seals {
 public:
  explicit Seals(const crypto::SigningKey& key);
  std::string of(const LinkedEvent& event) const;  // hex; its number does not matter
  bool fit(const LinkedEvent& event, std::string_view seal) const;

 private:
  crypto::Key key_;
};

std::string random_hex(std::size_t bytes);
std::optional<Hash> parse_hash(std::string_view hex);

}  // namespace gw::history
