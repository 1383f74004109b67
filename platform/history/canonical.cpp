// SPDX-License-Identifier: EUPL-1.2
#include "platform/history/canonical.hpp"

#include <algorithm>
#include <sodium.h>
#include <stdexcept>

namespace gw::history {
namespace {

class Writer {
 public:
  Writer& number(std::int64_t value) {
    auto bits = static_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8) bytes_.push_back(static_cast<std::uint8_t>(bits >> shift));
    return *this;
  }
  Writer& text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    ByteView view = as_bytes(value);
    bytes_.insert(bytes_.end(), view.begin(), view.end());
    return *this;
  }
  Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

Hash sha256(ByteView bytes) {
  Hash hash{};
  crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
  return hash;
}

Bytes signed_bytes(const Head& head) {
  return Writer()
      .text("gemeinwerk head 1")
      .text(head.chain)
      .number(head.seq)
      .text(head.link)
      .number(head.at)
      .take();
}

}  // namespace

Bytes canonical(const LinkedEvent& event) {
  Writer writer;
  writer.text("gemeinwerk event 1").number(event.seq).text(event.id).text(event.kind).number(event.at);
  writer.text(event.actor).number(static_cast<std::int64_t>(event.subjects->size()));
  for (const std::string& subject : *event.subjects) writer.text(subject);
  return writer.text(event.payload_hash).take();
}

Hash next_link(const Hash& before, const LinkedEvent& event) {
  Bytes bytes(before.begin(), before.end());
  Bytes own = canonical(event);
  bytes.insert(bytes.end(), own.begin(), own.end());
  return sha256(bytes);
}

Hash first_link(std::string_view chain) {
  return sha256(Writer().text("gemeinwerk chain 1").text(chain).take());
}

std::string hash_payload(std::string_view salt, std::string_view payload) {
  return to_hex(sha256(Writer().text(salt).text(payload).take()));
}

void sign(Head& head, const crypto::SigningKey& key) {
  head.signature = to_hex(key.sign(signed_bytes(head)));
}

bool is_signed(const Head& head, const crypto::PublicKey& key) {
  auto signature = from_hex(head.signature);
  return signature && crypto::verify(key, signed_bytes(head), *signature);
}

// A secret that follows from the signing key: a signature (the same each time, RFC 8032) that nobody is
// shown.
Seals::Seals(const crypto::SigningKey& key) {
  crypto::Signature signature = key.sign(as_bytes("gemeinwerk unlinked 1"));
  crypto_hash_sha256(key_.fill().data(), signature.data(), signature.size());
  sodium_memzero(signature.data(), signature.size());
}

std::string Seals::of(const LinkedEvent& event) const {
  LinkedEvent unplaced = event;
  unplaced.seq = 0;
  Bytes bytes = canonical(unplaced);
  Hash mac{};
  static_assert(crypto::Key::size == crypto_auth_hmacsha256_KEYBYTES);
  crypto_auth_hmacsha256(mac.data(), bytes.data(), bytes.size(), key_.view().data());
  return to_hex(mac);
}

bool Seals::fit(const LinkedEvent& event, std::string_view seal) const {
  const std::string wanted = of(event);
  return seal.size() == wanted.size() && sodium_memcmp(seal.data(), wanted.data(), wanted.size()) == 0;
}

std::string random_hex(std::size_t bytes) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  Bytes raw(bytes);
  randombytes_buf(raw.data(), raw.size());
  return to_hex(raw);
}

std::optional<Hash> parse_hash(std::string_view hex) {
  auto bytes = from_hex(hex);
  Hash hash{};
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

}  // namespace gw::history
