// SPDX-License-Identifier: EUPL-1.2
// Where anchors of histories are kept: outside the databases, best where nobody can change what was written.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/core/result.hpp"
#include "platform/history/chain.hpp"

namespace gw::s3 {
class Bucket;
}

namespace gw::history {

// errors of all: unavailable history.anchor (path, reason)
class AnchorPlace {
 public:
  virtual ~AnchorPlace() = default;
  virtual Result<void> append(const std::string& name, const Head& head) = 0;  // durable when it returns
  using Visitor = std::function<Result<void>(std::string_view line)>;
  // Every anchor as a line (anchor_line.hpp), in any order; none where nothing has been anchored.
  virtual Result<void> each(const std::string& name, const Visitor& visit) const = 0;
};

// An append-only file for each database, <folder>/<name>.anchor.
Result<std::shared_ptr<AnchorPlace>> anchors_in_folder(std::filesystem::path folder);

// An object for each database, day (UTC, of the head's last event) and run of the program,
// <start><name>/<day>-<run>, with the newest head of that day. Nobody else writes it, so that servers need
// not agree on anything, and a day is no more than one line: the newest head proves all events before it.
std::shared_ptr<AnchorPlace> anchors_in_bucket(std::shared_ptr<s3::Bucket> bucket, std::string start);

}  // namespace gw::history
