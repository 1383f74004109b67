// SPDX-License-Identifier: EUPL-1.2
#include "modules/person/domain/person.hpp"

#include <algorithm>
#include <array>

#include "base/text/text.hpp"
#include "engine/form/data.hpp"
#include "engine/form/german.hpp"
#include "modules/person/domain/klang.hpp"
#include "modules/person/domain/schluessel.hpp"
#include "modules/person/person.hpp"

namespace gw::person {

bool ist_rolle(std::string_view wort) {
  constexpr std::array<std::string_view, 5> rollen{"antragsteller", "beguenstigter", "vertreter", "adressat",
                                                   "zahler"};
  return std::ranges::find(rollen, wort) != rollen.end();
}

std::optional<Anhalt> anhalt(const Person& eine, const Person& andere) {
  if (klang_von(eine.vorname, eine.nachname) != klang_von(andere.vorname, andere.nachname))
    return std::nullopt;
  if (eine.geburtsdatum && andere.geburtsdatum)
    return *eine.geburtsdatum == *andere.geburtsdatum ? std::optional(Anhalt::geburtsdatum) : std::nullopt;
  if (eine.sperre || andere.sperre) return std::nullopt;
  std::string wohnung = wohnung_schluessel(eine.anschrift);
  if (wohnung.empty() || wohnung != wohnung_schluessel(andere.anschrift)) return std::nullopt;
  return Anhalt::anschrift;
}

Result<std::string> lies_grund(std::string_view getippt) {
  TRY(std::string text, form::read_lines(getippt, "grund", grund_hoechstens));
  if (text.empty()) return error(ErrorKind::invalid, "person.grund_fehlt").at("grund");
  return text;
}

Result<std::optional<Date>> lies_bis(std::string_view getippt, Date heute) {
  if (trim(getippt).empty()) return std::optional<Date>();
  auto tag = form::read_date(getippt);
  if (!tag) return error(ErrorKind::invalid, "form.date").at("bis");
  if (*tag <= heute) return error(ErrorKind::invalid, "person.bis_vorbei").at("bis");
  return std::optional(*tag);
}

}  // namespace gw::person
