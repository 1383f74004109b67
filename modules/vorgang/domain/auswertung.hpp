// SPDX-License-Identifier: EUPL-1.2
// Figures of many cases of one package and version: where they wait, which ways they take, what comes next.
// No figure describes few people or few cases (docs/adr/0034): what would is null here already.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time/time.hpp"
#include "base/value/value.hpp"
#include "modules/vorgang/domain/weg.hpp"

namespace gw::vorgang {

// As many people in a group, and as many cases in a figure, at least.
inline constexpr std::size_t mindestens = 5;
inline constexpr int tage_zurueck = 365;  // of receipt

// Who has which role of the package: accounts of active members.
using Gruppen = std::map<std::string, std::set<std::string>, std::less<>>;
bool gross_genug(const Gruppen& gruppen, const std::string& rolle);
bool zusammen_gross_genug(const Gruppen& gruppen);  // everybody who works on the package

struct Auswertungsfall {
  Instant eingegangen, faellig;
  bool ganz = false;  // recorded from the beginning
  std::vector<Wegschritt> schritte;
};

class Auswerter {
 public:
  Auswerter(Gruppen gruppen, Instant now) : gruppen_(std::move(gruppen)), now_(now) {}
  void nimm(const Auswertungsfall& fall);
  // Times in milliseconds. null: too few people or cases; 0 is said.
  //   {faelle, gruppe, offene, monate: [{monat, eingegangen, abgeschlossen}], dauer: Z, schritte: [{element,
  //   rolle, jetzt, warten: Z, bearbeiten: Z}], verdeckt, varianten: [{elemente, faelle, median}], gruppen:
  //   [{rolle, offen, erledigt}], ausblick: {offen, ueberfaellig, wochen: [{ab, faellig}], abgeschlossen,
  //   dauert}}
  // `gruppe`: whether what all have done together is said; `offene`: whether it is said what lies where.
  //   Z = {faelle, median, p90}
  Value ergebnis() const;

 private:
  using Zeiten = std::vector<std::int64_t>;
  // Cases, each once however often it comes.
  struct Faelle {
    std::size_t anzahl = 0, zuletzt = 0;
    void nimm(std::size_t fall) {
      if (zuletzt != fall) ++anzahl;
      zuletzt = fall;
    }
  };
  struct Schritt {
    std::string rolle;
    Zeiten warten, bearbeiten;
    Faelle gewartet, bearbeitet, jetzt;
  };
  struct Monat {
    std::size_t eingegangen = 0, abgeschlossen = 0;
  };
  struct Last {
    Faelle offen, erledigt;
  };
  void nimm_schritt(const Wegschritt& schritt);
  void nimm_ende(const Auswertungsfall& fall, Instant ende);
  void nimm_offenen(const Auswertungsfall& fall);
  std::string monat(Instant wann) const;

  static Value zahl(std::size_t anzahl);
  static Value zahlen(Zeiten zeiten, std::size_t faelle);
  Value summe(std::size_t Monat::*was) const;  // of the months; null also where it would give one away
  Value dauer() const;
  Gruppen kleine() const;
  bool offene_sagbar() const;
  List monate() const;
  List schritte(std::size_t& verdeckt) const;
  List varianten() const;
  List gruppen() const;
  Value ausblick() const;

  Gruppen gruppen_;
  Instant now_;
  std::size_t fall_ = 0;  // counts from 1
  std::map<std::string, Monat> monate_;
  std::map<std::string, Schritt> schritte_;
  std::map<std::string, Zeiten> varianten_;  // stays, in order, with spaces
  std::map<std::string, Last> last_;         // by role; empty: all smaller groups together
  Zeiten dauer_;
  std::map<std::int64_t, std::size_t> faellig_;  // by week from this one; -1: overdue
  std::size_t offen_ = 0, zuletzt_fertig_ = 0;
};

}  // namespace gw::vorgang
