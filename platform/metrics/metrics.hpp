// SPDX-License-Identifier: EUPL-1.2
// Figures of the running program for /metrics, in Prometheus' text format 0.0.4. Counting is one relaxed
// atomic addition; asking for a metric by name and labels takes a lock, so ask once and keep the reference.
// What a registry has handed out lives as long as the registry. Labels never carry personal data.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gw::metrics {

using Labels = std::vector<std::pair<std::string, std::string>>;

class Counter {
 public:
  void add(std::uint64_t n = 1) { value_.fetch_add(n, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

class Gauge {
 public:
  void set(std::int64_t n) { value_.store(n, std::memory_order_relaxed); }
  void add(std::int64_t n) { value_.fetch_add(n, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

// Observations in seconds (or any unit whose name the metric carries), counted in buckets with upper bounds.
class Histogram {
 public:
  explicit Histogram(std::vector<double> upper_bounds);  // rising; the bucket +Inf is added

  void observe(double value);
  std::uint64_t count() const;
  double sum() const;
  // The value below which this share of observations lies, by linear interpolation in its bucket; 0 without
  // any.
  double quantile(double share) const;

  const std::vector<double>& bounds() const { return bounds_; }
  std::uint64_t in_bucket(std::size_t index) const { return buckets_[index].load(std::memory_order_relaxed); }

 private:
  std::vector<double> bounds_;
  std::vector<std::atomic<std::uint64_t>> buckets_;  // not cumulative
  std::atomic<std::uint64_t> sum_nanos_{0};          // 1e-9 of the unit: addition without a compare loop
};

// 1 ms … 10 s: times of requests, jobs and commits.
std::vector<double> time_bounds();

class Registry {
 public:
  Registry();
  ~Registry();

  // The same name and labels give the same metric. A name that already means another kind, a name or label
  // outside [a-zA-Z_][a-zA-Z0-9_]* throws std::logic_error.
  Counter& counter(std::string_view name, std::string_view help, Labels labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, Labels labels = {});
  Histogram& histogram(std::string_view name, std::string_view help, Labels labels = {},
                       std::vector<double> bounds = time_bounds());
  // Asked at the moment of output; must be quick and thread-safe.
  void gauge_from(std::string_view name, std::string_view help, Labels labels, std::function<double()> ask);

  std::string prometheus() const;  // Content-Type: text/plain; version=0.0.4

 private:
  struct Family;
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace gw::metrics
