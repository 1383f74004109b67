// SPDX-License-Identifier: EUPL-1.2
// Rounds of server and floor in turn, on one disk, from the same beginning.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "bench/submit/floor.hpp"
#include "bench/submit/rows.hpp"
#include "bench/submit/serving.hpp"

namespace gw::bench {

struct SubmitSetting {
  double seconds = 5;
  std::uint64_t applications = 0;  // a round ends with them, however long it takes; 0: after `seconds`
  unsigned clients = 64;
  unsigned rounds = 3;
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
  void write_json(const std::string& file) const;

 private:
  std::filesystem::path fresh() const { return root_ / "fresh"; }
  void prepare();
  ServingFigures serve();
  FloorFigures floor(const ServingFigures& served);
  std::filesystem::path copy(const std::string& name) const;
  std::filesystem::path database_of(const std::filesystem::path& data) const;

  const SubmitSetting given_;
  // Removed at the end only: for minutes after many files are gone, ext4 makes new ones more slowly.
  std::filesystem::path root_;
  std::string authority_;
  std::unique_ptr<Rows> rows_;
  std::size_t rows_count_ = 0, rows_bytes_ = 0;
  std::vector<ServingFigures> serving_;
  std::vector<FloorFigures> floors_;
};

// Of the demo's town in this data folder.
std::string authority_of(const std::filesystem::path& data);

}  // namespace gw::bench
