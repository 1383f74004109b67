// SPDX-License-Identifier: EUPL-1.2
// Rows of the tables post_eingang and post_anlage.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "modules/person/person.hpp"
#include "platform/sql/sql.hpp"

namespace gw::post::store {

// A case that is proposed, and by what: "betreff" or "text" names its number, "antwort" to an e-mail of it.
// Without a case: "unbekannt" (a number of ours without a case), "fremd" (another authority's), or empty.
struct Vorschlag {
  std::string vorgang, nummer, grund;
};

struct Eingang {
  std::string id;
  std::string zustand = "offen";  // offen | zugeordnet | abgelegt
  Instant empfangen;
  std::string original;  // address of the blob
  std::uint64_t groesse = 0;
  std::string dateiname;
  std::string lesung = "wartet";  // wartet | gelesen | nicht_gelesen
  std::string sperre;             // why nobody may open the original: "infected"; empty: open
  // what was read
  std::string absender, empfaenger, betreff, nachricht, inhalt;
  std::optional<Instant> gesendet;
  std::vector<std::string> maengel;
  std::string gleich_wie;  // id of an Eingang with the same Message-ID
  Vorschlag vorschlag;
  // what a person did
  std::string vorgang, vermerk;
  std::optional<Instant> bearbeitet;
  std::int64_t fassung = 1;
};

struct Anlage {
  std::string id, eingang, dateiname;
  std::string angegebener_typ;  // what the sender says
  std::string typ;              // by signature; application/octet-stream: none that the house knows
  std::uint64_t groesse = 0;
  std::string blob;
  std::string sperre;  // why nobody may open it, as platform/doc says; empty: open
};

Result<void> fuege_ein(sql::Tx& tx, const Eingang& eingang);
Result<std::optional<Eingang>> eingang(sql::Tx& tx, std::string_view id);
Result<std::optional<std::string>> mit_original(sql::Tx& tx, std::string_view blob);  // its id
// The oldest other one with this Message-ID.
Result<std::optional<Eingang>> mit_nachricht(sql::Tx& tx, std::string_view nachricht,
                                             std::string_view ausser);
// What was read, and whether.
Result<void> speichere_lesung(sql::Tx& tx, const Eingang& eingang);
Result<void> fuege_anlage_ein(sql::Tx& tx, const Anlage& anlage);
Result<std::vector<Anlage>> anlagen(sql::Tx& tx, std::string_view eingang);
Result<std::optional<Anlage>> anlage(sql::Tx& tx, std::string_view id);
// State, case and remark, from the version that was seen. error conflict post.eingang_veraltet
Result<void> speichere_bearbeitung(sql::Tx& tx, const Eingang& eingang);

inline constexpr std::int64_t je_seite = 50;
// Newest first; `nach`: id of the last one seen, empty: from the beginning. Without the text.
Result<std::vector<Eingang>> liste(sql::Tx& tx, const person::Sichtbare& sichtbare, std::string_view zustand,
                                   std::string_view nach);
Result<std::int64_t> zaehle_offene(sql::Tx& tx);  // exact to 99

}  // namespace gw::post::store
