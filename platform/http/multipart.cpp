// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/multipart.hpp"

#include <algorithm>
#include <cstring>

#include "base/core/utf8.hpp"
#include "platform/http/url.hpp"

namespace gw::http {
namespace {

Error broken(std::string what) {
  return error(ErrorKind::malformed, "http.multipart").with("what", std::move(what));
}

bool is_boundary(std::string_view text) {  // RFC 2046 section 5.1.1
  constexpr std::string_view others = "'()+_,-./:=? ";
  if (text.empty() || text.size() > 70 || text.back() == ' ') return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
  });
}

// Browsers write %22, %0D and %0A for what a quoted name cannot hold (WHATWG HTML, "multipart/form-data
// encoding").
std::string unescape_name(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::string_view start = text.substr(0, 3);
    if (start == "%22" || start == "%0D" || start == "%0A") {
      out += start == "%22" ? '"' : start == "%0D" ? '\r' : '\n';
      text.remove_prefix(3);
    } else {
      out += text[0];
      text.remove_prefix(1);
    }
  }
  return out;
}

Result<void> read_disposition(std::string_view value, Part& part) {
  TRY(Parameterised disposition, parse_parameterised(value));
  const std::string* name = disposition.params.find("name");
  if (disposition.value != "form-data" || !name) return broken("disposition");
  if (!is_utf8(*name)) return broken("utf8");
  part.name = unescape_name(*name);
  if (const std::string* file_name = disposition.params.find("filename")) {
    part.is_file = true;
    part.file_name = clean_file_name(unescape_name(*file_name));
  }
  return ok();
}

Result<Part> parse_part_headers(std::string_view block) {
  Part part;
  bool named = false;
  while (!block.empty()) {
    std::string_view line = block.substr(0, block.find("\r\n"));
    block.remove_prefix(std::min(line.size() + 2, block.size()));
    std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return broken("header");
    std::string name = lower(line.substr(0, colon));
    if (name == "content-disposition") {
      if (named) return broken("disposition");
      CHECK(read_disposition(trim(line.substr(colon + 1)), part));
      named = true;
    } else if (name == "content-type") {
      part.content_type = trim(line.substr(colon + 1));
      if (!is_utf8(part.content_type)) return broken("utf8");
    }
  }
  if (!named) return broken("disposition");
  return part;
}

}  // namespace

Result<MultipartParser> MultipartParser::make(std::string_view content_type, MultipartLimits limits) {
  TRY(Parameterised type, parse_parameterised(content_type));
  const std::string* boundary = type.params.find("boundary");
  if (type.value != "multipart/form-data" || !boundary || !is_boundary(*boundary))
    return error(ErrorKind::malformed, "http.multipart_boundary");
  return MultipartParser("\r\n--" + *boundary, limits);
}

Result<void> MultipartParser::feed(std::string_view piece) {
  if (state_ == State::epilogue) return ok();
  window_.append(piece);
  for (bool more = true; more;) {
    TRY(more, step());
  }
  return ok();
}

Result<bool> MultipartParser::step() {
  switch (state_) {
    case State::preamble:
    case State::data:
      return find_delimiter();
    case State::after_boundary:
      return read_after_boundary();
    case State::headers:
      return read_headers();
    case State::epilogue:
      window_.clear();
      return false;
  }
  return false;
}

// Keeps as much as could be the beginning of a delimiter that goes on in the next piece.
bool MultipartParser::find_delimiter() {
  // memmem looks at several bytes at once; std::string's find stops at every line end, of which files are
  // full.
  const void* at = ::memmem(window_.data(), window_.size(), delimiter_.data(), delimiter_.size());
  std::size_t found =
      at ? static_cast<std::size_t>(static_cast<const char*>(at) - window_.data()) : std::string::npos;
  if (found == std::string::npos) {
    if (window_.size() >= delimiter_.size()) drop(window_.size() - (delimiter_.size() - 1));
    return false;
  }
  if (state_ == State::data) {
    PartPlace& place = parts_.back();
    place.length = static_cast<std::uint64_t>(window_at_ + static_cast<std::int64_t>(found)) - place.offset;
  }
  drop(found + delimiter_.size());
  state_ = State::after_boundary;
  return true;
}

// "--" ends all; otherwise the line ends, after blanks that transports may have added.
Result<bool> MultipartParser::read_after_boundary() {
  if (window_.size() < 2) return false;
  if (window_.starts_with("--")) {
    state_ = State::epilogue;
    return true;
  }
  std::size_t end = window_.find_first_not_of(" \t");
  if (end == std::string::npos ? window_.size() > limits_.header_bytes : end > limits_.header_bytes)
    return broken("boundary");
  if (end == std::string::npos || end + 2 > window_.size()) return false;
  if (window_.compare(end, 2, "\r\n") != 0) return broken("boundary");
  drop(end);  // the line end stays: it makes "no headers at all" look like the end of headers
  state_ = State::headers;
  return true;
}

Result<bool> MultipartParser::read_headers() {
  std::size_t end = window_.find("\r\n\r\n");
  if (std::min(end, window_.size()) > limits_.header_bytes)
    return error(ErrorKind::too_large, "http.multipart_header");
  if (end == std::string::npos) return false;
  if (parts_.size() >= limits_.parts) return error(ErrorKind::too_large, "http.multipart_parts");
  std::string_view block = std::string_view(window_).substr(0, end);
  if (!block.empty()) block.remove_prefix(2);  // the end of the boundary's line
  TRY(Part part, parse_part_headers(block));
  drop(end + 4);
  parts_.push_back({std::move(part), static_cast<std::uint64_t>(window_at_), 0});
  state_ = State::data;
  return true;
}

void MultipartParser::drop(std::size_t n) {
  window_.erase(0, n);
  window_at_ += static_cast<std::int64_t>(n);
}

Result<std::vector<PartPlace>> MultipartParser::finish() && {
  if (state_ != State::epilogue) return broken("truncated");
  return std::move(parts_);
}

std::string clean_file_name(std::string_view name) {
  name = name.substr(name.find_last_of("/\\") + 1);  // npos + 1 is 0
  std::string out;
  while (!name.empty()) {
    std::size_t length = utf8_sequence(name);
    auto byte = static_cast<unsigned char>(name[0]);
    // C0, DEL and C1 controls; bidirectional overrides that make "exe.pdf" of "fdp.exe" (U+202A-E, U+2066-9).
    std::string_view bytes = name.substr(0, std::max<std::size_t>(length, 1));
    bool control = byte < 0x20 || byte == 0x7f ||
                   (byte == 0xc2 && length == 2 && static_cast<unsigned char>(name[1]) < 0xa0);
    bool turning = (bytes >= "\xe2\x80\xaa" && bytes <= "\xe2\x80\xae") ||
                   (bytes >= "\xe2\x81\xa6" && bytes <= "\xe2\x81\xa9");
    if (out.size() + bytes.size() > 255) break;
    if (length == 0) {
      out += '_';
    } else if (!control && !turning) {
      out += bytes;
    }
    name.remove_prefix(bytes.size());
  }
  return out == "." || out == ".." ? std::string() : out;
}

}  // namespace gw::http
