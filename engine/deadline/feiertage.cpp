// SPDX-License-Identifier: EUPL-1.2
#include "engine/deadline/feiertage.hpp"

#include <limits>
#include <utility>

namespace gw::deadline {
namespace {

// Sets of Gebiete, for the table.
using Menge = std::uint32_t;

constexpr Menge nur(Gebiet wo) {
  return static_cast<Menge>(wo);
}

using enum Gebiet;
constexpr Menge BW = nur(bw), BE = nur(be), BB = nur(bb), HB = nur(hb), HH = nur(hh), HE = nur(he),
                MV = nur(mv), NI = nur(ni), NW = nur(nw), RP = nur(rp), SL = nur(sl), ST = nur(st),
                SH = nur(sh);
constexpr Menge BY = nur(by) | nur(by_katholisch) | nur(by_augsburg);  // all of it, as SN and TH
constexpr Menge SN = nur(sn) | nur(sn_fronleichnam), TH = nur(th) | nur(th_fronleichnam);
constexpr Menge alle = BW | BY | BE | BB | HB | HH | HE | MV | NI | NW | RP | SL | SN | ST | SH | TH;

// A day of the year, or so many days after Easter Sunday, or the Wednesday before 23 November.
struct Tag {
  enum class Art : std::uint8_t { datum, ostern, busstag } art;
  int a = 0, b = 0;
};
constexpr Tag am(int tag, int monat) {
  return {Tag::Art::datum, monat, tag};
}
constexpr Tag ostern(int tage) {
  return {Tag::Art::ostern, tage};
}
constexpr Tag buss_und_bettag{Tag::Art::busstag};

struct Zeile {
  std::string_view name;
  Tag tag;
  Menge gilt;
  int von = erstes_jahr;  // years
  int bis = std::numeric_limits<int>::max();
};

// BW § 1 FTG · BY Art. 1 FTG · BE § 1 FeiertG · BB § 2 FTG · HB § 2 FeiertG · HH § 1 FeiertG · HE § 1
// HFeiertagsG · MV § 2 FTG M-V · NI § 2 NFeiertagsG · NW § 2 Feiertagsgesetz NW · RP § 2 LFtG · SL § 2 SFG ·
// SN § 1 SächsSFG · ST § 2 FeiTG LSA · SH § 2 SFTG · TH § 2 ThürFtG; 3 October: Art. 2(2) Einigungsvertrag
constexpr Zeile tabelle[] = {
    {"Neujahr", am(1, 1), alle},
    {"Heilige Drei Könige", am(6, 1), BW | BY | ST},
    {"Internationaler Frauentag", am(8, 3), BE, 2019},
    {"Internationaler Frauentag", am(8, 3), MV, 2023},
    {"Karfreitag", ostern(-2), alle},
    {"Ostersonntag", ostern(0), BB},
    {"Ostermontag", ostern(1), alle},
    {"Tag der Arbeit", am(1, 5), alle},
    {"Tag der Befreiung", am(8, 5), BE, 2020, 2020},
    {"Tag der Befreiung", am(8, 5), BE, 2025, 2025},
    {"Christi Himmelfahrt", ostern(39), alle},
    {"Pfingstsonntag", ostern(49), BB},
    {"Pfingstmontag", ostern(50), alle},
    {"Fronleichnam", ostern(60), BW | BY | HE | NW | RP | SL | nur(sn_fronleichnam) | nur(th_fronleichnam)},
    {"75. Jahrestag des Aufstandes vom 17. Juni 1953", am(17, 6), BE, 2028, 2028},
    {"Augsburger Hohes Friedensfest", am(8, 8), nur(by_augsburg)},
    {"Mariä Himmelfahrt", am(15, 8), SL | nur(by_katholisch) | nur(by_augsburg)},
    {"Weltkindertag", am(20, 9), TH, 2019},
    {"Tag der Deutschen Einheit", am(3, 10), alle},
    {"Reformationstag", am(31, 10), BB | MV | SN | ST | TH},
    {"Reformationstag", am(31, 10), HB | HH | NI | SH, 2018},
    {"Reformationstag", am(31, 10), alle, 2017, 2017},
    {"Allerheiligen", am(1, 11), BW | BY | NW | RP | SL},
    {"Buß- und Bettag", buss_und_bettag, SN},
    {"1. Weihnachtstag", am(25, 12), alle},
    {"2. Weihnachtstag", am(26, 12), alle},
};

constexpr std::pair<std::string_view, Gebiet> codes[] = {{"BW", bw},
                                                         {"BY", by},
                                                         {"BE", be},
                                                         {"BB", bb},
                                                         {"HB", hb},
                                                         {"HH", hh},
                                                         {"HE", he},
                                                         {"MV", mv},
                                                         {"NI", ni},
                                                         {"NW", nw},
                                                         {"RP", rp},
                                                         {"SL", sl},
                                                         {"SN", sn},
                                                         {"ST", st},
                                                         {"SH", sh},
                                                         {"TH", th},
                                                         {"BY-KATHOLISCH", by_katholisch},
                                                         {"BY-AUGSBURG", by_augsburg},
                                                         {"SN-FRONLEICHNAM", sn_fronleichnam},
                                                         {"TH-FRONLEICHNAM", th_fronleichnam}};

bool faellt_auf(const Tag& regel, Date tag, std::int64_t tage_nach_ostern) {
  switch (regel.art) {
    case Tag::Art::datum:
      return tag.month == regel.a && tag.day == regel.b;
    case Tag::Art::ostern:
      return tage_nach_ostern == regel.a;
    case Tag::Art::busstag:
      return tag.month == 11 && tag.day >= 16 && tag.day <= 22 && tag.weekday() == 3;
  }
  return false;
}

}  // namespace

std::optional<Gebiet> gebiet(std::string_view code) {
  for (const auto& [name, wo] : codes)
    if (name == code) return wo;
  return std::nullopt;
}

// The Gregorian computus as Oudin gives it: the full moon of spring, then the Sunday after it.
Date ostersonntag(std::int32_t jahr) {
  const int jahrhundert = jahr / 100;
  const int im_zyklus = jahr % 19;  // place in the Moon's 19 years
  const int sonne = jahrhundert - jahrhundert / 4;
  const int mond = (8 * jahrhundert + 13) / 25;
  int vollmond = (sonne - mond + 19 * im_zyklus + 15) % 30;  // days after 21 March
  vollmond -= (vollmond / 28) * (1 - (29 / (vollmond + 1)) * ((21 - im_zyklus) / 11));
  const int wochentag = (jahr + jahr / 4 + vollmond + 2 - sonne) % 7;
  return add_days({jahr, 3, 28}, vollmond - wochentag);
}

std::string_view feiertag(Date tag, Gebiet wo) {
  if (tag.year < erstes_jahr) return {};
  const std::int64_t tage_nach_ostern = tag.days() - ostersonntag(tag.year).days();
  for (const Zeile& zeile : tabelle)
    if ((zeile.gilt & nur(wo)) != 0 && zeile.von <= tag.year && tag.year <= zeile.bis &&
        faellt_auf(zeile.tag, tag, tage_nach_ostern))
      return zeile.name;
  return {};
}

bool zaehlt(Date tag, Gebiet wo, Zaehlung zaehlung) {
  const int letzter = zaehlung == Zaehlung::werktage ? 6 : 5;
  return tag.weekday() <= letzter && feiertag(tag, wo).empty();
}

Date zaehle(Date tag, int anzahl, Gebiet wo, Zaehlung zaehlung) {
  const int schritt = anzahl < 0 ? -1 : 1;
  for (int rest = anzahl; rest != 0;) {
    tag = add_days(tag, schritt);
    if (zaehlt(tag, wo, zaehlung)) rest -= schritt;
  }
  return tag;
}

}  // namespace gw::deadline
