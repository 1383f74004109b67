// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/domain/befugnis.hpp"

#include <algorithm>

namespace gw::verfuegung {
namespace {

Error unlesbar(const Error& warum) {
  return error(ErrorKind::invalid, "verfuegung.regel_unlesbar").with("grund", warum.line()).at("datei");
}

Context fragen(const Zeichnung& zeichnung) {
  return {{"art", name(zeichnung.art)},   {"rolle", zeichnung.rolle},
          {"eigener", zeichnung.eigener}, {"betrag", zeichnung.betrag ? Value(*zeichnung.betrag) : Value()},
          {"paket", zeichnung.paket},     {"position", zeichnung.position}};
}

// nullopt: no answer that the house understands. Null is one: no row fits.
std::optional<Befugnis> antwort(const Value& value) {
  if (value.is_null()) return Befugnis{};
  const bool* erlaubt = value.get("erlaubt").boolean();
  const Value& bis = value.get("bis");
  if (!erlaubt || (!bis.is_null() && !bis.number())) return std::nullopt;
  Befugnis made{*erlaubt,
                {},
                std::string(value.get("zusatz").text_or_empty()),
                std::string(value.get("grund").text_or_empty())};
  if (bis.number()) made.bis = *bis.number();
  return made;
}

}  // namespace

bool Befugnis::deckt(const std::optional<Decimal>& betrag) const {
  return erlaubt && (!bis || (betrag && *betrag <= *bis));
}

Result<Regelwerk> Regelwerk::lies(std::string_view dmn, Instant now) {
  auto model = dmn::Model::load("zeichnungsbefugnis.dmn", dmn);
  if (!model) return unlesbar(model.error());
  if (!model->findings().empty()) return unlesbar(model->findings().front());
  const auto decisions = model->decisions();
  if (std::ranges::find(decisions, entscheidung_befugnis, &dmn::Variable::name) == decisions.end())
    return error(ErrorKind::invalid, "verfuegung.regel_entscheidung").at("datei");
  for (Art art : arten) {
    auto outcome = model->decide(entscheidung_befugnis, fragen({art, "zeichnung", false, {}, "", ""}), now);
    if (!outcome) return unlesbar(outcome.error());
    if (!antwort(outcome->value)) return error(ErrorKind::invalid, "verfuegung.regel_ergebnis").at("datei");
  }
  return Regelwerk(std::move(*model));
}

Regelwerk Regelwerk::ausgefallen(std::string grund) {
  Regelwerk made{std::nullopt};
  made.ausfall_ = std::move(grund);
  return made;
}

Befugnis Regelwerk::frage(const Zeichnung& zeichnung, Instant now) const {
  if (!model_) return {.erlaubt = !ist_zeichnung(zeichnung.art), .bis = {}, .zusatz = "", .grund = ausfall_};
  auto outcome = model_->decide(entscheidung_befugnis, fragen(zeichnung), now);
  if (!outcome) return {};
  return antwort(outcome->value).value_or(Befugnis{});
}

}  // namespace gw::verfuegung
