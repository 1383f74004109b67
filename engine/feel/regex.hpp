// SPDX-License-Identifier: EUPL-1.2
// The regular expressions of matches(), replace() and split(): XML Schema's, as XQuery uses them
// (XQuery and XPath Functions 3.1, section 5.6), run by PCRE2 with limits on matching.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::feel {

class Regex {
 public:
  // flags: letters of "smixq"; nullopt: the pattern or a flag is wrong.
  static std::optional<Regex> compile(std::string_view pattern, std::string_view flags);

  // All matches from the left; each is the whole match and its groups, nullopt for a group that took no part.
  // nullopt: the match limit was reached.
  using Match = std::vector<std::optional<std::string_view>>;
  std::optional<std::vector<Match>> find_all(std::string_view text, std::size_t most) const;
  bool is_literal() const { return literal_; }  // flag "q"

 private:
  struct Free {
    void operator()(void* code) const;
  };
  std::shared_ptr<void> code_;
  bool literal_ = false;
};

}  // namespace gw::feel
