// SPDX-License-Identifier: EUPL-1.2
#include <array>
#include <ctime>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"
#include "platform/history/anchor_line.hpp"
#include "platform/history/anchor_place.hpp"
#include "platform/history/canonical.hpp"
#include "platform/s3/s3.hpp"

namespace gw::history {
namespace {

constexpr std::uint64_t longest_line = 4096;

std::string day_of(std::int64_t milliseconds) {
  std::time_t seconds = milliseconds / 1000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 16> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts)};
}

Error named(const std::string& key, Error refusal) {
  Error made =
      error(ErrorKind::unavailable, "history.anchor").with("path", key).with("reason", refusal.line());
  return std::move(made).because(std::move(refusal));
}

class BucketAnchors final : public AnchorPlace {
 public:
  BucketAnchors(std::shared_ptr<s3::Bucket> bucket, std::string start)
      : bucket_(std::move(bucket)), start_(std::move(start)), run_(random_hex(8)) {}

  Result<void> append(const std::string& name, const Head& head) override {
    const std::string key = start_ + name + "/" + day_of(head.at) + "-" + run_;
    auto done = bucket_->put(key, as_bytes(to_line(head)));
    if (!done) return named(key, std::move(done).error());
    return ok();
  }

  Result<void> each(const std::string& name, const Visitor& visit) const override {
    const std::string start = start_ + name + "/";
    auto all = bucket_->list(start, [&](const std::string& key) -> Result<void> {
      TRY(auto piece, bucket_->get(key, 0, longest_line));
      std::string_view line = as_text(piece.bytes);
      if (line.ends_with('\n')) line.remove_suffix(1);
      return visit(line);
    });
    if (!all && all.error().code.starts_with("s3.")) return named(start, std::move(all).error());
    return all;
  }

 private:
  const std::shared_ptr<s3::Bucket> bucket_;
  const std::string start_, run_;
};

}  // namespace

std::shared_ptr<AnchorPlace> anchors_in_bucket(std::shared_ptr<s3::Bucket> bucket, std::string start) {
  return std::make_shared<BucketAnchors>(std::move(bucket), std::move(start));
}

}  // namespace gw::history
