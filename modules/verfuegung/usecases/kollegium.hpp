// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/verfuegung/domain/umlauf.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::verfuegung {

// Who of an authority can be asked for something: members that do tasks, and roles that somebody of them has.
struct Kollegium {
  std::vector<zugang::Mitglied> mitglieder;  // by name
  std::vector<zugang::Rolle> rollen;

  const zugang::Mitglied* mitglied(std::string_view konto) const;  // nullptr: none
  bool hat_rolle(std::string_view rolle) const;
  // In which they can be asked, those first by which they work on cases anyway.
  std::vector<std::string> rollen_von(std::string_view konto) const;
  // Who has the task in hand from the beginning: the person, while they are there and have the role.
  std::string haende(const Wer& wer) const;
  std::string titel(const std::string& rolle) const;  // as people call it
};
Result<Kollegium> lies_kollegium(sql::Tx& tx, const House& house);

}  // namespace gw::verfuegung
