// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables akte_* and what they mean. SQL of this module stands here only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/akte/akte.hpp"
#include "modules/person/person.hpp"
#include "platform/sql/sql.hpp"

namespace gw::akte::store {

struct AkteZeile {
  std::string id, aktenzeichen, kennzeichen, betreff, zustand, bewertung;
  std::int64_t aufbewahrung_jahre = 0;
  Instant eroeffnet;
};

Result<std::optional<Position>> position(sql::Tx& tx, std::string_view kennzeichen);
Result<std::vector<Position>> positionen(sql::Tx& tx);  // in the order of their Kennzeichen
Result<void> fuege_position_ein(sql::Tx& tx, const Position& position);

Result<std::int64_t> naechste_nummer(sql::Tx& tx, std::string_view kennzeichen, std::int64_t jahr);
Result<void> fuege_akte_ein(sql::Tx& tx, const AkteZeile& akte);
Result<std::optional<AkteZeile>> akte(sql::Tx& tx, std::string_view id);
// Newest first; `nach` is the id of the last one of the page before, empty for the first page.
Result<std::vector<AkteZeile>> akten(sql::Tx& tx, const person::Sichtbare& sichtbare, std::string_view nach,
                                     std::int64_t hoechstens);

// A Vorgang goes with its documents from one Akte into another.
Result<void> lege_um(sql::Tx& tx, const Umlage& umlage, Instant am);
Result<std::vector<std::string>> fruehere_akten(sql::Tx& tx, std::string_view vorgang);  // the last one first
Result<std::vector<std::string>> einstige_vorgaenge(sql::Tx& tx, std::string_view akte);
// Where it lay just before that moment; nullopt: it has not been moved since.
Result<std::optional<std::string>> akte_vor_umlage(sql::Tx& tx, std::string_view vorgang, Instant bis);

// The document with its first version, filed by `von` ("member:…").
Result<void> fuege_dokument_ein(sql::Tx& tx, const Dokument& dokument, std::string_view von);
// Another version of a document that is there.
Result<void> fuege_fassung_ein(sql::Tx& tx, const Dokument& dokument, std::string_view von, Instant am);
// Each document with its newest version.
Result<std::optional<Dokument>> dokument(sql::Tx& tx, std::string_view id);
Result<std::vector<Dokument>> dokumente_des_vorgangs(sql::Tx& tx, std::string_view vorgang);
// As they were just before `bis`, those of Vorgänge that lie elsewhere today included; nullopt: as they are.
Result<std::vector<Dokument>> dokumente_der_akte(sql::Tx& tx, std::string_view akte,
                                                 std::optional<Instant> bis = std::nullopt);

struct Fassung {
  Dokument dokument;  // as of this version
  std::string von;    // who filed it, as in events; empty: before versions had names
  Instant am;
};
Result<std::vector<Fassung>> fassungen(sql::Tx& tx, std::string_view dokument);  // newest first
Result<std::optional<Dokument>> dokument(sql::Tx& tx, std::string_view id, std::int64_t fassung);
// What inspection found in one version.
Result<void> setze_pruefung(sql::Tx& tx, std::string_view dokument, std::int64_t fassung,
                            std::string_view pruefung, std::string_view grund);

}  // namespace gw::akte::store
