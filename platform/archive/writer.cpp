// SPDX-License-Identifier: EUPL-1.2
#include <archive.h>
#include <archive_entry.h>
#include <ctime>
#include <limits>
#include <stdexcept>
#include <unordered_set>

#include "platform/archive/age_payload.hpp"
#include "platform/archive/archive.hpp"
#include "platform/archive/fresh_file.hpp"
#include "platform/archive/names.hpp"

namespace gw::archive {
namespace {

struct Free {
  void operator()(struct ::archive* handle) const {
    ::archive_write_close(handle);  // after an error, freeing alone would leak
    ::archive_write_free(handle);
  }
};

struct FreeEntry {
  void operator()(::archive_entry* entry) const { ::archive_entry_free(entry); }
};

class TarInAge final : public Writer {
 public:
  TarInAge(std::unique_ptr<FreshFile> file, const age::FileKey& key)
      : file_(std::move(file)),
        sealer_(key, [this](ByteView sealed) { return file_->write(sealed); }),
        tar_(::archive_write_new()),
        entry_(::archive_entry_new()) {
    // Extended headers only where the plain one is not enough; the sealer makes blocks of its own.
    if (!tar_ || !entry_ || ::archive_write_set_format_pax_restricted(tar_.get()) != ARCHIVE_OK ||
        ::archive_write_set_bytes_per_block(tar_.get(), 0) != ARCHIVE_OK ||
        ::archive_write_open(tar_.get(), this, nullptr, &TarInAge::seal, nullptr) != ARCHIVE_OK)
      throw std::runtime_error("libarchive does not start");
  }

  // libarchive ends a tar that nobody wants any more, too: seal() takes nothing then.
  ~TarInAge() override {
    fail(wrong_size());
    tar_.reset();
  }
  TarInAge(const TarInAge&) = delete;
  TarInAge& operator=(const TarInAge&) = delete;

  Result<void> begin(const std::string& name, std::uint64_t size) override {
    CHECK(whole());
    if (!is_entry_name(name) || !names_.insert(name).second)
      return fail(error(ErrorKind::invalid, "archive.name"));
    if (size > std::numeric_limits<la_int64_t>::max()) return fail(wrong_size());
    describe(name, static_cast<la_int64_t>(size));
    Locale::Use use(locale_);
    if (::archive_write_header(tar_.get(), entry_.get()) != ARCHIVE_OK) return fail(refused());
    left_ = size;
    return ok();
  }

  Result<void> write(ByteView bytes) override {
    if (failed_) return *failed_;
    if (bytes.size() > left_) return fail(wrong_size());
    if (bytes.empty()) return ok();
    if (::archive_write_data(tar_.get(), bytes.data(), bytes.size()) != static_cast<la_ssize_t>(bytes.size()))
      return fail(refused());
    left_ -= bytes.size();
    return ok();
  }

  Result<void> finish() override {
    CHECK(whole());
    if (::archive_write_close(tar_.get()) != ARCHIVE_OK) return fail(refused());
    auto done = sealer_.finish();
    if (done) done = file_->commit();
    fail(done ? wrong_size() : done.error());  // nothing comes after it
    return done;
  }

 private:
  Result<void> whole() {
    if (failed_) return *failed_;
    if (left_ > 0) return fail(wrong_size());
    return ok();
  }

  // Nothing of this machine: whoever unpacks it owns it.
  void describe(const std::string& name, la_int64_t size) {
    ::archive_entry_clear(entry_.get());
    ::archive_entry_set_pathname(entry_.get(), name.c_str());
    ::archive_entry_set_filetype(entry_.get(), AE_IFREG);
    ::archive_entry_set_perm(entry_.get(), 0644);
    ::archive_entry_set_mtime(entry_.get(), made_, 0);
    ::archive_entry_set_size(entry_.get(), size);
  }

  static la_ssize_t seal(struct ::archive*, void* self, const void* bytes, std::size_t size) {
    auto& writer = *static_cast<TarInAge*>(self);
    if (writer.failed_) return -1;
    auto done = writer.sealer_.add({static_cast<const std::uint8_t*>(bytes), size});
    if (done) return static_cast<la_ssize_t>(size);
    writer.fail(done.error());
    return -1;
  }

  static Error wrong_size() { return error(ErrorKind::internal, "archive.size"); }

  Error refused() {
    const char* reason = ::archive_error_string(tar_.get());
    return error(ErrorKind::unavailable, "archive.io").with("reason", reason ? reason : "");
  }

  // The first one stays: what libarchive makes of it says less.
  Error fail(Error why) {
    if (!failed_) failed_ = std::move(why);
    return *failed_;
  }

  std::unique_ptr<FreshFile> file_;
  age::Sealer sealer_;
  Locale locale_{"C.UTF-8"};
  std::unique_ptr<struct ::archive, Free> tar_;
  std::unique_ptr<::archive_entry, FreeEntry> entry_;
  std::unordered_set<std::string> names_;
  std::optional<Error> failed_;
  std::uint64_t left_ = 0;  // of the entry that was begun
  std::time_t made_ = std::time(nullptr);
};

}  // namespace

Result<std::unique_ptr<Writer>> Writer::create(const std::filesystem::path& file,
                                               const std::string& passphrase, unsigned work_factor) {
  TRY(auto fresh, FreshFile::create(file));
  age::FileKey key = age::FileKey::random();
  auto header = age::make_header(key, passphrase, work_factor);
  if (!header) return Error(header.error()).with("path", file.string());
  CHECK(fresh->write(as_bytes(age::text_of(*header))));
  return std::unique_ptr<Writer>(new TarInAge(std::move(fresh), key));
}

Result<void> Writer::add(const std::string& name, ByteView content) {
  CHECK(begin(name, content.size()));
  return write(content);
}

}  // namespace gw::archive
