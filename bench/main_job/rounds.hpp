// SPDX-License-Identifier: EUPL-1.2
// Rounds of program and floor in turn, over the same cases on one store.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/bare/installation.hpp"
#include "bench/main_job/clerks.hpp"
#include "bench/main_job/load.hpp"
#include "bench/main_job/questions.hpp"

namespace gw::bench {

struct MainJobSetting {
  Store store = Store::sqlite;
  std::uint64_t cases = 100'000;
  std::size_t clerks = 1'572;
  double think = 2, seconds = 20;
  unsigned rounds = 5;
  std::filesystem::path folder = "/var/tmp/gemeinwerk-bench";  // what is filled stays here
};

class MainJob {
 public:
  static constexpr double bar = 0.5;

  explicit MainJob(MainJobSetting given);

  void run();
  void print() const;
  void write_json(std::FILE* out) const;

 private:
  struct Round {
    LoadFigures load;
    double processor_ms = 0;  // of the program or the floor, per page; a database server's not counted
  };

  void prepare();
  static void make(const Installation& where, const MainJobSetting& given);
  LoadSetting setting(std::uint16_t port) const;
  void warm() const;
  Round serve();
  Round floor(const Round& served);
  double per_page(double seconds, const LoadFigures& figures) const;
  static double median(const std::vector<Round>& rounds, std::size_t page, double share);
  double ratio(std::size_t page, double share) const;

  const MainJobSetting given_;
  Installation where_;
  std::string authority_;
  std::vector<Clerk> clerks_;
  std::vector<Sample> sample_;
  std::uint64_t size_ = 0;  // bytes
  std::vector<Round> rounds_, floors_;
};

}  // namespace gw::bench
