// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/content.hpp"

#include <csignal>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "platform/http/events.hpp"

namespace gw::http {
namespace {

const auto folder = std::filesystem::temp_directory_path();

TEST(Content, SpoolIsReadAsItWasWritten) {
  auto spool = Spool::open(folder).value();
  ASSERT_TRUE(spool->write("abc"));
  ASSERT_TRUE(spool->write("def"));
  auto content = Spool::finish(std::move(spool));
  EXPECT_EQ(content->size(), 6U);
  EXPECT_EQ(content->bytes().value(), "abcdef");
  auto slice = slice_of(content, 2, 3);
  content.reset();
  EXPECT_EQ(slice->bytes().value(), "cde");
}

TEST(Content, EmptySpool) {
  EXPECT_EQ(Spool::finish(Spool::open(folder).value())->bytes().value(), "");
}

TEST(Content, SourceGivesPieces) {
  auto source = source_of(content_of("abcde"), 2);
  EXPECT_EQ(source->size(), 5U);
  EXPECT_EQ(source->next().value(), "ab");
  EXPECT_EQ(source->next().value(), "cd");
  EXPECT_EQ(source->next().value(), "e");
  EXPECT_EQ(source->next().value(), "");
}

TEST(Content, SaysWhyItCannotSpool) {
  EXPECT_EQ(Spool::open("/nowhere/at/all").error().code, "http.spool");
}

// A full disk, as the kernel would report it: the file size limit gives EFBIG at the same place.
TEST(Content, SaysThatTheDiskIsFull) {
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  auto old = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small{4096, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  auto written = Spool::open(folder).value()->write(std::string(10'000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, "http.spool_full");
}

TEST(Events, AreEncodedAndBounded) {
  Events events(60);
  int woken = 0;
  events.attach([&] { ++woken; });
  EXPECT_TRUE(events.send("stand", "a\nb", "7\n8"));
  EXPECT_TRUE(events.send("", "c"));
  EXPECT_EQ(woken, 1);  // once until taken
  auto taken = events.take();
  EXPECT_EQ(taken.bytes, "id: 7\nevent: stand\ndata: a\ndata: b\n\ndata: c\n\n");
  EXPECT_FALSE(taken.closed);
  EXPECT_FALSE(events.send("", std::string(100, 'x')));
  EXPECT_EQ(woken, 2);
  EXPECT_TRUE(events.take().closed);
  EXPECT_FALSE(events.send("", "d"));
  EXPECT_FALSE(events.is_open());
}

}  // namespace
}  // namespace gw::http
