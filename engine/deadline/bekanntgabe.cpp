// SPDX-License-Identifier: EUPL-1.2
#include "engine/deadline/bekanntgabe.hpp"

#include <utility>

namespace gw::deadline {
namespace {

constexpr std::pair<std::string_view, Verfahrensrecht> rechte[] = {{"VwVfG", Verfahrensrecht::vwvfg},
                                                                   {"SGB X", Verfahrensrecht::sgb_x},
                                                                   {"AO", Verfahrensrecht::ao},
                                                                   {"KAG", Verfahrensrecht::ao}};

constexpr std::pair<std::string_view, Weg> wege[] = {{"brief", Weg::brief},
                                                     {"elektronisch", Weg::elektronisch},
                                                     {"postfach", Weg::postfach},
                                                     {"einschreiben", Weg::einschreiben},
                                                     {"rueckschein", Weg::rueckschein},
                                                     {"zustellungsurkunde", Weg::zustellungsurkunde},
                                                     {"empfangsbekenntnis", Weg::empfangsbekenntnis},
                                                     {"uebergabe", Weg::uebergabe},
                                                     {"oeffentlich", Weg::oeffentlich}};

// Four days instead of three for what was posted, sent or provided from here on (PostModG; for the AO
// expressly Art. 97 EGAO).
constexpr Date viertagesfiktion{2025, 1, 1};

int postlauf(Date tag) {
  return tag < viertagesfiktion ? 3 : 4;
}

// Days from the day that the caller knows to the one that counts; nullopt: it is that day.
std::optional<int> fiktion(Weg weg, Date tag, Verfahrensrecht recht) {
  switch (weg) {
    case Weg::brief:
    case Weg::elektronisch:
    case Weg::einschreiben:
      return postlauf(tag);
    case Weg::postfach:
      return recht == Verfahrensrecht::vwvfg ? 3 : postlauf(tag);
    case Weg::oeffentlich:
      return 14;
    case Weg::rueckschein:
    case Weg::zustellungsurkunde:
    case Weg::empfangsbekenntnis:
    case Weg::uebergabe:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Verfahrensrecht> verfahrensrecht(std::string_view name) {
  for (const auto& [text, recht] : rechte)
    if (text == name) return recht;
  return std::nullopt;
}

std::optional<Weg> weg(std::string_view name) {
  for (const auto& [text, weg] : wege)
    if (text == name) return weg;
  return std::nullopt;
}

Date bekanntgabe(Weg weg, Date tag, Verfahrensrecht recht, Gebiet wo) {
  const auto tage = fiktion(weg, tag, recht);
  if (!tage) return tag;
  const Date berechnet = add_days(tag, *tage);
  return recht == Verfahrensrecht::ao ? verschoben(berechnet, wo) : berechnet;
}

Frist rechtsbehelfsfrist(Date bekanntgabe, Belehrung belehrung, Gebiet wo) {
  const Dauer dauer = belehrung == Belehrung::richtig ? Dauer::monate(1) : Dauer::jahre(1);
  return nach_ereignis(bekanntgabe, dauer, wo);
}

Frist fiktionsfrist(Date vollstaendig, Gebiet wo, Dauer dauer) {
  return nach_ereignis(vollstaendig, dauer, wo);
}

Date untaetigkeitsfrist(Date antrag) {
  return add_months(antrag, 3);
}

}  // namespace gw::deadline
