// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/beendigung.hpp"

#include "engine/form/data.hpp"

namespace gw::vorgang {
namespace {

constexpr std::size_t hoechstens_zeichen = 1'000;

}  // namespace

const Beendigungsgrund* finde_grund(std::string_view name) {
  for (const Beendigungsgrund& grund : beendigungsgruende)
    if (grund.name == name) return &grund;
  return nullptr;
}

Result<Beendigung> lies_beendigung(std::string_view grund, std::string_view text) {
  const Beendigungsgrund* known = finde_grund(grund);
  if (!known) return error(ErrorKind::invalid, "vorgang.grund_fehlt").at("grund");
  TRY(std::string read, form::read_lines(text, "text", hoechstens_zeichen));
  if (known->braucht_text && read.empty()) return error(ErrorKind::invalid, "vorgang.text_fehlt").at("text");
  return Beendigung{std::string(grund), std::move(read)};
}

}  // namespace gw::vorgang
