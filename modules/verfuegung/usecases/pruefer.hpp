// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/verfuegung/domain/befugnis.hpp"
#include "modules/verfuegung/usecases/kollegium.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::verfuegung {

// The rules of the house over one circulation: asked when somebody is asked to sign, and again when they do.
class Pruefer {
 public:
  // `umlauf` need not be kept yet. errors as vorgang::gegenstand
  static Result<Pruefer> lies(sql::Tx& tx, const House& house, const Umlauf& umlauf, Instant now);

  const vorgang::Eckdaten& fall() const { return fall_; }
  const Kollegium& kollegium() const { return kollegium_; }

  // Whether this person may sign so in that role; `konto` empty: somebody of the role who has no part in the
  // draft. errors forbidden verfuegung.darf_nicht (name, grund), verfuegung.grenze (name, grenze, grund)
  Result<Befugnis> darf(Art art, const std::string& rolle, const std::string& konto) const;
  // Of a person: the role in which they may; of a role: itself. errors invalid verfuegung.wer_unbekannt, as
  // darf; at `feld`
  Result<Wer> wer(const Bitte& bitte, const std::string& feld) const;
  // Who must not take it, where it goes to a role: whose own draft it is, unless the rules let them.
  std::string ausgeschlossene(const Bitte& bitte) const;

 private:
  Pruefer(Regelwerk regeln, Instant now) : regeln_(std::move(regeln)), now_(now) {}
  Befugnis frage(Art art, const std::string& rolle, bool eigener) const;

  Regelwerk regeln_;
  Instant now_;
  vorgang::Eckdaten fall_;
  vorgang::Gegenstand gegenstand_;
  std::string position_;
  Kollegium kollegium_;
  std::set<std::string> verfasst_;  // accounts of those whose draft it is
};

// The rules that hold in this authority: its own, or else the house's. Its own may have been kept by an older
// program, or fail from some day on: then `mangel` says why, and nobody signs until they are set anew.
struct Geltende {
  Regelwerk regeln;
  std::optional<Error> mangel;
};
Result<Geltende> geltende_regeln(sql::Tx& tx, const House& house, Instant now);

}  // namespace gw::verfuegung
