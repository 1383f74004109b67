// SPDX-License-Identifier: EUPL-1.2
// A body on its way in: counted against the route's limit, read as multipart while it arrives, kept in memory
// while small and handed to a spool file when not. Decides only; who writes the spool file, and on which
// thread, is Connection.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "platform/http/content.hpp"
#include "platform/http/http.hpp"
#include "platform/http/multipart.hpp"

namespace gw::http {

struct BodyLimits {
  std::uint64_t body_bytes = 0;        // of the route
  std::uint64_t memory_bytes = 0;      // of one body
  std::uint64_t all_memory_bytes = 0;  // of all bodies together
  std::filesystem::path spool_folder;
};

class Body {
 public:
  Body(BodyLimits limits, std::atomic<std::uint64_t>& all_memory)
      : limits_(std::move(limits)), all_memory_(all_memory) {}
  ~Body() { charge(0); }
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;

  // error malformed http.multipart_boundary
  Result<void> begin(const Request& request);
  // Where the parser appends; afterwards accept() looks at what came. error too_large http.body (limit) ·
  // http.multipart…
  std::string& buffer() { return buffer_; }
  Result<void> accept();
  // Enough has gathered for the spool: call write_spool on a thread that may wait, nothing else meanwhile.
  bool wants_spool() const;
  bool is_spooling() const { return spool_ != nullptr; }
  Result<void> write_spool();  // error unavailable http.spool · http.spool_full
  // Into request.body or request.parts; a spool has been written out before. error malformed http.multipart
  Result<void> finish(Request& request);

  std::uint64_t size() const { return size_; }

 private:
  void make_room();
  void charge(std::uint64_t bytes);

  BodyLimits limits_;
  std::atomic<std::uint64_t>& all_memory_;
  std::optional<MultipartParser> multipart_;
  std::string buffer_;
  std::size_t seen_ = 0;  // of the buffer, by accept()
  std::uint64_t size_ = 0;
  std::uint64_t charged_ = 0;
  std::uint64_t announced_ = 0;  // Content-Length; 0: unknown
  std::unique_ptr<Spool> spool_;
};

}  // namespace gw::http
