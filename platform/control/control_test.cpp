// SPDX-License-Identifier: EUPL-1.2
#include "platform/control/control.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <latch>
#include <poll.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/control/request.hpp"
#include "platform/control/socket.hpp"

namespace gw::control {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Control : public testing::Test {
 public:
  ~Control() override { fs::remove_all(folder); }

 protected:
  Control() {
    std::string name = (fs::temp_directory_path() / "control-XXXXXX").string();
    folder = ::mkdtemp(name.data());
    place = {folder, "build 1", 5s};
  }

  std::unique_ptr<Server> listening(Handler handler, unsigned threads = 4) {
    auto server = listen(place, std::move(handler), threads);
    EXPECT_TRUE(server) << server.error().line();
    return server ? std::move(*server) : nullptr;
  }
  Result<std::optional<int>> call(std::vector<std::string> words) {
    out.str("");
    err.str("");
    return hand_over(place, {"/somewhere", std::move(words)}, out, err);
  }
  std::string refusal(std::vector<std::string> words) {
    auto ended = call(std::move(words));
    return ended ? "not refused" : ended.error().code;
  }
  static int echo(const Request& request, std::ostream& out, std::ostream& err) {
    out << request.folder.native();
    for (const std::string& word : request.words) out << "|" << word;
    err << "remark";
    return static_cast<int>(request.words.size());
  }

  fs::path folder;
  Place place;
  std::ostringstream out, err;
};

TEST_F(Control, ACommandIsCarriedOutByTheOther) {
  auto server = listening(echo);
  auto ended = call({"mandant", "", "--name", "Lübben \xff\n"});
  ASSERT_TRUE(ended) << ended.error().line();
  EXPECT_EQ(*ended, 4);
  EXPECT_EQ(out.str(), "/somewhere|mandant||--name|Lübben \xff\n");
  EXPECT_EQ(err.str(), "remark");
}

TEST_F(Control, WhatIsPrintedComesWhileItRunsAndInOrder) {
  std::promise<void> seen;
  auto server = listening([&](const Request&, std::ostream& o, std::ostream& e) {
    o << "first" << std::flush;
    seen.get_future().wait();
    for (int i = 0; i < 20'000; ++i) o << "0123456789";
    e << "last";
    return 0;
  });
  struct Watcher : std::stringbuf {
    std::promise<void>* seen = nullptr;
    int sync() override {
      if (str() == "first") seen->set_value();
      return 0;
    }
  } watcher;
  watcher.seen = &seen;
  std::ostream both(&watcher);
  auto ended = hand_over(place, {"/", {"x"}}, both, both);
  ASSERT_TRUE(ended && *ended == 0);
  EXPECT_EQ(watcher.str().size(), 5 + 200'000 + 4);
  EXPECT_TRUE(watcher.str().ends_with("9last"));
}

TEST_F(Control, WithoutAServerThereIsNobody) {
  EXPECT_EQ(call({"x"}).value(), std::nullopt);
  place.folder = folder / "missing";
  EXPECT_EQ(call({"x"}).value(), std::nullopt);
}

TEST_F(Control, WhatAKilledServerLeftIsNobodyAndIsReplaced) {
  { Descriptor killed = listen_in(open_folder(folder)); }
  ASSERT_TRUE(fs::is_socket(folder / "steuerung.sock"));
  EXPECT_EQ(call({"x"}).value(), std::nullopt);
  auto server = listening(echo);
  EXPECT_EQ(call({"x"}).value(), 1);
  server->stop();
  EXPECT_FALSE(fs::exists(folder / "steuerung.sock"));
  EXPECT_EQ(call({"x"}).value(), std::nullopt);
}

TEST_F(Control, APathMayBeLongerThanAnAddress) {
  place.folder = folder / std::string(120, 'l') / std::string(120, 'l');
  fs::create_directories(place.folder);
  auto server = listening(echo);
  EXPECT_EQ(call({"x"}).value(), 1);
}

TEST_F(Control, TheSocketIsItsOwnersFromTheBeginning) {
  auto server = listening(echo);
  struct stat found {};
  ASSERT_EQ(::stat((folder / "steuerung.sock").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
}

TEST_F(Control, OthersAreNotHeardEvenIfTheyGetThere) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become somebody else";
  bool carried_out = false;
  auto server = listening([&](const Request&, std::ostream&, std::ostream&) {
    carried_out = true;
    return 0;
  });
  auto as_somebody_else = [&] {
    EXPECT_EQ(::seteuid(65534), 0);
    std::string code = refusal({"x"});
    EXPECT_EQ(::seteuid(0), 0);
    return code;
  };
  EXPECT_EQ(as_somebody_else(), "control.forbidden");  // by the folder
  fs::permissions(folder, fs::perms::all);
  EXPECT_EQ(as_somebody_else(), "control.forbidden");  // by the socket's mode
  fs::permissions(folder / "steuerung.sock", fs::perms::all);
  EXPECT_EQ(as_somebody_else(), "control.forbidden");  // by who asks
  EXPECT_FALSE(carried_out);
}

TEST_F(Control, AnotherBuildIsRefusedBeforeAnythingIsDone) {
  auto server = listening(echo);
  place.build = "build 2";
  EXPECT_EQ(refusal({"x"}), "control.other_build");
}

TEST_F(Control, TooLongIsRefused) {
  EXPECT_EQ(refusal({std::string(longest_record, 'x')}), "control.too_long");
}

TEST_F(Control, AServerThatDoesNotAnswerIsGivenUpAndDoesNothingLater) {
  std::atomic<int> carried_out = 0;
  std::promise<void> go_on;
  std::latch busy(1);
  auto server = listening(
      [&](const Request&, std::ostream&, std::ostream&) {
        ++carried_out;
        busy.count_down();
        go_on.get_future().wait();
        return 0;
      },
      1);
  auto first = std::async(std::launch::async, [&] {
    std::ostringstream nothing;
    return hand_over(place, {"/", {"long"}}, nothing, nothing);
  });
  busy.wait();
  place.patience = 50ms;
  EXPECT_EQ(refusal({"x"}), "control.silent");
  go_on.set_value();
  EXPECT_EQ(first.get().value(), 0);
  server->stop();
  EXPECT_EQ(carried_out, 1);
}

TEST_F(Control, AMissingFolderIsNoPlaceToListen) {
  place.folder = folder / "missing";
  auto server = listen(place, echo);
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().code, "control.socket");
}

TEST_F(Control, AFolderInTheSocketsPlaceIsSaid) {
  fs::create_directories(folder / "steuerung.sock");
  auto server = listen(place, echo);
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().code, "control.socket");
}

TEST_F(Control, StoppingWaitsForWhatRuns) {
  std::latch runs(1);
  std::promise<void> go_on;
  auto server = listening([&](const Request&, std::ostream& o, std::ostream&) {
    runs.count_down();
    go_on.get_future().wait();
    o << "done";
    return 7;
  });
  auto caller = std::async(std::launch::async, [&] { return call({"x"}); });
  runs.wait();
  auto stopped = std::async(std::launch::async, [&] { server->stop(); });
  EXPECT_EQ(stopped.wait_for(20ms), std::future_status::timeout);
  go_on.set_value();
  stopped.get();
  EXPECT_EQ(caller.get().value(), 7);
  EXPECT_EQ(out.str(), "done");
}

TEST_F(Control, OnesThatOnlyConnectHoldNobodyUp) {
  place.patience = 50ms;
  auto server = listening(echo, 1);
  Descriptor handle = open_folder(folder);
  Descriptor silent = connect_in(handle, 5s);
  ASSERT_TRUE(silent);
  place.patience = 5s;
  EXPECT_EQ(call({"x"}).value(), 1);
}

TEST_F(Control, AServerThatDiesHalfWayIsSaid) {
  Descriptor handle = open_folder(folder);
  Descriptor listener = listen_in(handle);
  auto caller = std::async(std::launch::async, [&] { return refusal({"x"}); });
  pollfd waiting{listener.get(), POLLIN, 0};
  ASSERT_EQ(::poll(&waiting, 1, 5'000), 1);
  {
    Descriptor connection(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    ASSERT_TRUE(send(connection, Kind::greeting, place.build));
    ASSERT_TRUE(receive(connection));
  }
  EXPECT_EQ(caller.get(), "control.broken");
}

// What is no request is dropped; the server goes on.
TEST_F(Control, NonsenseIsDropped) {
  auto server = listening(echo);
  Descriptor handle = open_folder(folder);
  for (const std::string& nonsense :
       {std::string(), std::string("relative"), std::string(longest_record, '/')}) {
    Descriptor connection = connect_in(handle, 5s);
    ASSERT_TRUE(receive(connection));
    ASSERT_TRUE(send(connection, Kind::request, nonsense));
    EXPECT_FALSE(receive(connection));
  }
  Descriptor connection = connect_in(handle, 5s);
  ASSERT_TRUE(receive(connection));
  ASSERT_TRUE(send(connection, Kind::exit, "/"));
  EXPECT_FALSE(receive(connection));
  EXPECT_EQ(call({"x"}).value(), 1);
}

TEST_F(Control, ACallerThatGoesAwayDoesNotStopItsCommand) {
  std::promise<void> gone;
  std::promise<bool> through;
  auto server = listening([&](const Request&, std::ostream& o, std::ostream& e) {
    gone.get_future().wait();
    for (int i = 0; i < 100'000; ++i) o << "nobody reads this";
    e << "nor this";
    through.set_value(true);
    return 0;
  });
  {
    Descriptor handle = open_folder(folder);
    Descriptor connection = connect_in(handle, 5s);
    ASSERT_TRUE(receive(connection));
    ASSERT_TRUE(send(connection, Kind::request, to_content({"/", {"x"}})));
  }
  gone.set_value();
  EXPECT_TRUE(through.get_future().get());
}

TEST(ControlRequest, IsFolderAndWords) {
  Request request{"/a b", {"mandant", "", "--x"}};
  auto parsed = parse_request(to_content(request));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->folder, request.folder);
  EXPECT_EQ(parsed->words, request.words);
  EXPECT_TRUE(parse_request("/")->words.empty());
  EXPECT_FALSE(parse_request(""));
  EXPECT_FALSE(parse_request("relative"));
}

}  // namespace
}  // namespace gw::control
