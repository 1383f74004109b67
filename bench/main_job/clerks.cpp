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

constexpr auto demo_clerk = "sachbearbeitung@example.org";

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

Desk::Desk(Database& platform, const std::string& pattern) : platform_(platform) {
  auto row =
      platform.prepare("SELECT * FROM konto" + (pattern.empty() ? "" : " WHERE kennung = '" + pattern + "'"));
  if (!row->step()) throw std::runtime_error("there is no account");
  for (int i = 0; i < row->columns(); ++i) {
    pattern_.push_back(row->cell(i));
    columns_.push_back(row->name(i));
  }
}

Clerk Desk::sign_in(Database& town, const std::string& authority, std::size_t number) {
  add_account(authority, number);
  add_member(town, number);
  return {account_of(number), add_session(number)};
}

void Desk::add_account(const std::string& authority, std::size_t number) {
  const std::vector<std::pair<std::string, Cell>> own{
      {"id", account_of(number)},
      {"kennung", "bench-" + std::to_string(number) + "@example.org"},
      {"einmalpasswort", std::int64_t{0}},
      {"name", first_name(number) + " " + surname(number)}};
  std::vector<Cell> cells = pattern_;
  std::string places;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    for (const auto& [column, cell] : own)
      if (columns_[i] == column) cells[i] = cell;
    places += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
  }
  run(platform_, "INSERT INTO konto VALUES (" + places + ") ON CONFLICT DO NOTHING", cells);
  run(platform_, "INSERT INTO konto_mandant VALUES ($1, $2) ON CONFLICT DO NOTHING",
      {account_of(number), authority});
}

std::string Desk::add_session(std::size_t number) {
  std::string cookie = to_base64url(crypto::random_bytes(32));
  std::int64_t begin = now(), hours = 3'600'000;
  run(platform_,
      "INSERT INTO sitzung (id, konto, art, begonnen, gesehen, endet, spaetestens) VALUES ($1, $2, "
      "'beschaeftigt', $3, $4, $5, $6)",
      {to_hex(crypto::sha256(as_bytes(cookie))), account_of(number), begin, begin, begin + 8 * hours,
       begin + 12 * hours});
  return cookie;
}

std::vector<Clerk> sign_in(const Installation& where, const std::string& authority, std::size_t count) {
  DatabasePtr platform = where.platform(), town = where.authority(authority);
  Desk desk(*platform, demo_clerk);
  platform->run("BEGIN");
  town->run("BEGIN");
  std::vector<Clerk> all;
  for (std::size_t number = 0; number < count; ++number)
    all.push_back(desk.sign_in(*town, authority, number));
  town->run("COMMIT");
  platform->run("COMMIT");
  return all;
}

}  // namespace gw::bench
