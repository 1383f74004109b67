// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/domain/schriftstueck.hpp"

#include "engine/form/data.hpp"

namespace gw::akte {
Result<std::string> lies_notiz(std::string_view notiz) {
  return form::read_lines(notiz, "notiz", notiz_hoechstens);
}

Result<Schriftstueck> lies_schriftstueck(std::string_view titel, std::string_view richtung,
                                         std::string_view notiz) {
  Schriftstueck made;
  TRY(made.titel, form::read_line(titel, "titel", titel_hoechstens));
  if (made.titel.empty()) return error(ErrorKind::invalid, "akte.titel_fehlt").at("titel");
  if (richtung != "eingang" && richtung != "intern")
    return error(ErrorKind::invalid, "akte.richtung_fehlt").at("richtung");
  made.richtung = richtung == "eingang" ? Richtung::eingang : Richtung::intern;
  TRY(made.notiz, lies_notiz(notiz));
  return made;
}

}  // namespace gw::akte
