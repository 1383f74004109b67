// SPDX-License-Identifier: EUPL-1.2
#include "modules/portal/domain/suche.hpp"

#include <algorithm>

namespace gw::portal {
namespace {

using terms::Kind;
using terms::Term;

constexpr std::array<int, 4> gewichte{1000, 100, 10, 1};         // of the fields of Suchtext
constexpr std::array<std::uint32_t, 4> haeufigkeit{8, 4, 2, 1};  // which spelling is suggested first
// German compounds that nobody can take apart: "steuer" is found in "Jagdsteuer". Shorter pieces would find
// too much.
constexpr std::size_t laenge_am_anfang = 2, laenge_im_wort = 4;

std::array<const std::vector<std::string>*, 4> felder_von(const Suchtext& text) {
  return {&text.titel, &text.stichworte, &text.kurz, &text.beschreibung};
}

std::string quelle(std::string_view text, const Term& term) {
  return std::string(text.substr(term.begin, term.end - term.begin));
}

// Words of all texts: parts of compounds are words that stand elsewhere alone.
terms::Dictionary woerterbuch(const std::vector<Suchtext>& texte) {
  terms::Dictionary all;
  const terms::Analyser plain;
  for (const Suchtext& text : texte)
    for (const auto* feld : felder_von(text))
      for (const std::string& one : *feld)
        for (const Term& term : plain.terms(one))
          if (term.kind == Kind::word) all.add(term.form);
  return all;
}

bool ganz(const Term& term) {
  return term.kind == Kind::word || term.kind == Kind::number;
}

// How well a word of a text is what was asked for; 0: not at all. Nine at most, so that fields outweigh it.
int guete(const Term& asked, const Term& in) {
  if (ganz(in)) {
    if (in.form == asked.form) return 9;
    if (in.text == asked.text) return 8;
    if (asked.form.size() >= laenge_am_anfang && in.form.starts_with(asked.form)) return 6;
  }
  if (in.text == asked.text) return 5;
  const bool inside = asked.form.size() >= laenge_im_wort && in.form.find(asked.form) != std::string::npos;
  return inside && ganz(in) ? 3 : 0;
}

std::string verbunden(const auto& woerter) {
  std::string text;
  for (const auto& wort : woerter) text += (text.empty() ? "" : " ") + wort.text;
  return text;
}

struct Stelle {
  std::uint32_t begin, end;
};

// Where `asked` is found: the word itself or its part, and the whole word around it only where no part is it.
std::vector<Stelle> stellen(const Term& asked, const std::vector<Term>& text) {
  std::vector<Stelle> all;
  for (const Term& term : text) {
    const int how = guete(asked, term);
    if (how == 0) continue;
    const bool part_follows = how == 3 && std::ranges::any_of(text, [&](const Term& other) {
                                return other.position == term.position && guete(asked, other) == 5;
                              });
    if (!part_follows) all.push_back({term.begin, term.end});
  }
  return all;
}

std::vector<Abschnitt> zerschnitten(std::string_view text, std::vector<Stelle> marks) {
  std::ranges::sort(marks, {}, &Stelle::begin);
  std::vector<Abschnitt> all;
  std::size_t done = 0;
  for (const Stelle& mark : marks) {
    if (mark.end <= done) continue;
    const std::size_t begin = std::max<std::size_t>(mark.begin, done);
    if (begin > done) all.push_back({std::string(text.substr(done, begin - done)), false});
    all.push_back({std::string(text.substr(begin, mark.end - begin)), true});
    done = mark.end;
  }
  if (done < text.size()) all.push_back({std::string(text.substr(done)), false});
  return all;
}

}  // namespace

Suche::Suche(const std::vector<Suchtext>& texte) : analyser_(woerterbuch(texte)) {
  std::vector<terms::Known> bekannte;
  for (const Suchtext& text : texte) {
    Felder& felder = texte_.emplace_back();
    for (std::size_t i = 0; i < felder.size(); ++i)
      for (const std::string& one : *felder_von(text)[i])
        for (Term& term : analyser_.terms(one)) {
          if (term.kind == Kind::word) bekannte.push_back({quelle(one, term), haeufigkeit[i]});
          felder[i].push_back(std::move(term));
        }
  }
  wortschatz_ = terms::Vocabulary(std::move(bekannte));
}

Ergebnis Suche::finde(std::string_view frage) const {
  const std::vector<Wort> asked = woerter(frage);
  Ergebnis found{treffer(asked), verbunden(asked), true};
  if (asked.empty() || !found.treffer.empty()) return found;
  std::vector<Wort> meant = verstanden(asked);
  found.treffer = treffer(meant);
  if (found.treffer.empty()) {  // each word stands somewhere, but not all in one place
    meant = gemeinsame(meant);
    found.treffer = treffer(meant);
  }
  found.gesucht = verbunden(meant);
  found.wie_gefragt = found.treffer.empty();
  return found;
}

std::vector<Suche::Wort> Suche::woerter(std::string_view frage) const {
  std::vector<Wort> all;
  std::vector<std::uint32_t> positions;
  for (Term& term : analyser_.terms(frage)) {
    if (positions.empty() || positions.back() != term.position) {
      positions.push_back(term.position);
      all.push_back({quelle(frage, term), std::move(term), {}});
    } else {
      all.back().teile.push_back(std::move(term));
    }
  }
  return all;
}

std::vector<Treffer> Suche::treffer(const std::vector<Wort>& frage) const {
  std::vector<Treffer> all;
  for (std::size_t i = 0; i < texte_.size() && !frage.empty(); ++i) {
    int sum = 0;
    const bool every = std::ranges::all_of(frage, [&](const Wort& wort) {
      const int points = punkte(wort, texte_[i]);
      sum += points;
      return points > 0;
    });
    if (every) all.push_back({i, sum});
  }
  std::ranges::stable_sort(all, std::greater<>(), &Treffer::punkte);
  return all;
}

int Suche::punkte(const Wort& wort, const Felder& felder) const {
  for (std::size_t i = 0; i < felder.size(); ++i)
    if (const int how = guete(wort, felder[i]); how > 0) return how * gewichte[i];
  return 0;
}

// A compound that stands nowhere is found where all its parts are: "Hundeanmeldung" in "Hund anmelden".
int Suche::guete(const Wort& wort, const std::vector<Term>& feld) const {
  int best = 0;
  for (const Term& term : feld) best = std::max(best, portal::guete(wort.ganz, term));
  if (best > 0 || wort.teile.size() < 2) return best;
  const bool every = std::ranges::all_of(wort.teile, [&](const Term& teil) {
    return std::ranges::any_of(feld, [&](const Term& term) { return term.text == teil.text; });
  });
  return every ? 2 : 0;
}

bool Suche::bekannt(const Wort& wort) const {
  return std::ranges::any_of(texte_, [&](const Felder& felder) { return punkte(wort, felder) > 0; });
}

std::vector<Suche::Wort> Suche::verstanden(const std::vector<Wort>& frage) const {
  std::vector<Wort> all;
  for (const Wort& wort : frage) {
    if (bekannt(wort)) {
      all.push_back(wort);
      continue;
    }
    for (const terms::Suggestion& near : wortschatz_.similar(wort.text, 1))
      for (Wort& better : woerter(near.shown)) all.push_back(std::move(better));
  }
  return all;
}

// The words that the best text holds.
std::vector<Suche::Wort> Suche::gemeinsame(const std::vector<Wort>& frage) const {
  std::vector<Wort> best;
  int most = 0;
  for (const Felder& felder : texte_) {
    std::vector<Wort> held;
    int sum = 0;
    for (const Wort& wort : frage) {
      const int points = punkte(wort, felder);
      sum += points;
      if (points > 0) held.push_back(wort);
    }
    if (sum > most) most = sum, best = std::move(held);
  }
  return best;
}

std::vector<Abschnitt> Suche::markiert(std::string_view text, std::string_view gesucht) const {
  const std::vector<Term> in = analyser_.terms(text);
  std::vector<Stelle> marks;
  for (const Wort& wort : woerter(gesucht)) {
    std::vector<Stelle> found = stellen(wort.ganz, in);
    if (found.empty())
      for (const Term& teil : wort.teile)
        for (const Stelle& stelle : stellen(teil, in)) found.push_back(stelle);
    marks.insert(marks.end(), found.begin(), found.end());
  }
  return zerschnitten(text, std::move(marks));
}

}  // namespace gw::portal
