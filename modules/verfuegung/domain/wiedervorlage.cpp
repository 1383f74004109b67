// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/domain/wiedervorlage.hpp"

#include <stdexcept>

#include "engine/form/data.hpp"
#include "engine/form/german.hpp"

namespace gw::verfuegung {
namespace {

constexpr std::pair<Vorlagezustand, std::string_view> worte[] = {{Vorlagezustand::wartet, "wartet"},
                                                                 {Vorlagezustand::offen, "offen"},
                                                                 {Vorlagezustand::erledigt, "erledigt"},
                                                                 {Vorlagezustand::gestrichen, "gestrichen"}};

}  // namespace

Result<Date> lies_tag(std::string_view typed, Date heute) {
  auto tag = form::read_date(typed);
  if (!tag) return error(ErrorKind::invalid, "form.date").at("tag");
  if (*tag < heute) return error(ErrorKind::invalid, "verfuegung.tag_vorbei").at("tag");
  if (tag->days() - heute.days() > spaeteste_wiedervorlage)
    return error(ErrorKind::invalid, "verfuegung.tag_zu_weit").at("tag");
  return *tag;
}

Result<Vorlage> lies_vorlage(std::string_view tag, std::string_view grund, std::string_view an, Date heute) {
  Vorlage made;
  TRY(made.tag, lies_tag(tag, heute));
  TRY(made.grund, form::read_line(grund, "grund", hoechstens_grund));
  if (made.grund.empty()) return error(ErrorKind::invalid, "verfuegung.grund_fehlt").at("grund");
  auto wer = wer_von(an);
  if (!wer) return error(ErrorKind::invalid, "verfuegung.wer_fehlt").at("an");
  made.an = std::move(*wer);
  return made;
}

std::string_view name(Vorlagezustand zustand) {
  for (const auto& [one, wort] : worte)
    if (one == zustand) return wort;
  throw std::logic_error("a state without a name");
}

std::optional<Vorlagezustand> vorlagezustand_von(std::string_view name) {
  for (const auto& [one, wort] : worte)
    if (wort == name) return one;
  return std::nullopt;
}

}  // namespace gw::verfuegung
