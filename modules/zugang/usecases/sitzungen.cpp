// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/sitzungen.hpp"

#include <utility>

#include "platform/crypto/hash.hpp"
#include "platform/sql/together.hpp"

namespace gw::zugang {
namespace {

Result<std::optional<SitzungMitKonto>> lies(Dienste& dienste, std::string_view cookie) {
  return sql::read_one_statement(dienste.plattform(),
                                 [&](sql::Tx& tx) { return finde_sitzung(tx, sitzungs_id(cookie)); });
}

bool laeuft(const Result<std::optional<SitzungMitKonto>>& gefunden, Instant now) {
  return gefunden && *gefunden && now < (*gefunden)->sitzung.endet;
}

class Blick final : public SessionLook {
 public:
  explicit Blick(std::shared_ptr<Dienste> dienste) : dienste_(std::move(dienste)) {}
  std::optional<Session> by_cookie(std::string_view cookie, Instant now) override {
    return cookie.empty() ? std::nullopt : sieh_session(*dienste_, sitzungs_id(cookie), now);
  }
  std::optional<Session> by_id(std::string_view id, Instant now) override {
    return sieh_session(*dienste_, id, now);
  }

 private:
  std::shared_ptr<Dienste> dienste_;
};

// Nobody waits for it: should it be lost, the session ends a minute early.
void halte_wach(Dienste& dienste, const Sitzung& sitzung, Instant now) {
  if (now - sitzung.gesehen < schreibabstand) return;
  (void)dienste.plattform().write_void(
      [neu = gesehen(sitzung, now)](sql::Tx& tx) { return schreibe_gesehen(tx, neu); });
}

}  // namespace

std::string sitzungs_id(std::string_view cookie) {
  return to_hex(crypto::sha256(as_bytes(cookie)));
}

Session als_session(const SitzungMitKonto& gefunden) {
  bool staff = gefunden.sitzung.art == Art::beschaeftigt;
  return {gefunden.sitzung.id,       gefunden.sitzung.konto, gefunden.name, staff,
          staff && gefunden.verbund, gefunden.sitzung.endet};
}

std::optional<Session> finde_session(Dienste& dienste, std::string_view cookie, Instant now) {
  if (cookie.empty()) return std::nullopt;
  auto gefunden = lies(dienste, cookie);
  if (!laeuft(gefunden, now)) return std::nullopt;
  halte_wach(dienste, (*gefunden)->sitzung, now);
  return als_session(**gefunden);
}

std::optional<Session> sieh_session(Dienste& dienste, std::string_view id, Instant now) {
  auto gefunden =
      sql::read_one_statement(dienste.plattform(), [&](sql::Tx& tx) { return finde_sitzung(tx, id); });
  if (!laeuft(gefunden, now)) return std::nullopt;
  return als_session(**gefunden);
}

std::shared_ptr<SessionLook> mache_session_look(std::shared_ptr<Dienste> dienste) {
  return std::make_shared<Blick>(std::move(dienste));
}

std::string konto_von_cookie(Dienste& dienste, std::string_view cookie) {
  if (cookie.empty()) return {};
  auto gefunden = lies(dienste, cookie);
  return gefunden && *gefunden ? (*gefunden)->sitzung.konto : std::string();
}

Result<sql::Ticket> beende_sitzung(Dienste& dienste, const Session& session) {
  return dienste.plattform().write_void([&](sql::Tx& tx) { return loesche_sitzung(tx, session.id); });
}

}  // namespace gw::zugang
