// SPDX-License-Identifier: EUPL-1.2
#include "platform/crypto/hash.hpp"
#include "platform/webauthn/parts.hpp"

namespace gw::webauthn {
namespace {

Error refused(std::string_view why) {
  return error(ErrorKind::invalid, "webauthn." + std::string(why));
}

Result<void> check_client_data(const Asked& asked, ByteView json, std::string_view type) {
  TRY(ClientData data, read_client_data(json));
  if (data.type != type) return refused("type");
  if (!crypto::equal_constant_time(data.challenge, asked.challenge) ||
      asked.challenge.size() != challenge_bytes)
    return refused("challenge");
  if (data.origin != asked.party.origin) return refused("origin");
  if (data.foreign_frame) return refused("foreign_frame");
  return ok();
}

Result<Head> check_head(const Asked& asked, ByteView authenticator_data) {
  TRY(Head head, read_head(authenticator_data));
  if (head.party != crypto::sha256(as_bytes(asked.party.id))) return refused("party");
  if (!head.present) return refused("not_present");
  if (!head.verified) return refused("not_verified");
  if (head.is_copied && !head.can_be_copied) return refused("backup");
  return head;
}

}  // namespace

Result<Credential> check_registration(const Asked& asked, const Registration& came) {
  CHECK(check_client_data(asked, came.client_data, "webauthn.create"));
  CHECK(check_head(asked, came.authenticator_data));
  return read_credential(came.authenticator_data);
}

Result<Credential> check_assertion(const Asked& asked, const Credential& known, const Assertion& came) {
  CHECK(check_client_data(asked, came.client_data, "webauthn.get"));
  TRY(Head head, check_head(asked, came.authenticator_data));
  // Whether a passkey can be copied is settled when it is made.
  if (head.can_be_copied != known.can_be_copied) return refused("backup");
  CHECK(verify_signature(asked, known, came));
  // Most passkeys that live on several devices do not count at all: zero, always.
  const bool counts = head.counter != 0 || known.counter != 0;
  if (counts && head.counter <= known.counter) return error(ErrorKind::conflict, "webauthn.counter");
  Credential now = known;
  now.counter = head.counter;
  now.is_copied = head.is_copied;
  return now;
}

}  // namespace gw::webauthn
