// SPDX-License-Identifier: EUPL-1.2
// All that is CBOR, a key or a signature is libfido2's: it opens no device unless it is told to.
#include <algorithm>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <memory>
#include <mutex>

#include "platform/crypto/hash.hpp"
#include "platform/webauthn/parts.hpp"

namespace gw::webauthn {
namespace {

// party, flags, counter
constexpr std::size_t head_bytes = 32 + 1 + 4;
constexpr std::uint8_t flag_present = 1, flag_verified = 1 << 2, flag_can_be_copied = 1 << 3,
                       flag_is_copied = 1 << 4, flag_credential = 1 << 6, flag_extensions = 1 << 7;

Error unreadable() {
  return error(ErrorKind::invalid, "webauthn.authenticator_data");
}
Error bad_key() {
  return error(ErrorKind::invalid, "webauthn.key");
}

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    Free(&pointer);
  }
};
using Cred = std::unique_ptr<fido_cred_t, Freed<fido_cred_free>>;
using Assert = std::unique_ptr<fido_assert_t, Freed<fido_assert_free>>;
using Es256 = std::unique_ptr<es256_pk_t, Freed<es256_pk_free>>;
using Eddsa = std::unique_ptr<eddsa_pk_t, Freed<eddsa_pk_free>>;
using Rs256 = std::unique_ptr<rs256_pk_t, Freed<rs256_pk_free>>;

// Once per thread, as libfido2 wants it.
void begin() {
  thread_local const bool begun = (fido_init(0), true);
  (void)begun;
}

// Each attempt wants to know which algorithm it is to find.
Cred decode(ByteView data) {
  begin();
  for (int algorithm : algorithms) {
    Cred cred(fido_cred_new());
    if (cred && fido_cred_set_type(cred.get(), algorithm) == FIDO_OK &&
        fido_cred_set_authdata_raw(cred.get(), data.data(), data.size()) == FIDO_OK)
      return cred;
  }
  return nullptr;
}

// Calls `use` with the key as libfido2 holds it; false: it is none (not on the curve, of another length).
template <class Use>
bool with_key(int algorithm, const Bytes& key, Use use) {
  if (algorithm == es256) {
    Es256 pk(es256_pk_new());
    return pk && es256_pk_from_ptr(pk.get(), key.data(), key.size()) == FIDO_OK && use(pk.get());
  }
  if (algorithm == eddsa) {
    Eddsa pk(eddsa_pk_new());
    return pk && eddsa_pk_from_ptr(pk.get(), key.data(), key.size()) == FIDO_OK && use(pk.get());
  }
  if (algorithm != rs256) return false;
  Rs256 pk(rs256_pk_new());
  return pk && rs256_pk_from_ptr(pk.get(), key.data(), key.size()) == FIDO_OK && use(pk.get());
}

}  // namespace

namespace {

// Model, length of the id, id, key.
bool skip_credential(ByteView& rest) {
  constexpr std::size_t before_id = 16 + 2;
  if (rest.size() < before_id) return false;
  const std::size_t id = (std::size_t{rest[16]} << 8) | rest[17];
  if (id > rest.size() - before_id) return false;
  rest = rest.subspan(before_id + id);
  return skip_cbor(rest);
}

bool is_whole(ByteView data) {
  if (data.size() < head_bytes) return false;
  const std::uint8_t flags = data[32];
  ByteView rest = data.subspan(head_bytes);
  if ((flags & flag_credential) != 0 && !skip_credential(rest)) return false;
  if ((flags & flag_extensions) != 0 && !skip_cbor(rest)) return false;
  return rest.empty();
}

}  // namespace

Result<Head> read_head(ByteView data) {
  if (!is_whole(data)) return unreadable();
  Head head;
  std::copy_n(data.begin(), head.party.size(), head.party.begin());
  const std::uint8_t flags = data[32];
  head.present = (flags & flag_present) != 0;
  head.verified = (flags & flag_verified) != 0;
  head.can_be_copied = (flags & flag_can_be_copied) != 0;
  head.is_copied = (flags & flag_is_copied) != 0;
  head.brings_credential = (flags & flag_credential) != 0;
  for (std::size_t at = 33; at < head_bytes; ++at) head.counter = (head.counter << 8) | data[at];
  return head;
}

Result<Credential> read_credential(ByteView data) {
  TRY(Head head, read_head(data));
  if (!head.brings_credential) return bad_key();
  Cred cred = decode(data);
  if (!cred) return bad_key();
  const std::uint8_t *id = fido_cred_id_ptr(cred.get()), *key = fido_cred_pubkey_ptr(cred.get());
  const std::size_t id_size = fido_cred_id_len(cred.get()), key_size = fido_cred_pubkey_len(cred.get());
  if (!id || !key || id_size == 0 || id_size > longest_id) return bad_key();
  Credential found{{id, id + id_size}, fido_cred_type(cred.get()), {key, key + key_size},
                   head.counter,       head.can_be_copied,         head.is_copied};
  if (!with_key(found.algorithm, found.key, [](const void*) { return true; })) return bad_key();
  return found;
}

Result<void> verify_signature(const Asked& asked, const Credential& known, const Assertion& came) {
  begin();
  const crypto::Digest client = crypto::sha256(came.client_data);
  Assert one(fido_assert_new());
  fido_assert_t* given = one.get();
  const bool ready =
      given && fido_assert_set_clientdata_hash(given, client.data(), client.size()) == FIDO_OK &&
      fido_assert_set_rp(given, asked.party.id.c_str()) == FIDO_OK &&
      fido_assert_set_up(given, FIDO_OPT_TRUE) == FIDO_OK &&
      fido_assert_set_uv(given, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_count(given, 1) == FIDO_OK &&
      fido_assert_set_authdata_raw(given, 0, came.authenticator_data.data(),
                                   came.authenticator_data.size()) == FIDO_OK &&
      fido_assert_set_sig(given, 0, came.signature.data(), came.signature.size()) == FIDO_OK;
  const bool good = ready && with_key(known.algorithm, known.key, [&](const void* key) {
                      return fido_assert_verify(given, 0, known.algorithm, key) == FIDO_OK;
                    });
  if (!good) return error(ErrorKind::invalid, "webauthn.signature");
  return ok();
}

}  // namespace gw::webauthn
