// SPDX-License-Identifier: EUPL-1.2
// For tests that nothing walks through a table: a database that asks SQLite of each statement how it would
// go.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "modules/haus/haus.hpp"
#include "platform/sql/sql.hpp"

namespace gw {

struct Plan {
  std::string statement;
  std::vector<std::string> steps;
};
using Plaene = std::vector<Plan>;

class FragendeTx : public sql::Tx {
 public:
  FragendeTx(sql::Tx& inner, Plaene& plans) : inner_(inner), plans_(plans) {}
  Result<sql::Rows> query(std::string_view statement, std::vector<sql::Param> params) override {
    TRY(auto rows, inner_.query("EXPLAIN QUERY PLAN " + std::string(statement), params));
    Plan plan{std::string(statement), {}};
    for (const sql::Row& row : rows) plan.steps.push_back(row.text("detail"));
    plans_.push_back(std::move(plan));
    return inner_.query(statement, std::move(params));
  }
  Result<std::int64_t> execute(std::string_view statement, std::vector<sql::Param> params) override {
    return inner_.execute(statement, std::move(params));
  }
  void before_commit(std::function<Result<void>(sql::Tx&)> work) override {
    inner_.before_commit(std::move(work));
  }
  void after_commit(std::function<void()> action) override { inner_.after_commit(std::move(action)); }
  const std::string& database() const override { return inner_.database(); }
  sql::Participant* participant() const override { return inner_.participant(); }

 private:
  sql::Tx& inner_;
  Plaene& plans_;
};

class FragendeDatenbank : public sql::Database {
 public:
  explicit FragendeDatenbank(sql::Database& inner) : inner_(inner) {}
  const std::string& name() const override { return inner_.name(); }
  Plaene plans;

 protected:
  Result<sql::Ticket> run_write(const std::function<Result<void>(sql::Tx&)>& work) override {
    return inner_.write_void(work);
  }
  Result<void> run_read(const std::function<Result<void>(sql::Tx&)>& work) override {
    return inner_.read([&](sql::Tx& tx) -> Result<void> {
      FragendeTx asking(tx, plans);
      return work(asking);
    });
  }

 private:
  sql::Database& inner_;
};

// The same person before the asking database.
struct FragendesTor : TenantGate {
  static TenantScope mit(const TenantScope& who, std::shared_ptr<sql::Database> db) {
    std::set<std::string, std::less<>> rights;
    for (const char* right :
         {"vorgang.lesen", "vorgang.bearbeiten", "akte.lesen", "vorgang.stelle", "vorgang.stoerung"})
      if (who.may(right)) rights.insert(right);
    return make({std::make_shared<MandantInfo>(who.mandant()), std::move(db),
                 std::shared_ptr<blob::Store>(std::shared_ptr<void>(), &who.blobs())},
                who.actor(), std::move(rights), who.roles());
  }
};

// A full-text index is walked by its terms; what has a name in brackets, or one of these, is made of few
// rows.
inline bool laeuft_durch(const std::string& step) {
  static const std::set<std::string, std::less<>> few{"gang",     "gaenge", "k",      "gezaehlt",
                                                      "gefunden", "arten",  "haende", "seite"};
  if (!step.starts_with("SCAN ")) return false;
  std::string_view what = std::string_view(step).substr(5);
  if (what.find("VIRTUAL TABLE INDEX") != std::string_view::npos)
    return what.find(":M") == std::string_view::npos;
  return what != "CONSTANT ROW" && what.front() != '(' && !few.contains(what.substr(0, what.find(' ')));
}

}  // namespace gw
