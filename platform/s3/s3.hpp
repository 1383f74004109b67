// SPDX-License-Identifier: EUPL-1.2
// A bucket on any server that speaks S3 (AWS, Ceph, MinIO and others): path-style addresses, signature
// version 4, nothing that only one of them has. Requests that may be repeated are: after a broken line, a 5xx
// or a 429, three times in all.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"

namespace gw::s3 {

struct Options {
  std::string endpoint;  // "https://s3.example.org:9000"
  std::string bucket;
  std::string prefix;  // of every key: empty, or ends with a slash
  std::string region = "us-east-1";
  std::string access_key, secret_key;
  std::chrono::milliseconds connect_within{5'000};
  // A line on which less than a kilobyte comes in a second, for so long, is broken.
  std::chrono::seconds patience{20};
  std::chrono::milliseconds pause{200};  // before the second try; four times as long before the third
  // A server that dawdles must not hold everybody who works here (the house has 32 workers): beyond so many
  // at the same time, somebody waits a moment for their turn and is then turned away.
  unsigned at_once = 16;
  std::chrono::milliseconds turn_within{500};
};

// "s3://BUCKET/PREFIX?endpoint=https://…&region=…", without keys: an address is shown and logged.
// error invalid s3.address (value)
Result<Options> options_of(std::string_view address);

class Lines;
struct Answer;
struct Request;

// Thread-safe; keeps its connections. Keys are those below `prefix`: letters, digits and - _ . / only.
// Errors of all: unavailable s3.unreachable (reason), s3.busy, s3.refused (status, reason: the server's own
// word), s3.full (reason), s3.missing (key)
class Bucket {
 public:
  explicit Bucket(Options options);
  ~Bucket();

  // As a whole; when it returns, the object is as durable as the server makes it.
  Result<void> put(const std::string& key, ByteView bytes);
  struct Piece {
    Bytes bytes;
    std::uint64_t total = 0;  // of the object
  };
  // From `offset` on, at most `length` (at least 1); none behind the end. Whoever has begun to read is not
  // turned away: s3.busy only comes at the beginning.
  Result<Piece> get(const std::string& key, std::uint64_t offset, std::uint64_t length);
  Result<void> remove(const std::string& key);  // also succeeds when there is none
  // Every key that begins with `start`, in pages of a thousand.
  using Visitor = std::function<Result<void>(const std::string& key)>;
  Result<void> list(const std::string& start, const Visitor& visit);

  // In parts, each but the last of at least 5 MiB. Nobody sees the object before `finish`. What is neither
  // finished nor dropped lies hidden until the server's own rule for unfinished uploads takes it.
  Result<std::string> begin(const std::string& key);  // → the upload's id
  Result<std::string> put_part(const std::string& key, const std::string& upload, int number,
                               ByteView bytes);  // number: from 1 → the part's mark
  Result<void> finish(const std::string& key, const std::string& upload,
                      const std::vector<std::string>& marks);
  Result<void> drop(const std::string& key, const std::string& upload);

  unsigned under_way() const;  // requests that wait for the server now

 private:
  Result<Answer> send(const Request& request);      // whatever the server says
  Result<Answer> accepted(const Request& request);  // what it refuses is an error

  Options options_;
  std::unique_ptr<Lines> lines_;
};

}  // namespace gw::s3
