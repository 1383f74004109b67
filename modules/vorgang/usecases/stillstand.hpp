// SPDX-License-Identifier: EUPL-1.2
// Within a step: what stands still is written down with it, and struck off with the step that helps it on
// (docs/adr/0031-incidents.md).
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "modules/vorgang/store/stoerung_store.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"

namespace gw::vorgang {

struct Stillstand {
  std::int64_t marke = 0;
  std::string element;
  Error grund;
  // A job that is to be repeated as it was, where its token has nothing to try.
  std::string art = {}, auftrag = {};
};
// A new one, or one more failure of one that is known: told in the history, with a job that tries again. The
// caller stores the case.
Result<void> halte_an(const Schritt& schritt, store::Fall& fall, const Stillstand& was);

// What a step has moved, by token.
struct Bewegung {
  std::set<std::int64_t> fortgefuehrt;  // something was told to them
  std::set<std::int64_t> bestellt;      // a job has been ordered for them
};
// Strikes off what no longer stands still. The caller stores the case.
Result<void> gleiche_stoerungen_ab(const Schritt& schritt, store::Fall& fall, const Bewegung& bewegung);
// The same for one whose job was repeated: `zustand` "behoben" or "entfallen". Does nothing when it is over.
Result<void> beende_stoerung(const Schritt& schritt, store::Fall& fall, const std::string& stoerung,
                             const std::string& zustand);

Result<void> erzaehle_stoerung(const Schritt& schritt, const store::Fall& fall, std::string kind,
                               const store::Stoerung& stoerung);

}  // namespace gw::vorgang
