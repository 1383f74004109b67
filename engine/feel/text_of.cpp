// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/feel.hpp"
#include "engine/feel/lexer.hpp"

namespace gw::feel {
namespace {

std::string inside(const Value& value);

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string list_text(const List& items) {
  std::string text = "[";
  for (const Value& item : items) {
    if (text.size() > 1) text += ", ";
    text += inside(item);
  }
  return text + "]";
}

std::string key_text(const std::string& key) {
  const auto tokens = tokenize({key});
  bool plain = tokens && tokens->size() > 1;
  for (std::size_t i = 0; plain && i + 1 < tokens->size(); ++i)
    plain = (*tokens)[i].kind == Token::Kind::word;
  return plain ? key : quoted(key);
}

std::string context_text(const Context& entries) {
  std::string text = "{";
  for (const auto& [name, value] : entries) {
    if (text.size() > 1) text += ", ";
    text += key_text(name) + ": " + inside(value);
  }
  return text + "}";
}

std::string range_text(const Range& range) {
  if (range.low.is_null()) return (range.high_included ? "<=" : "<") + inside(range.high);
  if (range.high.is_null()) return (range.low_included ? ">=" : ">") + inside(range.low);
  return (range.low_included ? "[" : "(") + inside(range.low) + ".." + inside(range.high) +
         (range.high_included ? "]" : ")");
}

std::string inside(const Value& value) {
  return value.string() ? quoted(*value.string()) : text_of(value);
}

}  // namespace

std::string text_of(const Value& value) {
  switch (value.type()) {
    case Value::Type::null:
      return "null";
    case Value::Type::boolean:
      return *value.boolean() ? "true" : "false";
    case Value::Type::number:
      return value.number()->text();
    case Value::Type::string:
      return *value.string();
    case Value::Type::date:
      return value.date()->text();
    case Value::Type::time:
      return value.time()->text();
    case Value::Type::date_time:
      return value.date_time()->text();
    case Value::Type::months:
      return value.months()->text();
    case Value::Type::days:
      return value.days()->text();
    case Value::Type::list:
      return list_text(*value.list());
    case Value::Type::context:
      return context_text(*value.context());
    case Value::Type::range:
      return range_text(*value.range());
    case Value::Type::function:
      return "function";
  }
  return {};
}

}  // namespace gw::feel
