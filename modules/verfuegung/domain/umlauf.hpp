// SPDX-License-Identifier: EUPL-1.2
// A case goes round: steps in stages, those of one stage at the same time, the stages one after the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/time/time.hpp"

namespace gw::verfuegung {

// Characters, and how many at most.
inline constexpr std::size_t hoechstens_betreff = 200;
inline constexpr std::size_t hoechstens_auftrag = 1'000;
inline constexpr std::size_t hoechstens_bemerkung = 4'000;
inline constexpr std::size_t hoechstens_schritte = 20;  // of one sending
inline constexpr std::int64_t hoechste_stufe = 9;
inline constexpr std::int64_t uebliche_tage = 7;  // until a step without a day of its own is due

enum class Art { kenntnis, stellungnahme, mitzeichnung, schlusszeichnung };
std::string_view name(Art art);  // "kenntnis"
std::optional<Art> art_von(std::string_view name);
inline constexpr Art arten[] = {Art::kenntnis, Art::stellungnahme, Art::mitzeichnung, Art::schlusszeichnung};
inline bool ist_zeichnung(Art art) {
  return art == Art::mitzeichnung || art == Art::schlusszeichnung;
}

enum class Antwort {
  keine,
  kenntnis,
  stellungnahme,
  mitgezeichnet,
  mit_anmerkung,     // signed, with a remark
  nicht_gezeichnet,  // refuses to sign along
  schlussgezeichnet,
  zurueck,  // back to whoever has sent it
};
std::string_view name(Antwort antwort);  // "mit_anmerkung"; empty: keine
std::optional<Antwort> antwort_von(std::string_view name);
std::vector<Antwort> antworten_auf(Art art);
inline bool lehnt_ab(Antwort antwort) {
  return antwort == Antwort::nicht_gezeichnet || antwort == Antwort::zurueck;
}

// Who is asked: a role, or one person in one of their roles.
struct Wer {
  std::string rolle, konto;
  bool operator==(const Wer&) const = default;
};
// "rolle:zeichnung", "konto:018f…", as forms and programs say it; the role of a person is found later.
std::optional<Wer> wer_von(std::string_view text);

struct Bitte {
  Art art = Art::kenntnis;
  Wer an;
  std::int64_t stufe = 1;
  std::optional<Date> frist;
  std::string auftrag;
};
struct Eingetragen {
  std::string_view art, an, stufe, frist, auftrag;
  bool leer() const;  // nothing but the stage, which is always there
};
// `zeile`: which one of a form, for the names of its fields ("an_2"). errors invalid verfuegung.art_fehlt at
// "art" · verfuegung.wer_fehlt at "an" · verfuegung.stufe at "stufe" · form.date, verfuegung.frist_vorbei at
// "frist" · form.too_long (max), form.characters at "auftrag"
Result<Bitte> lies_bitte(const Eingetragen& getippt, Date heute, std::string_view zeile);

struct Neu {
  std::string betreff;
  std::vector<std::string> dokumente;
  std::vector<Bitte> bitten;
};
// errors invalid verfuegung.betreff_fehlt, form.too_long (max), form.characters at "betreff" ·
// verfuegung.niemand, verfuegung.zu_viele (max) at "an_1"
Result<Neu> pruefe(Neu neu);

struct Gegeben {
  Antwort antwort = Antwort::keine;
  std::string bemerkung;
};
// A statement, a remark and a refusal have to say something. errors invalid verfuegung.antwort_fehlt at
// "antwort" · verfuegung.bemerkung_fehlt, form.too_long (max), form.characters at "bemerkung"
Result<Gegeben> lies_antwort(Art art, std::string_view antwort, std::string_view bemerkung);

enum class Schrittzustand { wartet, offen, erledigt, entfallen };
enum class Umlaufzustand { laeuft, zurueck, fertig, zurueckgezogen, zu_den_akten };
std::string_view name(Schrittzustand zustand);
std::string_view name(Umlaufzustand zustand);
std::optional<Schrittzustand> schrittzustand_von(std::string_view name);
std::optional<Umlaufzustand> umlaufzustand_von(std::string_view name);

struct Gesehen {  // a version of a document
  std::string dokument;
  std::int64_t fassung = 0;
  std::string sha256 = {};  // hexadecimal
};

struct Schritt {
  std::string id, umlauf;
  std::int64_t runde = 1, platz = 0;
  Bitte bitte;
  Schrittzustand zustand = Schrittzustand::wartet;
  std::string aufgabe;  // empty: its turn has not come
  // The answer; of what was withdrawn only who and when. `als`: role; `zusatz`: "i. V.", "i. A." or nothing;
  // `fuer`: account of whom they stood in for.
  Antwort antwort = Antwort::keine;
  std::string bemerkung, von, als, zusatz, fuer;
  std::optional<Instant> am;
  std::vector<Gesehen> gesehen;

  bool steht_aus() const { return zustand == Schrittzustand::wartet || zustand == Schrittzustand::offen; }
};

struct Umlauf {
  std::string id, vorgang, betreff, von, von_rolle, aufgabe;
  std::int64_t runde = 1, fassung = 1;
  Umlaufzustand zustand = Umlaufzustand::laeuft;
  Instant begonnen;
  std::vector<std::string> dokumente;
  std::vector<Schritt> schritte;  // of all rounds, in their order

  std::vector<Schritt> der_runde() const;
  bool steht_aus() const;
};

// What comes next of a round in which nobody is at work any more; pure. A stage is answered as a whole, so
// that whoever has sent it around hears all objections at once.
enum class Folge {
  warten,          // somebody still is
  stufe,           // the next stage begins
  zurueck,         // somebody refused: back to whoever sent it
  fertig,          // all have answered
  zurueckgezogen,  // nobody has, and nobody will
};
struct Naechstes {
  Folge folge = Folge::warten;
  std::int64_t stufe = 0;
};
Naechstes naechstes(const std::vector<Schritt>& runde);

}  // namespace gw::verfuegung
