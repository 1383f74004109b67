// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail/text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <iconv.h>
#include <optional>

#include "base/text/text.hpp"

namespace gw::mail {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t longest_file_name = 120;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// Senders who say Latin-1 nearly always mean Windows-1252, which differs only where Latin-1 has control
// characters (WHATWG Encoding, "latin1").
std::string proper_name(std::string_view charset) {
  std::string name = lower(charset);
  if (name == "iso-8859-1" || name == "latin1" || name == "ansi" || name == "cp1252") return "windows-1252";
  return name;
}

bool says_nothing(const std::string& charset) {
  constexpr std::array words{"",     "us-ascii",     "ascii",     "utf-8",
                             "utf8", "unknown-8bit", "x-unknown", "default"};
  return std::ranges::find(words, charset) != words.end();
}

class Converter {
 public:
  explicit Converter(const std::string& charset) : handle_(::iconv_open("UTF-8", charset.c_str())) {}
  ~Converter() {
    if (known()) ::iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  Decoded convert(std::string_view bytes) {
    Decoded out;
    std::string copy(bytes);  // iconv wants it writable
    char* in = copy.data();
    std::size_t left = copy.size();
    while (left > 0) {
      if (step(in, left, out.text) || left == 0) continue;
      out.repaired = true;
      out.text += replacement;
      ++in, --left;
    }
    step_end(out.text);
    out.repaired = out.repaired || !is_utf8(out.text);
    return out;
  }

 private:
  // False at a byte that fits nowhere.
  bool step(char*& in, std::size_t& left, std::string& to) {
    std::array<char, 4096> room;
    char* out = room.data();
    std::size_t free = room.size();
    bool good = ::iconv(handle_, &in, &left, &out, &free) != static_cast<std::size_t>(-1) || errno == E2BIG;
    to.append(room.data(), room.size() - free);
    return good;
  }
  void step_end(std::string& to) {  // what a stateful set still holds back
    std::array<char, 64> room;
    char* out = room.data();
    std::size_t free = room.size();
    if (::iconv(handle_, nullptr, nullptr, &out, &free) != static_cast<std::size_t>(-1))
      to.append(room.data(), room.size() - free);
  }
  iconv_t handle_;
};

std::string with_replacements(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) append_utf8(out, next_code_point(bytes));
  return out;
}

bool has_longer_sequence(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at)
    if (utf8_sequence(bytes.substr(at)) > 1) return true;
  return false;
}

// What names no character set of its own: plain ASCII, UTF-8 with or without mistakes, Windows-1252.
Decoded guess(std::string_view bytes) {
  if (is_utf8(bytes)) return {std::string(bytes), false};
  if (has_longer_sequence(bytes)) return {with_replacements(bytes), true};
  Decoded old = Converter("windows-1252").convert(bytes);
  return {std::move(old.text), true};
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

// Unicode 15, 9 "Bidirectional": embeddings, overrides, isolates and marks.
bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
         c == 0x061C;
}

bool refused_by_file_systems(char32_t c) {
  return c < 0x80 && std::string_view("<>:\"|?*").find(static_cast<char>(c)) != std::string_view::npos;
}

void end_line(std::string& out, std::size_t& empty_lines) {
  while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
  if (out.empty() || out.back() == '\n') {
    if (out.empty() || ++empty_lines > 1) return;
  } else {
    empty_lines = 0;
  }
  out += '\n';
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view charset) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string name = proper_name(charset);
  if (says_nothing(name)) {
    Decoded made = guess(bytes);
    bool ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    made.repaired = made.repaired || (!ascii && name != "utf-8" && name != "utf8");
    return made;
  }
  Converter converter(name);
  if (converter.known()) {
    Decoded made = converter.convert(bytes);
    if (is_utf8(made.text)) return made;
  }
  Decoded made = guess(bytes);
  made.repaired = true;
  return made;
}

std::string tidy(std::string_view text) {
  std::string out;
  std::size_t empty_lines = 0;
  while (!text.empty()) {
    if (text.starts_with("\r\n")) text.remove_prefix(1);
    char32_t c = next_code_point(text);
    if (c == '\n' || c == '\r' || c == '\f')
      end_line(out, empty_lines);
    else if (c == '\t' || !is_control(c))
      append_utf8(out, c);
  }
  end_line(out, empty_lines);
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

std::string one_line(std::string_view text, std::size_t most) {
  std::string out;
  while (!text.empty() && out.size() <= most) {
    char32_t c = next_code_point(text);
    if (turns_direction(c)) continue;
    if (!is_control(c) && c != ' ')
      append_utf8(out, c);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return std::string(trim(first_bytes(out, most)));
}

std::string file_name(std::string_view text) {
  std::size_t slash = text.find_last_of("/\\");
  if (slash != std::string_view::npos) text.remove_prefix(slash + 1);
  std::string line = one_line(text, 4 * longest_file_name), out;
  for (std::string_view rest = line; !rest.empty();) {
    char32_t c = next_code_point(rest);
    append_utf8(out, refused_by_file_systems(c) ? U'_' : c);
  }
  if (out == "." || out == "..") return "";
  if (out.size() <= longest_file_name) return out;
  std::size_t dot = out.rfind('.');  // what it is stays at its end
  std::string ending = dot != std::string::npos && out.size() - dot <= 12 ? out.substr(dot) : "";
  return std::string(first_bytes(out, longest_file_name - ending.size())) + ending;
}

}  // namespace gw::mail
