// SPDX-License-Identifier: EUPL-1.2
// Documents of one authority. Staging hashes, encrypts and makes bytes durable before a transaction; adopting
// writes row and reference inside it. What is in no row does not exist and is swept a day later. Errors
// besides those of backend.hpp: blob.damaged (unavailable), blob.unknown, blob.erased (not_found), blob.stale
// (conflict: staged too long ago to be adopted).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "platform/blob/backend.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/sql/sql.hpp"
#include "platform/sql/store.hpp"

namespace gw::blob {

// Durable, but nobody's until adopted. Plain data: may be kept across retries of a transaction.
struct Staged {
  std::string address;     // HMAC-SHA-256 of the content under the authority's address key, hex
  std::uint64_t size = 0;  // of the content
  std::string key;         // wrapped
  int key_version = 0;
  std::string file;  // name in the backend
  Instant at;
};

// Content that comes in pieces (an upload, a rendered letter, an archive).
class Stager {
 public:
  ~Stager();
  Stager(Stager&&) noexcept;
  Stager& operator=(Stager&&) noexcept;
  Result<void> write(ByteView bytes);
  Result<Staged> finish();

 private:
  friend class Store;
  struct State;
  explicit Stager(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct Blob {  // one row that is not erased
  std::string address;
  std::uint64_t size = 0;
  std::string key;  // wrapped
  std::string file;
};

// Decrypts while it reads; each piece is authenticated before it is given out, and a cut or reordered file is
// noticed.
class Reader {
 public:
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  std::uint64_t size() const;
  Result<ByteView> next();            // up to 64 KiB, empty at the end; valid until the next call
  void seek(std::uint64_t position);  // for ranges; beyond the end: next() is empty

 private:
  friend class Store;
  struct State;
  explicit Reader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Who keeps a blob alive: `kind` is the owner's word ("antrag.unterlage"), `id` the owner's row.
struct Owner {
  std::string_view kind;
  std::string_view id;
};

enum class Condition { whole, erased, missing, damaged };

// One per open authority; thread-safe.
class Store {
 public:
  Store(crypto::KeysPtr keys, std::shared_ptr<Backend> backend, const Clock& clock)
      : keys_(std::move(keys)), backend_(std::move(backend)), clock_(clock) {}

  // ---- before the transaction
  Result<Stager> begin() const;
  Result<Staged> stage(ByteView content) const;
  Result<void> discard(const Staged& staged) const;  // the use case refused: nothing waits for the sweep

  // ---- inside it
  // The first row of an address decides; a later file of the same content is removed after the commit.
  Result<void> adopt(sql::Tx& tx, const Staged& staged, Owner owner, Instant now) const;
  // One more reference to what is there (a document filed in an Akte).
  static Result<void> refer(sql::Tx& tx, std::string_view address, Owner owner);
  static Result<void> release(sql::Tx& tx, std::string_view address, Owner owner, Instant now);
  // At once and whoever refers to it: the wrapped key goes with this transaction, the file after it. Row and
  // references stay and say so; for these owners it stays erased also when the same content comes again.
  Result<void> erase(sql::Tx& tx, std::string_view address, Instant now) const;
  // An address alone opens nothing: the owner must refer to it.
  static Result<Blob> find(sql::Tx& tx, std::string_view address, Owner owner);

  // ---- outside of any
  Result<Reader> open(const Blob& blob) const;
  Result<Reader> open(sql::Database& database, std::string_view address, Owner owner) const;
  Result<Bytes> read_all(const Blob& blob) const;  // for small ones and tests

  // Decrypts everything and compares with the address. What is not whole is marked, so that the same content,
  // should it come again, is stored anew.
  Result<Condition> verify(sql::Database& database, std::string_view address) const;
  struct Finding {
    std::string address;
    Condition condition;
  };
  using Progress = std::function<void(std::int64_t done, std::int64_t total)>;
  // All of them, in pages; returns those that are neither whole nor erased.
  Result<std::vector<Finding>> verify_all(sql::Database& database, const Progress& progress) const;
  // At most `count` of them, by chance.
  Result<std::vector<Finding>> verify_some(sql::Database& database, std::int64_t count,
                                           const Progress& progress) const;

  struct Swept {
    std::int64_t rows = 0;   // unreferenced for a day
    std::int64_t files = 0;  // of those rows, of transactions that never came, of losers
  };
  Result<Swept> sweep(sql::Database& database, Instant now) const;
  // After KeyRing::rotate: rewraps rows under the newest version, in batches; files are not touched. Returns
  // how many; tells after each batch.
  using Done = std::function<void(std::int64_t)>;
  Result<std::int64_t> rewrap(sql::Database& database, const Done& done = {}) const;

 private:
  crypto::KeysPtr keys_;
  std::shared_ptr<Backend> backend_;
  const Clock& clock_;

  Result<std::vector<Finding>> verify_from(sql::Database& database, std::string after, std::int64_t total,
                                           const Progress& progress) const;
};

// What is unreferenced or unadopted waits this long before it goes.
inline constexpr std::chrono::hours grace{24};

const std::vector<sql::Migration>& migrations();  // component "blob", for every authority's database

}  // namespace gw::blob
