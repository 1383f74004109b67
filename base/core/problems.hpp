// SPDX-License-Identifier: EUPL-1.2
// What is wrong with one file that somebody wrote (a package's YAML, BPMN, DMN): everything at once, each
// with its place, so that the author mends the file in one go.
#pragma once

#include <string>
#include <vector>

#include "base/core/result.hpp"

namespace gw {

class Problems {
 public:
  explicit Problems(std::string file) : file_(std::move(file)) {}

  const std::string& file() const { return file_; }
  // An Error of kind invalid with params file, line and, where it is known (not 0), column. More params may
  // be added to what is returned, until the next call.
  Error& add(std::string code, int line, int column = 0);
  void take(Error problem) { all_.push_back(std::move(problem)); }

  bool empty() const { return all_.empty(); }
  const std::vector<Error>& all() const { return all_; }
  Result<void> result() const;  // the first one, or ok

 private:
  std::string file_;
  std::vector<Error> all_;
};

}  // namespace gw
