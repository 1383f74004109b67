// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"

#include <algorithm>
#include <iterator>

namespace gw {

Result<std::vector<Verweis>> House::verweise_von(const std::string& art, const Call& call,
                                                 const std::string& id, std::optional<Instant> bis) const {
  std::vector<Verweis> all;
  auto [begin, end] = verweise.equal_range(art);
  for (auto given = begin; given != end; ++given) {
    TRY(auto found, given->second(call, id, bis));
    std::ranges::move(found, std::back_inserter(all));
  }
  return all;
}

Result<std::vector<page::Html>> House::abschnitte_von(const std::string& seite, const Call& call,
                                                      const Ort& ort) const {
  std::vector<page::Html> all;
  auto [begin, end] = abschnitte.equal_range(seite);
  for (auto given = begin; given != end; ++given) {
    TRY(page::Html section, given->second(call, ort));
    if (!section.empty()) all.push_back(std::move(section));
  }
  return all;
}

}  // namespace gw
