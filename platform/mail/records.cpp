// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail/records.hpp"

#include <algorithm>
#include <charconv>

#include "base/core/utf8.hpp"
#include "platform/mail/defects.hpp"

namespace gw::mail {
namespace {

constexpr std::size_t head = 5;

void add(std::string& to, char kind, std::string_view content) {
  to += kind;
  for (int shift = 24; shift >= 0; shift -= 8) to += static_cast<char>((content.size() >> shift) & 0xff);
  to += content;
}

struct Record {
  char kind = 0;
  std::string_view content;
};

std::optional<Record> next(std::string_view& rest) {
  if (rest.size() < head) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 1; i < head; ++i) length = length << 8 | static_cast<unsigned char>(rest[i]);
  if (rest.size() - head < length) return std::nullopt;
  Record record{rest[0], rest.substr(head, length)};
  rest.remove_prefix(head + length);
  return record;
}

bool is_text(std::string_view content) {
  return content.find('\0') == std::string_view::npos && is_utf8(content);
}

bool is_line(std::string_view content) {
  return is_text(content) && content.find_first_of("\r\n") == std::string_view::npos;
}

bool take_date(Message& message, std::string_view content) {
  std::int64_t seconds = 0;
  auto [end, problem] = std::from_chars(content.data(), content.data() + content.size(), seconds);
  message.date = seconds;
  return problem == std::errc() && end == content.data() + content.size();
}

bool take_line(Message& message, const Record& record) {
  if (!is_line(record.content)) return false;
  std::string line(record.content);
  switch (record.kind) {
    case 'F':
      message.from = std::move(line);
      return true;
    case 'T':
      message.to = std::move(line);
      return true;
    case 'S':
      message.subject = std::move(line);
      return true;
    case 'I':
      message.id = std::move(line);
      return true;
    case 'R':
      message.references.push_back(std::move(line));
      return true;
    case 'A':
      message.attachments.push_back({std::move(line), {}, {}});
      return true;
    case 'C':
      if (message.attachments.empty()) return false;
      message.attachments.back().declared_type = std::move(line);
      return true;
    case 'W':
      message.defects.push_back(std::move(line));
      return std::ranges::find(defect::all, record.content) != defect::all.end();
    default:
      return false;
  }
}

bool take(Message& message, const Record& record) {
  switch (record.kind) {
    case 'D':
      return take_date(message, record.content);
    case 'X':
      message.text = record.content;
      return is_text(record.content);
    case 'B':
      if (message.attachments.empty()) return false;
      message.attachments.back().bytes = record.content;
      return true;
    default:
      return take_line(message, record);
  }
}

}  // namespace

std::string to_records(const Message& message) {
  std::string out;
  add(out, 'F', message.from);
  add(out, 'T', message.to);
  add(out, 'S', message.subject);
  add(out, 'I', message.id);
  for (const std::string& one : message.references) add(out, 'R', one);
  if (message.date) add(out, 'D', std::to_string(*message.date));
  add(out, 'X', message.text);
  for (const Attachment& one : message.attachments) {
    add(out, 'A', one.name);
    add(out, 'C', one.declared_type);
    add(out, 'B', one.bytes);
  }
  for (const std::string& one : message.defects) add(out, 'W', one);
  add(out, 'E', {});
  return out;
}

std::optional<Message> from_records(std::string_view records) {
  Message message;
  while (auto record = next(records)) {
    if (record->kind == 'E')
      return records.empty() && record->content.empty() ? std::optional(std::move(message)) : std::nullopt;
    if (!take(message, *record)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace gw::mail
