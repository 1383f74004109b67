// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/passkey_frage.hpp"

#include "base/value/json.hpp"
#include "modules/haus/portaladresse.hpp"
#include "modules/zugang/domain/passkey.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::zugang {
namespace {

// The largest is a signature by RSA; client data are bounded to 8 KB.
constexpr JsonLimits grenzen{.depth = 4, .bytes = 32768};

Error falsch() {
  return error(ErrorKind::invalid, "zugang.passkey_falsch");
}

Result<Bytes> bytes_von(const Value& value, std::string_view name) {
  const Value& member = value.get(name);
  if (member.is_null()) return Bytes();
  const std::string* text = member.string();
  auto bytes = text ? from_base64url(*text) : Result<Bytes>(falsch());
  if (!bytes) return falsch();
  return bytes;
}

}  // namespace

Result<webauthn::Party> passkey_partei(const House& house) {
  auto party = webauthn::party_of(house.services.get<Portaladresse>().url);
  if (!party) return error(ErrorKind::invalid, "zugang.passkey_adresse");
  return std::move(*party);
}

Passkeyfrage stelle_frage(const Dienste& dienste, std::string_view zweck, std::string_view an, Instant now) {
  Bytes frage = crypto::random_bytes(webauthn::challenge_bytes);
  Context inhalt{{"frage", to_base64url(frage)}, {"an", std::string(an)}};
  std::string siegel = dienste.siegel().verschliesse(std::move(inhalt), zweck, now + frage_gilt);
  return {std::move(frage), std::move(siegel)};
}

Result<Bytes> oeffne_frage(const Dienste& dienste, std::string_view siegel, std::string_view zweck,
                           std::string_view an, Instant now) {
  auto inhalt = dienste.siegel().oeffne(siegel, zweck, now);
  if (!inhalt || inhalt->get("an").text_or_empty() != an) return frage_verbraucht();
  return from_base64url(inhalt->get("frage").text_or_empty());
}

Error frage_verbraucht() {
  return error(ErrorKind::invalid, "zugang.passkey_frage");
}

Result<Passkeyantwort> lies_passkeyantwort(std::string_view json) {
  auto value = parse_json(json, grenzen);
  if (!value) return falsch();
  Passkeyantwort antwort;
  TRY(antwort.id, bytes_von(*value, "id"));
  TRY(antwort.client_data, bytes_von(*value, "clientDataJSON"));
  TRY(antwort.authenticator_data, bytes_von(*value, "authenticatorData"));
  TRY(antwort.signatur, bytes_von(*value, "signature"));
  TRY(antwort.griff, bytes_von(*value, "userHandle"));
  return antwort;
}

}  // namespace gw::zugang
