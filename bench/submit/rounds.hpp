// SPDX-License-Identifier: EUPL-1.2
// Rounds of program and floor in turn, on one store and one disk, from the same beginning.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bench/bare/installation.hpp"
#include "bench/submit/floor.hpp"
#include "bench/submit/rows.hpp"
#include "bench/submit/serving.hpp"

namespace gw::bench {

struct SubmitSetting {
  Store store = Store::sqlite;
  double seconds = 5;
  std::uint64_t applications = 0;  // a round ends with them, however long it takes; 0: after `seconds`
  unsigned clients = 64;
  unsigned rounds = 3;
  // PostgreSQL: how many write at the same time, as many as there are clients or as the program lets; the
  // better counts.
  std::vector<unsigned> floor_connections{64, 8};
  std::filesystem::path folder = "/var/tmp";  // a disk; /tmp may be memory
};

class Submit {
 public:
  static constexpr double bar = 0.5;

  explicit Submit(SubmitSetting given);
  ~Submit();
  Submit(const Submit&) = delete;
  Submit& operator=(const Submit&) = delete;

  void run();
  double ratio() const;  // the median of the rounds
  void print() const;
  void write_json(std::FILE* out) const;

 private:
  Installation at(const std::string& name) const;  // made or not
  Installation copy(const std::string& name) const;
  void prepare();
  ServingFigures serve();
  FloorFigures floor(const ServingFigures& served);
  FloorFigures floor(const ServingFigures& served, unsigned connections);

  const SubmitSetting given_;
  // Removed at the end only: for minutes after many files are gone, ext4 makes new ones more slowly.
  std::filesystem::path root_;
  mutable std::vector<Installation> made_;
  std::string authority_;
  std::unique_ptr<Rows> rows_;
  std::size_t rows_count_ = 0, rows_bytes_ = 0;
  std::vector<ServingFigures> serving_;
  std::vector<FloorFigures> floors_;
  unsigned floors_made_ = 0;
};

}  // namespace gw::bench
