// SPDX-License-Identifier: EUPL-1.2
#include "platform/archive/archive.hpp"

#include <csignal>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "platform/archive/age_payload.hpp"
#include "platform/sql/test_support.hpp"

namespace gw::archive {
namespace {

namespace fs = std::filesystem;
using Entries = std::vector<std::pair<std::string, std::string>>;

const std::string passphrase = "Apfelbaum-Gießkanne-17";
constexpr unsigned quick = 1;  // scrypt of two blocks

std::string code(const auto& result) {
  return result ? "" : result.error().code;
}

std::string pattern(std::size_t size) {
  std::string text(size, '\0');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>((i * 31 + i / 251) % 256);
  return text;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(const fs::path& file, const std::string& bytes) {
  fs::remove(file);  // ext4 waits for the disk where a file is truncated and written anew
  std::ofstream(file, std::ios::binary) << bytes;
}

Result<void> write(const fs::path& file, const Entries& entries) {
  TRY(auto writer, Writer::create(file, passphrase, quick));
  for (const auto& [name, content] : entries) CHECK(writer->add(name, as_bytes(content)));
  return writer->finish();
}

Result<std::string> rest_of(Reader& reader) {
  std::string content;
  Bytes piece(10'000);
  while (true) {
    TRY(std::size_t got, reader.read(piece));
    if (got == 0) return content;
    content.append(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(got));
  }
}

Result<Entries> read(const fs::path& file, const std::string& with = passphrase) {
  TRY(auto reader, Reader::open(file, with));
  Entries entries;
  while (true) {
    TRY(auto entry, reader->next());
    if (!entry) return entries;
    TRY(std::string content, rest_of(*reader));
    if (content.size() != entry->size) return error(ErrorKind::internal, "test.size");
    entries.emplace_back(entry->name, content);
  }
}

class Archive : public testing::Test {
 protected:
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
  }

  sql::TempFolder folder;
  fs::path file = folder.path() / "auszug.tar.age";
};

TEST_F(Archive, GivesBackWhatWasPutIn) {
  Entries entries{{"leer", ""}, {"akten/2026/Größe.txt", "Grüße"}};
  for (std::size_t size : {1u, 511u, 512u, 513u, 65535u, 65536u, 65537u, 131072u})
    entries.emplace_back("groesse/" + std::to_string(size), pattern(size));
  ASSERT_EQ(code(write(file, entries)), "");
  auto back = read(file);
  ASSERT_TRUE(back) << back.error().line();
  EXPECT_EQ(*back, entries);
  EXPECT_EQ(files(), 1u);
}

// All positions of the end relative to the chunks: a tar grows by blocks of 512 bytes.
TEST_F(Archive, EndsAnywhereInAChunk) {
  for (std::size_t blocks = 124; blocks <= 130; ++blocks) {
    Entries entries{{"inhalt", pattern(blocks * 512)}};
    ASSERT_EQ(code(write(file, entries)), "");
    auto back = read(file);
    ASSERT_TRUE(back) << blocks << ": " << back.error().line();
    EXPECT_EQ(*back, entries);
    fs::remove(file);
  }
}

TEST_F(Archive, HoldsNothingOrVeryMuch) {
  ASSERT_EQ(code(write(file, {})), "");
  auto none = read(file);
  ASSERT_TRUE(none) << none.error().line();
  EXPECT_TRUE(none->empty());
  fs::remove(file);

  Entries entries;
  for (int i = 0; i < 3'000; ++i) entries.emplace_back("stapel/" + std::to_string(i), std::to_string(i * i));
  ASSERT_EQ(code(write(file, entries)), "");
  auto back = read(file);
  ASSERT_TRUE(back) << back.error().line();
  EXPECT_EQ(*back, entries);
}

// The same letter in one code point and in two is not the same name; a name may be longer than tar's own
// field.
TEST_F(Archive, LeavesNamesAsTheyAre) {
  Entries entries{{"a\u0308", "zwei"},
                  {"\u00e4", "eins"},
                  {"Łódź/Ελλάδα/Ћ", "x"},
                  {std::string(200, 'n') + "/" + std::string(255, 'o') + "/ü", "lang"},
                  {"mit Leerzeichen, \"Zeichen\" und ...", "x"}};
  ASSERT_EQ(code(write(file, entries)), "");
  auto back = read(file);
  ASSERT_TRUE(back) << back.error().line();
  EXPECT_EQ(*back, entries);
}

TEST_F(Archive, PassesOverWhatNobodyReads) {
  ASSERT_EQ(code(write(file, {{"eins", pattern(200'000)}, {"zwei", "2"}, {"drei", pattern(70'000)}})), "");
  auto reader = Reader::open(file, passphrase);
  ASSERT_TRUE(reader) << reader.error().line();
  EXPECT_EQ((**(*reader)->next()).size, 200'000u);
  Bytes some(1'000);
  ASSERT_EQ(code((*reader)->read(some)), "");
  EXPECT_EQ((**(*reader)->next()).name, "zwei");
  EXPECT_EQ((**(*reader)->next()).name, "drei");
  for (int i = 0; i < 2; ++i) {
    auto end = (*reader)->next();
    ASSERT_TRUE(end) << end.error().line();
    EXPECT_FALSE(*end);
  }
}

long resident_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  return 0;
}

TEST_F(Archive, DoesNotGrowWithAnEntry) {
  constexpr std::size_t piece_size = 1 << 20, pieces = 20;
  const std::string piece = pattern(piece_size);
  auto writer = Writer::create(file, passphrase, quick);
  ASSERT_TRUE(writer) << writer.error().line();
  ASSERT_EQ(code((*writer)->begin("gross", piece_size * pieces)), "");
  ASSERT_EQ(code((*writer)->write(as_bytes(piece))), "");
  long before = resident_kilobytes(), most = before;
  ASSERT_GT(before, 0);
  for (std::size_t i = 1; i < pieces; ++i) {
    ASSERT_EQ(code((*writer)->write(as_bytes(piece))), "");
    most = std::max(most, resident_kilobytes());
  }
  ASSERT_EQ(code((*writer)->finish()), "");
  auto reader = Reader::open(file, passphrase);
  ASSERT_TRUE(reader) << reader.error().line();
  ASSERT_EQ((**(*reader)->next()).size, piece_size * pieces);
  Bytes out(piece_size);
  std::size_t total = 0;
  for (auto got = (*reader)->read(out); got && *got > 0; got = (*reader)->read(out)) {
    EXPECT_EQ(
        as_text(ByteView(out).first(*got)).compare(std::string_view(piece).substr(total % piece_size, *got)),
        0);
    total += *got;
    most = std::max(most, resident_kilobytes());
  }
  EXPECT_EQ(total, piece_size * pieces);
  EXPECT_LT(most - before, 10'000);  // under a sanitizer, too
}

TEST_F(Archive, OpensOnlyWithItsPassphrase) {
  ASSERT_EQ(code(write(file, {{"a", "b"}})), "");
  EXPECT_EQ(code(Reader::open(file, "etwas anderes")), "archive.passphrase");
  EXPECT_EQ(code(Reader::open(file, "")), "archive.passphrase");
  EXPECT_EQ(Reader::open(file, "etwas anderes").error().kind, ErrorKind::forbidden);
  EXPECT_EQ(code(Reader::open(folder.path() / "fehlt", passphrase)), "archive.missing");
  EXPECT_EQ(code(Reader::open(folder.path(), passphrase)), "archive.unknown");
}

TEST_F(Archive, IsDifferentEveryTime) {
  ASSERT_EQ(code(write(file, {{"a", "b"}})), "");
  fs::path other = folder.path() / "zwei";
  ASSERT_EQ(code(write(other, {{"a", "b"}})), "");
  std::string one = bytes_of(file), two = bytes_of(other);
  ASSERT_EQ(one.size(), two.size());
  EXPECT_NE(one.substr(32, 22), two.substr(32, 22));  // salt
  EXPECT_NE(one.substr(149), two.substr(149));        // payload
}

// Where the parts of the header lie: version, stanza with salt and work factor, wrapped key, MAC.
std::vector<std::string> codes_of_flips(const fs::path& file, const std::string& whole, std::size_t from,
                                        std::size_t to) {
  std::vector<std::string> codes;
  for (std::size_t at = from; at < to; ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
    put(file, bytes);
    std::string said = code(read(file));
    if (said.empty()) said = "none at " + std::to_string(at);
    if (std::find(codes.begin(), codes.end(), said) == codes.end()) codes.push_back(said);
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

TEST_F(Archive, RefusesEveryChangedByte) {
  using Codes = std::vector<std::string>;
  ASSERT_EQ(code(write(file, {{"a", "b"}, {"c", pattern(600)}})), "");
  const std::string whole = bytes_of(file);
  const std::size_t salt = whole.find("scrypt ") + 7, wrapped = whole.find('\n', salt) + 1;
  const std::size_t mark = whole.find("---"), payload = whole.find('\n', mark) + 1;
  EXPECT_EQ(codes_of_flips(file, whole, 0, 22), (Codes{"archive.unknown"}));
  EXPECT_EQ(codes_of_flips(file, whole, 22, salt), (Codes{"archive.damaged", "archive.unknown"}));
  EXPECT_EQ(codes_of_flips(file, whole, salt, salt + 22), (Codes{"archive.damaged", "archive.passphrase"}));
  EXPECT_EQ(codes_of_flips(file, whole, wrapped, mark), (Codes{"archive.damaged", "archive.passphrase"}));
  EXPECT_EQ(codes_of_flips(file, whole, mark, payload), (Codes{"archive.damaged"}));
  EXPECT_EQ(codes_of_flips(file, whole, payload, whole.size()), (Codes{"archive.damaged"}));
}

TEST_F(Archive, RefusesToBeCutOrLengthened) {
  ASSERT_EQ(code(write(file, {{"a", "b"}})), "");
  const std::string whole = bytes_of(file);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    put(file, whole.substr(0, size));
    ASSERT_EQ(code(read(file)), "archive.damaged") << size << " of " << whole.size();
  }
  put(file, whole + '\0');
  EXPECT_EQ(code(read(file)), "archive.damaged");
}

TEST_F(Archive, RefusesLostAndExchangedChunks) {
  ASSERT_EQ(code(write(file, {{"a", pattern(3 * age::chunk_size)}})), "");
  const std::string whole = bytes_of(file);
  const std::size_t first = whole.find('\n', whole.find("---")) + 1 + age::payload_nonce_size;
  auto chunk = [&](std::size_t i) {
    return whole.substr(first + i * age::sealed_chunk_size, age::sealed_chunk_size);
  };
  for (std::size_t kept = 0; kept <= 3; ++kept) {
    put(file, whole.substr(0, first + kept * age::sealed_chunk_size));
    EXPECT_EQ(code(read(file)), "archive.damaged") << kept;
  }
  put(file, whole.substr(0, first) + chunk(1) + chunk(0) + chunk(2) + chunk(3));
  EXPECT_EQ(code(read(file)), "archive.damaged");
  put(file, whole.substr(0, first) + chunk(0) + chunk(1) + chunk(3));
  EXPECT_EQ(code(read(file)), "archive.damaged");
}

TEST_F(Archive, GivesOutWhatCameBeforeTheDamageAndNothingAfterIt) {
  ASSERT_EQ(code(write(file, {{"a", pattern(3 * age::chunk_size)}})), "");
  std::string bytes = bytes_of(file);
  bytes[bytes.size() - 2 * age::chunk_size] ^= 1;  // in the third of four chunks
  put(file, bytes);
  auto reader = Reader::open(file, passphrase);
  ASSERT_TRUE(reader && (*reader)->next());
  Bytes out(1'000);
  std::string given;
  auto got = (*reader)->read(out);
  for (; got && *got > 0; got = (*reader)->read(out)) given.append(as_text(ByteView(out).first(*got)));
  EXPECT_EQ(code(got), "archive.damaged");
  EXPECT_EQ(given, pattern(3 * age::chunk_size).substr(0, given.size()));
  EXPECT_LE(given.size(), 2 * age::chunk_size);
  EXPECT_EQ(code((*reader)->read(out)), "archive.damaged");
  EXPECT_EQ(code((*reader)->next()), "archive.damaged");
}

TEST_F(Archive, IsThereOnlyWhenItIsComplete) {
  {
    auto writer = Writer::create(file, passphrase, quick);
    ASSERT_TRUE(writer) << writer.error().line();
    ASSERT_EQ(code((*writer)->add("a", as_bytes(pattern(300'000)))), "");
    EXPECT_FALSE(fs::exists(file));
    EXPECT_LE(files(), 1u);  // beside it, where there are no nameless files
  }
  EXPECT_EQ(files(), 0u);
}

TEST_F(Archive, ReplacesNothing) {
  put(file, "von frueher");
  EXPECT_EQ(code(Writer::create(file, passphrase, quick)), "archive.exists");
  fs::remove(file);
  fs::create_symlink("nirgends", file);
  EXPECT_EQ(code(Writer::create(file, passphrase, quick)), "archive.exists");
  fs::remove(file);

  auto writer = Writer::create(file, passphrase, quick);
  ASSERT_TRUE(writer) << writer.error().line();
  put(file, "von nebenan");
  auto finished = (*writer)->finish();
  EXPECT_EQ(code(finished), "archive.exists");
  EXPECT_EQ(finished.error().kind, ErrorKind::conflict);
  writer->reset();
  EXPECT_EQ(bytes_of(file), "von nebenan");
  EXPECT_EQ(files(), 1u);
}

TEST_F(Archive, SaysWhereItCannotBeWritten) {
  EXPECT_EQ(code(Writer::create(folder.path() / "kein" / "ordner", passphrase, quick)), "archive.io");
}

// The limit comes in the middle of an entry, as a full disk would.
TEST_F(Archive, OnAFullDiskLeavesNothing) {
  auto writer = Writer::create(file, passphrase, quick);
  ASSERT_TRUE(writer) << writer.error().line();
  auto signalled = std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit before {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  struct rlimit small {
    200'000, before.rlim_max
  };
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  auto added = (*writer)->add("a", as_bytes(pattern(500'000)));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, signalled);
  EXPECT_EQ(code(added), "archive.io");
  EXPECT_EQ(code((*writer)->add("b", {})), "archive.io");
  EXPECT_EQ(code((*writer)->finish()), "archive.io");
  writer->reset();
  EXPECT_EQ(files(), 0u);
}

TEST_F(Archive, TakesExactlyWhatWasSaid) {
  auto fresh = [&] { return std::move(Writer::create(file, passphrase, quick)).value(); };
  auto more = fresh();
  ASSERT_EQ(code(more->begin("a", 2)), "");
  EXPECT_EQ(code(more->write(as_bytes("abc"))), "archive.size");
  EXPECT_EQ(code(more->finish()), "archive.size");
  auto less = fresh();
  ASSERT_EQ(code(less->begin("a", 2)), "");
  ASSERT_EQ(code(less->write(as_bytes("a"))), "");
  EXPECT_EQ(code(less->begin("b", 0)), "archive.size");
  auto unfinished = fresh();
  ASSERT_EQ(code(unfinished->begin("a", 2)), "");
  EXPECT_EQ(code(unfinished->finish()), "archive.size");
  auto none = fresh();
  EXPECT_EQ(code(none->write(as_bytes("a"))), "archive.size");
  auto endless = fresh();
  EXPECT_EQ(code(endless->begin("a", std::uint64_t{1} << 63)), "archive.size");
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(Archive, TakesOnlyNamesThatCanBeUnpacked) {
  using namespace std::literals;
  for (const std::string& name : {""s, "/a"s, "a/"s, "a//b"s, "."s, "./a"s, "a/./b"s, ".."s, "../a"s,
                                  "a/../b"s, "a/.."s, "a\\b"s, "a\0b"s, "\xfc"s, std::string(4097, 'a')}) {
    auto writer = std::move(Writer::create(file, passphrase, quick)).value();
    EXPECT_EQ(code(writer->add(name, {})), "archive.name") << name;
  }
  auto writer = std::move(Writer::create(file, passphrase, quick)).value();
  for (const char* name : {"...", ".a", "a..", "a b", "Ä"})
    EXPECT_EQ(code(writer->add(name, {})), "") << name;
  EXPECT_EQ(code(writer->add("Ä", {})), "archive.name");
}

}  // namespace
}  // namespace gw::archive
