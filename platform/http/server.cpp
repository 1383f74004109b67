// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/server.hpp"

#include <boost/asio/ssl/context.hpp>
#include <mutex>
#include <sys/resource.h>

#include "platform/http/content.hpp"
#include "platform/http/server/context.hpp"
#include "platform/http/server/listener.hpp"
#include "platform/http/server/shard.hpp"

namespace gw::http {
namespace {

namespace ssl = boost::asio::ssl;

Result<std::shared_ptr<ssl::context>> load_tls(const ServerOptions& options) {
  if (options.certificate_file.empty() && options.key_file.empty()) return std::shared_ptr<ssl::context>();
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  ErrorCode code;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 |
                           ssl::context::single_dh_use,
                       code);
  if (!code) context->use_certificate_chain_file(options.certificate_file, code);
  if (!code) context->use_private_key_file(options.key_file, ssl::context::pem, code);
  if (code)
    return error(ErrorKind::invalid, "http.certificate")
        .with("file", options.certificate_file)
        .with("key", options.key_file);
  return context;
}

// Connections are descriptors; the usual soft limit of 1,024 is meant for programs that use select().
void raise_descriptor_limit(unsigned connections) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  rlim_t wanted = std::min<rlim_t>(limit.rlim_max, rlim_t{connections} * 2 + 1'024);
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = wanted;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

void show_gauges(const std::shared_ptr<Context>& context) {
  if (!context->options().metrics) return;
  metrics::Registry& registry = *context->options().metrics;
  auto gauge = [&](const char* name, const char* help, auto ask) {
    registry.gauge_from(name, help, {}, [weak = std::weak_ptr<Context>(context), ask] {
      auto alive = weak.lock();
      return alive ? static_cast<double>(ask(*alive)) : 0.0;
    });
  };
  gauge("http_connections", "Open connections.", [](Context& c) { return c.connections(); });
  gauge("http_event_streams", "Open streams of server-sent events.", [](Context& c) { return c.streams(); });
  gauge("http_waiting_requests", "Requests waiting for a worker.",
        [](Context& c) { return c.workers().waiting(); });
  gauge("http_busy_workers", "Workers inside a handler.", [](Context& c) { return c.workers().running(); });
  gauge("http_body_bytes", "Memory held by request bodies.", [](Context& c) { return c.body_memory.load(); });
}

class BeastServer final : public Server {
 public:
  BeastServer(std::shared_ptr<Context> context, std::vector<std::shared_ptr<Shard>> shards,
              std::unique_ptr<Listener> listener)
      : context_(std::move(context)), shards_(std::move(shards)), listener_(std::move(listener)) {
    listener_->start();
    for (auto& shard : shards_) shard->start();
    std::string_view address = context_->options().address;
    context_->log().info("http.listening", {{"address", address}, {"port", listener_->port()}});
  }
  ~BeastServer() override { stop(); }

  std::uint16_t port() const override { return listener_->port(); }
  Result<void> renew_certificate() override {
    TRY(auto tls, load_tls(context_->options()));
    if (!tls) return ok();
    listener_->use(std::move(tls));
    context_->log().info("http.certificate_renewed");
    return ok();
  }
  void stop() override {
    std::call_once(stopped_, [this] { end(); });
  }

 private:
  void end() {
    context_->stopping = true;
    listener_->stop();
    for (auto& shard : shards_) shard->begin_stop();
    bool all_ended = context_->wait_for_connections(context_->options().times.stop);
    if (!all_ended) context_->log().warn("http.stop_cuts", {{"connections", context_->connections()}});
    for (auto& shard : shards_) shard->cut();
    context_->workers().stop();
    context_->streamers().stop();
    for (auto& shard : shards_) shard->join();
    context_->log().info("http.stopped");
  }

  std::shared_ptr<Context> context_;
  std::vector<std::shared_ptr<Shard>> shards_;
  std::unique_ptr<Listener> listener_;
  std::once_flag stopped_;
};

}  // namespace

Result<std::unique_ptr<Server>> start(ServerOptions options, std::shared_ptr<const Router> router,
                                      ErrorHandler errors) {
  if (options.spool_folder.empty()) options.spool_folder = std::filesystem::temp_directory_path();
  CHECK(Spool::open(options.spool_folder));  // found out now, not with the first upload
  TRY(auto tls, load_tls(options));
  raise_descriptor_limit(options.connections);
  std::string address = options.address;
  std::uint16_t port = options.port;
  unsigned threads = std::max(options.io_threads, 1U);
  auto context = std::make_shared<Context>(std::move(options), std::move(router), std::move(errors));
  std::vector<std::shared_ptr<Shard>> shards;
  for (unsigned i = 0; i < threads; ++i) shards.push_back(std::make_shared<Shard>(context));
  auto listener = std::make_unique<Listener>(context, shards, std::move(tls));
  CHECK(listener->open(address, port));
  show_gauges(context);
  return std::unique_ptr<Server>(
      std::make_unique<BeastServer>(std::move(context), std::move(shards), std::move(listener)));
}

}  // namespace gw::http
