// SPDX-License-Identifier: EUPL-1.2
#include "base/xml/writer.hpp"

#include "base/text/text.hpp"

namespace gw::xml {
namespace {

// XML 1.0, production 2. The rest cannot be written at all, not even as a reference.
char32_t writable(char32_t c) {
  const bool good = c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
  return good ? c : 0xFFFD;
}

void append_escaped(std::string& out, char32_t c, bool in_attribute) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;  // "]]>" must not stand in text
    case '\r':
      out += "&#13;";
      return;  // a reader would make it a line feed
    case '"':
      out += in_attribute ? "&quot;" : "\"";
      return;
    case '\t':
      out += in_attribute ? "&#9;" : "\t";
      return;
    case '\n':
      out += in_attribute ? "&#10;" : "\n";
      return;
    default:
      append_utf8(out, writable(c));
  }
}

std::string escape(std::string_view text, bool in_attribute) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) append_escaped(out, next_code_point(text), in_attribute);
  return out;
}

}  // namespace

std::string escape_text(std::string_view text) {
  return escape(text, false);
}

std::string escape_attribute(std::string_view text) {
  return escape(text, true);
}

Writer::Writer(bool indented) : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), indented_(indented) {}

void Writer::end_start_tag() {
  if (in_start_tag_) out_ += '>';
  in_start_tag_ = false;
}

void Writer::new_line(std::size_t depth) {
  if (!indented_ || (!open_.empty() && open_.back().has_text)) return;
  out_ += '\n';
  out_.append(2 * depth, ' ');
}

Writer& Writer::open(std::string_view name) {
  end_start_tag();
  new_line(open_.size());
  out_ += '<';
  out_ += name;
  open_.push_back({std::string{name}, false});
  in_start_tag_ = true;
  return *this;
}

Writer& Writer::attribute(std::string_view name, std::string_view value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  out_ += escape_attribute(value);
  out_ += '"';
  return *this;
}

Writer& Writer::text(std::string_view text) {
  end_start_tag();
  out_ += escape_text(text);
  if (!open_.empty()) open_.back().has_text = true;
  return *this;
}

Writer& Writer::close() {
  if (in_start_tag_) {
    out_ += "/>";
    in_start_tag_ = false;
  } else {
    new_line(open_.size() - 1);
    out_ += "</" + open_.back().name + '>';
  }
  open_.pop_back();
  return *this;
}

Writer& Writer::element(std::string_view name, std::string_view content) {
  return open(name).text(content).close();
}

std::string Writer::finish() {
  while (!open_.empty()) close();
  out_ += '\n';
  return std::move(out_);
}

}  // namespace gw::xml
