// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/errors.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace gw::sql::postgres {
namespace {

Diagnosis said_of(std::string_view state, std::string_view message) {
  Diagnosis said;
  said.state = state;
  said.message = message;
  return said;
}

std::string line(std::string_view state, bool reading = false) {
  return to_error(said_of(state, "was der Server sagt"), reading).line();
}

TEST(ErrorsOfPostgres, HaveTheCodesOfTheContract) {
  EXPECT_EQ(line("53100"), "sql.full");
  EXPECT_EQ(line("53300"), "sql.busy");
  EXPECT_EQ(line("57014"), "sql.busy");
  EXPECT_EQ(line("25006"), "sql.read_only");
  EXPECT_THROW((void)line("25006", true), std::logic_error);  // a change while reading
  EXPECT_EQ(line("58030"), "sql.io (code=58030)");
  EXPECT_EQ(line("XX000"), "sql.io (code=XX000)");
  EXPECT_EQ(line("XX001"), "sql.corrupt");
  EXPECT_EQ(line("54000"), "sql.too_large");
  EXPECT_EQ(line("57P01"), "sql.server (reason=was der Server sagt)");
  EXPECT_EQ(line(""), "sql.server (reason=was der Server sagt)");
  EXPECT_THROW((void)line("42601"), std::logic_error);
  EXPECT_THROW((void)line("42501"), std::logic_error);
}

TEST(ErrorsOfPostgres, SayWhatMayBeDone) {
  auto cure_of = [](std::string_view state, std::string_view message = "") {
    return cure(said_of(state, message));
  };
  for (auto again : {"40001", "40P01", "55P03"}) {
    EXPECT_EQ(cure_of(again), Cure::again);
    EXPECT_EQ(line(again), "sql.busy");
  }
  for (auto gone : {"", "08006", "57P01", "57P02", "57P03"}) EXPECT_EQ(cure_of(gone), Cure::reconnect);
  EXPECT_EQ(cure_of("0A000", "cached plan must not change result type"), Cure::reconnect);
  EXPECT_EQ(cure_of("0A000"), Cure::none);
  EXPECT_EQ(cure_of("23505"), Cure::none);
}

TEST(ErrorsOfPostgres, ConstraintsNameColumnsAndNoValues) {
  Diagnosis said = said_of("23505", "duplicate key value violates unique constraint");
  said.detail = "Key (vorgang, marke)=(Erika Mustermann, 3) already exists.";
  said.table = "aufgabe";
  said.constraint = "aufgabe_vorgang_marke_key";
  EXPECT_EQ(to_error(said, false).line(),
            "sql.constraint (kind=unique, constraint=aufgabe.vorgang, aufgabe.marke)");
  said.detail = "";
  said.constraint = "aufgabe_pkey";
  EXPECT_EQ(to_error(said, false).line(), "sql.constraint (kind=primary_key, constraint=aufgabe_pkey)");
}

}  // namespace
}  // namespace gw::sql::postgres
