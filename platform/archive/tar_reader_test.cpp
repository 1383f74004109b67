// SPDX-License-Identifier: EUPL-1.2
// What other programs may have put into a tar, by hand: a header is 512 bytes with text in fixed places.
#include "platform/archive/tar_reader.hpp"

#include <gtest/gtest.h>

namespace gw::archive {
namespace {

using Strings = std::vector<std::string>;

const std::string end_mark(1024, '\0');

std::string octal(std::uint64_t number, int digits) {
  std::string text(static_cast<std::size_t>(digits), '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number /= 8)
    *digit = static_cast<char>('0' + number % 8);
  return text;
}

std::string padded(const std::string& content) {
  return content + std::string((512 - content.size() % 512) % 512, '\0');
}

// With the checksum that is right for the header at its beginning.
std::string summed(std::string tar) {
  tar.replace(148, 8, 8, ' ');
  unsigned sum = 0;
  for (char byte : tar.substr(0, 512)) sum += static_cast<unsigned char>(byte);
  return tar.replace(148, 7, octal(sum, 6) + '\0');
}

std::string member(const std::string& name, const std::string& content, char type = '0',
                   const std::string& target = "") {
  std::string block(512, '\0');
  auto put = [&](std::size_t at, const std::string& text) { block.replace(at, text.size(), text); };
  put(0, name);
  put(100, "0000644");
  put(124, octal(content.size(), 11));
  put(136, octal(1'795'166'100, 11));
  block[156] = type;
  put(157, target);
  put(257, std::string("ustar\00000", 8));
  return summed(block) + padded(content);
}

// One line of an extended header of POSIX.1-2001: "LENGTH KEY=VALUE\n", LENGTH of all of it.
std::string record(const std::string& key, const std::string& value) {
  std::string text = " " + key + "=" + value + "\n";
  std::size_t length = text.size() + 1;
  while (std::to_string(length).size() + text.size() != length) ++length;
  return std::to_string(length) + text;
}

// For the member that follows.
std::string extended(const std::string& key, const std::string& value) {
  return member("kopf", record(key, value), 'x');
}

std::unique_ptr<Reader> reader_of(const std::string& tar, std::size_t piece) {
  return read_tar([tar, piece, at = std::size_t{0}]() mutable -> Result<ByteView> {
    ByteView bytes = as_bytes(tar).subspan(std::min(at, tar.size()));
    at += piece;
    return bytes.first(std::min(piece, bytes.size()));
  });
}

// "name=content" of every entry; an error as the last.
Strings read(const std::string& tar, std::size_t piece = 700) {
  Strings all;
  auto reader = reader_of(tar, piece);
  while (true) {
    auto entry = reader->next();
    if (!entry) return all.push_back(entry.error().code), all;
    if (!*entry) return all;
    std::string content;
    Bytes out(100);
    auto got = reader->read(out);
    for (; got && *got > 0; got = reader->read(out)) content.append(as_text(ByteView(out).first(*got)));
    if (!got) return all.push_back(got.error().code), all;
    EXPECT_EQ(content.size(), (*entry)->size);
    all.push_back((*entry)->name + "=" + content);
  }
}

const Strings damaged{"archive.damaged"};

TEST(TarReader, ReadsFilesAndPassesOverFolders) {
  std::string tar = member("akte/", "", '5') + member("akte/a.txt", "eins") + member("leer", "") + end_mark;
  for (std::size_t piece : {1u, 511u, 512u, 10'000u})
    EXPECT_EQ(read(tar, piece), (Strings{"akte/a.txt=eins", "leer="})) << piece;
  EXPECT_EQ(read(end_mark), Strings());
  EXPECT_EQ(read(tar + std::string(9'000, '\0')), (Strings{"akte/a.txt=eins", "leer="}));
}

TEST(TarReader, ReadsExtendedHeadersAndTheOldLongNames) {
  EXPECT_EQ(read(extended("path", "größe/a\u0308") + member("groesse", "1") + end_mark),
            Strings{"größe/a\u0308=1"});
  std::string name(300, 'l');
  EXPECT_EQ(read(member("././@LongLink", name + '\0', 'L') + member("l", "1") + end_mark),
            Strings{name + "=1"});
  EXPECT_EQ(read(member("kopf", record("mtime", "1795166100.5"), 'g') + member("a", "1") + end_mark),
            Strings{"a=1"});
}

TEST(TarReader, RefusesLinksAndDevices) {
  for (char type : {'1', '2', '3', '4', '6'})
    EXPECT_EQ(read(member("a", "", type, "ziel") + end_mark), damaged) << type;
  EXPECT_EQ(read(member("a", "1") + member("b", "", '1', "a") + end_mark),
            (Strings{"a=1", "archive.damaged"}));
  EXPECT_EQ(read(extended("linkpath", "ziel") + member("a", "", '2') + end_mark), damaged);
}

TEST(TarReader, RefusesNamesThatLeaveTheirFolder) {
  for (const char* name : {"/etc/passwd", "../a", "a/../../b", "a/..", "./a", "a//b", "a\\b", "\xfc", ""})
    EXPECT_EQ(read(member(name, "1") + end_mark), damaged) << name;
  for (const std::string& name : {std::string("/a"), std::string("../a"), std::string("a\0b", 3)})
    EXPECT_NE(read(extended("path", name) + member("gut", "1") + end_mark), (Strings{name + "=1"})) << name;
  EXPECT_EQ(read(extended("path", "../a") + member("gut", "1") + end_mark), damaged);
}

TEST(TarReader, RefusesANameThatComesTwice) {
  EXPECT_EQ(read(member("a", "1") + member("b", "") + member("a", "2") + end_mark),
            (Strings{"a=1", "b=", "archive.damaged"}));
}

// A few bytes that become a terabyte of zeros.
TEST(TarReader, RefusesFilesWithHoles) {
  EXPECT_EQ(read(extended("GNU.sparse.map", "1099511627776,1") + member("a", "x") + end_mark), damaged);
  std::string header = record("GNU.sparse.major", "1") + record("GNU.sparse.minor", "0") +
                       record("GNU.sparse.name", "a") + record("GNU.sparse.realsize", "1099511627777");
  std::string content = padded("1\n1099511627776\n1\n") + "x";
  EXPECT_EQ(read(member("kopf", header, 'x') + member("a", content) + end_mark), damaged);

  std::string old = member("a", "x") + end_mark;  // GNU's first way: the true size stands in the header
  old.replace(257, 8, std::string("ustar  \0", 8)).replace(483, 11, "77777777777");
  EXPECT_EQ(read(summed(old)), damaged);
}

TEST(TarReader, RefusesWhatIsNoTar) {
  EXPECT_EQ(read(""), damaged);
  EXPECT_EQ(read("x"), damaged);
  EXPECT_EQ(read(std::string(5'000, 'x')), damaged);
  std::string wrong_sum = member("a", "1") + end_mark;
  wrong_sum[0] = 'b';
  EXPECT_EQ(read(wrong_sum), damaged);
}

// Authenticated, but made by a tar that was killed: age ends such a file as any other.
TEST(TarReader, RefusesATarThatWasCut) {
  std::string tar = member("a", std::string(600, 'x')) + member("nullen", std::string(2'048, '\0'));
  for (std::size_t size = 0; size < tar.size() + end_mark.size(); size += size % 512 == 511 ? 1 : 73) {
    Strings all = read((tar + end_mark).substr(0, size));
    EXPECT_EQ(all.empty() ? "" : all.back(), "archive.damaged") << size;
  }
  EXPECT_EQ(read(tar).back(), "archive.damaged");
  EXPECT_EQ(read(tar + std::string(512, '\0')).back(), "archive.damaged");
  EXPECT_EQ(read(tar + end_mark).size(), 2u);
}

TEST(TarReader, RefusesWhatIsHiddenBehindTheEnd) {
  std::string tar = member("a", "1") + end_mark;
  EXPECT_EQ(read(tar + member("b", "2") + end_mark), (Strings{"a=1", "archive.damaged"}));
  EXPECT_EQ(read(tar + std::string(100'000, '\0') + "x"), (Strings{"a=1", "archive.damaged"}));
  EXPECT_EQ(read(tar + "x" + std::string(100'000, '\0')), (Strings{"a=1", "archive.damaged"}));
}

TEST(TarReader, HandsOnWhatTheSourceSays) {
  int calls = 0;
  auto reader = read_tar([&]() -> Result<ByteView> {
    ++calls;
    return error(ErrorKind::unavailable, "archive.io");
  });
  for (int i = 0; i < 2; ++i) {
    auto entry = reader->next();
    ASSERT_FALSE(entry);
    EXPECT_EQ(entry.error().code, "archive.io");
  }
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace gw::archive
