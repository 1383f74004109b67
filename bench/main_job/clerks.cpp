// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/clerks.hpp"

#include <chrono>

#include "base/core/id.hpp"
#include "bench/main_job/names.hpp"
#include "bench/submit/sqlite.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::bench {
namespace {

namespace fs = std::filesystem;

constexpr auto pattern_account = "sachbearbeitung@example.org";

std::string account_of(std::size_t number) {
  std::string digits = std::to_string(number);
  return "018f0000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

void run(Sqlite& database, const std::string& text, const std::vector<Cell>& cells) {
  Statement statement = database.prepare(text);
  for (std::size_t i = 0; i < cells.size(); ++i) statement.bind(static_cast<int>(i) + 1, cells[i]);
  statement.run();
}

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

void add_account(Sqlite& platform, const std::string& authority, std::size_t number) {
  std::string account = account_of(number), name = first_name(number) + " " + surname(number);
  run(platform, "UPDATE pattern SET id = ?, kennung = ?, name = ?",
      {account, "bench-" + std::to_string(number) + "@example.org", name});
  platform.run("INSERT OR IGNORE INTO konto SELECT * FROM pattern");
  run(platform, "INSERT OR IGNORE INTO konto_mandant VALUES (?, ?)", {account, authority});
}

std::string add_session(Sqlite& platform, std::size_t number) {
  std::string cookie = to_base64url(crypto::random_bytes(32));
  std::int64_t begin = now(), hours = 3'600'000;
  run(platform,
      "INSERT INTO sitzung (id, konto, art, begonnen, gesehen, endet, spaetestens) VALUES (?, ?, "
      "'beschaeftigt', "
      "?, ?, ?, ?)",
      {to_hex(crypto::sha256(as_bytes(cookie))), account_of(number), begin, begin, begin + 8 * hours,
       begin + 12 * hours});
  return cookie;
}

void add_member(Sqlite& town, std::size_t number) {
  run(town,
      "INSERT OR IGNORE INTO mitglied (konto, kennung, name, aktiv, seit, version) VALUES (?, ?, ?, 1, ?, 1)",
      {account_of(number), "bench-" + std::to_string(number) + "@example.org",
       first_name(number) + " " + surname(number), now()});
  run(town, "INSERT OR IGNORE INTO mitglied_rolle VALUES (?, 'sachbearbeitung')", {account_of(number)});
  if (number % 10 == 0)
    run(town, "INSERT OR IGNORE INTO mitglied_rolle VALUES (?, 'zeichnung')", {account_of(number)});
  if (number == 0)
    run(town, "INSERT OR IGNORE INTO mitglied_rolle VALUES (?, 'poststelle')", {account_of(number)});
}

}  // namespace

std::vector<Clerk> sign_in(const fs::path& data, const std::string& authority, std::size_t count) {
  Sqlite platform(data / "plattform" / "plattform.sqlite");
  Sqlite town(data / "mandanten" / (authority + ".sqlite"));
  run(platform,
      "CREATE TEMP TABLE pattern AS SELECT * FROM konto WHERE kennung = '" + std::string(pattern_account) +
          "'",
      {});
  platform.run("BEGIN");
  town.run("BEGIN");
  std::vector<Clerk> all;
  for (std::size_t number = 0; number < count; ++number) {
    add_account(platform, authority, number);
    add_member(town, number);
    all.push_back({account_of(number), add_session(platform, number)});
  }
  town.run("COMMIT");
  platform.run("COMMIT");
  return all;
}

}  // namespace gw::bench
