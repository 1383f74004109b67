// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"

namespace gw {
namespace {

void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15U];
    } else {
      out += c;
    }
  }
  out += '"';
}

// One walk for the three forms: `marked` writes the types that JSON does not have as {"@date":…}.
class Writer {
 public:
  Writer(bool marked, bool pretty) : marked_(marked), pretty_(pretty) {}

  std::string write(const Value& value) && {
    append(value, 0);
    return std::move(out_);
  }

 private:
  void append(const Value& value, std::size_t level) {
    switch (value.type()) {
      case Value::Type::null:
      case Value::Type::function:
        out_ += "null";
        return;
      case Value::Type::boolean:
        out_ += *value.boolean() ? "true" : "false";
        return;
      case Value::Type::number:
        out_ += value.number()->text();
        return;
      case Value::Type::string:
        append_string(out_, *value.string());
        return;
      case Value::Type::date:
        return calendar("@date", value.date()->text());
      case Value::Type::time:
        return calendar("@time", value.time()->text());
      case Value::Type::date_time:
        return calendar("@dateTime", value.date_time()->text());
      case Value::Type::months:
        return calendar("@duration", value.months()->text());
      case Value::Type::days:
        return calendar("@duration", value.days()->text());
      case Value::Type::list:
        return list(*value.list(), level);
      case Value::Type::context:
        return context(*value.context(), level);
      case Value::Type::range:
        return range(*value.range(), level);
    }
  }

  void calendar(std::string_view mark, const std::string& text) {
    if (marked_) out_ += "{\"" + std::string(mark) + "\":";
    append_string(out_, text);
    if (marked_) out_ += '}';
  }

  void new_line(std::size_t level) {
    if (!pretty_) return;
    out_ += '\n';
    out_.append(level * 2, ' ');
  }

  void key(std::string_view name) {
    append_string(out_, name);
    out_ += pretty_ ? ": " : ":";
  }

  void list(const List& items, std::size_t level) {
    out_ += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += ',';
      new_line(level + 1);
      append(items[i], level + 1);
    }
    if (!items.empty()) new_line(level);
    out_ += ']';
  }

  void context(const Context& entries, std::size_t level) {
    const bool ambiguous = marked_ && entries.size() == 1 && entries.begin()->first.starts_with('@');
    out_ += '{';
    bool first = true;
    for (const auto& [name, value] : entries) {
      if (!first) out_ += ',';
      first = false;
      new_line(level + 1);
      key(ambiguous ? "@" + name : name);
      append(value, level + 1);
    }
    if (!entries.empty()) new_line(level);
    out_ += '}';
  }

  void range(const Range& range, std::size_t level) {
    if (marked_) out_ += "{\"@range\":";
    context(Context{{"low", range.low},
                    {"high", range.high},
                    {"lowIncluded", range.low_included},
                    {"highIncluded", range.high_included}},
            level);
    if (marked_) out_ += '}';
  }

  bool marked_;
  bool pretty_;
  std::string out_;
};

}  // namespace

std::string to_json(const Value& value) {
  return Writer(true, false).write(value);
}

std::string to_plain_json(const Value& value) {
  return Writer(false, false).write(value);
}

std::string to_pretty_json(const Value& value) {
  return Writer(false, true).write(value);
}

}  // namespace gw
