// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/dienste.hpp"

#include "platform/crypto/aead.hpp"

namespace gw::zugang {
namespace {

// The platform's keys never change, so neither do those derived from them: open forms survive a restart.
crypto::Key abgeleitet(const mandant::Grundlage& grundlage, std::string_view zweck) {
  Bytes bytes = from_hex(grundlage.plattform_schluessel->mac(zweck, "schluessel")).value();
  crypto::Wipe wipe(bytes);
  return crypto::Key::from(bytes).value();
}

std::string ort(std::string_view konto) {
  return "konto.totp:" + std::string(konto);
}

}  // namespace

Dienste::Dienste(House& house)
    : house_(house),
      grundlage_(house.services.get<mandant::Grundlage>()),
      siegel_(abgeleitet(grundlage_, "zugang.siegel")),
      geheimnisse_(abgeleitet(grundlage_, "zugang.zweitfaktor")) {}

std::string Dienste::zaehlername(std::string_view art, std::string_view wert) const {
  return grundlage_.plattform_schluessel->mac("zugang.bremse", std::string(art) + ":" + std::string(wert));
}

std::string Dienste::verschliesse_geheimnis(std::string_view konto, ByteView geheimnis) const {
  return to_base64url(crypto::seal(geheimnisse_, geheimnis, ort(konto)));
}

Result<Bytes> Dienste::oeffne_geheimnis(std::string_view konto, std::string_view versiegelt) const {
  TRY(Bytes sealed, from_base64url(versiegelt));
  return crypto::open(geheimnisse_, sealed, ort(konto));
}

Bytes Dienste::passkey_griff(std::string_view konto) const {
  return from_hex(grundlage_.plattform_schluessel->mac("zugang.passkey", konto)).value();
}

Result<void> nur_personal(const Session& session) {
  if (!session.staff) return error(ErrorKind::unauthenticated, "zugang.anmelden");
  return ok();
}

Result<void> dauerhaft(Result<sql::Ticket> geschrieben) {
  if (!geschrieben) return std::move(geschrieben).error();
  return geschrieben->wait();
}

}  // namespace gw::zugang
