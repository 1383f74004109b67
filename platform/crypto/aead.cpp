// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/aead.hpp"

#include <openssl/evp.h>
#include <stdexcept>

namespace gw::crypto {
namespace {

void must_work(bool done) {
  if (!done) throw std::runtime_error("OpenSSL: AES-256-GCM failed");
}

const EVP_CIPHER* algorithm() {
  static EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  must_work(fetched != nullptr);
  return fetched;
}

Error tampered() {
  return error(ErrorKind::malformed, "crypto.tampered");
}

// The key schedule is computed once per direction; after that only the nonce changes.
struct Gcm {
  explicit Gcm(const Key& given) : key(given.copy()) { must_work(context != nullptr); }
  ~Gcm() { EVP_CIPHER_CTX_free(context); }
  Gcm(const Gcm&) = delete;
  Gcm& operator=(const Gcm&) = delete;

  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  Key key;
  int direction = -1;  // as EVP_CipherInit_ex2: 1 seals, 0 opens

  void start(int wanted, const Nonce& nonce, ByteView context_bytes) {
    bool same = wanted == direction;
    must_work(EVP_CipherInit_ex2(context, same ? nullptr : algorithm(), same ? nullptr : key.view().data(),
                                 nonce.data(), wanted, nullptr) == 1);
    direction = wanted;
    int length = 0;
    if (!context_bytes.empty())
      must_work(EVP_CipherUpdate(context, nullptr, &length, context_bytes.data(),
                                 static_cast<int>(context_bytes.size())) == 1);
  }

  void seal(const Nonce& nonce, ByteView plain, ByteView with, std::span<std::uint8_t> out) {
    start(1, nonce, with);
    int length = 0;
    if (!plain.empty())
      must_work(
          EVP_CipherUpdate(context, out.data(), &length, plain.data(), static_cast<int>(plain.size())) == 1);
    must_work(EVP_CipherFinal_ex(context, out.data() + plain.size(), &length) == 1);
    must_work(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, tag_size, out.data() + plain.size()) == 1);
  }

  bool open(const Nonce& nonce, ByteView sealed, ByteView with, std::span<std::uint8_t> out) {
    ByteView cipher = sealed.first(sealed.size() - tag_size);
    ByteView tag = sealed.last(tag_size);
    start(0, nonce, with);
    int length = 0;
    if (!cipher.empty())
      must_work(EVP_CipherUpdate(context, out.data(), &length, cipher.data(),
                                 static_cast<int>(cipher.size())) == 1);
    must_work(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, tag_size,
                                  const_cast<std::uint8_t*>(tag.data())) == 1);
    std::uint8_t nothing = 0;
    return EVP_CipherFinal_ex(context, &nothing, &length) == 1;
  }
};

}  // namespace

struct Cipher::State {
  Gcm gcm;
};

Cipher::Cipher(const Key& key) : state_(new State{Gcm(key)}) {}
Cipher::~Cipher() = default;
Cipher::Cipher(Cipher&&) noexcept = default;
Cipher& Cipher::operator=(Cipher&&) noexcept = default;

void Cipher::seal(const Nonce& nonce, ByteView plain, std::span<std::uint8_t> out) {
  if (out.size() != plain.size() + tag_size) throw std::logic_error("Cipher::seal: wrong size of out");
  state_->gcm.seal(nonce, plain, {}, out);
}

Result<void> Cipher::open(const Nonce& nonce, ByteView sealed, std::span<std::uint8_t> out) {
  if (sealed.size() < tag_size || out.size() != sealed.size() - tag_size) return tampered();
  if (state_->gcm.open(nonce, sealed, {}, out)) return ok();
  sodium_memzero(out.data(), out.size());  // nobody gets bytes that were not authenticated
  return tampered();
}

Bytes seal(const Key& key, ByteView plain, std::string_view context) {
  Nonce nonce;
  randombytes_buf(nonce.data(), nonce.size());
  Bytes sealed(nonce_size + plain.size() + tag_size);
  std::copy(nonce.begin(), nonce.end(), sealed.begin());
  Gcm(key).seal(nonce, plain, as_bytes(context), std::span(sealed).subspan(nonce_size));
  return sealed;
}

Result<Bytes> open(const Key& key, ByteView sealed, std::string_view context) {
  if (sealed.size() < nonce_size + tag_size) return tampered();
  Nonce nonce;
  std::copy_n(sealed.begin(), nonce_size, nonce.begin());
  Bytes plain(sealed.size() - nonce_size - tag_size);
  if (!Gcm(key).open(nonce, sealed.subspan(nonce_size), as_bytes(context), plain)) return tampered();
  return plain;
}

}  // namespace gw::crypto
