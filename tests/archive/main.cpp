// SPDX-License-Identifier: EUPL-1.2
// archive_tool pack FILE FOLDER, archive_tool unpack FILE FOLDER: platform/archive for age_test.py. The
// passphrase is the first line of standard input.
#include <fstream>
#include <iostream>

#include "platform/archive/archive.hpp"

namespace gw::archive {
namespace {

namespace fs = std::filesystem;

Result<void> pack(const fs::path& file, const fs::path& folder, const std::string& passphrase) {
  TRY(auto writer, Writer::create(file, passphrase));
  for (const auto& found : fs::recursive_directory_iterator(folder)) {
    if (!found.is_regular_file()) continue;
    std::ifstream in(found.path(), std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(in), {}};
    CHECK(writer->add(fs::relative(found.path(), folder).string(), as_bytes(content)));
  }
  return writer->finish();
}

Result<void> unpack_one(Reader& reader, const fs::path& to) {
  fs::create_directories(to.parent_path());
  std::ofstream out(to, std::ios::binary);
  Bytes piece(50'000);
  while (true) {
    TRY(std::size_t got, reader.read(piece));
    if (got == 0) return ok();
    out << as_text(ByteView(piece).first(got));
  }
}

Result<void> unpack(const fs::path& file, const fs::path& folder, const std::string& passphrase) {
  TRY(auto reader, Reader::open(file, passphrase));
  while (true) {
    TRY(auto entry, reader->next());
    if (!entry) return ok();
    CHECK(unpack_one(*reader, folder / entry->name));
  }
}

int run(const std::string& what, const fs::path& file, const fs::path& folder) {
  std::string passphrase;
  std::getline(std::cin, passphrase);
  auto done = what == "pack" ? pack(file, folder, passphrase) : unpack(file, folder, passphrase);
  if (!done) std::cerr << done.error().line() << "\n";
  return done ? 0 : 1;
}

}  // namespace
}  // namespace gw::archive

int main(int count, char** words) {
  if (count == 4) return gw::archive::run(words[1], words[2], words[3]);
  std::cerr << "archive_tool pack|unpack FILE FOLDER\n";
  return 2;
}
