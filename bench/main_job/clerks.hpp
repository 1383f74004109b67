// SPDX-License-Identifier: EUPL-1.2
// Clerks who are signed in. Their rows are written as signing in would write them, with another account as
// pattern: only the password's hash, which takes its time by design, is the same for all.
#pragma once

#include <string>
#include <vector>

#include "bench/bare/installation.hpp"

namespace gw::bench {

struct Clerk {
  std::string account, cookie;  // the cookie's value; its name is "gw"
};

// Writes while no server runs.
class Desk {
 public:
  // `pattern`: whose account is copied; empty: anybody's.
  explicit Desk(Database& platform, const std::string& pattern = {});
  // `town`: the authority's database, `authority`: its id. Every tenth may sign, the first also sends
  // letters. A second call gives the same people new sessions.
  Clerk sign_in(Database& town, const std::string& authority, std::size_t number);

 private:
  void add_account(const std::string& authority, std::size_t number);
  std::string add_session(std::size_t number);

  Database& platform_;
  std::vector<Cell> pattern_;
  std::vector<std::string> columns_;
};

// So many clerks of the demo's town.
std::vector<Clerk> sign_in(const Installation& where, const std::string& authority, std::size_t count);

}  // namespace gw::bench
