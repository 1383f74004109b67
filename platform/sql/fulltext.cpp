// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/fulltext.hpp"

namespace gw::sql::fulltext {
namespace {

// How each store writes a question. A term in quotation marks means nothing but itself.
struct Words {
  std::string_view mark, both, either;
};

Words words_of(const Tx& tx) {
  if (tx.dialect() == Dialect::postgres) return {"'", " & ", " | "};
  return {"\"", " AND ", " OR "};
}

std::string quoted(const Words& words, const std::string& term) {
  return std::string(words.mark).append(term).append(words.mark);
}

template <class Parts, class Write>
std::string joined(const Parts& parts, std::string_view with, Write write) {
  std::string text;
  for (const auto& part : parts) text.append(text.empty() ? "" : with).append(write(part));
  return parts.size() > 1 ? "(" + text + ")" : text;
}

}  // namespace

Result<void> add(Tx& tx, std::string_view table, std::int64_t row, const std::string& terms) {
  const char* value = tx.dialect() == Dialect::postgres
                          ? "array_to_tsvector(array_remove(string_to_array(:begriffe, ' '), ''))"
                          : ":begriffe";
  CHECK(tx.execute("INSERT INTO " + std::string(table) + " (rowid, begriffe) VALUES (:zeile, " + value + ")",
                   {{"zeile", row}, {"begriffe", terms}}));
  return ok();
}

Result<void> remove(Tx& tx, std::string_view table, std::int64_t row) {
  CHECK(tx.execute("DELETE FROM " + std::string(table) + " WHERE rowid = :zeile", {{"zeile", row}}));
  return ok();
}

Result<void> tidy(Tx& tx, std::string_view table) {
  if (tx.dialect() == Dialect::postgres) return ok();
  std::string name(table);
  CHECK(tx.execute("INSERT INTO " + name + " (" + name + ") VALUES ('optimize')"));
  return ok();
}

std::string condition(const Tx& tx, std::string_view table) {
  std::string name(table);
  if (tx.dialect() == Dialect::postgres) return name + ".begriffe @@ CAST(:frage AS tsquery)";
  return name + " MATCH :frage";
}

std::string question(const Tx& tx, const std::vector<Group>& groups) {
  Words words = words_of(tx);
  return joined(groups, words.both, [&](const Group& group) {
    return joined(group, words.either, [&](const Alternative& alternative) {
      return joined(alternative, words.both, [&](const std::string& term) { return quoted(words, term); });
    });
  });
}

}  // namespace gw::sql::fulltext
