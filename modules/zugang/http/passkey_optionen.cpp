// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/http/passkey_optionen.hpp"

namespace gw::zugang {
namespace {

constexpr int frist_in_ms = 300'000;  // frage_gilt
static_assert(frage_gilt == std::chrono::milliseconds(frist_in_ms));

Value kennungen(const std::vector<Bytes>& ids) {
  List all;
  for (const Bytes& id : ids) all.push_back(Context{{"type", "public-key"}, {"id", to_base64url(id)}});
  return all;
}

Value verfahren() {
  List all;
  for (int algorithm : webauthn::algorithms)
    all.push_back(Context{{"type", "public-key"}, {"alg", Value(algorithm)}});
  return all;
}

}  // namespace

Value anlegeoptionen(const webauthn::Party& partei, std::string_view haus, const Anlegefrage& frage) {
  return Context{
      {"rp", Context{{"id", partei.id}, {"name", std::string(haus)}}},
      {"user", Context{{"id", to_base64url(frage.griff)},
                       {"name", frage.konto.kennung},
                       {"displayName", frage.konto.name}}},
      {"challenge", to_base64url(frage.frage.frage)},
      {"pubKeyCredParams", verfahren()},
      {"timeout", Value(frist_in_ms)},
      {"excludeCredentials", kennungen(frage.vorhandene)},
      // Found without a name being typed, and only after the device has verified the person.
      {"authenticatorSelection",
       Context{{"residentKey", "required"}, {"requireResidentKey", true}, {"userVerification", "required"}}},
      {"attestation", "none"}};
}

Value anmeldeoptionen(const webauthn::Party& partei, const Passkeyfrage& frage,
                      const std::vector<Bytes>& erlaubte) {
  return Context{{"rpId", partei.id},
                 {"challenge", to_base64url(frage.frage)},
                 {"timeout", Value(frist_in_ms)},
                 {"allowCredentials", kennungen(erlaubte)},
                 {"userVerification", "required"}};
}

}  // namespace gw::zugang
