// SPDX-License-Identifier: EUPL-1.2
#include "engine/deadline/frist.hpp"

namespace gw::deadline {
namespace {

// § 188(1), (2) first alternative; add_months cuts to the month's last day as § 188(3) wants.
Date letzter_tag_nach(Date ereignis, Dauer dauer) {
  return dauer.in_tagen() > 0 ? add_days(ereignis, dauer.in_tagen())
                              : add_months(ereignis, dauer.in_monaten());
}

}  // namespace

Frist nach_ereignis(Date ereignis, Dauer dauer, Gebiet wo) {
  const Date letzter = letzter_tag_nach(ereignis, dauer);
  return {add_days(ereignis, 1), letzter, verschoben(letzter, wo)};
}

Frist ab_tagesbeginn(Date tag, Dauer dauer, Gebiet wo) {
  const Date letzter = zeitraumende(tag, dauer);
  return {tag, letzter, verschoben(letzter, wo)};
}

// The day before the one of the same number (§ 188(2) second alternative). Where the last month has no day of
// that number, its last day is the end (§ 188(3)): from 31 January one month ends on 28 February, not on the
// 27th.
Date zeitraumende(Date erster_tag, Dauer dauer) {
  const Date gegenueber = letzter_tag_nach(erster_tag, dauer);
  const bool fehlt = dauer.in_tagen() == 0 && gegenueber.day != erster_tag.day;
  return fehlt ? gegenueber : add_days(gegenueber, -1);
}

Date verschoben(Date tag, Gebiet wo) {
  while (!zaehlt(tag, wo, Zaehlung::arbeitstage)) tag = add_days(tag, 1);
  return tag;
}

}  // namespace gw::deadline
