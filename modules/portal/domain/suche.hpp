// SPDX-License-Identifier: EUPL-1.2
// Finding services by what people type: stems, compounds and beginnings of words, misspelt words too.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/terms/terms.hpp"
#include "engine/terms/vocabulary.hpp"

namespace gw::portal {

// What a service can be found by, in all languages in which that is told.
struct Suchtext {
  std::vector<std::string> titel, stichworte, kurz, beschreibung;
};

struct Treffer {
  std::size_t text = 0;  // index into what is searched
  int punkte = 0;
};

struct Ergebnis {
  std::vector<Treffer> treffer;  // best first, equally good ones in the order of what is searched
  std::string gesucht;      // what was looked for in the end: misspelt words mended, unknown ones left out
  bool wie_gefragt = true;  // false: `gesucht` is not what was typed
};

struct Abschnitt {  // of a text; hits are highlighted
  std::string text;
  bool treffer = false;
  bool operator==(const Abschnitt&) const = default;
};

// Filled once, then asked by any number of threads.
class Suche {
 public:
  explicit Suche(const std::vector<Suchtext>& texte);

  // A word of the name counts more than any keyword, a keyword more than any word of the texts. Each word
  // must be found; where that gives nothing, a word that nothing holds is replaced by the nearest one that
  // something holds, or left out.
  Ergebnis finde(std::string_view frage) const;
  std::vector<Abschnitt> markiert(std::string_view text, std::string_view gesucht) const;

 private:
  struct Wort {  // of the question
    std::string text;
    terms::Term ganz;
    std::vector<terms::Term> teile;
  };
  using Felder = std::array<std::vector<terms::Term>, 4>;  // titel, stichworte, kurz, beschreibung

  std::vector<Wort> woerter(std::string_view frage) const;
  int guete(const Wort& wort, const std::vector<terms::Term>& feld) const;
  int punkte(const Wort& wort, const Felder& felder) const;
  bool bekannt(const Wort& wort) const;
  std::vector<Wort> verstanden(const std::vector<Wort>& frage) const;
  std::vector<Wort> gemeinsame(const std::vector<Wort>& frage) const;
  std::vector<Treffer> treffer(const std::vector<Wort>& frage) const;

  terms::Analyser analyser_;
  std::vector<Felder> texte_;
  terms::Vocabulary wortschatz_;
};

}  // namespace gw::portal
