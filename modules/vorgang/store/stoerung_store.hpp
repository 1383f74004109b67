// SPDX-License-Identifier: EUPL-1.2
// Rows of vorgang_stoerung: steps that stand still.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "modules/person/person.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

struct Stoerung {
  std::string id, vorgang, element, schritt;  // `schritt`: its name, as people read it
  std::int64_t marke = 0;                     // 0: no token's own
  Error grund;                                // as it was refused the last time
  // A job that is repeated as it was; empty: the token tries again.
  std::string art, auftrag;
  std::string zustand = "offen";  // "versuch": it is tried again now; "behoben", "entfallen"
  std::int64_t versuche = 0;      // that have failed
  Instant seit, zuletzt;
  std::optional<Instant> naechster;

  bool steht() const { return zustand == "offen"; }
};
Result<void> fuege_stoerung_ein(sql::Tx& tx, const Stoerung& stoerung);
// All of it that changes. error conflict vorgang.stoerung_veraltet: it is over
Result<void> speichere_stoerung(sql::Tx& tx, const Stoerung& stoerung);
// It is over: "behoben" or "entfallen". error as speichere_stoerung
Result<void> beende_stoerung(sql::Tx& tx, const Stoerung& stoerung, std::string_view zustand, Instant now);
Result<std::optional<Stoerung>> stoerung(sql::Tx& tx, std::string_view id);
// Those that are not over, by token.
Result<std::vector<Stoerung>> stoerungen(sql::Tx& tx, std::string_view vorgang);

// One of the authority's that are not over, with what the list says of its case.
struct Stoerungszeile {
  Stoerung stoerung;
  std::string nummer, betreff;
};
// The oldest first, behind `nach` (id); those of cases that are not for whoever asks without their subject,
// or not at all.
Result<std::vector<Stoerungszeile>> alle_stoerungen(sql::Tx& tx, const person::Sichtbare& sichtbare,
                                                    bool nur_sichtbare, const std::optional<Stoerung>& nach,
                                                    std::int64_t hoechstens);
// Exact to 99, more are 100.
Result<std::int64_t> zaehle_stoerungen(sql::Tx& tx, const person::Sichtbare& sichtbare, bool nur_sichtbare);

}  // namespace gw::vorgang::store
