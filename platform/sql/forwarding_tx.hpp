// SPDX-License-Identifier: EUPL-1.2
// A transaction before another one, for who changes how its statements are asked.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/sql/sql.hpp"

namespace gw::sql {

class ForwardingTx : public Tx {
 public:
  explicit ForwardingTx(Tx& inner) : inner_(inner) {}

  Result<Rows> query(std::string_view statement, std::vector<Param> params) override {
    return inner_.query(statement, std::move(params));
  }
  Result<std::int64_t> execute(std::string_view statement, std::vector<Param> params) override {
    return inner_.execute(statement, std::move(params));
  }
  void before_commit(std::function<Result<void>(Tx&)> work) override {
    inner_.before_commit(std::move(work));
  }
  void after_commit(std::function<void()> action) override { inner_.after_commit(std::move(action)); }
  const std::string& database() const override { return inner_.database(); }
  Dialect dialect() const override { return inner_.dialect(); }
  Participant* participant() const override { return inner_.participant(); }

 private:
  Tx& inner_;
};

}  // namespace gw::sql
