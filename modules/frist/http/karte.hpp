// SPDX-License-Identifier: EUPL-1.2
// A deadline as people read it: how far it is, and how its last day came about, in plain words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/frist/domain/fristen.hpp"
#include "modules/haus/haus.hpp"

namespace gw::frist {

struct FristKarte {
  std::string titel, stand, quelle;
  bool spaet = false, eilt = false;  // has passed; its late warning has begun
  bool gut = false;                  // was kept
  bool ungeprueft = false;
  std::string gemeldet, notiz;          // to whom it was escalated; what was noted at its end. Empty: nothing
  std::vector<std::string> erklaerung;  // one sentence each
  std::optional<page::Url> seite;       // of those who may do something about it
};
PAGE_MODEL(FristKarte, titel, stand, quelle, spaet, eilt, gut, ungeprueft, gemeldet, notiz, erklaerung,
           seite);

FristKarte karte(const Call& call, const Frist& frist);
std::string titel_von(const Call& call, const Frist& frist);
std::string stand_von(const Call& call, const Frist& frist);     // "noch 12 Tage, bis 4. Dezember 2026"
std::string kurzer_stand(const Call& call, const Frist& frist);  // "noch 12 Tage"
std::vector<std::string> erklaerung(const Call& call, const Frist& frist);

}  // namespace gw::frist
