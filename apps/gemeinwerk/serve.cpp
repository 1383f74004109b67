// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <csignal>
#include <ostream>
#include <sys/resource.h>
#include <unistd.h>

#include "apps/gemeinwerk/clock.hpp"
#include "apps/gemeinwerk/commands.hpp"
#include "apps/gemeinwerk/demo.hpp"
#include "apps/gemeinwerk/on_data.hpp"
#include "platform/http/server.hpp"
#include "platform/log/writer.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::app {
namespace {

// Binds the loopback only, unless TLS is set up; demo accounts have known passwords and never leave this
// machine.
Result<void> check_exposure(const config::Settings& settings) {
  const std::string& address = settings.text("http.address");
  bool local = address == "127.0.0.1" || address == "::1";
  if (!local && settings.yes("demo"))
    return error(ErrorKind::invalid, "serve.demo_only_local").with("address", address);
  if (!local && settings.path("http.certificate").empty())
    return error(ErrorKind::invalid, "serve.needs_tls").with("address", address);
  return ok();
}

// Holds what is on its way in; files there have no name and go with the process.
Result<void> make_spool(const std::filesystem::path& folder) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem)
    return error(ErrorKind::unavailable, "serve.spool")
        .with("path", folder.string())
        .with("reason", problem.message());
  return ok();
}

http::ServerOptions server_options(const config::Settings& settings, Installation& installation, Log& log) {
  http::ServerOptions options;
  options.address = settings.text("http.address");
  options.port = static_cast<std::uint16_t>(settings.number("http.port"));
  options.workers = static_cast<unsigned>(settings.number("http.workers"));
  options.spool_folder = installation.options().data / "spool";
  options.certificate_file = settings.path("http.certificate").string();
  options.key_file = settings.path("http.key").string();
  options.trust_forwarded = settings.yes("http.behind_proxy");
  options.log = &log;
  options.metrics = installation.metrics_ptr();
  return options;
}

// An open authority takes a file or two for each connection. Where the system allows few, fewer are kept
// open.
constexpr rlim_t files_of_an_authority = 16;
constexpr rlim_t most_files = 65'536;

void raise_limit_of_files(Options& options) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, most_files));
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
  options.open_authorities = std::min<std::size_t>(
      options.open_authorities, std::max<rlim_t>(limit.rlim_cur / files_of_an_authority, 16));
}

sigset_t expected_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

// Certificates are renewed every few weeks: SIGHUP reads their files anew and ends no connection. From a
// terminal it says that the terminal is gone.
void wait_for_stop(const sigset_t& signals, http::Server& server, Log& log) {
  const bool from_terminal = ::isatty(STDIN_FILENO) == 1;
  for (int signal = 0; ::sigwait(&signals, &signal) == 0 && signal == SIGHUP && !from_terminal;)
    if (auto renewed = server.renew_certificate(); !renewed)
      log.failed("http.certificate_kept", renewed.error());
}

void print_start(std::ostream& out, const std::string& url, bool demo) {
  out << "Gemeinwerk is running.\n\n"
      << "  portal for everybody   " << url << "/\n"
      << "  work place for staff   " << url << "/amt\n"
      << "  service centre         " << url << "/verbund\n";
  if (demo) print_demo(out);
  out << "\nStop with Ctrl-C.\n" << std::flush;
}

// Once at start; from then on the figure tells.
void watch_sandbox(Log& log, metrics::Registry& metrics) {
  metrics.gauge_from("sandbox_available", "1: foreign files are read and letters made; 0: they wait.", {},
                     [] { return sandbox::available() ? 1.0 : 0.0; });
  if (auto sandbox = sandbox::available(); !sandbox) log.failed("sandbox.unavailable", sandbox.error());
}

// Commands of other processes, on threads of their own.
Result<std::unique_ptr<control::Server>> take_commands(Installation& installation) {
  auto commands = std::make_shared<const cli::Commands>(all_commands().for_server(installation));
  return control::listen(control_place(installation.options()),
                         [commands](const control::Request& request, std::ostream& out, std::ostream& err) {
                           return commands->run(request.words, out, err, request.folder);
                         });
}

Result<void> serve(cli::Call& call) {
  // Blocked before any thread starts, so that only sigwait below sees them.
  sigset_t signals = expected_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  TRY(config::Settings settings, settings_of(call));
  CHECK(check_exposure(settings));
  std::unique_ptr<Log> log = log::make_log(wall_clock());
  auto clock = std::make_shared<DemoClock>();
  Options options = options_of(settings);
  if (options.demo) options.clock = clock;
  raise_limit_of_files(options);
  TRY(auto installation, Installation::open(std::move(options), *log));
  if (settings.yes("demo"))
    CHECK(make_demo(*installation, *clock, static_cast<std::size_t>(settings.number("demo.cases"))));
  CHECK(make_spool(installation->options().data / "spool"));
  watch_sandbox(*log, *installation->metrics_ptr());
  TRY(auto server,
      http::start(server_options(settings, *installation, *log), Edge::router(installation->edge()),
                  Edge::error_handler(installation->edge())));
  installation->start_work();
  TRY(auto control, take_commands(*installation));
  std::string url = (settings.path("http.certificate").empty() ? "http://" : "https://") +
                    settings.text("http.address") + ":" + std::to_string(server->port());
  print_start(call.out(), url, settings.yes("demo"));
  wait_for_stop(signals, *server, *log);
  call.out() << "\nStopping: what is running ends first.\n" << std::flush;
  control->stop();
  server->stop();
  return ok();
}

}  // namespace

void add_serve(Commands& commands) {
  commands.add({.noun = "serve",
                .action = "",
                .help = "Starts the server.",
                .params = {},
                .flags = {},
                .configured = true,
                .run = serve});
}

}  // namespace gw::app
