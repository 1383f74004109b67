// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/eigene_sitzungen.hpp"

#include "platform/history/history.hpp"

namespace gw::zugang {
Result<std::vector<Geraetesitzung>> meine_sitzungen(Dienste& dienste, const Session& session, Instant now) {
  CHECK(nur_personal(session));
  return dienste.plattform().read([&](sql::Tx& tx) { return sitzungen_von(tx, session.konto, now); });
}

Result<sql::Ticket> melde_woanders_ab(Dienste& dienste, const Session& session, std::string_view welche,
                                      Instant now) {
  CHECK(nur_personal(session));
  return dienste.plattform().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(std::int64_t beendet, welche.empty() ? loesche_andere_sitzungen(tx, session.konto, session.id)
                                             : loesche_eigene_sitzung(tx, session.konto, welche));
    if (beendet == 0) return ok();
    CHECK(history::append(tx, {"zugang.woanders_abgemeldet",
                               now,
                               Actor{Actor::Kind::member, session.konto}.text(),
                               {"konto:" + session.konto},
                               R"({"sitzungen":)" + std::to_string(beendet) + "}"}));
    return ok();
  });
}

}  // namespace gw::zugang
