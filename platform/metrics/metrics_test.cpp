// SPDX-License-Identifier: EUPL-1.2
#include "platform/metrics/metrics.hpp"

#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

namespace gw::metrics {
namespace {

TEST(Metrics, WritesPrometheusText) {
  Registry registry;
  registry.counter("jobs_total", "Jobs \\ done.", {{"kind", "mail \"x\"\n"}}).add(3);
  registry.gauge("open", "Open ones.").set(-2);
  registry.gauge_from("size", "Asked.", {}, [] { return 1.5; });
  Histogram& times = registry.histogram("time_seconds", "Times.", {{"a", "b"}}, {0.1, 1});
  times.observe(0.1);
  times.observe(0.5);
  times.observe(7);
  EXPECT_EQ(registry.prometheus(), R"(# HELP jobs_total Jobs \\ done.
# TYPE jobs_total counter
jobs_total{kind="mail \"x\"\n"} 3
# HELP open Open ones.
# TYPE open gauge
open -2
# HELP size Asked.
# TYPE size gauge
size 1.5
# HELP time_seconds Times.
# TYPE time_seconds histogram
time_seconds_bucket{a="b",le="0.1"} 1
time_seconds_bucket{a="b",le="1"} 2
time_seconds_bucket{a="b",le="+Inf"} 3
time_seconds_sum{a="b"} 7.6
time_seconds_count{a="b"} 3
)");
}

TEST(Metrics, SameNameAndLabelsAreOneMetric) {
  Registry registry;
  EXPECT_EQ(&registry.counter("a", "A.", {{"x", "1"}}), &registry.counter("a", "A.", {{"x", "1"}}));
  EXPECT_NE(&registry.counter("a", "A.", {{"x", "1"}}), &registry.counter("a", "A.", {{"x", "2"}}));
}

TEST(Metrics, BugsAreFoundAtStart) {
  Registry registry;
  registry.counter("a", "A.");
  EXPECT_THROW(registry.gauge("a", "A."), std::logic_error);
  EXPECT_THROW(registry.counter("a b", "A."), std::logic_error);
  EXPECT_THROW(registry.counter("b", "B.", {{"1x", ""}}), std::logic_error);
  EXPECT_THROW(Histogram({2, 1}), std::logic_error);
}

TEST(Metrics, QuantilesAreInterpolated) {
  Histogram histogram({1, 2, 4});
  EXPECT_EQ(histogram.quantile(0.5), 0);
  for (int i = 0; i < 100; ++i) histogram.observe(1.5);
  EXPECT_DOUBLE_EQ(histogram.quantile(0.5), 1.5);
  EXPECT_EQ(histogram.count(), 100U);
  EXPECT_NEAR(histogram.sum(), 150, 1e-6);
}

TEST(Metrics, NothingIsLostBetweenThreads) {
  Registry registry;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 10'000; ++i) registry.counter("a", "A.").add();
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(registry.counter("a", "A.").value(), 40'000U);
}

}  // namespace
}  // namespace gw::metrics
