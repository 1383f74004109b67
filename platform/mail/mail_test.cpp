// SPDX-License-Identifier: EUPL-1.2
// The way through the sandbox, and every public test message that is at hand: in $GW_SHARED/data/mail, or in
// ../shared beside the source.
#include "platform/mail/mail.hpp"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "platform/mail/parse.hpp"
#include "platform/mail/records.hpp"
#include "platform/sandbox/sandbox.hpp"

namespace gw::mail {
namespace {

namespace fs = std::filesystem;

fs::path worker() {
  const char* build = std::getenv("GW_BUILD");
  return fs::path(build ? build : "build") / worker_name;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::vector<fs::path> public_messages() {
  const char* shared = std::getenv("GW_SHARED");
  fs::path folder = fs::path(shared ? shared : "../shared") / "data/mail";
  std::vector<fs::path> all;
  if (fs::exists(folder))
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.path().extension() == ".eml") all.push_back(entry.path());
  return all;
}

TEST(Mail, isReadInTheSandboxAsItWouldBeHere) {
  if (!sandbox::available()) GTEST_SKIP() << "no sandbox can start here";
  std::string bytes =
      "From: Erika Mustermann <erika@example.org>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nGuten "
      "Tag\r\n";
  auto message = Reader(worker()).read(as_bytes(bytes));
  ASSERT_TRUE(message) << message.error().line();
  EXPECT_EQ(message->from, "Erika Mustermann <erika@example.org>");
  EXPECT_EQ(to_records(*message), to_records(parse(bytes)));
}

TEST(Mail, ofAnySizeUpToTheLongestIsTaken) {
  if (!sandbox::available()) GTEST_SKIP() << "no sandbox can start here";
  std::string bytes = "From: a@example.org\nContent-Type: application/octet-stream\n\n";
  bytes.append(longest_message - bytes.size(), 'x');
  auto message = Reader(worker()).read(as_bytes(bytes));
  ASSERT_TRUE(message) << message.error().line();
  ASSERT_EQ(message->attachments.size(), 1u);
  EXPECT_GT(message->attachments[0].bytes.size(), longest_message - 100);
  bytes += 'x';
  EXPECT_EQ(Reader(worker()).read(as_bytes(bytes)).error().code, "mail.too_large");
}

TEST(Mail, withoutTheWorkerNothingIsSaidAboutTheMessage) {
  auto message = Reader("/nowhere/gemeinwerk-mail").read(as_bytes("From: a@example.org\n\n"));
  ASSERT_FALSE(message);
  EXPECT_EQ(message.error().code, "sandbox.unavailable");
}

TEST(Mail, whatTheWorkerFailsAtIsUnreadable) {
  if (!sandbox::available()) GTEST_SKIP() << "no sandbox can start here";
  for (const char* program : {"/usr/bin/false", "/usr/bin/true", "/usr/bin/cat"}) {
    auto message = Reader(program).read(as_bytes("From: a@example.org\n\n"));
    ASSERT_FALSE(message) << program;
    EXPECT_EQ(message.error().code, "mail.unreadable") << program;
    EXPECT_EQ(message.error().kind, ErrorKind::malformed);
  }
}

TEST(Mail, ofThePublicTestDataIsAllRead) {
  auto files = public_messages();
  if (files.empty()) GTEST_SKIP() << "public test data is not at hand";
  for (const fs::path& file : files) {
    std::string bytes = text_of(file);
    Message here = parse(bytes);
    EXPECT_FALSE(here.text.empty() && here.attachments.empty()) << file;
    EXPECT_TRUE(from_records(to_records(here))) << file;
    if (!sandbox::available()) continue;
    auto inside = Reader(worker()).read(as_bytes(bytes));
    ASSERT_TRUE(inside) << file << ": " << inside.error().line();
    EXPECT_EQ(to_records(*inside), to_records(here)) << file;
  }
}

}  // namespace
}  // namespace gw::mail
