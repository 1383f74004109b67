// SPDX-License-Identifier: EUPL-1.2
// Defects on their way into a message, each once. Private to platform/mail.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace gw::mail {

class Noticed {
 public:
  explicit Noticed(std::vector<std::string>& words) : words_(words) {}
  void add(std::string_view word) {
    if (std::ranges::find(words_, word) == words_.end()) words_.emplace_back(word);
  }

 private:
  std::vector<std::string>& words_;
};

}  // namespace gw::mail
