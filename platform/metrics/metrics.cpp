// SPDX-License-Identifier: EUPL-1.2
#include "platform/metrics/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <mutex>
#include <stdexcept>
#include <variant>

namespace gw::metrics {
namespace {

bool is_name(std::string_view text) {
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !text.empty() && letter(text[0]) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string escaped(std::string_view text, bool quotes) {
  std::string out;
  for (char c : text) {
    if (c == '\\')
      out += "\\\\";
    else if (c == '\n')
      out += "\\n";
    else if (c == '"' && quotes)
      out += "\\\"";
    else
      out += c;
  }
  return out;
}

std::string render(const Labels& labels) {
  std::string out;
  for (const auto& [name, value] : labels)
    out += (out.empty() ? "" : ",") + name + "=\"" + escaped(value, true) + "\"";
  return out;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

void line(std::string& out, std::string_view name, const std::string& labels, const std::string& value) {
  out += name;
  if (!labels.empty()) out.append("{").append(labels).append("}");
  out.append(" ").append(value).append("\n");
}

void append(std::string& out, const std::string& name, const std::string& labels,
            const Histogram& histogram) {
  std::string comma = labels.empty() ? "" : ",";
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i <= histogram.bounds().size(); ++i) {
    so_far += histogram.in_bucket(i);
    std::string bound = i < histogram.bounds().size() ? number(histogram.bounds()[i]) : "+Inf";
    line(out, name + "_bucket", labels + comma + "le=\"" + bound + "\"", std::to_string(so_far));
  }
  line(out, name + "_sum", labels, number(histogram.sum()));
  // Not count(): a bucket may have grown since, and the last bucket must equal the count.
  line(out, name + "_count", labels, std::to_string(so_far));
}

using Metric = std::variant<std::unique_ptr<Counter>, std::unique_ptr<Gauge>, std::unique_ptr<Histogram>,
                            std::function<double()>>;

std::vector<double> rising(std::vector<double> bounds) {
  if (!std::is_sorted(bounds.begin(), bounds.end()))
    throw std::logic_error("bounds of a histogram must rise");
  return bounds;
}

}  // namespace

Histogram::Histogram(std::vector<double> upper_bounds)
    : bounds_(rising(std::move(upper_bounds))), buckets_(bounds_.size() + 1) {}

void Histogram::observe(double value) {
  auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
  buckets_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_nanos_.fetch_add(static_cast<std::uint64_t>(std::max(value, 0.0) * 1e9), std::memory_order_relaxed);
}

std::uint64_t Histogram::count() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i <= bounds_.size(); ++i) sum += in_bucket(i);
  return sum;
}

double Histogram::sum() const {
  return static_cast<double>(sum_nanos_.load(std::memory_order_relaxed)) / 1e9;
}

double Histogram::quantile(double share) const {
  double wanted = share * static_cast<double>(count()), so_far = 0;
  for (std::size_t i = 0; i < bounds_.size(); ++i) {
    double here = static_cast<double>(in_bucket(i)), low = i == 0 ? 0 : bounds_[i - 1];
    if (here > 0 && so_far + here >= wanted) return low + (bounds_[i] - low) * (wanted - so_far) / here;
    so_far += here;
  }
  return count() == 0 || bounds_.empty() ? 0 : bounds_.back();
}

std::vector<double> time_bounds() {
  return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
}

struct Registry::Family {
  std::string help;
  const char* kind;
  std::map<std::string, Metric> members;  // by rendered labels
};

struct Registry::Inside {
  mutable std::mutex mutex;
  std::map<std::string, Family, std::less<>> families;

  template <class Make>
  Metric& get(std::string_view name, std::string_view help, const Labels& labels, const char* kind,
              Make make) {
    bool good =
        is_name(name) && std::all_of(labels.begin(), labels.end(), [](auto& l) { return is_name(l.first); });
    if (!good) throw std::logic_error("not a metric's name or label: " + std::string(name));
    std::lock_guard lock(mutex);
    auto family = families.try_emplace(std::string(name), Family{std::string(help), kind, {}}).first;
    auto& members = family->second.members;
    auto found = members.find(render(labels));
    if (found == members.end()) found = members.emplace(render(labels), make()).first;
    if (std::string_view(family->second.kind) != kind || found->second.index() != make().index())
      throw std::logic_error("metric of two kinds: " + std::string(name));
    return found->second;
  }
};

Registry::Registry() : inside_(std::make_unique<Inside>()) {}
Registry::~Registry() = default;

Counter& Registry::counter(std::string_view name, std::string_view help, Labels labels) {
  return *std::get<0>(
      inside_->get(name, help, labels, "counter", [] { return Metric(std::make_unique<Counter>()); }));
}

Gauge& Registry::gauge(std::string_view name, std::string_view help, Labels labels) {
  return *std::get<1>(
      inside_->get(name, help, labels, "gauge", [] { return Metric(std::make_unique<Gauge>()); }));
}

Histogram& Registry::histogram(std::string_view name, std::string_view help, Labels labels,
                               std::vector<double> bounds) {
  auto make = [&] { return Metric(std::make_unique<Histogram>(bounds)); };
  return *std::get<2>(inside_->get(name, help, labels, "histogram", make));
}

void Registry::gauge_from(std::string_view name, std::string_view help, Labels labels,
                          std::function<double()> ask) {
  inside_->get(name, help, labels, "gauge", [&] { return Metric(ask); });
}

std::string Registry::prometheus() const {
  std::lock_guard lock(inside_->mutex);
  std::string out;
  for (const auto& [name, family] : inside_->families) {
    out +=
        "# HELP " + name + " " + escaped(family.help, false) + "\n# TYPE " + name + " " + family.kind + "\n";
    for (const auto& [labels, metric] : family.members) {
      if (auto* counter = std::get_if<0>(&metric))
        line(out, name, labels, std::to_string((*counter)->value()));
      if (auto* gauge = std::get_if<1>(&metric)) line(out, name, labels, std::to_string((*gauge)->value()));
      if (auto* histogram = std::get_if<2>(&metric)) append(out, name, labels, **histogram);
      if (auto* ask = std::get_if<3>(&metric)) line(out, name, labels, number((*ask)()));
    }
  }
  return out;
}

}  // namespace gw::metrics
