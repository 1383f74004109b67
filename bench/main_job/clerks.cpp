// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/clerks.hpp"

#include <chrono>
#include <stdexcept>
#include <utility>

#include "base/core/id.hpp"
#include "bench/main_job/names.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::bench {
namespace {

constexpr auto pattern_account = "sachbearbeitung@example.org";

std::string account_of(std::size_t number) {
  std::string digits = std::to_string(number);
  return "018f0000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

void run(Database& database, const std::string& text, const std::vector<Cell>& cells) {
  database.prepare(text)->run(cells);
}

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// The demo clerk's account, to be written with other names.
class Pattern {
 public:
  explicit Pattern(Database& platform) {
    auto row = platform.prepare("SELECT * FROM konto WHERE kennung = '" + std::string(pattern_account) + "'");
    if (!row->step()) throw std::runtime_error("the demo has no clerk");
    for (int i = 0; i < row->columns(); ++i) {
      cells_.push_back(row->cell(i));
      columns_.push_back(row->name(i));
    }
  }
  std::vector<Cell> with(const std::vector<std::pair<std::string, std::string>>& words) const {
    std::vector<Cell> cells = cells_;
    for (const auto& [column, text] : words)
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i] == column) cells[i] = text;
    return cells;
  }
  std::string places() const {
    std::string all;
    for (std::size_t i = 1; i <= cells_.size(); ++i) all += (i == 1 ? "$" : ", $") + std::to_string(i);
    return all;
  }

 private:
  std::vector<Cell> cells_;
  std::vector<std::string> columns_;
};

void add_account(Database& platform, const Pattern& pattern, const std::string& authority, std::size_t number) {
  std::string account = account_of(number), name = first_name(number) + " " + surname(number);
  run(platform, "INSERT INTO konto VALUES (" + pattern.places() + ") ON CONFLICT DO NOTHING",
      pattern.with({{"id", account},
                    {"kennung", "bench-" + std::to_string(number) + "@example.org"},
                    {"name", name}}));
  run(platform, "INSERT INTO konto_mandant VALUES ($1, $2) ON CONFLICT DO NOTHING", {account, authority});
}

std::string add_session(Database& platform, std::size_t number) {
  std::string cookie = to_base64url(crypto::random_bytes(32));
  std::int64_t begin = now(), hours = 3'600'000;
  run(platform,
      "INSERT INTO sitzung (id, konto, art, begonnen, gesehen, endet, spaetestens) VALUES ($1, $2, "
      "'beschaeftigt', $3, $4, $5, $6)",
      {to_hex(crypto::sha256(as_bytes(cookie))), account_of(number), begin, begin, begin + 8 * hours,
       begin + 12 * hours});
  return cookie;
}

void add_member(Database& town, std::size_t number) {
  run(town,
      "INSERT INTO mitglied (konto, kennung, name, aktiv, seit, version) VALUES ($1, $2, $3, 1, $4, 1)"
      " ON CONFLICT DO NOTHING",
      {account_of(number), "bench-" + std::to_string(number) + "@example.org",
       first_name(number) + " " + surname(number), now()});
  auto give = [&](const char* role) {
    run(town, "INSERT INTO mitglied_rolle VALUES ($1, $2) ON CONFLICT DO NOTHING",
        {account_of(number), std::string(role)});
  };
  give("sachbearbeitung");
  if (number % 10 == 0) give("zeichnung");
  if (number == 0) give("poststelle");
}

}  // namespace

std::vector<Clerk> sign_in(const Installation& where, const std::string& authority, std::size_t count) {
  DatabasePtr platform = where.platform(), town = where.authority(authority);
  const Pattern pattern(*platform);
  platform->run("BEGIN");
  town->run("BEGIN");
  std::vector<Clerk> all;
  for (std::size_t number = 0; number < count; ++number) {
    add_account(*platform, pattern, authority, number);
    add_member(*town, number);
    all.push_back({account_of(number), add_session(*platform, number)});
  }
  town->run("COMMIT");
  platform->run("COMMIT");
  return all;
}

}  // namespace gw::bench
