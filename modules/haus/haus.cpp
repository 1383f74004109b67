// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/haus.hpp"

namespace gw {

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
