// SPDX-License-Identifier: EUPL-1.2
// Sessions and the counters that slow down guessing (platform database).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/zugang/domain/bremse.hpp"
#include "modules/zugang/domain/konto.hpp"
#include "platform/sql/sql.hpp"

namespace gw::zugang {

struct SitzungMitKonto {
  Sitzung sitzung;
  std::string name;
  bool verbund = false;
};

// With its account, unless that is locked; also one that has ended, while its row is there.
Result<std::optional<SitzungMitKonto>> finde_sitzung(sql::Tx& tx, std::string_view id);
// How it began: 'code', 'passkey' or nothing, and on what (domain/geraet.hpp).
struct Beginn {
  std::string mit, geraet;
};
Result<void> fuege_sitzung_ein(sql::Tx& tx, const Sitzung& sitzung, const Beginn& beginn);
struct Geraetesitzung {
  std::string id;
  Instant begonnen, gesehen;
  Beginn beginn;
};
Result<std::vector<Geraetesitzung>> sitzungen_von(sql::Tx& tx, std::string_view konto, Instant now);
Result<void> schreibe_gesehen(sql::Tx& tx, const Sitzung& sitzung);
Result<void> loesche_sitzung(sql::Tx& tx, std::string_view id);
Result<std::int64_t> loesche_sitzungen(sql::Tx& tx, std::string_view konto);
Result<std::int64_t> loesche_eigene_sitzung(sql::Tx& tx, std::string_view konto, std::string_view id);
Result<std::int64_t> loesche_andere_sitzungen(sql::Tx& tx, std::string_view konto, std::string_view bleibt);
// Those that ended before `vor`; ended ones are kept for a while, to know whose typed input it is.
Result<void> raeume_sitzungen(sql::Tx& tx, Instant vor);

Result<Bremse> lade_bremse(sql::Tx& tx, std::string_view schluessel);
Result<void> schreibe_bremse(sql::Tx& tx, std::string_view schluessel, const Bremse& bremse);
Result<void> loesche_bremse(sql::Tx& tx, std::string_view schluessel);
Result<void> raeume_bremsen(sql::Tx& tx, Instant vor);

}  // namespace gw::zugang
