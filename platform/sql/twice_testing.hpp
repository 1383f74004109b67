// SPDX-License-Identifier: EUPL-1.2
// For tests of use cases: a store that runs the function of every writing transaction twice, the first time
// for nothing, as any store may do (PostgreSQL after a serialization failure). What a use case spoils outside
// of its transaction, or moves away from what it was handed, is then seen by every test.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/sql/store.hpp"

namespace gw::sql {

class TwiceDatabase final : public Database {
 public:
  explicit TwiceDatabase(std::shared_ptr<Database> inner) : inner_(std::move(inner)) {}
  const std::string& name() const override { return inner_->name(); }
  Result<void> settle() override { return inner_->settle(); }

 protected:
  Result<Ticket> run_write(const std::function<Result<void>(Tx&)>& work) override {
    auto for_nothing = inner_->write_void([&](Tx& tx) -> Result<void> {
      CHECK(work(tx));
      return error(ErrorKind::unavailable, "sql.again");
    });
    if (for_nothing.error().code != "sql.again") return for_nothing;
    return inner_->write_void(work);
  }
  Result<void> run_read(const std::function<Result<void>(Tx&)>& work) override { return inner_->read(work); }

 private:
  std::shared_ptr<Database> inner_;
};

class TwiceStore final : public Store {
 public:
  explicit TwiceStore(std::shared_ptr<Store> inner) : inner_(std::move(inner)) {}

  Result<std::shared_ptr<Database>> create(const std::string& name) override {
    return twice(inner_->create(name));
  }
  Result<std::shared_ptr<Database>> open(const std::string& name) override {
    return twice(inner_->open(name));
  }
  Result<void> remove(const std::string& name) override { return inner_->remove(name); }
  Result<void> give(const std::string& name, Store& to) override {
    auto* twice = dynamic_cast<TwiceStore*>(&to);
    return inner_->give(name, twice ? *twice->inner_ : to);
  }
  Result<void> scrub(const std::string& name) override { return inner_->scrub(name); }
  std::vector<std::string> names() const override { return inner_->names(); }
  Usage usage() const override { return inner_->usage(); }

 private:
  static Result<std::shared_ptr<Database>> twice(Result<std::shared_ptr<Database>> opened) {
    if (!opened) return opened;
    return std::shared_ptr<Database>(std::make_shared<TwiceDatabase>(std::move(*opened)));
  }
  std::shared_ptr<Store> inner_;
};

}  // namespace gw::sql
