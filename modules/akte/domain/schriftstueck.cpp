// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/domain/schriftstueck.hpp"

#include "base/text/text.hpp"
#include "engine/form/data.hpp"

namespace gw::akte {
namespace {

Result<std::string> kurz_genug(Result<std::string> text, std::size_t most, std::string_view field) {
  if (!text) return std::move(text).error().at(std::string(field));
  if (count_code_points(*text) > most)
    return error(ErrorKind::invalid, "form.too_long")
        .with("max", std::to_string(most))
        .at(std::string(field));
  return text;
}

}  // namespace

Result<std::string> lies_notiz(std::string_view notiz) {
  return kurz_genug(form::clean_lines(notiz), notiz_hoechstens, "notiz");
}

Result<Schriftstueck> lies_schriftstueck(std::string_view titel, std::string_view richtung,
                                         std::string_view notiz) {
  Schriftstueck made;
  TRY(made.titel, kurz_genug(form::clean_line(titel), titel_hoechstens, "titel"));
  if (made.titel.empty()) return error(ErrorKind::invalid, "akte.titel_fehlt").at("titel");
  if (richtung != "eingang" && richtung != "intern")
    return error(ErrorKind::invalid, "akte.richtung_fehlt").at("richtung");
  made.richtung = richtung == "eingang" ? Richtung::eingang : Richtung::intern;
  TRY(made.notiz, lies_notiz(notiz));
  return made;
}

}  // namespace gw::akte
