// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/on_data.hpp"

#include "apps/gemeinwerk/build_id.hpp"
#include "apps/gemeinwerk/clock.hpp"
#include "platform/log/writer.hpp"

namespace gw::app {
namespace {

Result<std::optional<int>> hand_over(const Options& options, const cli::Call& call) {
  std::error_code gone;  // a working folder that was removed: nothing is relative to it any more
  std::filesystem::path here = std::filesystem::current_path(gone);
  return control::hand_over(control_place(options), {gone ? "/" : here, call.words()}, call.out(),
                            call.err());
}

// A server that starts or stops, or another command.
Error without_server(Error refusal) {
  if (refusal.code == "sql.locked") refusal.code = "command.locked";
  return refusal;
}

}  // namespace

control::Place control_place(const Options& options) {
  return {.folder = options.data, .build = build_id()};
}

Result<void> run_on_data(Work work, cli::Call& call) {
  TRY(config::Settings settings, settings_of(call));
  Options options = options_of(settings);
  TRY(auto exit_code, hand_over(options, call));
  if (exit_code) {
    call.end_with(*exit_code);
    return ok();
  }
  std::unique_ptr<Log> log = log::make_log(wall_clock(), {.least = LogLevel::warn});
  auto installation = Installation::open(std::move(options), *log);
  if (!installation) return without_server(std::move(installation).error());
  CHECK(work(**installation, call));
  (*installation)->runner().run_due();  // what the command left to be done; a server's workers do that there
  return (*installation)->leave_jobs();
}

}  // namespace gw::app
