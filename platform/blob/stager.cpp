// SPDX-License-Identifier: EUPL-1.2
#include <cstring>

#include "platform/blob/blob.hpp"
#include "platform/blob/segments.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::blob {

struct Stager::State {
  State(crypto::KeysPtr given, std::string name, Instant at, std::unique_ptr<Backend::Upload> to)
      : keys(std::move(given)), upload(std::move(to)), hmac(keys->address_key()), cipher(key) {
    staged.file = std::move(name);
    staged.at = at;
  }

  crypto::KeysPtr keys;
  std::unique_ptr<Backend::Upload> upload;
  crypto::Key key = crypto::Key::random();
  crypto::Hmac hmac;
  crypto::Cipher cipher;
  Staged staged;
  std::uint64_t segment = 0;
  Bytes waiting;  // less than a segment, or one that may be the last
  Bytes sealed = Bytes(sealed_segment_size);

  // Hashed and sealed while it is in the processor's cache.
  Result<void> put(ByteView plain, bool last) {
    std::span<std::uint8_t> out = std::span(sealed).first(plain.size() + crypto::tag_size);
    hmac.add(plain);
    cipher.seal(segment_nonce(segment++, last), plain, out);
    staged.size += plain.size();
    return upload->write(out);
  }

  // Which segment is the last is known only at the end: a full one waits until more comes.
  Result<void> add(ByteView bytes) {
    if (!waiting.empty()) {
      std::size_t room = std::min(segment_size - waiting.size(), bytes.size());
      waiting.insert(waiting.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(room));
      bytes = bytes.subspan(room);
      if (bytes.empty()) return ok();
      CHECK(put(waiting, false));
      waiting.clear();
    }
    for (; bytes.size() > segment_size; bytes = bytes.subspan(segment_size))
      CHECK(put(bytes.first(segment_size), false));
    waiting.insert(waiting.end(), bytes.begin(), bytes.end());
    return ok();
  }

  Result<Staged> finish() {
    CHECK(put(waiting, true));
    CHECK(upload->commit());
    staged.address = to_hex(hmac.finish());
    staged.key = keys->wrap(key, "blob|" + staged.address);
    staged.key_version = crypto::AuthorityKeys::version_of(staged.key);
    return staged;
  }
};

Stager::Stager(std::unique_ptr<State> state) : state_(std::move(state)) {}
Stager::~Stager() = default;
Stager::Stager(Stager&&) noexcept = default;
Stager& Stager::operator=(Stager&&) noexcept = default;

Result<void> Stager::write(ByteView bytes) {
  return state_->add(bytes);
}

Result<Staged> Stager::finish() {
  auto staged = state_->finish();
  state_->upload.reset();  // gone without trace unless it was committed
  return staged;
}

Result<Stager> Store::begin() const {
  Instant now = clock_.now();
  std::string name = new_id(now);
  TRY(auto upload, backend_->put(name));
  return Stager(std::make_unique<Stager::State>(keys_, name, now, std::move(upload)));
}

Result<Staged> Store::stage(ByteView content) const {
  TRY(Stager stager, begin());
  CHECK(stager.write(content));
  return stager.finish();
}

Result<void> Store::discard(const Staged& staged) const {
  return backend_->remove(staged.file);
}

}  // namespace gw::blob
