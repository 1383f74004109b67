// SPDX-License-Identifier: EUPL-1.2
// What a broken, slow or hostile client sees, and that nobody else notices.
#include <csignal>
#include <sys/resource.h>
#include <thread>

#include "platform/http/tests/fixture.hpp"

namespace gw::http {
namespace {

using namespace std::string_view_literals;

std::string request(const std::string& line, const std::string& fields = "", const std::string& body = "") {
  return line + " HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n" + body;
}

TEST_F(ServerTest, MalformedHeadsAreRefusedAndTheConnectionEnds) {
  run();
  const std::pair<std::string, std::string> cases[] = {
      {"rubbish\r\n\r\n", "http.request"},
      {std::string("\x16\x03\x01\x02\x00"sv) + "tls on a plain port\r\n\r\n", "http.request"},
      {"GET / HTTP/2.0\r\nHost: a\r\n\r\n", "http.request"},
      {"GET / HTTP/1.1\r\nHost : a\r\n\r\n", "http.request"},
      {"GET / HTTP/1.1\nHost: a\n\n\r\n\r\n", "http.request"},
      {"GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", "http.request"},
      {std::string("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"sv), "http.request"},
      {"GET / HTTP/1.1\r\n\r\n", "http.host"},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "http.host"},
      {"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "http.host"},
      {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "http.host"},
      {request("GET http://example.org/"), "http.host"},
      {request("GET http:///"), "http.host"},
      {request("GET ftp://test/"), "http.target"},
      {request("GET http://test/a/../b"), "http.target"},
      {request("GET /a/../b"), "http.target"},
      {request("GET /a%2f..%2fb"), "http.target"},
      {request("GET /a%00"), "http.target"},
      {request("GET /%zz"), "http.percent"},
      {request("GET /%c0%ae%c0%ae/x"), "http.utf8"},
      {request("GET /?a=%zz"), "http.form"},
  };
  for (const auto& [bytes, code] : cases) {
    Client one = client();
    one.send(bytes);
    Answer answer = one.receive();
    EXPECT_EQ(answer.status, 400) << bytes;
    EXPECT_TRUE(answer.body.starts_with(code + " ")) << bytes << answer.body;
  }
}

TEST_F(ServerTest, AbsoluteFormsOfTheSameHostAreTaken) {
  run();
  for (const char* target : {"http://test/", "HTTP://Test", "https://test/", "http://test?a=1"})
    EXPECT_EQ(once(request("GET " + std::string(target))).status, 200) << target;
  EXPECT_EQ(once(request("GET http://test/nowhere")).status, 404);
  EXPECT_EQ(once("GET http://test/ HTTP/1.0\r\n\r\n").status, 200);
}

// Every way in which two servers in a row could disagree about where a request ends (RFC 9112 section 11.2).
TEST_F(ServerTest, SmugglingIsRefused) {
  run();
  for (const char* fields :
       {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: 5, 6\r\n", "Content-Length: +5\r\n",
        "Content-Length: -5\r\n", "Content-Length: 0x5\r\n", "Content-Length: 99999999999999999999\r\n",
        "Content-Length:\r\n", "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"}) {
    Client one = client();
    one.send(request("POST /echo", fields, "0\r\n\r\nGET /p/smuggled HTTP/1.1\r\nHost: a\r\n\r\n"));
    Answer answer = one.receive();
    EXPECT_EQ(answer.status, 400) << fields;
    EXPECT_TRUE(answer.body.starts_with("http.length")) << fields << answer.body;
    EXPECT_TRUE(one.at_end());
    EXPECT_EQ(one.unread(), "") << fields;
  }
  Answer old = once("POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  EXPECT_EQ(old.status, 400);
}

TEST_F(ServerTest, BrokenChunksAreRefused) {
  run();
  for (const char* body : {"x\r\n", "-1\r\n", "5\r\nabcdeXX0\r\n\r\n", "fffffffffffffffff\r\n"})
    EXPECT_EQ(once(request("POST /echo", "Transfer-Encoding: chunked\r\n", body)).status, 400) << body;
  std::string endless = "1;" + std::string(100'000, 'x');
  EXPECT_EQ(once(request("POST /echo", "Transfer-Encoding: chunked\r\n", endless)).status, 400);
}

TEST_F(ServerTest, UnknownPathsAndMethods) {
  run();
  Client one = client();
  EXPECT_EQ(one.get("/nowhere").status, 404);
  EXPECT_EQ(one.get("/").status, 200);  // the connection lives on
  one.send(request("DELETE /"));
  Answer answer = one.receive();
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.header("Allow"), "GET, HEAD");
  one.send(request("PROPFIND /"));
  EXPECT_EQ(one.receive().status, 405);
}

TEST_F(ServerTest, LargeHeadsAreRefused) {
  run();
  EXPECT_EQ(once(request("GET /", "X: " + std::string(40'000, 'x') + "\r\n")).status, 431);
  EXPECT_EQ(once(request("GET /" + std::string(40'000, 'x'))).status, 431);
  std::string many;
  for (int i = 0; i < 101; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(once(request("GET /", many)).status, 431);
}

TEST_F(ServerTest, OversizeIsSaidEarlyAndCanBeRead) {
  run();
  // Announced: the answer comes before the body; the client goes on sending and still reads it.
  Client announced = client();
  announced.send(request("POST /echo", "Content-Length: 20000000\r\n"));
  EXPECT_TRUE(announced.send(std::string(20'000'000, 'x')));
  Answer answer = announced.receive();
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(answer.body, "http.body (limit=100000) /echo");
  EXPECT_EQ(answer.header("Connection"), "close");
  // Not announced: noticed while it comes.
  Client chunked = client();
  chunked.send(request("POST /echo", "Transfer-Encoding: chunked\r\n"));
  std::string chunk = "10000\r\n" + std::string(65'536, 'x') + "\r\n";
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(chunked.send(chunk));
  EXPECT_EQ(chunked.receive().status, 413);
}

TEST_F(ServerTest, BadMultipartIsRefused) {
  run();
  EXPECT_EQ(client().post("/upload", "multipart/form-data", "x").body, "http.multipart_boundary /upload");
  EXPECT_EQ(client().post("/upload", "multipart/form-data; boundary=b", "--b\r\nx").body,
            "http.multipart (what=truncated) /upload");
  std::string parts;
  for (int i = 0; i < 1'001; ++i) parts += "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n";
  Answer many = client().post("/upload", "multipart/form-data; boundary=b", parts + "--b--");
  EXPECT_EQ(many.status, 413);
  EXPECT_EQ(many.body, "http.multipart_parts /upload");
}

TEST_F(ServerTest, TruncatedAndHalfClosed) {
  run();
  Client cut = client();
  cut.send(request("POST /echo", "Content-Length: 100\r\n", "only this"));
  cut.end_sending();
  EXPECT_EQ(cut.receive().status, 400);
  EXPECT_TRUE(cut.at_end());
  Client whole = client();
  whole.send(request("POST /echo", "Content-Length: 3\r\n", "abc"));
  whole.end_sending();
  EXPECT_EQ(whole.receive().body, "abc");
  EXPECT_TRUE(whole.at_end());
  {
    Client gone = client();
    gone.send("GET / HT");
  }
  EXPECT_EQ(client().get("/").status, 200);
}

TEST_F(ServerTest, SlowHeadsAndStalledBodiesEnd) {
  options.times.header = options.times.progress = options.times.idle = std::chrono::milliseconds(150);
  run();
  Client head = client(), body = client(), idle = client(), silent = client();
  head.send("GET / HTTP/1.1\r\n");
  body.send(request("POST /echo", "Content-Length: 100\r\n", "x"));
  EXPECT_EQ(idle.get("/").status, 200);
  EXPECT_EQ(head.receive().status, 408);
  EXPECT_EQ(body.receive().status, 408);
  EXPECT_TRUE(idle.at_end());
  EXPECT_TRUE(silent.at_end());
}

TEST_F(ServerTest, HandlerBugsBecomeAPage) {
  route(Method::get, "/throws", [](Request&) -> Response { throw std::runtime_error("secret text"); });
  route(Method::get, "/strange", [](Request&) -> Response { throw 7; });
  route(Method::get, "/injects", [](Request&) {
    Response response = text("x");
    response.headers.emplace_back("Location", "/a\r\nSet-Cookie: x=y");
    return response;
  });
  run();
  Client one = client();
  for (const char* path : {"/throws", "/strange", "/injects"}) {
    Answer answer = one.get(path);
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body, std::string("http.handler ") + path);
    EXPECT_EQ(answer.header("Set-Cookie"), "");
  }
  EXPECT_EQ(one.get("/").status, 200);
}

TEST_F(ServerTest, OverloadIsSaidAtOnce) {
  route(Method::get, "/held", [this](Request&) {
    gate.arrive_and_wait();
    return text("held");
  });
  options.workers = 2;
  options.queue = 3;
  run();
  std::vector<Client> held;
  for (int i = 0; i < 2; ++i) {
    held.push_back(client());
    held.back().send(request("GET /held"));
  }
  gate.wait_for_arrivals(2);
  for (int i = 0; i < 3; ++i) {
    held.push_back(client());
    held.back().send(request("GET /held"));
  }
  Answer answer;
  Client one = client();
  for (int i = 0; i < 1'000 && answer.status != 503; ++i) {
    Client probe = client();  // until the three have arrived in the queue, this one may land there itself
    probe.send(request("GET /nowhere"));
    if (metrics->prometheus().find("http_waiting_requests 3") != std::string::npos) answer = one.get("/");
  }
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("Retry-After"), "5");
  EXPECT_TRUE(answer.body.starts_with("http.overloaded"));
  gate.open();
  for (Client& each : held) EXPECT_EQ(each.receive().body, "held");
}

TEST_F(ServerTest, TooManyConnectionsAreTurnedAway) {
  options.connections = 3;
  run();
  std::vector<Client> some;
  for (int i = 0; i < 3; ++i) {
    some.push_back(client());
    ASSERT_EQ(some.back().get("/").status, 200);
  }
  Client more = client();
  EXPECT_EQ(more.receive().status, 503);
  EXPECT_TRUE(more.at_end());
  EXPECT_EQ(some[0].get("/").status, 200);
}

TEST_F(ServerTest, AFullSpoolDiskIsSaid) {
  auto folder = std::filesystem::temp_directory_path() / ("gw-http-spool-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  options.spool_folder = folder;
  options.memory_body_bytes = 1'000;
  run();
  std::filesystem::remove(folder);  // the disk is gone
  Answer answer = client().post("/upload", "application/pdf", std::string(500'000, 'x'));
  EXPECT_EQ(answer.status, 503);
  EXPECT_TRUE(answer.body.starts_with("http.spool (errno=")) << answer.body;
  EXPECT_EQ(client().post("/upload", "application/pdf", "small").body, "body 5");
}

// The file size limit stops the spool where a full disk would.
TEST_F(ServerTest, AFullDiskIsFiveHundredSeven) {
  options.memory_body_bytes = 1'000;
  run();
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  auto old = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small{4'096, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  Answer answer = client().post("/upload", "application/pdf", std::string(500'000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old);
  EXPECT_EQ(answer.status, 507);
  EXPECT_TRUE(answer.body.starts_with("http.spool_full")) << answer.body;
  EXPECT_EQ(client().get("/").status, 200);
}

TEST_F(ServerTest, StartSaysWhatIsWrong) {
  run();
  auto again = [&](auto change) {
    ServerOptions other = options;
    other.port = server->port();
    change(other);
    auto result = start(other, router, [](const Request&, int, const Error&) { return Response{}; });
    return result ? "" : result.error().line();
  };
  std::string port = std::to_string(server->port());
  EXPECT_EQ(again([](auto&) {}), "http.address_in_use (address=127.0.0.1, port=" + port + ")");
  EXPECT_EQ(again([](auto& o) { o.address = "nonsense"; }),
            "http.address (address=nonsense, port=" + port + ")");
  EXPECT_EQ(again([](auto& o) { o.address = "192.0.2.1"; }),
            "http.address (address=192.0.2.1, port=" + port + ")");
  EXPECT_TRUE(
      again([](auto& o) { o.certificate_file = o.key_file = "/nowhere"; }).starts_with("http.certificate"));
  EXPECT_TRUE(again([](auto& o) { o.spool_folder = "/nowhere"; }).starts_with("http.spool"));
}

}  // namespace
}  // namespace gw::http
