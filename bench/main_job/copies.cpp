// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/copies.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <regex>
#include <stdexcept>
#include <utility>

#include "bench/main_job/names.hpp"

namespace gw::bench {
namespace {

// Not of the case: jobs go 30 days after their end, heads and counters are one row for all, the search index
// is built by the program itself.
const std::set<std::string> not_of_a_case{
    "chain_head", "job",         "antrag_zaehler", "akte_zaehler",     "vorgang_suche", "event",
    "event_name", "event_about", "event_payload",  "schema_migration", "event_unlinked"};

bool is_time(const Cell& cell) {
  const auto* number = std::get_if<std::int64_t>(&cell);
  return number && *number > 1'500'000'000'000 && *number < 4'000'000'000'000;
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

void note_all(const std::vector<std::vector<Cell>>& rows, Found& found) {
  for (const auto& row : rows)
    for (const Cell& cell : row)
      if (const auto* text = std::get_if<std::string>(&cell)) note(*text, found);
}

// A table's column, by row.
const Cell& in(const TableRows& table, const std::vector<Cell>& row, std::string_view column) {
  const std::vector<std::string>& columns = table.table.columns;
  return row[static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin())];
}
std::string text_in(const TableRows& table, const std::vector<Cell>& row, std::string_view column) {
  return std::get<std::string>(in(table, row, column));
}
std::int64_t number_in(const TableRows& table, const std::vector<Cell>& row, std::string_view column) {
  return std::get<std::int64_t>(in(table, row, column));
}

// The index keeps words, not what was written.
bool is_index(const std::string& table) {
  return table == "vorgang_suche";
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

Original::Original(const Snapshot& before, const Snapshot& after, const std::string& clerk) {
  words_ = {{What::first_name, std::string(original_first_name)},
            {What::surname, std::string(original_surname)},
            {What::clerk, clerk}};
  find_words(before, after);
  take_rows(before, after);
  take_events(before, after);
}

// What the database knew before belongs to everybody: accounts, positions of the Aktenplan.
void Original::find_words(const Snapshot& before, const Snapshot& after) {
  Found known, fresh;
  for (const auto& [name, table] : after) {
    if (is_index(name)) continue;
    note_all(before.at(name).rows, known);
    if (name != "job" && name != "chain_head") note_all(fresh_rows(before, table), fresh);
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

void Original::take_rows(const Snapshot& before, const Snapshot& after) {
  received_ = std::numeric_limits<std::int64_t>::max();
  for (const auto& [name, table] : after) {
    if (not_of_a_case.contains(name)) continue;
    for (const std::vector<Cell>& fresh : fresh_rows(before, table)) {
      RowPlan row{name, {}};
      for (std::size_t i = 0; i < fresh.size(); ++i) {
        CellPlan& cell = row.cells.emplace_back();
        cell.fixed = fresh[i];
        cell.time = is_time(cell.fixed);
        cell.running = name == "vorgang" && table.table.columns[i] == "laufend";
        if (const auto* text = std::get_if<std::string>(&cell.fixed)) cell.pieces = pieces(*text);
      }
      if (name == "vorgang") received_ = number_in(table, fresh, "eingegangen_am");
      rows_.push_back(std::move(row));
    }
  }
  if (received_ == std::numeric_limits<std::int64_t>::max())
    throw std::runtime_error("the original is no case");
}

void Original::take_events(const Snapshot& before, const Snapshot& after) {
  std::map<std::int64_t, EventPlan> plans;
  const TableRows &events = after.at("event"), &names = after.at("event_name"),
                  &about = after.at("event_about"), &payloads = after.at("event_payload");
  for (const auto& row : fresh_rows(before, events)) {
    EventPlan& plan = plans[number_in(events, row, "seq")];
    plan.id = pieces(text_in(events, row, "id"));
    plan.kind = text_in(events, row, "kind");
    plan.at = number_in(events, row, "at");
    plan.actor = pieces(text_in(events, row, "actor"));
  }
  for (const auto& row : payloads.rows)
    if (auto plan = plans.find(number_in(payloads, row, "seq")); plan != plans.end())
      plan->second.payload = pieces(text_in(payloads, row, "payload"));
  std::map<std::int64_t, std::string> subjects;
  for (const auto& row : names.rows) subjects[number_in(names, row, "number")] = text_in(names, row, "name");
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> in_order;
  for (const auto& row : about.rows)
    in_order[{number_in(about, row, "seq"), number_in(about, row, "position")}] =
        number_in(about, row, "subject");
  for (const auto& [place, subject] : in_order)
    if (auto plan = plans.find(place.first); plan != plans.end())
      plan->second.subjects.push_back(pieces(subjects.at(subject)));
  for (auto& [seq, plan] : plans) events_.push_back(std::move(plan));
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
