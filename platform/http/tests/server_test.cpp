// SPDX-License-Identifier: EUPL-1.2
// What a well-behaved client sees.
#include "platform/http/server.hpp"

#include <thread>

#include "platform/http/tests/fixture.hpp"

namespace gw::http {
namespace {

TEST_F(ServerTest, AnswersAndKeepsTheConnection) {
  run();
  Client one = client();
  for (int i = 0; i < 3; ++i) {
    Answer answer = one.get("/");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "hello");
    EXPECT_EQ(answer.header("Content-Length"), "5");
    EXPECT_EQ(answer.header("Connection"), "");
    EXPECT_EQ(answer.header("Server"), "");
    EXPECT_EQ(answer.header("Date").size(), 29U);
  }
  EXPECT_EQ(one.get("/p/l%C3%B6bau?x=1").body, "löbau");
}

TEST_F(ServerTest, EndsTheConnectionWhenAsked) {
  run();
  Client one = client();
  one.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(one.receive().header("Connection"), "close");
  EXPECT_TRUE(one.at_end());
  Client old = client();
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.receive().body, "hello");
  EXPECT_TRUE(old.at_end());
  Client kept = client();
  kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(kept.receive().header("Connection"), "keep-alive");
  EXPECT_EQ(kept.get("/").status, 200);
}

TEST_F(ServerTest, HeadHasTheLengthOnly) {
  run();
  Client one = client();
  one.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
  Answer head = one.receive(true);
  EXPECT_EQ(head.header("Content-Length"), "5");
  EXPECT_EQ(one.get("/").body, "hello");
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  route(Method::get, "/slow", [](Request&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return text("slow");
  });
  run();
  Client one = client();
  std::string many;
  for (int i = 0; i < 50; ++i)
    many +=
        "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nPOST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na" +
        std::to_string(10 + i) + "\r\nGET /p/" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  one.send(many);
  for (int i = 0; i < 50; ++i) {
    ASSERT_EQ(one.receive().body, "slow");
    ASSERT_EQ(one.receive().body, "a" + std::to_string(10 + i));
    ASSERT_EQ(one.receive().body, std::to_string(i));
  }
}

TEST_F(ServerTest, ReadsBodiesOfEveryKind) {
  run();
  Client one = client();
  EXPECT_EQ(one.post("/echo", "text/plain", "abc").body, "abc");
  one.send(
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
      "chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n");
  EXPECT_EQ(one.receive().body, "abcde");
  one.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(one.receive().body, "");
}

TEST_F(ServerTest, ReadsMultipartFromMemoryAndSpool) {
  options.memory_body_bytes = 10'000;
  run();
  for (std::size_t size : {100U, 9'000U, 11'000U, 3'000'000U}) {
    std::string body =
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disposition: "
        "form-data; "
        "name=\"f\"; filename=\"x.pdf\"\r\n\r\n" +
        std::string(size, 'x') + "\r\n--b--\r\n";
    Client one = client();
    EXPECT_EQ(one.post("/upload", "multipart/form-data; boundary=b", body).body,
              "a||1;f|x.pdf|" + std::to_string(size) + ";");
  }
  EXPECT_EQ(client().post("/upload", "application/pdf", std::string(5'000'000, 'x')).body, "body 5000000");
}

TEST_F(ServerTest, InvitesTheBodyWhenExpected) {
  run();
  Client one = client();
  one.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(one.receive().status, 100);
  one.send("abc");
  EXPECT_EQ(one.receive().body, "abc");
  one.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 999999\r\n\r\n");
  EXPECT_EQ(one.receive().status, 413);  // without having been sent
}

TEST_F(ServerTest, StreamsDownloads) {
  route(Method::get, "/known", [](Request&) {
    Response response = text("");
    response.source = std::make_shared<Pieces>(100, 50'000, 5'000'000);
    return response;
  });
  route(Method::get, "/unknown", [](Request&) {
    Response response = text("");
    response.source = std::make_shared<Pieces>(10, 1'000, std::nullopt);
    return response;
  });
  route(Method::get, "/empty", [](Request&) {
    Response response = text("");
    response.source = std::make_shared<Pieces>(0, 1, 0);
    return response;
  });
  run();
  Client one = client();
  EXPECT_EQ(one.get("/known").body.size(), 5'000'000U);
  Answer unknown = one.get("/unknown");
  EXPECT_EQ(unknown.header("Transfer-Encoding"), "chunked");
  EXPECT_EQ(unknown.body.size(), 10'000U);
  EXPECT_EQ(one.get("/empty").header("Content-Length"), "0");
  EXPECT_EQ(once("GET /unknown HTTP/1.0\r\n\r\n").body.size(), 10'000U);
  one.send("HEAD /known HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(one.receive(true).header("Content-Length"), "5000000");
  EXPECT_EQ(one.get("/").body, "hello");
}

TEST_F(ServerTest, ABrokenDownloadIsNoticed) {
  route(Method::get, "/at-once", [](Request&) {
    Response response = text("");
    auto source = std::make_shared<Pieces>(0, 1, 10);
    source->fails = true;
    response.source = source;
    return response;
  });
  route(Method::get, "/halfway", [](Request&) {
    Response response = text("");
    auto source = std::make_shared<Pieces>(2, 10, 100);
    source->fails = true;
    response.source = source;
    return response;
  });
  route(Method::get, "/too-short", [](Request&) {
    Response response = text("");
    response.source = std::make_shared<Pieces>(2, 10, 100);
    return response;
  });
  run();
  Answer page = client().get("/at-once");
  EXPECT_EQ(page.status, 503);
  EXPECT_EQ(page.body, "test.source /at-once");
  EXPECT_EQ(client().get("/halfway").status, 0);
  EXPECT_EQ(client().get("/too-short").status, 0);
}

TEST_F(ServerTest, WaitsForTheCommitWithoutAWorker) {
  std::mutex mutex;
  std::vector<std::function<void(Result<void>)>> commits;
  route(Method::post, "/commit", [&](Request&) {
    Response response = text("done");
    response.after = [&](std::function<void(Result<void>)> done) {
      std::lock_guard lock(mutex);
      commits.push_back(std::move(done));
    };
    return response;
  });
  options.workers = 2;
  run();
  std::vector<Client> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(client());
    clients.back().send("POST /commit HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
  }
  for (bool all = false; !all; std::this_thread::yield()) {
    std::lock_guard lock(mutex);
    all = commits.size() == 20;
  }
  EXPECT_EQ(client().get("/").body, "hello");  // both workers are free
  for (auto& done : commits) done(ok());
  for (Client& each : clients) EXPECT_EQ(each.receive().body, "done");
}

TEST_F(ServerTest, ARefusedCommitIsAnsweredOtherwise) {
  auto refusing = [](bool own_page) {
    return [own_page](Request&) {
      Response response = text("done");
      response.after = [](auto done) { done(error(ErrorKind::unavailable, "test.disk_full")); };
      if (own_page)
        response.otherwise = [](const Error& why) {
          Response page = text("not kept: " + why.code);
          page.status = 507;
          return page;
        };
      return response;
    };
  };
  route(Method::post, "/own", refusing(true));
  route(Method::post, "/plain", refusing(false));
  route(Method::post, "/forgotten", [](Request&) {
    Response response = text("done");
    response.after = [](auto) {};
    return response;
  });
  run();
  Answer own = client().post("/own", "text/plain", "");
  EXPECT_EQ(own.status, 507);
  EXPECT_EQ(own.body, "not kept: test.disk_full");
  EXPECT_EQ(client().post("/plain", "text/plain", "").status, 503);
  Answer forgotten = client().post("/forgotten", "text/plain", "");
  EXPECT_EQ(forgotten.status, 500);
  EXPECT_EQ(forgotten.body, "http.after_dropped /forgotten");
}

TEST_F(ServerTest, PushesEvents) {
  auto events = std::make_shared<Events>();
  options.times.heartbeat = std::chrono::milliseconds(50);
  route(Method::get, "/events", [&](Request&) {
    Response response;
    response.header("Content-Type", "text/event-stream");
    response.events = events;
    return response;
  });
  run();
  Client one = client();
  one.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  ASSERT_EQ(one.receive(true).head.find("HTTP/1.1 200"), 0U);
  EXPECT_TRUE(events->send("stand", "geprüft", "1"));
  EXPECT_TRUE(one.receive_until("id: 1\nevent: stand\ndata: geprüft\n\n"));
  EXPECT_TRUE(one.receive_until("\n:\n\n"));  // heartbeat
  EXPECT_TRUE(events->send("", "zwei"));
  events->close();
  EXPECT_TRUE(one.receive_until("data: zwei\n\n"));
  EXPECT_TRUE(one.at_end());
}

TEST_F(ServerTest, EventsEndWhenTheClientGoes) {
  auto events = std::make_shared<Events>();
  route(Method::get, "/events", [&](Request&) {
    Response response;
    response.events = events;
    return response;
  });
  run();
  {
    Client one = client();
    one.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    one.receive(true);
  }
  auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (events->is_open() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  EXPECT_FALSE(events->is_open());
  EXPECT_FALSE(events->send("", "x"));
}

TEST_F(ServerTest, KnowsTheClientBehindATrustedProxy) {
  route(Method::get, "/who",
        [](Request& request) { return text(request.remote + (request.secure ? " secure" : "")); });
  options.trust_forwarded = true;
  run();
  EXPECT_EQ(client().get("/who").body, "127.0.0.1");
  EXPECT_EQ(once("GET /who HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.0.0.1, 192.0.2.7\r\nX-Forwarded-Proto: "
                 "https\r\n\r\n")
                .body,
            "192.0.2.7 secure");
  EXPECT_EQ(once("GET /who HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: <script>\r\n\r\n").body, "127.0.0.1");
}

TEST_F(ServerTest, CountsWhatItDoes) {
  run();
  Client one = client();
  one.get("/p/a");
  one.get("/p/b");
  one.get("/nowhere");
  std::string text = metrics->prometheus();
  EXPECT_NE(text.find("http_requests_total{method=\"GET\",route=\"/p/{name}\",status=\"2xx\"} 2"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("http_requests_total{method=\"\",route=\"\",status=\"4xx\"}"), std::string::npos);
  EXPECT_NE(text.find("http_connections 1\n"), std::string::npos);
  EXPECT_NE(text.find("http_waiting_requests 0\n"), std::string::npos);
}

}  // namespace
}  // namespace gw::http
