// SPDX-License-Identifier: EUPL-1.2
#include "base/core/result.hpp"

namespace gw {

std::string Error::line() const {
  std::string text = code;
  if (!params.empty()) {
    text += " (";
    for (std::size_t i = 0; i < params.size(); ++i)
      text += (i ? ", " : "") + params[i].first + "=" + params[i].second;
    text += ")";
  }
  if (!field.empty()) text += " at " + field;
  if (cause) text += " <- " + cause->line();
  return text;
}

}  // namespace gw
