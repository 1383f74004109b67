// SPDX-License-Identifier: EUPL-1.2
// multipart/form-data (RFC 7578), read as it arrives: the parser is fed the body piece by piece and remembers
// only where each part's content lies, so that a large upload is neither held in memory nor copied.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"
#include "platform/http/http.hpp"

namespace gw::http {

struct MultipartLimits {
  std::size_t parts = 1'000;
  std::size_t header_bytes = 8 * 1024;  // of one part
};

struct PartPlace {
  Part part;  // without content
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
};

class MultipartParser {
 public:
  // `boundary` as in the Content-Type field. error malformed http.multipart_boundary
  static Result<MultipartParser> make(std::string_view content_type, MultipartLimits limits = {});

  // error malformed http.multipart (what), too_large http.multipart_parts · http.multipart_header
  Result<void> feed(std::string_view piece);
  // The parts; an error when the closing boundary has not been seen.
  Result<std::vector<PartPlace>> finish() &&;

 private:
  enum class State { preamble, after_boundary, headers, data, epilogue };

  MultipartParser(std::string delimiter, MultipartLimits limits)
      : delimiter_(std::move(delimiter)), limits_(limits) {}
  Result<bool> step();  // false: more bytes are needed
  bool find_delimiter();
  Result<bool> read_after_boundary();
  Result<bool> read_headers();
  void drop(std::size_t n);

  std::string delimiter_;  // "\r\n--boundary"
  MultipartLimits limits_;
  State state_ = State::preamble;
  std::string window_ =
      "\r\n";  // not yet consumed; begins as if a line had ended, so that the first boundary is like all
  std::int64_t window_at_ = -2;  // where the window begins in the body
  std::vector<PartPlace> parts_;
};

// For logs and pages: without control characters and directories, at most 255 bytes, never "." or "..".
// Umlauts stay.
std::string clean_file_name(std::string_view name);

}  // namespace gw::http
