// SPDX-License-Identifier: EUPL-1.2
// A deadline of a case, and the rules of the house for its kinds. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "base/time/time.hpp"
#include "engine/deadline/lauf.hpp"
#include "modules/paket/paket.hpp"

namespace gw::frist {

enum class Zustand {
  laeuft,
  ruht,               // by a law that lets it
  wartet_auf_beginn,  // what begins it has not happened yet
  gewahrt,            // done in time
  versaeumt,          // done, or given up, after the last day
  erledigt,           // does not matter any more
};
std::string_view name(Zustand zustand);
std::optional<Zustand> zustand_von(std::string_view name);

// Kinds, as they stand in the table.
namespace art {
inline constexpr std::string_view bearbeitung = "bearbeitung";    // what the package promises
inline constexpr std::string_view untaetigkeit = "untaetigkeit";  // after it one may sue for silence
inline constexpr std::string_view fiktion = "fiktion";            // after it the permit counts as given
inline constexpr std::string_view entscheidung = "entscheidung";  // until when a law wants a decision
inline constexpr std::string_view rechtsbehelf = "rechtsbehelf";  // of the person, after the decision
inline constexpr std::string_view nachfrist = "nachfrist";        // of the person, for what is missing
inline constexpr std::string_view sonstige = "sonstige";          // of a package
inline constexpr std::string_view eigene = "eigene";              // entered by a clerk
}  // namespace art
inline constexpr std::string_view arten[] = {art::untaetigkeit, art::fiktion,      art::entscheidung,
                                             art::bearbeitung,  art::rechtsbehelf, art::nachfrist,
                                             art::sonstige,     art::eigene};
// Kept by a decision that the person knows.
bool wahrt_der_bescheid(std::string_view art);
// Of a party: when it has passed, nobody in the office has missed anything.
bool ist_der_beteiligten(std::string_view art);

struct Frist {
  std::string vorgang;
  std::int64_t nummer = 0;  // in the case, from 1
  std::string art, titel, quelle;
  bool geprueft = false;  // whether somebody has checked `quelle` and what follows from it
  std::string paket, rolle, eskalation;
  deadline::Zaehlweise zaehlweise = deadline::Zaehlweise::frist;
  std::string ereignis, anlass;  // "eingang", "vollstaendig", "bekanntgabe", "rueckfrage", "eingetragen"
  std::optional<Date> beginn;
  std::string dauer;
  std::optional<Date> ende;
  paket::Fristwarnung warnung;
  Zustand zustand = Zustand::laeuft;
  std::string hemmung;
  std::optional<Date> ruht_seit;
  std::optional<Date> ruhte_bis;  // the last day in `ruhetage`
  std::int64_t ruhetage = 0;
  bool verlaengerbar = false;
  std::optional<Date> verlaengert_bis;
  std::string grund, notiz;
  std::optional<Date> eskaliert_am;
  std::optional<Date> beendet_am;  // since then nobody waits for it, though it may be missed
  std::int64_t fassung = 1;

  bool offen() const {
    return zustand == Zustand::laeuft || zustand == Zustand::ruht || zustand == Zustand::wartet_auf_beginn;
  }
  bool ueberschritten(Date heute) const { return zustand == Zustand::laeuft && *ende < heute; }
  bool draengt(Date heute) const {
    return zustand == Zustand::laeuft && add_days(*ende, -warnung.spaet) <= heute;
  }
  bool warnt(Date heute) const {
    return zustand == Zustand::laeuft && add_days(*ende, -warnung.frueh) <= heute;
  }
};

// Of the next one of a case; these are in the order of their numbers.
std::int64_t naechste_nummer(const std::vector<Frist>& fristen);

// How its last day is computed. Only once it has begun.
deadline::Rechnung rechne(const Frist& frist, deadline::Gebiet wo);
// It begins on that day, or its last day is computed anew after a change.
void beginne(Frist& frist, Date beginn, deadline::Gebiet wo);
void rechne_neu(Frist& frist, deadline::Gebiet wo);

// What a case has from its beginning: the rules of the house, then those of the package that apply.
struct Anfang {
  const paket::Paket& paket;
  std::string vorgang;
  std::string recht;  // "VwVfG", "SGB X", "KAG", "AO"; empty: not known
  Date eingang;
  bool auf_antrag = true;  // not begun by the office itself
  deadline::Gebiet wo;
};
// errors as feel::Expression::evaluate
Result<std::vector<Frist>> fristen_am_anfang(const Anfang& anfang, const Value& antrag, Instant now);

// After the decision, known on that day; of the kind that the package names, or as the house has it. nullopt:
// no law is known.
std::optional<Frist> rechtsbehelfsfrist(const Anfang& anfang, const std::string& dokument, Date bekanntgabe);

}  // namespace gw::frist
