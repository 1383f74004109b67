// SPDX-License-Identifier: EUPL-1.2
// What runs at night: sweeping, verifying, rewrapping. Always in small batches, so that use cases get their
// turn.
#include "platform/blob/blob.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::blob {
namespace {

constexpr std::int64_t batch_size = 200;

template <class T>
Result<T> durable(Result<sql::Committed<T>> committed) {
  if (!committed) return std::move(committed).error();
  CHECK(committed->ticket.wait());
  return std::move(committed->value);
}

// Rows that nobody referred to for a day, asked again in the transaction that deletes them. Returns their
// files.
Result<std::vector<std::string>> delete_unreferenced(sql::Tx& tx, Instant before) {
  TRY(sql::Rows rows,
      tx.query("select address, file from blob b where unreferenced_since < :before and not exists"
               " (select 1 from blob_reference r where r.address = b.address) limit :count",
               {{"before", to_millis(before)}, {"count", batch_size}}));
  std::vector<std::string> files;
  for (const sql::Row& row : rows) {
    CHECK(tx.execute("delete from blob where address = :address", {{"address", row.text("address")}}));
    files.push_back(row.text_or_null("file").value_or(""));
  }
  return files;
}

Result<std::vector<std::string>> without_row(sql::Tx& tx, const std::vector<std::string>& files) {
  std::vector<std::string> orphans;
  for (const std::string& file : files) {
    TRY(auto row, tx.query_one("select 1 as found from blob where file = :file", {{"file", file}}));
    if (!row) orphans.push_back(file);
  }
  return orphans;
}

class Sweep {
 public:
  Sweep(sql::Database& database, Backend& backend, Instant before)
      : database_(database), backend_(backend), before_(before) {}

  Result<Store::Swept> run() {
    CHECK(rows());
    CHECK(backend_.list(before_, [this](const std::string& name) { return consider(name); }));
    CHECK(orphans());
    return swept_;
  }

 private:
  Result<void> rows() {
    while (true) {
      TRY(auto files,
          durable(database_.write([this](sql::Tx& tx) { return delete_unreferenced(tx, before_); })));
      for (const std::string& file : files)
        if (!file.empty()) CHECK(remove(file));
      swept_.rows += static_cast<std::int64_t>(files.size());
      if (files.size() < batch_size) return ok();
    }
  }

  Result<void> consider(const std::string& name) {
    if (begun_at(name) >= before_) return ok();
    old_.push_back(name);
    return old_.size() < batch_size ? ok() : orphans();
  }

  // A writing transaction, since it must see every adoption that came before it.
  Result<void> orphans() {
    if (old_.empty()) return ok();
    TRY(auto gone, durable(database_.write([this](sql::Tx& tx) { return without_row(tx, old_); })));
    for (const std::string& file : gone) CHECK(remove(file));
    old_.clear();
    return ok();
  }

  Result<void> remove(const std::string& file) {
    CHECK(backend_.remove(file));
    ++swept_.files;
    return ok();
  }

  sql::Database& database_;
  Backend& backend_;
  Instant before_;
  std::vector<std::string> old_;
  Store::Swept swept_;
};

Result<bool> hashes_to_its_address(Reader& reader, const crypto::Key& key, const std::string& address) {
  crypto::Hmac hmac(key);
  while (true) {
    TRY(ByteView piece, reader.next());
    if (piece.empty()) return to_hex(hmac.finish()) == address;
    hmac.add(piece);
  }
}

// Reading errors other than these (rights, a dying disk) say nothing about the blob.
Result<Condition> condition_of(const Result<bool>& whole) {
  if (whole) return *whole ? Condition::whole : Condition::damaged;
  if (whole.error().code == "blob.damaged") return Condition::damaged;
  if (whole.error().code == "blob.missing") return Condition::missing;
  return whole.error();
}

Result<sql::Row> row_by_address(sql::Tx& tx, std::string_view address) {
  TRY(auto row,
      tx.query_one("select address, size, file, wrapped_key, damaged_at from blob where address = :address",
                   {{"address", std::string(address)}}));
  if (!row) return error(ErrorKind::not_found, "blob.unknown").with("address", std::string(address));
  return std::move(*row);
}

// Compared with the file that was read: an upload may have replaced it meanwhile.
Result<void> mark(sql::Tx& tx, const Blob& blob, sql::Cell damaged_at) {
  CHECK(tx.execute("update blob set damaged_at = :at where address = :address and file = :file",
                   {{"at", std::move(damaged_at)}, {"address", blob.address}, {"file", blob.file}}));
  return ok();
}

Result<std::int64_t> rewrap_batch(sql::Tx& tx, const crypto::AuthorityKeys& keys) {
  TRY(sql::Rows rows, tx.query("select address, wrapped_key from blob where key_version < :version"
                               " and wrapped_key is not null limit :count",
                               {{"version", std::int64_t{keys.current_version()}}, {"count", batch_size}}));
  for (const sql::Row& row : rows) {
    std::string context = "blob|" + row.text("address");
    auto key = keys.unwrap(row.text("wrapped_key"), context);
    if (!key)
      return error(ErrorKind::unavailable, "blob.damaged")
          .with("address", row.text("address"))
          .because(std::move(key).error());
    const std::string wrapped = keys.wrap(*key, context);
    CHECK(tx.execute("update blob set wrapped_key = :key, key_version = :version where address = :address",
                     {{"key", wrapped},
                      {"version", std::int64_t{crypto::AuthorityKeys::version_of(wrapped)}},
                      {"address", row.text("address")}}));
  }
  return static_cast<std::int64_t>(rows.size());
}

}  // namespace

Result<Store::Swept> Store::sweep(sql::Database& database, Instant now) const {
  return Sweep(database, *backend_, now - grace).run();
}

Result<Condition> Store::verify(sql::Database& database, std::string_view address) const {
  TRY(sql::Row row, database.read([&](sql::Tx& tx) { return row_by_address(tx, address); }));
  if (row.is_null("wrapped_key")) return Condition::erased;
  Blob blob{row.text("address"), static_cast<std::uint64_t>(row.integer("size")), row.text("wrapped_key"),
            row.text("file")};
  auto reader = open(blob);
  TRY(Condition found,
      condition_of(reader ? hashes_to_its_address(*reader, keys_->address_key(), blob.address)
                          : Result<bool>(reader.error())));
  bool marked = !row.is_null("damaged_at");
  if (marked == (found == Condition::whole)) {
    sql::Cell at = found == Condition::whole ? sql::Cell(nullptr) : sql::Cell(to_millis(clock_.now()));
    TRY(sql::Ticket ticket, database.write_void([&](sql::Tx& tx) { return mark(tx, blob, at); }));
    CHECK(ticket.wait());
  }
  return found;
}

namespace {

Result<std::int64_t> count_of(sql::Database& database) {
  TRY(auto rows, database.read([](sql::Tx& tx) { return tx.query("select count(*) as total from blob"); }));
  return rows.front().integer("total");
}

}  // namespace

Result<std::vector<Store::Finding>> Store::verify_all(sql::Database& database,
                                                      const Progress& progress) const {
  TRY(std::int64_t total, count_of(database));
  return verify_from(database, "", total, progress);
}

// Addresses are keyed hashes: those that follow any place are as good as drawn. Behind the last comes the
// first.
Result<std::vector<Store::Finding>> Store::verify_some(sql::Database& database, std::int64_t count,
                                                       const Progress& progress) const {
  TRY(std::int64_t total, count_of(database));
  if (total <= count) return verify_from(database, "", total, progress);
  return verify_from(database, to_hex(crypto::random_bytes(32)), count, progress);
}

Result<std::vector<Store::Finding>> Store::verify_from(sql::Database& database, std::string after,
                                                       std::int64_t total, const Progress& progress) const {
  std::vector<Finding> findings;
  std::int64_t done = 0;
  const bool all = after.empty();  // then also what comes meanwhile
  bool around = all;
  while (all || done < total) {
    TRY(sql::Rows page, database.read([&](sql::Tx& tx) {
      return tx.query(
          "select address from blob where address > :after order by address limit :count",
          {{"after", after}, {"count", all ? batch_size : std::min<std::int64_t>(batch_size, total - done)}});
    }));
    if (page.empty() && around) break;  // the end, or the rest was swept meanwhile
    if (page.empty()) {
      around = true;
      after.clear();
    }
    for (const sql::Row& row : page) {
      after = row.text("address");
      auto condition = verify(database, after);
      if (!condition && condition.error().code == "blob.unknown") continue;  // swept meanwhile
      if (!condition) return std::move(condition).error();
      if (*condition == Condition::missing || *condition == Condition::damaged)
        findings.push_back({after, *condition});
      progress(++done, total);
    }
  }
  return findings;
}

Result<std::int64_t> Store::rewrap(sql::Database& database, const Done& done) const {
  std::int64_t total = 0;
  while (true) {
    TRY(std::int64_t count,
        durable(database.write([this](sql::Tx& tx) { return rewrap_batch(tx, *keys_); })));
    total += count;
    if (done) done(total);
    if (count < batch_size) return total;
  }
}

}  // namespace gw::blob
