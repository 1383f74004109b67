// SPDX-License-Identifier: EUPL-1.2
#include "modules/portal/domain/wohnort.hpp"

#include <algorithm>

#include "base/text/text.hpp"

namespace gw::portal {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool ends_with_word(const std::string& text, const std::string& word) {
  return text.ends_with(" " + word);
}

// Both folded. Either may have more in front: "Stadt Musterstadt", "12345 Musterstadt".
bool meint(const std::string& asked, const std::string& place) {
  if (asked.empty() || place.empty()) return false;
  return asked == place || ends_with_word(place, asked) || ends_with_word(asked, place) ||
         (is_number(asked) && place.starts_with(asked + " "));
}

// The name and what is left of it without the words before: "Bad Musterstadt", "Musterstadt".
std::vector<terms::Known> schreibweisen(const std::vector<std::string>& namen) {
  std::vector<terms::Known> all;
  for (std::string_view rest : namen) {
    while (true) {
      all.push_back({std::string(rest), 1});
      const std::size_t space = rest.find(' ');
      if (space == std::string_view::npos) break;
      rest = trim(rest.substr(space));
    }
  }
  return all;
}

}  // namespace

Wohnorte::Wohnorte(std::vector<Gebiet> gebiete) : gebiete_(std::move(gebiete)) {
  for (const Gebiet& gebiet : gebiete_) namen_.insert(namen_.end(), gebiet.orte.begin(), gebiet.orte.end());
  std::ranges::sort(namen_);
  namen_.erase(std::unique(namen_.begin(), namen_.end()), namen_.end());
  schreibweisen_ = terms::Vocabulary(schreibweisen(namen_));
}

Zustaendige Wohnorte::finde(std::string_view wohnort) const {
  Zustaendige exact = genau(wohnort);
  if (!exact.mandanten.empty()) return exact;
  for (const terms::Suggestion& near : schreibweisen_.similar(trim(wohnort), 1)) {
    Zustaendige meant = genau(near.shown);
    meant.wie_gefragt = false;
    return meant;
  }
  return {};
}

Zustaendige Wohnorte::genau(std::string_view wohnort) const {
  Zustaendige found;
  const std::string asked = fold(trim(wohnort));
  for (const Gebiet& gebiet : gebiete_) {
    auto place =
        std::ranges::find_if(gebiet.orte, [&](const std::string& ort) { return meint(asked, fold(ort)); });
    if (place == gebiet.orte.end()) continue;
    if (found.ort.empty()) found.ort = *place;
    found.mandanten.push_back(gebiet.mandant);
  }
  return found;
}

}  // namespace gw::portal
