// SPDX-License-Identifier: EUPL-1.2
// What the use cases of this module share: the platform's database, the directory, keys, the password hasher.
#pragma once

#include <string>
#include <string_view>

#include "base/core/bytes.hpp"
#include "modules/haus/haus.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/zugang/usecases/siegel.hpp"
#include "platform/crypto/password.hpp"

namespace gw::zugang {

class Dienste {
 public:
  explicit Dienste(House& house);

  House& house() const { return house_; }
  sql::Database& plattform() const { return *grundlage_.plattform; }
  mandant::Directory& verzeichnis() const { return house_.services.get<mandant::Directory>(); }
  crypto::PasswordHasher& passwoerter() { return passwoerter_; }
  const Siegel& siegel() const { return siegel_; }

  // A keyed hash for counters: a database that is stolen tells no Kennungen, and no passwords typed in their
  // place.
  std::string zaehlername(std::string_view art, std::string_view wert) const;
  // Second-factor secrets as stored; tied to their account.
  std::string verschliesse_geheimnis(std::string_view konto, ByteView geheimnis) const;
  Result<Bytes> oeffne_geheimnis(std::string_view konto, std::string_view versiegelt) const;
  // By which devices know an account: 32 bytes that say nothing of it, the same for all its passkeys.
  Bytes passkey_griff(std::string_view konto) const;

 private:
  House& house_;
  mandant::Grundlage& grundlage_;
  crypto::PasswordHasher passwoerter_;
  Siegel siegel_;
  crypto::Key geheimnisse_;
};

// error unauthenticated zugang.anmelden: a citizen's session, which has no part in this
Result<void> nur_personal(const Session& session);

// Waits until what was written is durable.
Result<void> dauerhaft(Result<sql::Ticket> geschrieben);

}  // namespace gw::zugang
