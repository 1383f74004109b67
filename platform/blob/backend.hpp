// SPDX-License-Identifier: EUPL-1.2
// Where encrypted bytes lie: files, or a bucket of an S3 server. A backend knows no keys, no addresses, no
// rows: only names it is given once, and bytes it cannot read. Nothing is ever overwritten.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/core/bytes.hpp"
#include "base/core/id.hpp"
#include "platform/s3/s3.hpp"

namespace gw::blob {

// Errors of all: unavailable blob.full, blob.read_only, blob.io (reason), blob.missing (name).
class Backend {
 public:
  // An object on its way. Invisible to everybody until `commit`; gone without trace if it is destroyed
  // before.
  class Upload {
   public:
    virtual ~Upload() = default;
    virtual Result<void> write(ByteView bytes) = 0;
    virtual Result<void> commit() = 0;  // when it returns, the object survives a power cut
  };
  class Object {
   public:
    virtual ~Object() = default;
    virtual std::uint64_t size() const = 0;
    virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::uint8_t> out) = 0;
  };

  virtual ~Backend() = default;
  virtual Result<std::unique_ptr<Upload>> put(const std::string& name) = 0;
  virtual Result<std::unique_ptr<Object>> get(const std::string& name) = 0;
  virtual Result<void> remove(const std::string& name) = 0;  // also succeeds when there is none
  // Every object by its name. Also clears away what interrupted uploads began before `stale`; in a bucket the
  // server's own rule for unfinished uploads does.
  using Visitor = std::function<Result<void>(const std::string& name)>;
  virtual Result<void> list(Instant stale, const Visitor& visit) = 0;
};

// When the object of this name (a UUIDv7) was begun.
Instant begun_at(const std::string& name);

// Names are UUIDv7 (new_id): their first six digits (4.7 hours) are the folder, so that uploads of one moment
// share a folder and one fsync of it serves many of them.
Result<std::unique_ptr<Backend>> open_file_backend(std::filesystem::path folder);

// One for each authority, by its id.
class Backends {
 public:
  virtual ~Backends() = default;
  virtual Result<std::shared_ptr<Backend>> of(const std::string& authority) = 0;
  virtual Result<void> remove(const std::string& authority) = 0;  // with all that lies there
  // Whether documents can be put there at all. Errors of all, or as s3::Bucket
  virtual Result<void> reach() = 0;
  virtual unsigned under_way() const { return 0; }  // requests that wait for a server now
};
std::shared_ptr<Backends> backends_in_folder(std::filesystem::path folder);  // one folder each
// One prefix each. Objects up to 8 MiB go as a whole, larger ones in parts of that size, and never lie in
// memory.
std::shared_ptr<Backends> backends_in_bucket(s3::Options options);

}  // namespace gw::blob
