// SPDX-License-Identifier: EUPL-1.2
// Rows and references, inside the use case's transaction.
#include "platform/blob/blob.hpp"

namespace gw::blob {
namespace {

Error unknown(std::string_view address) {
  return error(ErrorKind::not_found, "blob.unknown").with("address", std::string(address));
}
Error erased(std::string_view address) {
  return error(ErrorKind::not_found, "blob.erased").with("address", std::string(address));
}

std::string text(std::string_view view) {
  return std::string(view);
}

Result<std::optional<sql::Row>> row_of(sql::Tx& tx, std::string_view address) {
  return tx.query_one("select file, wrapped_key, damaged_at from blob where address = :address",
                      {{"address", text(address)}});
}

Result<void> insert(sql::Tx& tx, const Staged& staged) {
  CHECK(
      tx.execute("insert into blob (address, size, file, wrapped_key, key_version, stored_at)"
                 " values (:address, :size, :file, :key, :version, :at)",
                 {{"address", staged.address},
                  {"size", static_cast<std::int64_t>(staged.size)},
                  {"file", staged.file},
                  {"key", staged.key},
                  {"version", std::int64_t{staged.key_version}},
                  {"at", to_millis(staged.at)}}));
  return ok();
}

Result<void> replace(sql::Tx& tx, const Staged& staged) {
  CHECK(
      tx.execute("update blob set file = :file, wrapped_key = :key, key_version = :version, stored_at = :at,"
                 " damaged_at = null where address = :address",
                 {{"file", staged.file},
                  {"key", staged.key},
                  {"version", std::int64_t{staged.key_version}},
                  {"at", to_millis(staged.at)},
                  {"address", staged.address}}));
  return ok();
}

Result<void> add_reference(sql::Tx& tx, std::string_view address, Owner owner) {
  CHECK(
      tx.execute("insert into blob_reference (address, owner_kind, owner_id) values (:address, :kind, :id)"
                 " on conflict (address, owner_kind, owner_id) do update set erased_at = null",
                 {{"address", text(address)}, {"kind", text(owner.kind)}, {"id", text(owner.id)}}));
  CHECK(
      tx.execute("update blob set unreferenced_since = null"
                 " where address = :address and unreferenced_since is not null",
                 {{"address", text(address)}}));
  return ok();
}

// A file that no row names any more. If this is lost (a crash, a full disk), the sweep finds it a day later.
void remove_later(sql::Tx& tx, const std::shared_ptr<Backend>& backend, std::string file) {
  tx.after_commit([backend, file = std::move(file)] { (void)backend->remove(file).has_value(); });
}

}  // namespace

// Half of the grace, so that the sweep, which removes unadopted files after all of it, never meets an
// adoption.
Result<void> Store::adopt(sql::Tx& tx, const Staged& staged, Owner owner, Instant now) const {
  if (now - staged.at > grace / 2) return error(ErrorKind::conflict, "blob.stale");
  TRY(std::optional<sql::Row> row, row_of(tx, staged.address));
  std::optional<std::string> other;
  if (!row) {
    CHECK(insert(tx, staged));
  } else if (row->is_null("wrapped_key") || !row->is_null("damaged_at")) {
    CHECK(replace(tx, staged));
    other = row->text_or_null("file");
  } else if (row->text("file") != staged.file) {
    other = staged.file;
  }
  if (other) remove_later(tx, backend_, *other);
  return add_reference(tx, staged.address, owner);
}

Result<void> Store::refer(sql::Tx& tx, std::string_view address, Owner owner) {
  TRY(std::optional<sql::Row> row, row_of(tx, address));
  if (!row) return unknown(address);
  if (row->is_null("wrapped_key")) return erased(address);
  return add_reference(tx, address, owner);
}

Result<void> Store::release(sql::Tx& tx, std::string_view address, Owner owner, Instant now) {
  TRY(std::int64_t removed,
      tx.execute(
          "delete from blob_reference where address = :address and owner_kind = :kind and owner_id = :id",
          {{"address", text(address)}, {"kind", text(owner.kind)}, {"id", text(owner.id)}}));
  if (removed == 0) return unknown(address);
  CHECK(
      tx.execute("update blob set unreferenced_since = :now where address = :address"
                 " and not exists (select 1 from blob_reference where address = :address)",
                 {{"now", to_millis(now)}, {"address", text(address)}}));
  return ok();
}

Result<void> Store::erase(sql::Tx& tx, std::string_view address, Instant now) const {
  TRY(std::optional<sql::Row> row, row_of(tx, address));
  if (!row) return unknown(address);
  CHECK(tx.execute("update blob set wrapped_key = null, file = null where address = :address",
                   {{"address", text(address)}}));
  CHECK(
      tx.execute("update blob_reference set erased_at = :now where address = :address and erased_at is null",
                 {{"now", to_millis(now)}, {"address", text(address)}}));
  if (auto file = row->text_or_null("file")) remove_later(tx, backend_, *file);
  return ok();
}

Result<Blob> Store::find(sql::Tx& tx, std::string_view address, Owner owner) {
  TRY(std::optional<sql::Row> row,
      tx.query_one("select b.size, b.wrapped_key, b.file, r.erased_at from blob_reference r"
                   " join blob b on b.address = r.address"
                   " where r.address = :address and r.owner_kind = :kind and r.owner_id = :id",
                   {{"address", text(address)}, {"kind", text(owner.kind)}, {"id", text(owner.id)}}));
  if (!row) return unknown(address);
  if (!row->is_null("erased_at") || row->is_null("wrapped_key")) return erased(address);
  return Blob{text(address), static_cast<std::uint64_t>(row->integer("size")), row->text("wrapped_key"),
              row->text("file")};
}

}  // namespace gw::blob
