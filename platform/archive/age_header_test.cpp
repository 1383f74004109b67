// SPDX-License-Identifier: EUPL-1.2
#include "platform/archive/age_header.hpp"

#include <gtest/gtest.h>

namespace gw::archive::age {
namespace {

const std::string version = "age-encryption.org/v1\n";
const std::string salt = "AAAAAAAAAAAAAAAAAAAAAA";
const std::string body = std::string(43, 'A') + "\n";
const std::string mac = "--- " + std::string(43, 'A') + "\n";

std::string stanza(const std::string& arguments) {
  return "-> " + arguments + "\n" + body;
}

std::string code(const std::string& text) {
  auto header = parse_header(as_bytes(text));
  return header ? "" : header.error().code;
}

TEST(AgeHeader, ReadsWhatItWrites) {
  std::string text = version + stanza("scrypt " + salt + " 18") + mac;
  auto header = parse_header(as_bytes(text + "what follows"));
  ASSERT_TRUE(header) << header.error().line();
  EXPECT_EQ(header->work_factor, 18u);
  EXPECT_EQ(text_of(*header), text);
  EXPECT_LT(text.size(), longest_header);
}

TEST(AgeHeader, OpensWithThePassphraseItWasMadeWith) {
  FileKey key = FileKey::random();
  auto header = make_header(key, "Apfelbaum", 1);
  ASSERT_TRUE(header) << header.error().line();
  auto opened = open_header(*header, "Apfelbaum");
  ASSERT_TRUE(opened) << opened.error().line();
  EXPECT_EQ(to_hex(opened->view()), to_hex(key.view()));
  auto wrong = open_header(*header, "Birnbaum");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().line(), "archive.passphrase");
  header->mac[0] ^= 1;
  EXPECT_EQ(open_header(*header, "Apfelbaum").error().line(), "archive.damaged");
}

TEST(AgeHeader, KnowsWhatItDoesNotRead) {
  for (const std::string& text :
       {std::string("x"), std::string("age-encryption.org/v2\n"), "\n" + version,
        version + stanza("X25519 " + std::string(43, 'A')) + mac,
        version + stanza("example.org/" + std::string(1'000, 'x')) + mac,
        version + stanza("scryptx " + salt + " 18") + mac, version + stanza("scrypt " + salt + " 23") + mac,
        version + stanza("scrypt " + salt + " 100") + mac})
    EXPECT_EQ(code(text), "archive.unknown") << text;
}

TEST(AgeHeader, RefusesEveryOtherWayToWriteIt) {
  std::string good = "scrypt " + salt + " 18";
  for (const std::string& text :
       {version + mac,
        version + "\n" + stanza(good) + mac,
        version + stanza(good + " ") + mac,
        version + stanza(good + " 1") + mac,
        version + stanza("scrypt  " + salt + " 18") + mac,
        version + stanza("scrypt " + salt) + mac,
        version + stanza("scrypt " + salt + " 018") + mac,
        version + stanza("scrypt " + salt + " 0") + mac,
        version + stanza("scrypt " + salt + " +8") + mac,
        version + stanza("scrypt " + salt + " ") + mac,
        version + stanza("scrypt " + salt + "== 18") + mac,
        version + stanza("scrypt " + salt.substr(1) + " 18") + mac,
        version + stanza("scrypt " + salt.substr(1) + "B 18") + mac,  // bits that mean nothing
        version + stanza("scrypt " + salt.substr(1) + "- 18") + mac,
        version + stanza("scrypt \x8d" + salt.substr(1) + " 18") + mac,
        version + stanza(good) + stanza(good) + mac,
        version + stanza(good) + stanza("X25519 " + std::string(43, 'A')) + mac,
        version + stanza(good) + "\n" + mac,
        version + "-> " + good + "\n" + std::string(42, 'A') + "\n" + mac,
        version + "-> " + good + "\n" + std::string(64, 'A') + "\n" + body + mac,
        version + "-> " + good + "\n" + std::string(42, 'A') + "B\n" + mac,
        version + "-> " + good + "\n" + std::string(43, 'A') + "=\n" + mac,
        version + "-> " + good + "\r\n" + body + mac,
        version + stanza(good) + "---" + std::string(43, 'A') + "\n",
        version + stanza(good) + "--- " + std::string(43, 'A') + "=\n",
        version + stanza(good) + "--- " + std::string(43, 'A') + " \n",
        version + stanza(good) + "-- " + body})
    EXPECT_EQ(code(text), "archive.damaged") << text;
}

TEST(AgeHeader, IsDamagedWhenItIsCut) {
  std::string text = version + stanza("scrypt " + salt + " 18") + mac;
  for (std::size_t size = 0; size < text.size(); ++size)
    EXPECT_EQ(code(text.substr(0, size)), "archive.damaged") << size;
  EXPECT_EQ(code(text), "");
}

}  // namespace
}  // namespace gw::archive::age
