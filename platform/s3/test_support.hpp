// SPDX-License-Identifier: EUPL-1.2
// The S3 server of tests (tests/s3/server.mjs), one for a test program, and how its requests are spoilt.
#pragma once

#include <chrono>
#include <cstdio>
#include <curl/curl.h>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include "base/core/id.hpp"
#include "platform/s3/s3.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::s3 {

class TestServer {
 public:
  static TestServer& get() {
    static TestServer server;
    return server;
  }

  // Below a prefix that nobody else uses; impatient, so that tests of faults are quick.
  Options options() const {
    Options made = *options_of("s3://belege/" + new_id(from_millis(1)) + "?endpoint=" + endpoint());
    made.access_key = made.secret_key = "S3RVER";
    made.patience = std::chrono::seconds(1);
    made.pause = std::chrono::milliseconds(1);
    return made;
  }
  std::string endpoint() const { return "http://127.0.0.1:" + port_; }

  // The next `times` requests: "503", "hang", "cut", "lost", as server.mjs says.
  void spoil(const std::string& kind, int times) const {
    CURL* curl = curl_easy_init();
    const std::string url = endpoint() + "/-/fault?kind=" + kind + "&times=" + std::to_string(times);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    CURLcode done = curl_easy_perform(curl);
    curl_easy_cleanup(curl);
    if (done != CURLE_OK) throw std::runtime_error(curl_easy_strerror(done));
  }

  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

 private:
  // It ends with its input, and that with this program, however it ends.
  TestServer() {
    ::setenv("no_proxy", "127.0.0.1", 1);
    input_ = ::popen(("exec node tests/s3/server.mjs " + folder_.path().string()).c_str(), "we");
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (port_.empty()) {
      if (!input_ || std::chrono::steady_clock::now() > deadline)
        throw std::runtime_error("tests/s3/server.mjs did not start");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      std::ifstream(folder_.path() / "port") >> port_;
    }
  }
  ~TestServer() { ::pclose(input_); }

  sql::TempFolder folder_;
  std::FILE* input_ = nullptr;
  std::string port_;
};

}  // namespace gw::s3
