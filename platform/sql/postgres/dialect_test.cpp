// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/dialect.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace gw::sql::postgres {
namespace {

TEST(Dialect, ParametersGetNumbersTheSameNameTheSame) {
  auto made = translate("SELECT :a, :b_1 WHERE x=:a AND t = 'um :c' AND y::text = \":d\" -- :e\n /* :f */");
  EXPECT_EQ(made.text, "SELECT $1, $2 WHERE x=$1 AND t = 'um :c' AND y::text = \":d\" -- :e\n /* :f */");
  EXPECT_EQ(made.parameters, (std::vector<std::string>{"a", "b_1"}));
  EXPECT_TRUE(translate("SELECT 'es''s :x'").parameters.empty());
  EXPECT_THROW((void)translate("SELECT $1"), std::logic_error);
}

TEST(Dialect, WordsOfSqliteBecomePostgresql) {
  EXPECT_EQ(translate("CREATE TABLE t (n INTEGER, \"INTEGER\" text, m integer) WITHOUT  ROWID").text,
            "CREATE TABLE t (n BIGINT, \"INTEGER\" text, m BIGINT) ");
  EXPECT_EQ(translate("CAST(x AS INTEGER) /* INTEGER */").text, "CAST(x AS BIGINT) /* INTEGER */");
  EXPECT_EQ(translate("x WITHOUT y, INTEGERS").text, "x WITHOUT y, INTEGERS");
}

TEST(Dialect, AScriptIsItsStatements) {
  EXPECT_EQ(split_script("-- a;b\nSELECT ';' ;\n\n ; SELECT 2 /* ; */;-- end\n"),
            (std::vector<std::string>{"-- a;b\nSELECT ';' ", " SELECT 2 /* ; */"}));
  EXPECT_TRUE(split_script(" -- nothing").empty());
}

TEST(Dialect, OnlyWhatUseCasesDoIsAllowed) {
  for (auto good :
       {"SELECT 1", " -- remark\n select 1", "(SELECT 1) UNION SELECT 2", "WITH x AS (SELECT 1) SELECT 2",
        "insert into t values (1)", "CREATE TABLE t (n BIGINT)", "DROP TABLE t"})
    EXPECT_NO_THROW(require_allowed(good)) << good;
  for (auto bad : {"", " ; ", "-- SELECT", "COMMIT", "/* SELECT */ ROLLBACK", "SET ROLE x", "RESET ROLE",
                   "COPY t TO STDOUT", "DO $$ $$", "LOCK TABLE t", "PREPARE TRANSACTION 'x'", "VACUUM",
                   "GRANT x TO y", "ATTACH 'x' AS y"})
    EXPECT_THROW(require_allowed(bad), std::logic_error) << bad;
}

}  // namespace
}  // namespace gw::sql::postgres
