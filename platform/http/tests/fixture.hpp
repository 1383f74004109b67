// SPDX-License-Identifier: EUPL-1.2
// For tests: a running server with the routes that the scenarios need.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>

#include "platform/http/content.hpp"
#include "platform/http/events.hpp"
#include "platform/http/server.hpp"
#include "platform/http/test_client.hpp"

namespace gw::http {

// A gate that a handler waits at until the test opens it.
class Gate {
 public:
  void open() {
    std::lock_guard lock(mutex_);
    open_ = true;
    wake_.notify_all();
  }
  void arrive_and_wait() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    wake_.notify_all();
    wake_.wait(lock, [this] { return open_; });
  }
  void wait_for_arrivals(int n) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, std::chrono::seconds(20), [&] { return arrived_ >= n; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool open_ = false;
  int arrived_ = 0;
};

// Gives `count` pieces of `size` bytes; what it says about its size is up to the test.
class Pieces final : public Source {
 public:
  Pieces(int count, std::size_t size, std::optional<std::uint64_t> said)
      : left_(count), piece_(size, 'p'), said_(said) {}
  std::optional<std::uint64_t> size() const override { return said_; }
  Result<std::string_view> next() override {
    if (left_-- > 0) return std::string_view(piece_);
    if (fails) return error(ErrorKind::unavailable, "test.source");
    return std::string_view{};
  }
  bool fails = false;

 private:
  int left_;
  std::string piece_;
  std::optional<std::uint64_t> said_;
};

class ServerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    options.port = 0;
    options.workers = 8;
    options.spool_folder = std::filesystem::temp_directory_path();
    options.metrics = metrics;
    options.times.linger = std::chrono::milliseconds(5'000);
    route(Method::get, "/", [](Request&) { return text("hello"); });
    route(Method::get, "/p/{name}", [](Request& request) { return text(request.param("name")); });
    route(Method::post, "/echo", [](Request& request) { return text(echo(request)); });
    route(
        Method::post, "/upload", [](Request& request) { return text(describe(request)); },
        std::uint64_t{64} << 20);
  }
  void TearDown() override {
    gate.open();
    if (server) server->stop();
  }

  void route(Method method, std::string pattern, Handler handler, std::uint64_t limit = 100'000) {
    router->add({method, std::move(pattern), std::move(handler), {limit}});
  }

  void run() {
    auto started = start(options, router, [](const Request& request, int status, const Error& error) {
      Response page = text(error.line() + " " + request.path);
      page.status = status;
      return page;
    });
    ASSERT_TRUE(started) << started.error().line();
    server = std::move(*started);
  }

  Client client() { return Client(server->port()); }
  // One request on a connection of its own.
  Answer once(std::string_view bytes) {
    Client one = client();
    one.send(bytes);
    return one.receive();
  }

  static Response text(std::string body) {
    Response response;
    response.header("Content-Type", "text/plain; charset=utf-8");
    response.body = std::move(body);
    return response;
  }
  static std::string echo(const Request& request) {
    return request.body ? std::string(request.body->bytes().value()) : "";
  }
  static std::string describe(const Request& request) {
    std::string out = request.body ? "body " + std::to_string(request.body->size()) : "";
    for (const Part& part : request.parts)
      out +=
          part.name + "|" + part.file_name + "|" + std::to_string(part.content->bytes().value().size()) + ";";
    return out;
  }

  ServerOptions options;
  std::shared_ptr<metrics::Registry> metrics = std::make_shared<metrics::Registry>();
  std::shared_ptr<Router> router = std::make_shared<Router>();
  std::unique_ptr<Server> server;
  Gate gate;
};

}  // namespace gw::http
