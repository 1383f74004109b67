// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/time/time.hpp"

namespace gw::freigabe {

// Characters.
inline constexpr std::size_t hoechstens_zweck = 1'000;
inline constexpr std::size_t hoechstens_grundlage = 500;
inline constexpr std::size_t hoechstens_grund = 500;
// Days, counted from today.
inline constexpr std::int64_t uebliche_dauer = 30;
inline constexpr std::int64_t laengste_dauer = 365;

enum class Dokumente { keine, ausgewaehlte, alle };
std::string_view name(Dokumente dokumente);  // "keine"
std::optional<Dokumente> dokumente_von(std::string_view name);

// Number, subject, state and day of the case are seen in any case.
struct Umfang {
  bool angaben = false;  // what was applied for, and by whom
  Dokumente dokumente = Dokumente::keine;
  std::set<std::string, std::less<>> auswahl = {};  // ids, of Dokumente::ausgewaehlte
};

// What somebody wants to grant.
struct Angebot {
  std::string behoerde;  // Kuerzel of the other authority
  std::string zweck, grundlage;
  Date bis;  // the last day
  Umfang umfang;
};
struct Eingetragen {
  std::string_view behoerde, zweck, grundlage, bis, angaben, dokumente;
  std::vector<std::string_view> auswahl;
};
// An empty day is the usual one, nothing chosen is nothing granted. errors invalid
// freigabe.behoerde_fehlt at "behoerde" · freigabe.zweck_fehlt, form.too_long (max), form.characters at
// "zweck" · freigabe.grundlage_fehlt, … at "grundlage" · form.date, freigabe.bis_vorbei,
// freigabe.bis_zu_weit at "bis" · freigabe.dokumente_wahl, freigabe.auswahl_fehlt at "dokumente"
Result<Angebot> lies_angebot(const Eingetragen& getippt, Date heute);
// Why it ends. errors invalid freigabe.grund_fehlt, form.too_long (max), form.characters at "grund"
Result<std::string> lies_grund(std::string_view getippt);

// As the authority keeps it that gave it.
struct Freigabe {
  std::string id, vorgang;
  std::string behoerde, behoerde_name;  // id of the other one; as it was called then
  std::string zweck, grundlage;
  Umfang umfang;
  Date bis;
  std::string von;  // account
  Instant erteilt;
  std::optional<Instant> beendet;
  std::string grund;  // why it ended; empty: its time was over
  std::int64_t fassung = 1;

  bool gilt(Instant now) const { return !beendet && berlin_date(now) <= bis; }
  // Of the case to which it was given.
  bool zeigt(std::string_view dokument) const {
    return umfang.dokumente == Dokumente::alle ||
           (umfang.dokumente == Dokumente::ausgewaehlte && umfang.auswahl.contains(dokument));
  }
};

struct Zugriff {
  std::string id, freigabe;
  Instant am;
  std::string zeichen;
  std::vector<std::string> rollen;
  std::string dokument;  // empty: the case itself
};

// As the authority keeps it that may look.
struct Erhalten {
  std::string id;
  std::string von, von_name;  // the authority that gave it
  std::string nummer, betreff, zweck, grundlage;
  Date bis;
  Instant erteilt;
  bool offen = true;
  std::optional<Instant> geoeffnet;  // for the first time
  std::int64_t fassung = 1;          // of the grant, when it was told

  bool gilt(Instant now) const { return offen && berlin_date(now) <= bis; }
};

}  // namespace gw::freigabe
