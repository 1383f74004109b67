// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/suchbegriffe.hpp"

#include <algorithm>
#include <set>

#include "base/text/text.hpp"
#include "engine/terms/terms.hpp"

namespace gw::vorgang {
namespace {

using terms::Kind;
using terms::Term;

constexpr std::size_t kuerzester_anfang = 3, laengster_anfang = 12;  // code points
constexpr std::size_t hoechstens_gruppen = 6;                        // more words make no search more precise

// Knows the words of administration only: the subjects of cases are few, their words are in it or stand
// alone.
const terms::Analyser& analyser() {
  static const terms::Analyser made;
  return made;
}

std::string ohne_zeichen(std::string_view nummer) {
  std::string plain;
  for (char c : nummer)
    if (c != '-' && c != '.' && c != '/' && c != ' ') plain += c;
  return plain;
}

using Begriffe = std::set<std::string>;

void nimm_worte_auf(std::string_view text, Begriffe& all) {
  for (const Term& term : analyser().terms(text)) all.insert(term.text);
}

// As wholes only, as written and without signs: their pieces, "26" or "0000", many have.
void nimm_nummern_auf(const Suchbares& fall, Begriffe& all) {
  std::string numbers;
  for (const std::string& number : {fall.nummer, fall.aktenzeichen})
    numbers += number + " " + ohne_zeichen(number) + " ";
  for (const Term& term : analyser().terms(numbers))
    if (term.kind == Kind::number) all.insert(term.text);
}

void nimm_namen_auf(std::string_view name, Begriffe& all) {
  for (const Term& term : analyser().terms(name)) {
    all.insert(term.text);
    all.insert(term.form);
    std::size_t letters = std::min(count_code_points(term.form), laengster_anfang);
    for (std::size_t n = kuerzester_anfang; n <= letters; ++n) all.emplace(first_code_points(term.form, n));
  }
}

// The word itself, stemmed or as it was typed; or all parts of a compound that nobody has written so.
Gruppe gruppe(const std::vector<const Term*>& together) {
  Gruppe alternatives;
  Alternative parts;
  for (const Term* term : together) {
    bool whole = term->kind == Kind::word || term->kind == Kind::number;
    if (!whole) {
      parts.push_back(term->text);
      continue;
    }
    alternatives.push_back({term->text});
    if (term->form != term->text) alternatives.push_back({term->form});
  }
  bool number = std::ranges::any_of(together, [](const Term* term) { return term->kind == Kind::number; });
  if (!parts.empty() && !number) alternatives.push_back(std::move(parts));
  return alternatives;
}

std::vector<Gruppe> gruppen(const std::vector<Term>& all) {
  std::vector<Gruppe> made;
  for (auto first = all.begin(); first != all.end() && made.size() < hoechstens_gruppen;) {
    auto end = std::find_if(first, all.end(), [&](const Term& t) { return t.position != first->position; });
    std::vector<const Term*> together;
    for (; first != end; ++first) together.push_back(&*first);
    made.push_back(gruppe(together));
  }
  return made;
}

std::optional<std::string> nummernanfang(std::string_view getippt) {
  std::string anfang;
  bool digit = false;
  for (char c : ohne_zeichen(getippt)) {
    bool small = c >= 'a' && c <= 'z', number = c >= '0' && c <= '9';
    if (!small && !number && !(c >= 'A' && c <= 'Z')) return std::nullopt;
    anfang += small ? static_cast<char>(c - 'a' + 'A') : c;
    digit = digit || number;
  }
  if (!digit || anfang.size() < kuerzester_anfang) return std::nullopt;
  return anfang;
}

}  // namespace

std::string suchbegriffe(const Suchbares& fall) {
  Begriffe all;
  nimm_nummern_auf(fall, all);
  nimm_worte_auf(fall.betreff, all);
  nimm_namen_auf(fall.person, all);
  std::string text;
  for (const std::string& term : all) text += (text.empty() ? "" : " ") + term;
  return text;
}

Suchfrage lies_suchfrage(std::string_view getippt) {
  return {gruppen(analyser().terms(getippt)), nummernanfang(getippt)};
}

}  // namespace gw::vorgang
