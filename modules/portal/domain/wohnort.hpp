// SPDX-License-Identifier: EUPL-1.2
// From where somebody lives to the authorities that serve the people there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/terms/vocabulary.hpp"

namespace gw::portal {

struct Gebiet {
  std::string mandant;            // id
  std::vector<std::string> orte;  // "Probedorf", "12347 Probedorf", "Gemeinde Probedorf"
};

struct Zustaendige {
  std::string ort;                     // the place as it is known; empty: there is none
  std::vector<std::string> mandanten;  // ids
  bool wie_gefragt = true;             // false: `ort` is what was probably meant
};

class Wohnorte {
 public:
  explicit Wohnorte(std::vector<Gebiet> gebiete);

  // By the name, with or without what stands before it ("Stadt", a postal code), or by the postal code alone;
  // case, umlauts and a mistake in spelling do not matter.
  Zustaendige finde(std::string_view wohnort) const;
  const std::vector<std::string>& namen() const { return namen_; }  // each once, by alphabet

 private:
  Zustaendige genau(std::string_view wohnort) const;

  std::vector<Gebiet> gebiete_;
  std::vector<std::string> namen_;
  terms::Vocabulary schreibweisen_;
};

}  // namespace gw::portal
