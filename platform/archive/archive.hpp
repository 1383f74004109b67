// SPDX-License-Identifier: EUPL-1.2
// One encrypted file of named entries that anybody can read without this program: `age -d FILE | tar -x`.
// Inside is tar (POSIX.1-2001, pax), around it age v1 with a passphrase (https://age-encryption.org/v1,
// recipient scrypt). Entries are written and read one after the other; the file is never in memory as a
// whole.
//
// Names are relative, in UTF-8, with slashes: no empty part, no "." or "..", no backslash, no NUL, none
// twice.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/core/bytes.hpp"
#include "base/core/result.hpp"

namespace gw::archive {

// What has failed once fails from then on.
class Writer {
 public:
  // Written beside `file` and renamed by finish(): before that nothing has that name, and nothing that has it
  // is replaced. A Writer that goes without finish() leaves nothing. Making the key takes about a second and
  // 1 KiB << work_factor of memory, as it does for those who guess; only tests take less than 18.
  // error conflict archive.exists (path) · unavailable archive.io (path, reason)
  static Result<std::unique_ptr<Writer>> create(const std::filesystem::path& file,
                                                const std::string& passphrase, unsigned work_factor = 18);
  virtual ~Writer() = default;
  // All: error unavailable archive.io · internal archive.size: an entry got fewer or more bytes than was said
  virtual Result<void> begin(const std::string& name, std::uint64_t size) = 0;  // error invalid archive.name
  virtual Result<void> write(ByteView bytes) = 0;                               // of the entry that was begun
  // Durable when it returns: file and folder are synced. Nothing can be written after it.
  virtual Result<void> finish() = 0;                            // error conflict archive.exists (path)
  Result<void> add(const std::string& name, ByteView content);  // begin and write
};

// Nothing that has not been authenticated is given out; but only the end says that nothing was cut off.
class Reader {
 public:
  struct Entry {
    std::string name;
    std::uint64_t size = 0;
  };
  // Takes the memory and time that the file asks for, at most 4 GiB (work factor 22).
  // error not_found archive.missing (path) · malformed archive.unknown: not such a file · forbidden
  // archive.passphrase: a wrong one · malformed archive.damaged · unavailable archive.io (path, reason)
  static Result<std::unique_ptr<Reader>> open(const std::filesystem::path& file,
                                              const std::string& passphrase);
  virtual ~Reader() = default;
  // Both: error malformed archive.damaged · unavailable archive.io; the same one from then on.
  // Skips what is left of the one before. None: the end, and it was whole. Folders are passed over; what is
  // neither folder nor plain file is archive.damaged.
  virtual Result<std::optional<Entry>> next() = 0;
  // Of the current entry, as much as there is room for; 0: its end.
  virtual Result<std::size_t> read(std::span<std::uint8_t> out) = 0;
};

}  // namespace gw::archive
