// SPDX-License-Identifier: EUPL-1.2
// One signed request and its answer, by libcurl. Private to platform/s3.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "platform/s3/s3.hpp"

namespace gw::s3 {

struct Request {
  const char* method;
  std::string key;  // without the prefix; empty: the bucket itself
  // In the order of their names: it is signed as it stands.
  std::vector<std::pair<std::string, std::string>> query = {};
  ByteView body = {};
  std::string range = {};  // "0-1023"; empty: all
  bool goes_on = false;    // of what has begun: never turned away
};

struct Answer {
  long status = 0;
  Bytes body;
  std::string mark;         // ETag
  std::uint64_t total = 0;  // of the object, by Content-Range; 0: not said
};

// One at a time; its connection stays open between.
class Line {
 public:
  explicit Line(const Options& options);
  ~Line();
  // error unavailable s3.unreachable (reason): no answer came
  Result<Answer> send(const Request& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class Lines {
 public:
  explicit Lines(const Options& options) : options_(options) {}
  bool enter(bool goes_on);  // false: too many are on their way, and none came back in time
  void leave();
  unsigned under_way() const;
  std::unique_ptr<Line> take();
  void give_back(std::unique_ptr<Line> line);

 private:
  static constexpr std::size_t kept = 32;
  const Options& options_;
  mutable std::mutex mutex_;
  std::condition_variable left_;
  unsigned under_way_ = 0;
  std::vector<std::unique_ptr<Line>> idle_;
};

}  // namespace gw::s3
