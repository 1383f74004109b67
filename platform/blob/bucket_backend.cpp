// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "platform/blob/backend.hpp"

namespace gw::blob {
namespace {

constexpr std::size_t part_size = std::size_t{8} << 20;
constexpr std::size_t read_ahead = std::size_t{1}
                                   << 20;  // most documents are smaller: one request reads them

Error renamed(Error&& refusal, const std::string& name) {
  std::string code = "blob.io", reason = refusal.line();
  if (refusal.code == "s3.missing") code = "blob.missing";
  if (refusal.code == "s3.full") code = "blob.full";
  return error(ErrorKind::unavailable, std::move(code))
      .with("name", name)
      .with("reason", std::move(reason))
      .because(std::move(refusal));
}

template <class T>
Result<T> named(Result<T> done, const std::string& name) {
  if (!done) return renamed(std::move(done).error(), name);
  return done;
}

struct Place {
  std::shared_ptr<s3::Bucket> bucket;
  std::string prefix;
  std::string key(const std::string& name) const { return prefix + name; }
};

class BucketUpload final : public Backend::Upload {
 public:
  BucketUpload(Place place, std::string name) : place_(std::move(place)), name_(std::move(name)) {}
  ~BucketUpload() override {
    if (!upload_.empty()) static_cast<void>(place_.bucket->drop(place_.key(name_), upload_));
  }

  Result<void> write(ByteView bytes) override {
    while (!bytes.empty()) {
      if (waiting_.size() == part_size) CHECK(send_part());
      std::size_t count = std::min(part_size - waiting_.size(), bytes.size());
      waiting_.insert(waiting_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
      bytes = bytes.subspan(count);
    }
    return ok();
  }

  Result<void> commit() override {
    if (upload_.empty()) return named(place_.bucket->put(place_.key(name_), waiting_), name_);
    CHECK(send_part());
    CHECK(named(place_.bucket->finish(place_.key(name_), upload_, marks_), name_));
    upload_.clear();
    return ok();
  }

 private:
  Result<void> send_part() {
    const std::string key = place_.key(name_);
    if (upload_.empty()) {
      TRY(upload_, named(place_.bucket->begin(key), name_));
    }
    int number = static_cast<int>(marks_.size()) + 1;
    TRY(auto mark, named(place_.bucket->put_part(key, upload_, number, waiting_), name_));
    marks_.push_back(std::move(mark));
    waiting_.clear();
    return ok();
  }

  Place place_;
  std::string name_;
  Bytes waiting_;
  std::string upload_;  // empty: it goes as a whole so far
  std::vector<std::string> marks_;
};

class BucketObject final : public Backend::Object {
 public:
  BucketObject(Place place, std::string name, s3::Bucket::Piece first)
      : place_(std::move(place)), name_(std::move(name)), piece_(std::move(first)) {}

  std::uint64_t size() const override { return piece_.total; }

  Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) override {
    if (offset >= piece_.total) return std::size_t{0};
    std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), piece_.total - offset));
    if (offset < begin_ || offset + wanted > begin_ + piece_.bytes.size()) {
      TRY(auto piece,
          named(place_.bucket->get(place_.key(name_), offset, std::max(wanted, read_ahead)), name_));
      piece_.bytes = std::move(piece.bytes);
      begin_ = offset;
      wanted = std::min(wanted, piece_.bytes.size());
    }
    auto from = piece_.bytes.begin() + static_cast<std::ptrdiff_t>(offset - begin_);
    std::copy_n(from, wanted, out.begin());
    return wanted;
  }

 private:
  Place place_;
  std::string name_;
  s3::Bucket::Piece piece_;
  std::uint64_t begin_ = 0;  // of the piece in the object
};

class BucketBackend final : public Backend {
 public:
  explicit BucketBackend(Place place) : place_(std::move(place)) {}

  Result<std::unique_ptr<Upload>> put(const std::string& name) override {
    return std::unique_ptr<Upload>(new BucketUpload(place_, name));
  }

  Result<std::unique_ptr<Object>> get(const std::string& name) override {
    TRY(auto first, named(place_.bucket->get(place_.key(name), 0, read_ahead), name));
    return std::unique_ptr<Object>(new BucketObject(place_, name, std::move(first)));
  }

  Result<void> remove(const std::string& name) override {
    return named(place_.bucket->remove(place_.key(name)), name);
  }

  Result<void> list(Instant, const Visitor& visit) override {
    auto listed = place_.bucket->list(place_.prefix, [&](const std::string& key) -> Result<void> {
      std::string name = key.substr(place_.prefix.size());
      return is_id(name) ? visit(name) : ok();
    });
    if (!listed && listed.error().code.starts_with("s3.")) return renamed(std::move(listed).error(), "");
    return listed;
  }

 private:
  Place place_;
};

class BucketBackends final : public Backends {
 public:
  explicit BucketBackends(s3::Options options) : bucket_(std::make_shared<s3::Bucket>(std::move(options))) {}

  Result<std::shared_ptr<Backend>> of(const std::string& authority) override {
    return std::shared_ptr<Backend>(new BucketBackend({bucket_, authority + "/"}));
  }

  Result<void> remove(const std::string& authority) override {
    TRY(auto backend, of(authority));
    return backend->list({}, [&](const std::string& name) { return backend->remove(name); });
  }

  unsigned under_way() const override { return bucket_->under_way(); }
  Result<void> reach() override {
    CHECK(bucket_->put("erreichbar", {}));
    return bucket_->remove("erreichbar");
  }

 private:
  std::shared_ptr<s3::Bucket> bucket_;
};

}  // namespace

std::shared_ptr<Backends> backends_in_bucket(s3::Options options) {
  return std::make_shared<BucketBackends>(std::move(options));
}

}  // namespace gw::blob
