// SPDX-License-Identifier: EUPL-1.2
// From words to a Call, checked against the command's declaration.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "platform/cli/cli.hpp"

namespace gw::cli {

class Parser {
 public:
  Parser(const Command& command, const config::Declaration* declaration)
      : command_(command), declaration_(declaration) {}

  // `words` after noun and action. "--" ends the flags; "--name=value" and "--name value" are the same.
  // error invalid cli.unknown_flag (flag, nearest) · cli.needs_value (flag) · cli.takes_no_value (flag) ·
  // cli.twice (flag)
  //       cli.missing (name) · cli.too_many (word)
  Result<Call> parse(const std::vector<std::string>& words, std::ostream& out, std::ostream& err) const;

 private:
  Result<void> take_flag(Call& call, const std::vector<std::string>& words, std::size_t& at) const;
  Result<void> take_param(Call& call, const std::string& word, std::size_t& position) const;
  Result<void> check_missing(const Call& call) const;
  Error unknown_flag(const std::string& name) const;

  const Command& command_;
  const config::Declaration* declaration_;
};

}  // namespace gw::cli
