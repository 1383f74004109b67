// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/copies.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <regex>
#include <stdexcept>

#include "bench/main_job/names.hpp"

namespace gw::bench {
namespace {

// Not of the case: jobs go 30 days after their end, heads and counters are one row for all, the search index
// is built by the program itself.
const std::set<std::string> not_of_a_case{
    "chain_head", "job",        "antrag_zaehler", "akte_zaehler",  "vorgang_suche",
    "event",      "event_name", "event_about",    "event_payload", "schema_migration"};

bool is_time(const Cell& cell) {
  const auto* number = std::get_if<std::int64_t>(&cell);
  return number && *number > 1'500'000'000'000 && *number < 4'000'000'000'000;
}

std::vector<std::string> tables_of(Sqlite& database) {
  std::vector<std::string> all;
  auto statement = database.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE "
      "'sqlite_%' "
      "ORDER BY name");
  while (statement.step()) all.push_back(statement.text(0));
  return all;
}

const std::vector<std::pair<What, std::regex>>& shapes() {
  static const std::vector<std::pair<What, std::regex>> all{
      {What::uuid, std::regex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")},
      {What::hash, std::regex("[0-9a-f]{64}")},
      {What::number, std::regex("[A-Z]{2,6}-[0-9]{2}-[0-9]{4}-[0-9]{4}-[0-9]{2}")},
      {What::file_number, std::regex("[0-9][0-9.]*-[0-9]+/[0-9]{4}")}};
  return all;
}

using Found = std::map<std::string, What>;

void note(const std::string& text, Found& found) {
  for (const auto& [what, shape] : shapes())
    for (std::sregex_iterator match(text.begin(), text.end(), shape), end; match != end; ++match)
      found.emplace(match->str(), what);
  static const std::regex code("[0-9A-HJKMNP-TV-Z]{16}");
  if (std::regex_match(text, code)) found.emplace(text, What::code);
}

Found words_of(Sqlite& database, const std::string& query) {
  Found found;
  auto statement = database.prepare(query);
  while (statement.step())
    for (int i = 0; i < statement.columns(); ++i)
      if (Cell cell = statement.cell(i); const auto* text = std::get_if<std::string>(&cell))
        note(*text, found);
  return found;
}

std::string difference(const std::string& table) {
  return "SELECT * FROM main." + table + " EXCEPT SELECT * FROM old." + table;
}

std::string hex(std::uint64_t value, std::size_t digits) {
  constexpr char signs[] = "0123456789abcdef";
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; value >>= 4) text[i] = signs[value & 15];
  return text;
}

std::uint64_t seed(const Copy& copy, std::size_t word) {
  return mixed(copy.number * 1'000 + word);
}

// A UUIDv7 of another moment: its first 48 bits are the time, the last 62 chance.
std::string other_uuid(const std::string& original, std::int64_t later, std::uint64_t chance) {
  std::uint64_t at = std::stoull(original.substr(0, 8) + original.substr(9, 4), nullptr, 16);
  at += static_cast<std::uint64_t>(later);
  std::string text = original;
  text.replace(0, 8, hex(at >> 16, 8));
  text.replace(9, 4, hex(at & 0xffff, 4));
  text.replace(15, 3, hex(chance >> 52, 3));
  text.replace(20, 3, hex(chance >> 40, 3));
  text.replace(24, 12, hex(mixed(chance), 12));
  return text;
}

std::string other_hash(std::uint64_t chance) {
  std::string text;
  for (int part = 0; part < 4; ++part) text += hex(chance = mixed(chance), 16);
  return text;
}

std::string other_code(std::uint64_t chance) {
  constexpr std::string_view signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::string text;
  for (int i = 0; i < 16; ++i) text += signs[(chance = mixed(chance)) & 31];
  return text;
}

}  // namespace

Original::Original(const std::filesystem::path& before, const std::filesystem::path& after,
                   const std::string& clerk) {
  Sqlite database(after);
  database.run("ATTACH '" + before.string() + "' AS old");
  words_ = {{What::first_name, std::string(original_first_name)},
            {What::surname, std::string(original_surname)},
            {What::clerk, clerk}};
  find_words(database);
  take_rows(database);
  take_events(database);
}

// What the database knew before belongs to everybody: accounts, positions of the Aktenplan.
void Original::find_words(Sqlite& database) {
  Found known, fresh;
  for (const std::string& table : tables_of(database)) {
    for (auto& word : words_of(database, "SELECT * FROM old." + table)) known.insert(word);
    if (table != "job" && table != "chain_head")
      for (auto& word : words_of(database, difference(table))) fresh.insert(word);
  }
  for (const auto& [text, what] : fresh)
    if (!known.contains(text)) words_.push_back({what, text});
  std::ranges::stable_sort(words_, std::greater(), [](const Word& word) { return word.text.size(); });
}

Original::Pieces Original::pieces(const std::string& text) const {
  Pieces all;
  std::string literal;
  for (std::size_t at = 0; at < text.size();) {
    auto word = std::ranges::find_if(
        words_, [&](const Word& one) { return text.compare(at, one.text.size(), one.text) == 0; });
    if (word == words_.end()) {
      literal += text[at++];
      continue;
    }
    if (!literal.empty()) all.push_back({std::exchange(literal, {}), -1});
    all.push_back({"", static_cast<int>(word - words_.begin())});
    at += word->text.size();
  }
  if (!literal.empty()) all.push_back({std::move(literal), -1});
  return all;
}

void Original::take_rows(Sqlite& database) {
  received_ = std::numeric_limits<std::int64_t>::max();
  for (const std::string& table : tables_of(database)) {
    if (not_of_a_case.contains(table)) continue;
    auto changed = database.prepare(difference(table));
    while (changed.step()) {
      RowPlan row{table, {}};
      for (int i = 0; i < changed.columns(); ++i) {
        CellPlan& cell = row.cells.emplace_back();
        cell.fixed = changed.cell(i);
        cell.time = is_time(cell.fixed);
        cell.running = table == "vorgang" && changed.name(i) == "laufend";
        if (const auto* text = std::get_if<std::string>(&cell.fixed)) cell.pieces = pieces(*text);
        if (table == "vorgang" && changed.name(i) == "eingegangen_am")
          received_ = std::get<std::int64_t>(cell.fixed);
      }
      tables_[table] = changed.columns();
      rows_.push_back(std::move(row));
    }
  }
  if (received_ == std::numeric_limits<std::int64_t>::max())
    throw std::runtime_error("the original is no case");
}

void Original::take_events(Sqlite& database) {
  auto events = database.prepare(
      "SELECT e.seq, e.id, e.kind, e.at, e.actor, COALESCE(p.payload, '') FROM main.event e LEFT JOIN "
      "main.event_payload p ON p.seq = e.seq WHERE e.seq > (SELECT MAX(seq) FROM old.event) ORDER BY e.seq");
  auto subjects = database.prepare("SELECT subject FROM main.event_subject WHERE seq = ? ORDER BY position");
  while (events.step()) {
    EventPlan plan;
    plan.id = pieces(events.text(1));
    plan.kind = events.text(2);
    plan.at = std::get<std::int64_t>(events.cell(3));
    plan.actor = pieces(events.text(4));
    plan.payload = pieces(events.text(5));
    Cell seq = events.cell(0);
    subjects.bind(1, seq);
    while (subjects.step()) plan.subjects.push_back(pieces(subjects.text(0)));
    subjects.reset();
    events_.push_back(std::move(plan));
  }
}

std::vector<std::string> Original::values(const Copy& copy) const {
  std::vector<std::string> all;
  all.reserve(words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) {
    switch (words_[i].what) {
      case What::uuid:
        all.push_back(other_uuid(words_[i].text, copy.at - received_, seed(copy, i)));
        break;
      case What::hash:
        all.push_back(other_hash(seed(copy, i)));
        break;
      case What::code:
        all.push_back(other_code(seed(copy, i)));
        break;
      case What::number:
        all.push_back(copy.reference);
        break;
      case What::file_number:
        all.push_back(copy.file_number);
        break;
      case What::first_name:
        all.push_back(copy.first_name);
        break;
      case What::surname:
        all.push_back(copy.surname);
        break;
      case What::clerk:
        all.push_back(copy.clerk);
        break;
    }
  }
  return all;
}

std::string Original::text(const Pieces& pieces, const std::vector<std::string>& values) {
  std::string all;
  for (const Piece& piece : pieces)
    all += piece.word < 0 ? piece.text : values[static_cast<std::size_t>(piece.word)];
  return all;
}

std::vector<Original::Row> Original::rows(const Copy& copy, std::int64_t running) const {
  std::vector<std::string> with = values(copy);
  std::vector<Row> all;
  all.reserve(rows_.size());
  for (const RowPlan& plan : rows_) {
    Row& row = all.emplace_back(Row{plan.table, {}});
    row.cells.reserve(plan.cells.size());
    for (const CellPlan& cell : plan.cells) {
      if (cell.running)
        row.cells.emplace_back(running);
      else if (cell.time)
        row.cells.emplace_back(std::get<std::int64_t>(cell.fixed) + copy.at - received_);
      else if (!cell.pieces.empty())
        row.cells.emplace_back(text(cell.pieces, with));
      else
        row.cells.push_back(cell.fixed);
    }
  }
  return all;
}

std::vector<Original::Event> Original::events(const Copy& copy) const {
  std::vector<std::string> with = values(copy);
  std::vector<Event> all;
  all.reserve(events_.size());
  for (const EventPlan& plan : events_) {
    Event& event = all.emplace_back(Event{text(plan.id, with),
                                          plan.kind,
                                          text(plan.actor, with),
                                          text(plan.payload, with),
                                          plan.at + copy.at - received_,
                                          {}});
    for (const Pieces& subject : plan.subjects) event.subjects.push_back(text(subject, with));
  }
  return all;
}

}  // namespace gw::bench
