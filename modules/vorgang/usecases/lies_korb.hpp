// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/haus/haus.hpp"
#include "modules/vorgang/store/korb_store.hpp"
#include "modules/zugang/zugang.hpp"

namespace gw::vorgang {

// The basket of whoever asks: open tasks of their roles, those due first come first. All need the right
// vorgang.lesen. error forbidden haus.kein_recht

using store::Korbsicht;

enum class Faelligkeit { alle, ueberfaellig, bis_sonntag };  // overdue ones are in both of the others

struct Korbwahl {
  Korbsicht sicht = Korbsicht::offene;
  std::optional<store::Korbstelle> nach = {};
  std::string art = {};    // "hundesteuer", "hundesteuer/entscheiden"; empty: all
  std::string rolle = {};  // one of theirs; empty: all
  std::string wer = {};    // account, where others have them in hand; empty: all
  Faelligkeit faellig = Faelligkeit::alle;

  bool gefiltert() const {
    return !art.empty() || !rolle.empty() || !wer.empty() || faellig != Faelligkeit::alle;
  }
};

constexpr std::int64_t korb_je_seite = 50;

struct Korbseite {
  std::vector<store::Korbzeile> zeilen;
  std::optional<store::Korbstelle> weiter;  // none: this was the last page
  zugang::Namen namen;                      // of those who have them, or for whom a deputy has them
};
Result<Korbseite> lies_korb(const TenantScope& scope, const Korbwahl& wahl, Instant now);
// Of the view `offene`, one's own and what nobody has taken, all of them; exact to 99, more are 100. This is
// the number in the navigation.
Result<std::int64_t> zaehle_korb(const TenantScope& scope);

// By what the basket can be filtered: of what there is now.
struct Korbfilter {
  struct Art {
    std::string art, leistung, name;  // "hundesteuer/entscheiden", in words of the package
  };
  std::vector<Art> arten;            // by package and element
  std::vector<zugang::Traeger> wer;  // who has some of them in hand, by name; only asked for with `andere`
};
Result<Korbfilter> lies_korbfilter(const House& house, const TenantScope& scope, Korbsicht sicht);

}  // namespace gw::vorgang
