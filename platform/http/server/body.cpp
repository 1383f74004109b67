// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server/body.hpp"

#include <algorithm>
#include <charconv>

#include "platform/http/url.hpp"

namespace gw::http {
namespace {

constexpr std::uint64_t spool_piece = 64 * 1024;  // once the file is open
constexpr std::uint64_t scarce_memory_piece =
    16 * 1024;  // when all bodies together have used up their memory

}  // namespace

Result<void> Body::begin(const Request& request) {
  std::string_view length = request.headers.get("content-length");
  std::from_chars(length.data(), length.data() + length.size(), announced_);
  std::string_view type = request.headers.get("content-type");
  if (!lower(trim(type.substr(0, type.find(';')))).starts_with("multipart/")) return ok();
  TRY(MultipartParser parser, MultipartParser::make(type));
  multipart_.emplace(std::move(parser));
  return ok();
}

Result<void> Body::accept() {
  std::string_view fresh = std::string_view(buffer_).substr(seen_);
  size_ += fresh.size();
  if (size_ > limits_.body_bytes)
    return error(ErrorKind::too_large, "http.body").with("limit", std::to_string(limits_.body_bytes));
  if (multipart_) CHECK(multipart_->feed(fresh));
  seen_ = buffer_.size();
  make_room();
  charge(buffer_.capacity());
  return ok();
}

// Once more than a few pieces have come, the rest is expected: growing step by step would copy everything
// twice. Not before: an announcement alone costs a client nothing.
void Body::make_room() {
  bool expected = !spool_ && buffer_.size() > scarce_memory_piece && announced_ <= limits_.memory_bytes;
  if (expected && announced_ > buffer_.capacity()) buffer_.reserve(announced_);
}

bool Body::wants_spool() const {
  if (spool_) return buffer_.size() >= spool_piece;
  if (buffer_.size() > limits_.memory_bytes) return true;
  return buffer_.size() > scarce_memory_piece &&
         all_memory_.load(std::memory_order_relaxed) > limits_.all_memory_bytes;
}

Result<void> Body::write_spool() {
  if (!spool_) {
    TRY(spool_, Spool::open(limits_.spool_folder));
  }
  CHECK(spool_->write(buffer_));
  buffer_.clear();
  if (buffer_.capacity() > 2 * spool_piece) buffer_.shrink_to_fit();
  seen_ = 0;
  charge(buffer_.capacity());
  return ok();
}

Result<void> Body::finish(Request& request) {
  std::shared_ptr<const Content> whole =
      spool_ ? Spool::finish(std::move(spool_)) : content_of(std::move(buffer_));
  if (!multipart_) {
    request.body = std::move(whole);
    return ok();
  }
  TRY(std::vector<PartPlace> places, std::move(*multipart_).finish());
  for (PartPlace& place : places) {
    place.part.content = slice_of(whole, place.offset, place.length);
    request.parts.push_back(std::move(place.part));
  }
  return ok();
}

void Body::charge(std::uint64_t bytes) {
  // Unsigned arithmetic wraps: adding the difference also subtracts.
  all_memory_.fetch_add(bytes - charged_, std::memory_order_relaxed);
  charged_ = bytes;
}

}  // namespace gw::http
