// SPDX-License-Identifier: EUPL-1.2
// Many clerks at work: each asks for a page, thinks, asks for the next. One thread, one connection each.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace gw::bench {

enum class Page { basket, search, whole_case };
inline constexpr std::size_t page_count = 3;
inline constexpr std::array<const char*, page_count> page_names{"basket", "search", "case"};

struct Times {
  std::vector<double> milliseconds;  // sorted
  std::uint64_t bytes = 0;           // of all answers
  double quantile(double share) const;
};

struct LoadSetting {
  std::uint16_t port = 0;
  std::vector<std::string> cookies;  // one for each clerk
  double think = 2;                  // seconds between an answer and the next question
  double warm = 5;                   // seconds that are not counted
  double seconds = 20;
  // The how-many-th question of a kind: its target.
  std::function<std::string(Page, std::uint64_t)> target;
};

struct LoadFigures {
  std::array<Times, page_count> pages;
  std::uint64_t refused = 0;  // answers that are not 200, connections that broke
  double per_second = 0;
};

// `measured` is called when the warm-up is over.
LoadFigures load(const LoadSetting& setting, const std::function<void()>& measured);

}  // namespace gw::bench
