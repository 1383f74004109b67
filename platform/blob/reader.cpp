// SPDX-License-Identifier: EUPL-1.2
#include "platform/blob/blob.hpp"
#include "platform/blob/segments.hpp"
#include "platform/sql/together.hpp"

namespace gw::blob {
namespace {

Error damaged(const std::string& address) {
  return error(ErrorKind::unavailable, "blob.damaged").with("address", address);
}

}  // namespace

struct Reader::State {
  State(Blob from, std::unique_ptr<Backend::Object> at, const crypto::Key& key)
      : blob(std::move(from)), object(std::move(at)), cipher(key) {}

  Blob blob;
  std::unique_ptr<Backend::Object> object;
  crypto::Cipher cipher;
  std::uint64_t position = 0;
  Bytes sealed = Bytes(sealed_segment_size);
  Bytes plain = Bytes(segment_size);

  Result<ByteView> next() {
    std::uint64_t segment = position / segment_size;
    bool empty = blob.size == 0 && position == 0;
    if (position >= blob.size && !empty) return ByteView{};
    std::size_t length =
        static_cast<std::size_t>(std::min<std::uint64_t>(segment_size, blob.size - segment * segment_size));
    CHECK(open_segment(segment, length));
    std::size_t skip = static_cast<std::size_t>(position % segment_size);
    position = empty ? 1 : segment * segment_size + length;
    return ByteView(plain).first(length).subspan(skip);
  }

  Result<void> open_segment(std::uint64_t segment, std::size_t length) {
    auto in = std::span(sealed).first(length + crypto::tag_size);
    TRY(std::size_t got, object->read_at(segment * sealed_segment_size, in));
    if (got != in.size()) return damaged(blob.address);
    bool last = segment + 1 == segment_count(blob.size);
    auto opened = cipher.open(segment_nonce(segment, last), in, std::span(plain).first(length));
    if (!opened) return damaged(blob.address).because(std::move(opened).error());
    return ok();
  }
};

Reader::Reader(std::unique_ptr<State> state) : state_(std::move(state)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

std::uint64_t Reader::size() const {
  return state_->blob.size;
}

Result<ByteView> Reader::next() {
  return state_->next();
}

void Reader::seek(std::uint64_t position) {
  state_->position = position;
}

Result<Reader> Store::open(const Blob& blob) const {
  auto key = keys_->unwrap(blob.key, "blob|" + blob.address);
  if (!key) return damaged(blob.address).because(std::move(key).error());
  TRY(auto object, backend_->get(blob.file));
  if (object->size() != sealed_size(blob.size)) return damaged(blob.address);
  return Reader(std::make_unique<Reader::State>(blob, std::move(object), *key));
}

Result<Reader> Store::open(sql::Database& database, std::string_view address, Owner owner) const {
  TRY(Blob blob, database.read([&](sql::Tx& tx) { return find(tx, address, owner); }));
  sql::end_snapshot();  // files may lie behind a network
  return open(blob);
}

Result<Bytes> Store::read_all(const Blob& blob) const {
  TRY(Reader reader, open(blob));
  Bytes all;
  all.reserve(static_cast<std::size_t>(blob.size));
  while (true) {
    TRY(ByteView piece, reader.next());
    if (piece.empty()) return all;
    all.insert(all.end(), piece.begin(), piece.end());
  }
}

}  // namespace gw::blob
