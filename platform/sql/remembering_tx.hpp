// SPDX-License-Identifier: EUPL-1.2
// A reading transaction that does not ask twice: for as long as its snapshot lasts.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "platform/sql/forwarding_tx.hpp"

namespace gw::sql {

// Answers of one snapshot by statement and parameters.
using Answers = std::unordered_map<std::string, Rows>;

class RememberingTx final : public ForwardingTx {
 public:
  RememberingTx(Tx& inner, Answers& answers) : ForwardingTx(inner), answers_(answers) {}
  Result<Rows> query(std::string_view statement, std::vector<Param> params) override;

 private:
  Answers& answers_;
};

}  // namespace gw::sql
