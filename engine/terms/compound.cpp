// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/compound.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/terms/terms.hpp"
#include "engine/terms/words.hpp"

namespace gw::terms {
namespace {

constexpr std::size_t shortest_part = 3, shortest_compound = 6;
constexpr std::size_t longest_compound = 48;  // what is longer is no word
constexpr std::size_t longest_part = 24;

// What German puts between two parts.
constexpr std::array<std::string_view, 8> links{"", "s", "n", "e", "es", "en", "er", "ens"};

// Words of administration that other words are made of, also where no text has them alone.
constexpr auto basics = std::to_array<std::string_view>(
    {"abfall",     "abgabe",    "akte",        "amt",         "angelegenheit", "antrag",   "anzeige",
     "arbeit",     "ausweis",   "auto",        "bahn",        "bau",           "bescheid", "bescheinigung",
     "betrieb",    "brief",     "buch",        "bus",         "dienst",        "ehe",      "eltern",
     "fahren",     "fahrt",     "familie",     "feuer",       "frist",         "garten",   "gebühr",
     "geburt",     "geld",      "gemeinde",    "genehmigung", "gericht",       "gesetz",   "gewerbe",
     "grund",      "haus",      "hilfe",       "hund",        "jahr",          "jugend",   "karte",
     "kasse",      "katze",     "kennzeichen", "kind",        "kita",          "kosten",   "kreis",
     "land",       "lehrer",    "marke",       "melden",      "miete",         "nachweis", "name",
     "ort",        "park",      "pass",        "person",      "pflege",        "plan",     "platz",
     "post",       "rat",       "recht",       "register",    "reise",         "rente",    "satzung",
     "schein",     "schule",    "schüler",     "sozial",      "sperre",        "spiel",    "stadt",
     "stelle",     "sterben",   "steuer",      "straße",      "tag",           "tier",     "ticket",
     "unterhalt",  "unterlage", "urkunde",     "verein",      "verfahren",     "verkehr",  "vertrag",
     "verwaltung", "wahl",      "wasser",      "weg",         "wohnen",        "wohnung",  "zahl",
     "zeit",       "zeugnis",   "zulassung",   "zuschuss"});

}  // namespace

struct Dictionary::Way {
  static constexpr unsigned unreached = std::numeric_limits<unsigned>::max();
  unsigned cost = unreached;  // parts, then letters of linking elements
  std::size_t before = 0;     // where the last part begins
  std::string stem;           // of the last part
  void better(unsigned by, std::size_t from, const std::string& of) {
    if (by < cost) *this = {by, from, of};
  }
};

namespace {

constexpr unsigned part_cost = 256;

}  // namespace

Dictionary::Dictionary() {
  const Stemmer stemmer;
  for (std::string_view word : basics) add_bare(bare_text(word), stemmer);
}

void Dictionary::add(std::string_view word) {
  std::string bare = bare_text(word);
  if (std::ranges::any_of(bare, [](char c) { return c >= '0' && c <= '9'; })) return;
  if (bare.size() < shortest_part || bare.size() > longest_part || is_stop_word(bare)) return;
  add_bare(bare, Stemmer());
}

void Dictionary::add_bare(const std::string& bare, const Stemmer& stemmer) {
  std::string stem = stemmer.stem(bare);
  forms_.emplace(bare, stem);
  for (std::string_view ending : {"e", "en"})
    if (bare.ends_with(ending) && bare.size() >= shortest_part + ending.size())
      forms_.emplace(bare.substr(0, bare.size() - ending.size()), stem);
  if (stem.size() >= shortest_part) stems_.insert(std::move(stem));
}

std::vector<Part> Dictionary::split(std::string_view bare, const Stemmer& stemmer) const {
  std::vector<Part> all;
  for (Part& part : fewest(bare, stemmer)) {
    const std::uint32_t begin = part.begin;
    std::vector<Part> inner = split(bare.substr(begin, part.length), stemmer);
    all.push_back(std::move(part));
    for (Part& one : inner) {
      one.begin += begin;
      all.push_back(std::move(one));
    }
  }
  return all;
}

std::vector<Part> Dictionary::fewest(std::string_view bare, const Stemmer& stemmer) const {
  if (bare.size() < shortest_compound || bare.size() > longest_compound) return {};
  std::vector<Way> ways(bare.size() + 1);
  ways[0].cost = 0;
  for (std::size_t from = 0; from + shortest_part <= bare.size(); ++from) {
    if (ways[from].cost == Way::unreached) continue;
    go_on(bare, from, ways);
    if (from > 0) finish(bare, from, stemmer, ways);
  }
  std::vector<Part> parts;
  if (ways.back().cost == Way::unreached) return parts;
  for (std::size_t end = bare.size(); end > 0; end = ways[end].before) {
    const std::size_t begin = ways[end].before;
    parts.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin),
                     std::move(ways[end].stem)});
  }
  std::ranges::reverse(parts);
  return parts;
}

void Dictionary::go_on(std::string_view bare, std::size_t from, std::vector<Way>& ways) const {
  const std::size_t last = std::min(bare.size() - shortest_part, from + longest_part);
  for (std::size_t to = from + shortest_part; to <= last; ++to) {
    auto form = forms_.find(bare.substr(from, to - from));
    if (form == forms_.end()) continue;
    for (std::string_view link : links)
      if (bare.substr(to).starts_with(link) && to + link.size() + shortest_part <= bare.size())
        ways[to + link.size()].better(ways[from].cost + part_cost + static_cast<unsigned>(link.size()), from,
                                      form->second);
  }
}

void Dictionary::finish(std::string_view bare, std::size_t from, const Stemmer& stemmer,
                        std::vector<Way>& ways) const {
  std::string stem = stemmer.stem(bare.substr(from));
  if (stems_.contains(stem)) ways.back().better(ways[from].cost + part_cost, from, stem);
}

}  // namespace gw::terms
