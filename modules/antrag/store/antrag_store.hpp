// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables antrag*.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/value/value.hpp"
#include "platform/sql/sql.hpp"

namespace gw::antrag::store {

struct Antrag {
  std::string id, paket, version, sprache, zustand, besitzer;
  Context antworten;  // field → value; uploads as engine/form/data.hpp says
  Value daten;        // null while a draft
  std::string nummer, vorgang;
  Instant begonnen, geaendert;
  std::optional<Instant> eingereicht;
  std::int64_t fassung = 1;
  std::string bezug;    // id of the case whose Bescheid it is about; empty: none
  std::string aendert;  // id of the running case whose answers it changes; empty: it is an application

  bool entwurf() const { return zustand == "entwurf"; }
};
Result<void> fuege_ein(sql::Tx& tx, const Antrag& antrag);
Result<std::optional<Antrag>> antrag(sql::Tx& tx, std::string_view id);
Result<std::optional<Antrag>> antrag_mit_nummer(sql::Tx& tx, std::string_view nummer);
Result<std::optional<Antrag>> antrag_des_vorgangs(sql::Tx& tx, std::string_view vorgang);
Result<std::vector<Antrag>> antraege_von(sql::Tx& tx,
                                         std::string_view besitzer);  // newest first, at most 200
// error conflict antrag.veraltet: changed in another window
Result<void> speichere_antworten(sql::Tx& tx, const Antrag& antrag, Instant now);
Result<void> reiche_ein(sql::Tx& tx, const Antrag& antrag);

struct Unterlage {
  std::string id, antrag, feld, dateiname, typ, blob;
  std::uint64_t groesse = 0;
  Instant am;
};
Result<void> fuege_unterlage_ein(sql::Tx& tx, const Unterlage& unterlage);
Result<std::optional<Unterlage>> unterlage(sql::Tx& tx, std::string_view id);
Result<std::vector<Unterlage>> unterlagen(sql::Tx& tx, std::string_view antrag);
Result<void> loesche_unterlage(sql::Tx& tx, std::string_view id);

Result<std::int64_t> naechste_nummer(sql::Tx& tx, std::int64_t jahr);

struct Schluessel {
  std::string antrag, abdruck;
};
Result<std::optional<Schluessel>> schluessel(sql::Tx& tx, std::string_view schluessel);
Result<void> merke_schluessel(sql::Tx& tx, std::string_view schluessel, const Schluessel& was, Instant now);

}  // namespace gw::antrag::store
