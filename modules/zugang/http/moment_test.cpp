// SPDX-License-Identifier: EUPL-1.2
// What one page shows is one moment of the authority; whoever changes something sees each change.
#include <thread>

#include "modules/zugang/http/tuer_testing.hpp"

namespace gw::zugang {
namespace {

class MomentTest : public TuerTest {
 protected:
  MomentTest() {
    add("test.seite", "/amt/{mandant}/seite", http::Method::get);
    add("test.datei", "/amt/{mandant}/datei", http::Method::get, "text/plain");
    add("test.schritt", "/amt/{mandant}/schritt", http::Method::post);
    router = Edge::router(edge);
    browser.emplace(router);
    sign_in(*browser, staff());
  }

  void add(std::string name, std::string pattern, http::Method method, std::string answers = "") {
    house->routes.add({.name = std::move(name),
                       .method = method,
                       .pattern = std::move(pattern),
                       .answers = std::move(answers),
                       .handler = look_twice});
  }

  // Somebody else changes what is read, between two looks at it.
  static Result<http::Response> look_twice(Call& call) {
    sql::Database& db = call.scope().db();
    TRY(std::int64_t before, look(db));
    std::thread([&] {
      EXPECT_TRUE(sql::durable(db.write_void([](sql::Tx& tx) -> Result<void> {
        CHECK(tx.execute("UPDATE mitglied SET version = version + 1"));
        return ok();
      })));
    }).join();
    TRY(std::int64_t after, look(db));
    return call.html(after == before ? "ein Moment" : "zwei Momente");
  }

  static Result<std::int64_t> look(sql::Database& db) {
    return db.read([](sql::Tx& tx) -> Result<std::int64_t> {
      TRY(auto row, tx.query_one("SELECT max(version) AS version FROM mitglied"));
      return row->integer("version");
    });
  }

  std::optional<Browser> browser;
};

TEST_F(MomentTest, aPageReadsTogether) {
  EXPECT_EQ(browser->get("/amt/musterstadt/seite").body, "ein Moment");
}

TEST_F(MomentTest, whatIsFetchedOrDoneDoesNot) {
  EXPECT_EQ(browser->get("/amt/musterstadt/datei").body, "zwei Momente");
  const std::string csrf = field_of(browser->get("/amt/abmelden").body, "_csrf");
  EXPECT_EQ(browser->post("/amt/musterstadt/schritt", {{"_csrf", csrf}}).body, "zwei Momente");
}

}  // namespace
}  // namespace gw::zugang
