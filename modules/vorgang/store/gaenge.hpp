// SPDX-License-Identifier: EUPL-1.2
// Open tasks by due date along an index: one walk for each condition, then what comes first of all. A list of
// roles in one condition would be read and sorted whole. People have few roles and act for few bodies, so few
// statements arise.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "platform/sql/sql.hpp"

namespace gw::vorgang::store {

// The last line of the page before.
struct Korbstelle {
  Instant faellig;
  std::string aufgabe;
};

class Gaenge {
 public:
  // Tasks that this account must not do (four eyes) are in no walk; it stands in conditions as :konto.
  explicit Gaenge(std::string konto);

  // A condition on vorgang_aufgabe that an index of open tasks begins with.
  void add(std::string condition) { conditions_.push_back(std::move(condition)); }
  // Only what is due before that moment.
  void vor(Instant moment) { vor_ = moment; }
  // Tasks that this account must not do, too; :konto has to stand in a condition then.
  void auch_verwehrte() { verwehrte_ = true; }
  // A parameter of conditions; says its name with the colon.
  std::string param(std::string name, std::string value);

  // `columns` of the tasks `a` and their cases `v`, soonest due first.
  Result<sql::Rows> page(sql::Tx& tx, std::string_view columns, const std::optional<Korbstelle>& after,
                         std::int64_t at_most) const;
  Result<std::int64_t> count(sql::Tx& tx) const;  // exact to 99, more are 100; all pages

 private:
  std::string text(std::string_view what, std::string_view end) const;
  std::vector<sql::Param> params() const;

  std::vector<std::string> conditions_;
  std::optional<Instant> vor_;
  bool verwehrte_ = false;
  std::map<std::string, std::string> values_;  // by name, which sql::Param only refers to
};

}  // namespace gw::vorgang::store
