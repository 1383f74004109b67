// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/upgrade.hpp"

#include <chrono>

namespace gw::app {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds between_figures{5};
constexpr const char* help = "Authorities by what became of them since the start.";

}  // namespace

Upgrade::Upgrade(mandant::Directory& directory, metrics::Registry& metrics, Log& log)
    : directory_(directory),
      log_(log),
      waiting_(metrics.gauge("authorities", help, {{"state", "waiting"}})),
      ready_(metrics.gauge("authorities", help, {{"state", "ready"}})),
      maintenance_(metrics.gauge("authorities", help, {{"state", "maintenance"}})) {
  auto all = directory_.list();
  waiting_.set(static_cast<std::int64_t>(all.size()));  // before anybody can ask
  thread_ = std::jthread([this, all = std::move(all)](const std::stop_token& stop) { run(stop, all); });
}

void Upgrade::run(const std::stop_token& stop, const std::vector<mandant::MandantRef>& all) {
  auto next_word = steady_clock::now() + between_figures;
  for (const mandant::MandantRef& mandant : all) {
    if (stop.stop_requested()) return;
    auto opened = directory_.open(mandant);
    (opened ? ready_ : maintenance_).add(1);
    waiting_.add(-1);
    if (!opened) {
      log_.error("upgrade.maintenance", {{"mandant", mandant->id}});
      log_.failed("upgrade.refused", opened.error());
    }
    if (steady_clock::now() < next_word) continue;
    log_.info("upgrade.running", {{"done", ready_.value()}, {"waiting", waiting_.value()}});
    next_word += between_figures;
  }
  log_.info("upgrade.done", {{"done", ready_.value()}, {"maintenance", maintenance_.value()}});
}

}  // namespace gw::app
