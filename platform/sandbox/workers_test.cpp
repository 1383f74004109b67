// SPDX-License-Identifier: EUPL-1.2
#include <atomic>
#include <gtest/gtest.h>
#include <thread>

#include "platform/sandbox/sandbox.hpp"

namespace gw::sandbox {
namespace {

// Answers each frame; some words make it misbehave.
constexpr const char* script = R"perl(
  $| = 1; binmode STDIN; binmode STDOUT; my $n = 0; my $call;
  sub bytes { my ($want) = @_; my $all = ""; while (length $all < $want) {
    sysread(STDIN, my $more, $want - length $all) or exit 0; $all .= $more } $all }
  sub answer { my ($text) = @_; syswrite STDOUT, pack("NN", length $text, $call) . $text }
  while (1) {
    my $length; ($length, $call) = unpack "NN", bytes(8); my $text = bytes($length); $n++;
    if ($text eq "stirb") { print STDERR "ich kann nicht mehr\n"; exit 3 }
    if ($text eq "schlaf") { sleep 60 }
    if ($text eq "schwatz") { answer("x"); answer("y"); next }
    if ($text eq "riese") { syswrite STDOUT, "\xff\xff\xff\xff" . pack("N", $call); next }
    if ($text eq "laut") { print STDERR "z" x 500_000; }
    if ($text eq "leer") { answer(""); next }
    if ($text eq "danach tot") { answer("ok"); exit 0 }
    answer($text eq "zahl" ? $n : "<$text>");
  }
)perl";

Spec echo() {
  Spec spec;
  spec.command = {"/usr/bin/perl", "-e", script};
  spec.limits.wall = std::chrono::seconds(20);
  spec.limits.output = 50'000'000;
  return spec;
}

TEST(Workers, AnswerManyCallsFromManyThreads) {
  Workers workers(echo(), {.count = 2});
  std::atomic<int> right{0};
  std::vector<std::thread> callers;
  for (int t = 0; t < 8; ++t)
    callers.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        std::string text = std::to_string(t) + "/" + std::to_string(i);
        auto answer = workers.call(text);
        if (answer && *answer == "<" + text + ">") ++right;
      }
    });
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(right, 400);
}

TEST(Workers, LargeAndEmptyFramesPass) {
  Workers workers(echo(), {});
  std::string large(20'000'000, 'a');
  EXPECT_EQ(workers.call(large)->size(), large.size() + 2);
  EXPECT_EQ(*workers.call("leer"), "");
  EXPECT_EQ(*workers.call("laut"), "<laut>") << "a full stderr must not block";
}

TEST(Workers, StayBetweenCallsAndAreReplacedInTime) {
  Workers workers(echo(), {.count = 1, .calls_each = 3});
  for (const char* expected : {"1", "2", "3", "1", "2"}) EXPECT_EQ(*workers.call("zahl"), expected);
}

TEST(Workers, OneThatDiesFailsOnlyItsCall) {
  Workers workers(echo(), {});
  auto answer = workers.call("stirb");
  EXPECT_EQ(answer.error().code, "sandbox.died");
  EXPECT_NE(answer.error().line().find("exit=3"), std::string::npos) << answer.error().line();
  EXPECT_NE(answer.error().line().find("ich kann nicht mehr"), std::string::npos) << answer.error().line();
  EXPECT_EQ(*workers.call("zahl"), "1");
  EXPECT_EQ(*workers.call("danach tot"), "ok");
  EXPECT_EQ(*workers.call("zahl"), "1");
}

TEST(Workers, OneThatHangsIsEnded) {
  Spec spec = echo();
  spec.limits.wall = std::chrono::milliseconds(500);
  Workers workers(spec, {});
  EXPECT_EQ(workers.call("schlaf").error().code, "sandbox.timeout");
  EXPECT_EQ(*workers.call("zahl"), "1");
}

TEST(Workers, OneThatBabblesIsEnded) {
  Workers workers(echo(), {});
  EXPECT_EQ(workers.call("riese").error().code, "sandbox.output");
  EXPECT_EQ(*workers.call("zahl"), "1");
  for (int i = 0; i < 20; ++i) {
    (void)workers.call("schwatz").has_value();
    auto next = workers.call("frage");
    EXPECT_TRUE(!next || *next == "<frage>") << "an answer of one call was given to another: " << *next;
  }
}

TEST(Workers, TooManyWaitingAreRefused) {
  Spec spec = echo();
  spec.limits.wall = std::chrono::seconds(1);
  Workers workers(spec, {.count = 1, .waiting = 1});
  std::atomic<int> busy{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 6; ++i)
    callers.emplace_back([&] {
      auto answer = workers.call("schlaf");
      if (!answer && answer.error().code == "sandbox.busy") ++busy;
    });
  for (auto& caller : callers) caller.join();
  EXPECT_GE(busy, 1);
}

TEST(Workers, ProgramThatIsNotThereIsNamed) {
  Spec spec;
  spec.command = {"/usr/bin/gibt-es-nicht"};
  Workers workers(spec, {});
  auto answer = workers.call("hallo");
  EXPECT_EQ(answer.error().code, "sandbox.died");
  EXPECT_NE(answer.error().line().find("gibt-es-nicht"), std::string::npos) << answer.error().line();
}

}  // namespace
}  // namespace gw::sandbox
