// SPDX-License-Identifier: EUPL-1.2
#include "tests/crash/evidence.hpp"

#include <stdexcept>

#include "platform/blob/blob.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/sql/store.hpp"
#include "tests/crash/rules.hpp"

namespace gw::crash {
namespace {

class WallClock : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

template <class T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().line());
  return std::move(result).value();
}

sql::Rows query(sql::Database& database, const char* statement, const std::vector<sql::Param>& params = {}) {
  return must(database.read([&](sql::Tx& tx) { return tx.query(statement, params); }));
}

std::string id_of(const Places& places, const std::shared_ptr<crypto::KeyRing>& keys,
                  std::string_view authority) {
  auto platform = places.database(keys, "plattform", "plattform");
  auto rows = query(*platform, "SELECT id FROM mandant WHERE kuerzel = :kuerzel",
                    {{"kuerzel", std::string(authority)}});
  if (rows.empty()) throw std::runtime_error("the authority is not there");
  return rows.front().text("id");
}

struct Words {
  const char *done, *surname;
};
constexpr Words in_files{
    "SELECT s.subject, e.kind, e.at FROM event_subject s JOIN event e ON e.seq = s.seq",
    "json_extract(CASE daten WHEN '' THEN '{}' ELSE daten END, '$.nachname')",
};
constexpr Words on_server{
    "SELECT s.subject, e.kind, e.at FROM event_subject s JOIN event e ON e.seq = s.seq UNION ALL"
    " SELECT unnest(string_to_array(btrim(subjects, chr(10)), chr(10))), kind, at FROM event_unlinked",
    "CAST(CASE daten WHEN '' THEN '{}' ELSE daten END AS json) ->> 'nachname'",
};

std::string statement_of(const Rule& rule, const Words& words) {
  std::string text = std::string("WITH done (subject, kind, at) AS (") + words.done + ") " + rule.violations;
  constexpr std::string_view place = "{surname}";
  if (auto at = text.find(place); at != text.npos) text.replace(at, place.size(), words.surname);
  return text;
}

}  // namespace

struct Evidence::Parts {
  WallClock clock;
  const Words& words;
  std::shared_ptr<crypto::KeyRing> ring;
  std::shared_ptr<sql::Database> database;
  std::unique_ptr<blob::Store> blobs;

  Parts(const Places& places, std::string_view authority)
      : words(places.on_database_server() ? on_server : in_files), ring(places.keys()) {
    const std::string id = id_of(places, ring, authority);
    database = places.database(ring, "mandanten", id);
    blobs = std::make_unique<blob::Store>(must(ring->of(id)), must(places.documents()->of(id)), clock);
  }

  Result<std::string> content(const sql::Row& reference) const {
    TRY(auto reader, blobs->open(*database, reference.text("address"),
                                 {reference.text("owner_kind"), reference.text("owner_id")}));
    std::string all;
    for (;;) {
      TRY(ByteView piece, reader.next());
      if (piece.empty()) return all;
      all.append(as_text(piece));
    }
  }
};

Evidence::Evidence(const Places& places, std::string_view authority)
    : parts_(std::make_unique<Parts>(places, authority)) {}
Evidence::~Evidence() = default;

Findings Evidence::half_there() const {
  Findings findings;
  for (const Rule& rule : rules)
    for (const sql::Row& row : query(*parts_->database, statement_of(rule, parts_->words).c_str()))
      findings.push_back(std::string(rule.sentence) + ": " + row.text("id"));
  return findings;
}

Findings Evidence::lost(const std::vector<Acknowledged>& acknowledged, std::size_t pdf_size) const {
  Findings findings;
  for (const Acknowledged& one : acknowledged) {
    support::Application application(one.application, pdf_size);
    auto rows =
        query(*parts_->database,
              "SELECT r.address, r.owner_kind, r.owner_id, s.schluessel FROM antrag a"
              " JOIN antrag_schluessel s ON s.antrag = a.id JOIN akte_dokument d ON d.vorgang = a.vorgang"
              " JOIN akte_fassung f ON f.dokument = d.id"
              " JOIN blob_reference r ON r.address = f.blob AND r.owner_id = d.id"
              " WHERE a.nummer = :nummer AND d.richtung = 'eingang'",
              {{"nummer", one.receipt.number}});
    if (rows.size() != 1 || rows.front().text("schluessel") != application.key) {
      findings.push_back("acknowledged and not there: " + one.receipt.number);
      continue;
    }
    auto content = parts_->content(rows.front());
    if (!content)
      findings.push_back("its document cannot be read: " + one.receipt.number + ", " +
                         content.error().line());
    else if (*content != application.pdf)
      findings.push_back("its document has other bytes: " + one.receipt.number);
  }
  return findings;
}

Findings Evidence::unreadable() const {
  Findings findings;
  for (const sql::Row& row :
       query(*parts_->database,
             "SELECT address, owner_kind, owner_id FROM blob_reference WHERE erased_at IS NULL"))
    if (auto content = parts_->content(row); !content)
      findings.push_back("a document cannot be read: " + row.text("owner_id") + ", " +
                         content.error().line());
  return findings;
}

std::int64_t Evidence::submitted() const {
  return query(*parts_->database, "SELECT count(*) AS n FROM antrag WHERE zustand = 'eingereicht'")
      .front()
      .integer("n");
}

}  // namespace gw::crash
