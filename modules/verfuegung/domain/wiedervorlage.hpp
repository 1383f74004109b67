// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "modules/verfuegung/domain/umlauf.hpp"

namespace gw::verfuegung {

inline constexpr std::size_t hoechstens_grund = 500;            // characters
inline constexpr std::int64_t spaeteste_wiedervorlage = 3'660;  // days from today

// What somebody wants to see again, and when.
struct Vorlage {
  Date tag;
  std::string grund;
  Wer an;
};
// errors invalid form.date, verfuegung.tag_vorbei, verfuegung.tag_zu_weit at "tag" · verfuegung.grund_fehlt,
// form.too_long (max), form.characters at "grund" · verfuegung.wer_fehlt at "an"
Result<Vorlage> lies_vorlage(std::string_view tag, std::string_view grund, std::string_view an, Date heute);
Result<Date> lies_tag(std::string_view tag, Date heute);

enum class Vorlagezustand { wartet, offen, erledigt, gestrichen };
std::string_view name(Vorlagezustand zustand);
std::optional<Vorlagezustand> vorlagezustand_von(std::string_view name);

struct Wiedervorlage {
  std::string id, vorgang, von, aufgabe;
  Vorlage vorlage;
  Vorlagezustand zustand = Vorlagezustand::wartet;
  Instant angelegt;
  std::int64_t fassung = 1;

  bool steht_aus() const { return zustand == Vorlagezustand::wartet || zustand == Vorlagezustand::offen; }
};

}  // namespace gw::verfuegung
