// SPDX-License-Identifier: EUPL-1.2
#include "engine/deadline/lauf.hpp"

#include <algorithm>

namespace gw::deadline {
namespace {

constexpr std::int64_t hoechstens_tage = 3'660, hoechstens_monate = 120;
constexpr std::int64_t sekunden_je_tag = 86'400;

bool verschiebt(Zaehlweise zaehlweise) {
  return zaehlweise == Zaehlweise::frist || zaehlweise == Zaehlweise::gesetzt;
}

bool ist_ein_tag(Zaehlweise zaehlweise) {
  return zaehlweise == Zaehlweise::gesetzt || zaehlweise == Zaehlweise::tag;
}

std::vector<Hindernis> hindernisse(Date von, Date ende, Gebiet wo) {
  std::vector<Hindernis> all;
  for (Date tag = von; tag < ende; tag = add_days(tag, 1)) all.push_back({tag, feiertag(tag, wo)});
  return all;
}

}  // namespace

std::optional<Dauer> dauer(std::string_view iso) {
  if (auto monate = MonthDuration::parse(iso)) {
    if (monate->months < 1 || monate->months > hoechstens_monate) return std::nullopt;
    return Dauer::monate(monate->months);
  }
  auto tage = DayDuration::parse(iso);
  if (!tage || tage->nanos != 0 || tage->seconds % sekunden_je_tag != 0) return std::nullopt;
  const std::int64_t anzahl = tage->seconds / sekunden_je_tag;
  if (anzahl < 1 || anzahl > hoechstens_tage) return std::nullopt;
  return Dauer::tage(anzahl);
}

Rechnung rechne(const Fristlauf& lauf, Gebiet wo) {
  Rechnung made;
  if (ist_ein_tag(lauf.zaehlweise)) {
    made.erster_tag = made.rechnerisch = lauf.ereignis;
  } else {
    const Frist frist = nach_ereignis(lauf.ereignis, lauf.dauer, wo);
    made.erster_tag = frist.erster_tag;
    made.rechnerisch = frist.rechnerisch;
    made.monatsletzter = lauf.dauer.in_tagen() == 0 && frist.rechnerisch.day != lauf.ereignis.day;
  }
  made.ungeschoben =
      add_days(std::max(lauf.verlaengert_bis.value_or(made.rechnerisch), made.rechnerisch), lauf.ruhetage);
  made.ende = verschiebt(lauf.zaehlweise) ? verschoben(made.ungeschoben, wo) : made.ungeschoben;
  made.hindernisse = hindernisse(made.ungeschoben, made.ende, wo);
  return made;
}

}  // namespace gw::deadline
