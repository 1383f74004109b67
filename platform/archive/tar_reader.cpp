// SPDX-License-Identifier: EUPL-1.2
#include "platform/archive/tar_reader.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <stdexcept>
#include <unordered_set>

#include "platform/archive/names.hpp"

namespace gw::archive {
namespace {

constexpr std::uint64_t end_mark_size = 1024;  // two blocks of zeros

struct Free {
  void operator()(struct ::archive* handle) const { ::archive_read_free(handle); }
};

std::size_t trailing_zeros(ByteView bytes) {
  std::size_t count = 0;
  while (count < bytes.size() && bytes[bytes.size() - 1 - count] == 0) ++count;
  return count;
}

class TarReader final : public Reader {
 public:
  explicit TarReader(Source source) : source_(std::move(source)), tar_(::archive_read_new()) {
    // Its state would be shared with nothing: no memory is all that can be wrong here.
    if (!tar_ || ::archive_read_support_format_tar(tar_.get()) != ARCHIVE_OK)
      throw std::runtime_error("libarchive does not start");
  }

  Result<std::optional<Entry>> next() override {
    if (failed_) return *failed_;
    if (ended_) return std::optional<Entry>();
    auto entry = take_next();
    if (!entry) failed_ = entry.error();
    return entry;
  }

  Result<std::size_t> read(std::span<std::uint8_t> out) override {
    if (failed_) return *failed_;
    std::size_t filled = 0;
    while (filled < out.size() && left_ > 0) {
      if (block_.empty()) CHECK(take_block());
      std::size_t size = std::min(block_.size(), out.size() - filled);
      std::copy_n(block_.begin(), size, out.begin() + static_cast<std::ptrdiff_t>(filled));
      block_ = block_.subspan(size);
      filled += size;
      left_ -= size;
    }
    return filled;
  }

 private:
  Result<std::optional<Entry>> take_next() {
    CHECK(begin());
    left_ = 0;
    block_ = {};
    while (true) {
      ::archive_entry* found = nullptr;
      int said = header(&found);
      if (said == ARCHIVE_EOF) return end();
      // In this locale a name in UTF-8 is taken as it is written, and warned of.
      if (said != ARCHIVE_OK && said != ARCHIVE_WARN) return fail();
      if (::archive_entry_filetype(found) != AE_IFDIR || ::archive_entry_hardlink(found)) return take(found);
    }
  }

  // What libarchive looks at first is the format: not before somebody asks for an entry.
  Result<void> begin() {
    if (begun_) return ok();
    begun_ = true;
    if (::archive_read_open(tar_.get(), this, nullptr, &TarReader::more, nullptr) != ARCHIVE_OK)
      return fail();
    return ok();
  }

  int header(::archive_entry** found) {
    Locale::Use use(locale_);
    return ::archive_read_next_header(tar_.get(), found);
  }

  Result<std::optional<Entry>> take(::archive_entry* found) {
    const char* name = ::archive_entry_pathname(found);
    bool plain = ::archive_entry_filetype(found) == AE_IFREG && !::archive_entry_hardlink(found) &&
                 ::archive_entry_sparse_count(found) == 0 && ::archive_entry_size_is_set(found);
    if (!plain || !name || !is_entry_name(name) || !names_.insert(name).second) return fail();
    size_ = left_ = static_cast<std::uint64_t>(::archive_entry_size(found));
    return std::optional(Entry{name, left_});
  }

  // Block by block, where a hole shows: a few bytes could stand for terabytes of zeros.
  Result<void> take_block() {
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t place = 0;
    while (size == 0)
      if (::archive_read_data_block(tar_.get(), &bytes, &size, &place) != ARCHIVE_OK) return fail();
    if (static_cast<std::uint64_t>(place) != size_ - left_ || size > left_) return fail();
    block_ = ByteView(static_cast<const std::uint8_t*>(bytes), size);
    return ok();
  }

  // A tar that breaks off between two entries looks whole to libarchive, and what follows the end mark would
  // be seen by nobody: there must be a mark, and nothing but zeros from it to the end of the file.
  Result<std::optional<Entry>> end() {
    auto marked = static_cast<std::uint64_t>(::archive_read_header_position(tar_.get()));
    auto consumed = static_cast<std::uint64_t>(::archive_filter_bytes(tar_.get(), -1));
    for (ByteView bytes = draw(); !bytes.empty();) bytes = draw();
    if (failed_) return *failed_;
    if (consumed < marked + end_mark_size || zeros_ < total_ - consumed + end_mark_size) return fail();
    ended_ = true;
    return std::optional<Entry>();
  }

  ByteView draw() {
    if (failed_) return {};
    auto bytes = source_();
    if (!bytes) {
      failed_ = bytes.error();
      return {};
    }
    total_ += bytes->size();
    std::size_t zeros = trailing_zeros(*bytes);
    zeros_ = zeros == bytes->size() ? zeros_ + zeros : zeros;
    return *bytes;
  }

  static la_ssize_t more(struct ::archive*, void* self, const void** out) {
    auto& reader = *static_cast<TarReader*>(self);
    ByteView bytes = reader.draw();
    *out = bytes.data();
    return reader.failed_ ? ARCHIVE_FATAL : static_cast<la_ssize_t>(bytes.size());
  }

  // Whatever libarchive says about it: what the source said goes before.
  Error fail() {
    if (!failed_) failed_ = error(ErrorKind::malformed, "archive.damaged");
    return *failed_;
  }

  Source source_;
  Locale locale_{"C"};
  std::unique_ptr<struct ::archive, Free> tar_;
  std::unordered_set<std::string> names_;
  std::optional<Error> failed_;
  std::uint64_t size_ = 0, left_ = 0;    // of the current entry
  ByteView block_;                       // of it, not yet given out
  std::uint64_t total_ = 0, zeros_ = 0;  // bytes drawn, and how many zeros they end with
  bool begun_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> read_tar(Source source) {
  return std::make_unique<TarReader>(std::move(source));
}

}  // namespace gw::archive
