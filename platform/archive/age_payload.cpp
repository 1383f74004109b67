// SPDX-License-Identifier: EUPL-1.2
#include "platform/archive/age_payload.hpp"

namespace gw::archive::age {
namespace {

using ChunkNonce = std::array<std::uint8_t, crypto_aead_chacha20poly1305_ietf_NPUBBYTES>;

// Eleven bytes of counter, of which eight are enough.
ChunkNonce chunk_nonce(std::uint64_t counter, bool last) {
  ChunkNonce nonce{};
  for (unsigned i = 0; i < 8; ++i) nonce[3 + i] = static_cast<std::uint8_t>(counter >> (56 - 8 * i));
  nonce[11] = last ? 1 : 0;
  return nonce;
}

Error payload_damaged() {
  return error(ErrorKind::malformed, "archive.damaged");
}

}  // namespace

Sealer::Sealer(const FileKey& key, Sink sink) : sink_(std::move(sink)) {
  randombytes_buf(nonce_.data(), nonce_.size());
  key_ = derive(key, nonce_, "payload");
  waiting_.reserve(chunk_size);
}

Result<void> Sealer::add(ByteView plain) {
  while (!plain.empty()) {
    if (waiting_.size() == chunk_size) CHECK(put(false));
    std::size_t room = std::min(chunk_size - waiting_.size(), plain.size());
    waiting_.insert(waiting_.end(), plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(room));
    plain = plain.subspan(room);
  }
  return ok();
}

Result<void> Sealer::finish() {
  return put(true);
}

Result<void> Sealer::put(bool last) {
  if (counter_ == 0) CHECK(sink_(nonce_));
  ChunkNonce nonce = chunk_nonce(counter_++, last);
  unsigned long long size = 0;
  crypto_aead_chacha20poly1305_ietf_encrypt(sealed_.data(), &size, waiting_.data(), waiting_.size(), nullptr,
                                            0, nullptr, nonce.data(), key_.view().data());
  waiting_.clear();
  return sink_(ByteView(sealed_).first(size));
}

Opener::Opener(const FileKey& key, std::uint64_t size, Source source)
    : file_key_(key.copy()), left_(size), source_(std::move(source)) {}

Result<void> Opener::start() {
  if (left_ < payload_nonce_size + tag_size) return payload_damaged();
  std::array<std::uint8_t, payload_nonce_size> nonce{};
  TRY(bool whole, source_(nonce));
  if (!whole) return payload_damaged();
  key_ = derive(file_key_, nonce, "payload");
  left_ -= nonce.size();
  started_ = true;
  return ok();
}

Result<ByteView> Opener::next() {
  if (done_) return ByteView();
  if (!started_) CHECK(start());
  std::size_t size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, sealed_chunk_size));
  bool last = size == left_;
  // Only what is empty as a whole has an empty chunk.
  if (size < tag_size || (size == tag_size && counter_ > 0)) return payload_damaged();
  std::span<std::uint8_t> sealed = std::span(sealed_).first(size);
  TRY(bool whole, source_(sealed));
  if (!whole) return payload_damaged();
  ChunkNonce nonce = chunk_nonce(counter_, last);
  if (crypto_aead_chacha20poly1305_ietf_decrypt(plain_.data(), nullptr, nullptr, sealed.data(), sealed.size(),
                                                nullptr, 0, nonce.data(), key_.view().data()) != 0)
    return payload_damaged();
  ++counter_;
  left_ -= size;
  done_ = last;
  return ByteView(plain_).first(size - tag_size);
}

}  // namespace gw::archive::age
