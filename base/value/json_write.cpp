// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json_pieces.hpp"

namespace gw {
namespace {

void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7f && c != '"' && c != '\\') continue;
    out.append(text, written, at - written);
    written = at + 1;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15U];
    }
  }
  out.append(text, written);
  out += '"';
}

// One walk for the three forms: `marked` writes the types that JSON does not have as {"@date":…}.
class Writer {
 public:
  Writer(std::string& out, bool marked, bool pretty) : out_(out), marked_(marked), pretty_(pretty) {}

  void append(const Value& value) { append(value, 0); }

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

  std::string& out_;
  bool marked_;
  bool pretty_;
};

std::string written(const Value& value, bool marked, bool pretty) {
  std::string out;
  Writer(out, marked, pretty).append(value);
  return out;
}

}  // namespace

void append_json(std::string& out, const Value& value) {
  Writer(out, true, false).append(value);
}

void append_json(std::string& out, std::string_view text) {
  append_string(out, text);
}

std::string to_json(const Value& value) {
  return written(value, true, false);
}

std::string to_plain_json(const Value& value) {
  return written(value, false, false);
}

std::string to_pretty_json(const Value& value) {
  return written(value, false, true);
}

}  // namespace gw
