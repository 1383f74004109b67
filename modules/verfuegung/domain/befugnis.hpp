// SPDX-License-Identifier: EUPL-1.2
// Rules of the house: who may sign what, up to which amount. A DMN model with the decision
// "Zeichnungsbefugnis" over art, rolle, eigener, betrag, paket and position; its outputs are erlaubt, bis,
// zusatz and grund.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/core/id.hpp"
#include "base/decimal/decimal.hpp"
#include "engine/dmn/dmn.hpp"
#include "modules/verfuegung/domain/umlauf.hpp"

namespace gw::verfuegung {

inline constexpr std::string_view entscheidung_befugnis = "Zeichnungsbefugnis";

struct Zeichnung {
  Art art = Art::kenntnis;
  std::string rolle;              // of whoever signs
  bool eigener = false;           // what they sign is their own draft
  std::optional<Decimal> betrag;  // in euros; none: the case has none
  std::string paket, position;    // of the case: "hundesteuer", "921.41"
};

struct Befugnis {
  bool erlaubt = false;
  std::optional<Decimal> bis;  // in euros; none: without a limit
  std::string zusatz;          // by which somebody of this role signs: "i. A."
  std::string grund;           // in words of the house

  // Where there is a limit, what has no amount is not within it.
  bool deckt(const std::optional<Decimal>& betrag) const;
};

class Regelwerk {
 public:
  // errors invalid verfuegung.regel_unlesbar (grund), verfuegung.regel_entscheidung: it has no such decision,
  // verfuegung.regel_ergebnis: what it decides is no answer; all at "datei"
  static Result<Regelwerk> lies(std::string_view dmn, Instant now);
  // In place of rules that do not load any more: nobody signs, for this reason; asking for notice and for a
  // statement needs no rule.
  static Regelwerk ausgefallen(std::string grund);
  // A rule that fits no row, or fails, allows nothing.
  Befugnis frage(const Zeichnung& zeichnung, Instant now) const;

 private:
  explicit Regelwerk(std::optional<dmn::Model> model) : model_(std::move(model)) {}
  std::optional<dmn::Model> model_;
  std::string ausfall_;  // why there is none
};

}  // namespace gw::verfuegung
