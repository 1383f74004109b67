// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/domain/schalter.hpp"

#include <algorithm>

#include "engine/form/data.hpp"

namespace gw::antrag {

Result<Vorsprache> lies_vorsprache(std::string_view befugnis, std::string_view ausweis,
                                   std::string_view bemerkung) {
  if (std::ranges::find(befugnisse, befugnis) == befugnisse.end())
    return error(ErrorKind::invalid, "antrag.befugnis_fehlt").at("befugnis");
  if (std::ranges::find(ausweise, ausweis) == ausweise.end())
    return error(ErrorKind::invalid, "antrag.ausweis_fehlt").at("ausweis");
  TRY(std::string text, form::read_line(bemerkung, "bemerkung", bemerkung_hoechstens));
  return Vorsprache{std::string(befugnis), std::string(ausweis), std::move(text)};
}

}  // namespace gw::antrag
