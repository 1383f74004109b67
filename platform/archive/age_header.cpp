// SPDX-License-Identifier: EUPL-1.2
#include "platform/archive/age_header.hpp"

#include "platform/crypto/hash.hpp"

namespace gw::archive::age {
namespace {

constexpr std::string_view first_line = "age-encryption.org/v1\n";
constexpr std::string_view stanza_start = "-> scrypt ";
constexpr std::string_view end_mark = "---";
constexpr int base64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
constexpr std::array<std::uint8_t, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> no_nonce{};

Error damaged() {
  return error(ErrorKind::malformed, "archive.damaged");
}

Error unknown() {
  return error(ErrorKind::malformed, "archive.unknown");
}

constexpr std::size_t base64_size(std::size_t bytes) {
  return (bytes * 4 + 2) / 3;
}

std::string to_raw_base64(ByteView bytes) {
  std::string text(base64_size(bytes.size()) + 1, '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64);
  text.pop_back();
  return text;
}

// Takes what must come next off the front. What ends in the middle of it was cut.
Result<void> take(std::string_view& rest, std::string_view expected, Error otherwise) {
  if (rest.starts_with(expected)) {
    rest.remove_prefix(expected.size());
    return ok();
  }
  if (expected.starts_with(rest)) return damaged();
  return otherwise;
}

// Only the canonical form is read. libsodium 1.0.18 also takes some bytes from 0x80 on for letters: what it
// read is written again and compared.
template <std::size_t Size>
Result<void> take_base64(std::string_view& rest, std::array<std::uint8_t, Size>& out) {
  std::string_view text = rest.substr(0, base64_size(Size));
  std::size_t length = 0;
  sodium_base642bin(out.data(), Size, text.data(), text.size(), nullptr, &length, nullptr, base64);
  if (length != Size || to_raw_base64(out) != text) return damaged();
  rest.remove_prefix(text.size());
  return ok();
}

Result<unsigned> take_work_factor(std::string_view& rest) {
  std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits == 0 || rest[0] == '0') return damaged();
  if (digits > 2) return unknown();
  unsigned factor = 0;
  for (char digit : rest.substr(0, digits)) factor = factor * 10 + static_cast<unsigned>(digit - '0');
  if (factor > greatest_work_factor) return unknown();
  rest.remove_prefix(digits);
  return factor;
}

Result<crypto::Key> wrapping_key(const Header& header, const std::string& passphrase) {
  std::string salt = "age-encryption.org/v1/scrypt";
  salt.append(header.salt.begin(), header.salt.end());
  crypto::Key key;
  if (crypto_pwhash_scryptsalsa208sha256_ll(
          as_bytes(passphrase).data(), passphrase.size(), as_bytes(salt).data(), salt.size(),
          std::uint64_t{1} << header.work_factor, 8, 1, key.fill().data(), crypto::Key::size) != 0)
    return error(ErrorKind::unavailable, "archive.io").with("reason", "not enough memory for scrypt");
  return key;
}

crypto::Digest mac_of(const Header& header, const FileKey& key) {
  std::string text = text_of(header);
  text.resize(text.rfind(end_mark) + end_mark.size());
  return crypto::hmac_sha256(derive(key, {}, "header").view(), as_bytes(text));
}

}  // namespace

std::string text_of(const Header& header) {
  std::string text(first_line);
  text.append(stanza_start).append(to_raw_base64(header.salt)).append(" ");
  text.append(std::to_string(header.work_factor)).append("\n");
  text.append(to_raw_base64(header.wrapped)).append("\n");
  return text.append(end_mark).append(" ").append(to_raw_base64(header.mac)).append("\n");
}

Result<Header> parse_header(ByteView start) {
  std::string_view rest = as_text(start.first(std::min(start.size(), longest_header)));
  Header header;
  CHECK(take(rest, first_line, unknown()));
  CHECK(take(rest, stanza_start, rest.starts_with("-> ") ? unknown() : damaged()));
  CHECK(take_base64(rest, header.salt));
  CHECK(take(rest, " ", damaged()));
  TRY(header.work_factor, take_work_factor(rest));
  CHECK(take(rest, "\n", damaged()));
  CHECK(take_base64(rest, header.wrapped));
  CHECK(take(rest, "\n", damaged()));
  CHECK(take(rest, end_mark, damaged()));  // a second stanza is not allowed beside one with a passphrase
  CHECK(take(rest, " ", damaged()));
  CHECK(take_base64(rest, header.mac));
  CHECK(take(rest, "\n", damaged()));
  return header;
}

Result<Header> make_header(const FileKey& key, const std::string& passphrase, unsigned work_factor) {
  Header header;
  header.work_factor = work_factor;
  randombytes_buf(header.salt.data(), header.salt.size());
  TRY(crypto::Key wrapping, wrapping_key(header, passphrase));
  crypto_aead_chacha20poly1305_ietf_encrypt(header.wrapped.data(), nullptr, key.view().data(), FileKey::size,
                                            nullptr, 0, nullptr, no_nonce.data(), wrapping.view().data());
  header.mac = mac_of(header, key);
  return header;
}

Result<FileKey> open_header(const Header& header, const std::string& passphrase) {
  TRY(crypto::Key wrapping, wrapping_key(header, passphrase));
  FileKey key;
  if (crypto_aead_chacha20poly1305_ietf_decrypt(key.fill().data(), nullptr, nullptr, header.wrapped.data(),
                                                header.wrapped.size(), nullptr, 0, no_nonce.data(),
                                                wrapping.view().data()) != 0)
    return error(ErrorKind::forbidden, "archive.passphrase");
  if (!crypto::equal_constant_time(mac_of(header, key), header.mac)) return damaged();
  return key;
}

crypto::Key derive(const FileKey& key, ByteView salt, std::string_view info) {
  static constexpr crypto::Digest no_salt{};  // RFC 5869, 2.2
  crypto::Digest extracted = crypto::hmac_sha256(salt.empty() ? ByteView(no_salt) : salt, key.view());
  std::string block(info);
  block.push_back('\x01');
  crypto::Digest expanded = crypto::hmac_sha256(extracted, as_bytes(block));
  crypto::Key made;
  std::copy(expanded.begin(), expanded.end(), made.fill().begin());
  sodium_memzero(extracted.data(), extracted.size());
  sodium_memzero(expanded.data(), expanded.size());
  return made;
}

}  // namespace gw::archive::age
