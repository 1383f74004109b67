// SPDX-License-Identifier: EUPL-1.2
#include "modules/portal/domain/suche.hpp"

#include <algorithm>

#include "base/text/text.hpp"

namespace gw::portal {
namespace {

// German compounds: "steuer" finds "Hundesteuer". Shorter pieces would find too much.
constexpr std::size_t laenge_im_wort = 4;

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  std::string current;
  for (char c : fold(text)) {
    if (is_word_char(c)) {
      current += c;
    } else if (!current.empty()) {
      all.push_back(std::move(current));
      current.clear();
    }
  }
  if (!current.empty()) all.push_back(std::move(current));
  return all;
}

int best(const std::vector<std::string>& candidates, const std::string& word, int begins, int inside) {
  int points = 0;
  for (const std::string& candidate : candidates) {
    if (candidate.starts_with(word)) return begins;
    if (word.size() >= laenge_im_wort && candidate.find(word) != std::string::npos)
      points = std::max(points, inside);
  }
  return points;
}

}  // namespace

Suchtext suchtext(std::string_view name, std::string_view kurz, const std::vector<std::string>& stichworte) {
  Suchtext text{words(name), words(kurz)};
  for (const std::string& stichwort : stichworte)
    for (std::string& word : words(stichwort)) text.rest.push_back(std::move(word));
  return text;
}

int treffer(const Suchtext& text, std::string_view frage) {
  int sum = 0;
  for (const std::string& word : words(frage)) {
    int points = std::max(best(text.titel, word, 8, 4), best(text.rest, word, 3, 2));
    if (points == 0) return 0;
    sum += points;
  }
  return sum;
}

}  // namespace gw::portal
