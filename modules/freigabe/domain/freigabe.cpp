// SPDX-License-Identifier: EUPL-1.2
#include "modules/freigabe/domain/freigabe.hpp"

#include <array>
#include <stdexcept>

#include "base/text/text.hpp"
#include "engine/form/data.hpp"
#include "engine/form/german.hpp"

namespace gw::freigabe {
namespace {

constexpr std::array<std::pair<Dokumente, std::string_view>, 3> worte{
    {{Dokumente::keine, "keine"}, {Dokumente::ausgewaehlte, "ausgewaehlte"}, {Dokumente::alle, "alle"}}};

Result<std::string> pflichttext(std::string_view typed, std::string_view feld, std::size_t most) {
  TRY(std::string text, form::read_lines(typed, feld, most));
  if (text.empty())
    return error(ErrorKind::invalid, "freigabe." + std::string(feld) + "_fehlt").at(std::string(feld));
  return text;
}

Result<Date> lies_bis(std::string_view typed, Date heute) {
  if (trim(typed).empty()) return add_days(heute, uebliche_dauer);
  auto tag = form::read_date(typed);
  if (!tag) return error(ErrorKind::invalid, "form.date").at("bis");
  if (*tag < heute) return error(ErrorKind::invalid, "freigabe.bis_vorbei").at("bis");
  if (tag->days() - heute.days() > laengste_dauer)
    return error(ErrorKind::invalid, "freigabe.bis_zu_weit").at("bis");
  return *tag;
}

Result<Umfang> lies_umfang(const Eingetragen& getippt) {
  Umfang umfang;
  umfang.angaben = getippt.angaben == "ja";
  auto gewaehlt =
      getippt.dokumente.empty() ? std::optional(Dokumente::keine) : dokumente_von(getippt.dokumente);
  if (!gewaehlt) return error(ErrorKind::invalid, "freigabe.dokumente_wahl").at("dokumente");
  umfang.dokumente = *gewaehlt;
  if (umfang.dokumente != Dokumente::ausgewaehlte) return umfang;
  umfang.auswahl.insert(getippt.auswahl.begin(), getippt.auswahl.end());
  if (umfang.auswahl.empty()) return error(ErrorKind::invalid, "freigabe.auswahl_fehlt").at("dokumente");
  return umfang;
}

}  // namespace

std::string_view name(Dokumente dokumente) {
  for (const auto& [one, wort] : worte)
    if (one == dokumente) return wort;
  throw std::logic_error("a choice of documents without a name");
}

std::optional<Dokumente> dokumente_von(std::string_view name) {
  for (const auto& [one, wort] : worte)
    if (wort == name) return one;
  return std::nullopt;
}

Result<Angebot> lies_angebot(const Eingetragen& getippt, Date heute) {
  Angebot angebot;
  angebot.behoerde = std::string(trim(getippt.behoerde));
  if (angebot.behoerde.empty()) return error(ErrorKind::invalid, "freigabe.behoerde_fehlt").at("behoerde");
  TRY(angebot.zweck, pflichttext(getippt.zweck, "zweck", hoechstens_zweck));
  TRY(angebot.grundlage, pflichttext(getippt.grundlage, "grundlage", hoechstens_grundlage));
  TRY(angebot.bis, lies_bis(getippt.bis, heute));
  TRY(angebot.umfang, lies_umfang(getippt));
  return angebot;
}

Result<std::string> lies_grund(std::string_view getippt) {
  return pflichttext(getippt, "grund", hoechstens_grund);
}

}  // namespace gw::freigabe
