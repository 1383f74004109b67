// SPDX-License-Identifier: EUPL-1.2
#include <charconv>
#include <optional>
#include <utility>

#include "base/value/json_pieces.hpp"

namespace gw {
namespace {

// The length of the UTF-8 sequence that begins here (RFC 3629, section 4); 0: none does.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !follows(1)) return 0;
  if (first < 0xe0) return 2;
  if (!follows(2)) return 0;
  if (first == 0xe0 && byte(1) < 0xa0) return 0;  // overlong
  if (first == 0xed && byte(1) > 0x9f) return 0;  // surrogates
  if (first < 0xf0) return 3;
  if (!follows(3)) return 0;
  if (first == 0xf0 && byte(1) < 0x90) return 0;  // overlong
  if (first == 0xf4 && byte(1) > 0x8f) return 0;  // beyond U+10FFFF
  return 4;
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xc0U | (code >> 6));
  } else if (code < 0x10000) {
    put(0xe0U | (code >> 12));
    put(0x80U | ((code >> 6) & 0x3fU));
  } else {
    put(0xf0U | (code >> 18));
    put(0x80U | ((code >> 12) & 0x3fU));
    put(0x80U | ((code >> 6) & 0x3fU));
  }
  put(0x80U | (code & 0x3fU));
}

}  // namespace

// Says where and what was expected, never what stands there: that may be personal.
Error JsonReader::refuse(std::string code, std::string what) const {
  std::size_t line = 1, line_start = 0;
  for (std::size_t i = 0; i < at_ && i < text_.size(); ++i)
    if (text_[i] == '\n') {
      ++line;
      line_start = i + 1;
    }
  return error(ErrorKind::malformed, std::move(code))
      .with("line", std::to_string(line))
      .with("column", std::to_string(at_ - line_start + 1))
      .with("expected", std::move(what));
}

Error JsonReader::too_deep() const {
  return refuse("json.depth", "at most " + std::to_string(limits_.depth) + " levels");
}

Result<void> JsonReader::end() {
  next();
  if (at_ < text_.size()) return refuse("json.syntax", "nothing after the value");
  return ok();
}

// ---- lists and contexts

Result<void> JsonReader::open(char bracket) {
  next();
  if (depth_ > limits_.depth) return too_deep();
  if (!skip(bracket)) return refuse("json.syntax", std::string("'") + bracket + "'");
  ++depth_;
  opened_ = true;
  return ok();
}

Result<bool> JsonReader::item(char closing) {
  next();
  const bool first = std::exchange(opened_, false);
  if (skip(closing)) {
    --depth_;
    return false;
  }
  if (!first && !skip(',')) return refuse("json.syntax", std::string("',' or '") + closing + "'");
  return true;
}

Result<void> JsonReader::list(Value& out) {
  CHECK(open('['));
  List items;
  for (;;) {
    TRY(bool more, item(']'));
    if (!more) break;
    CHECK(value(items.emplace_back()));
  }
  out = Value(std::move(items));
  return ok();
}

Result<std::string> JsonReader::name() {
  TRY(std::string name, text());
  next();
  if (!skip(':')) return refuse("json.syntax", "':'");
  return name;
}

Result<void> JsonReader::context(Value& out) {
  CHECK(open('{'));
  Context entries;
  for (;;) {
    TRY(bool more, item('}'));
    if (!more) break;
    TRY(std::string name, this->name());
    Value content;
    CHECK(value(content));
    if (!entries.add(std::move(name), std::move(content)))
      return refuse("json.duplicate_key", "each name once");
  }
  TRY(out, marked(std::move(entries)));
  return ok();
}

// ---- values

Result<void> JsonReader::value(Value& out) {
  const char first = next();
  if (depth_ > limits_.depth) return too_deep();
  switch (first) {
    case '{':
      return context(out);
    case '[':
      return list(out);
    case '"': {
      TRY(std::string string, text());
      out = Value(std::move(string));
      return ok();
    }
    case 't':
      return word("true", Value(true), out);
    case 'f':
      return word("false", Value(false), out);
    case 'n':
      return word("null", Value(), out);
    default:
      return number(out);
  }
}

Result<void> JsonReader::word(std::string_view word, Value value, Value& out) {
  if (text_.substr(at_, word.size()) != word) return refuse("json.syntax", "a value");
  at_ += word.size();
  out = std::move(value);
  return ok();
}

bool JsonReader::skip_digits() {
  const std::size_t start = at_;
  while (peek() >= '0' && peek() <= '9') ++at_;
  return at_ > start;
}

// JSON's number is stricter than Decimal's: no leading zeros, digits on both sides of the point.
Result<void> JsonReader::skip_number() {
  skip('-');
  const bool zero = peek() == '0';
  const std::size_t whole = at_;
  if (!skip_digits() || (zero && at_ - whole > 1)) return refuse("json.syntax", "a value");
  if (skip('.') && !skip_digits()) return refuse("json.syntax", "a digit");
  if (skip('e') || skip('E')) {
    if (!skip('+')) skip('-');
    if (!skip_digits()) return refuse("json.syntax", "a digit");
  }
  return ok();
}

Result<void> JsonReader::number(Value& out) {
  const std::size_t start = at_;
  CHECK(skip_number());
  const auto decimal = Decimal::parse(text_.substr(start, at_ - start));
  if (!decimal) return refuse("json.number", "a number of at most 6145 digits");
  out = Value(*decimal);
  return ok();
}

Result<std::int64_t> JsonReader::whole() {
  next();
  const std::size_t start = at_;
  CHECK(skip_number());
  std::int64_t number = 0;
  const char* last = text_.data() + at_;
  const auto [stopped, problem] = std::from_chars(text_.data() + start, last, number);
  if (problem != std::errc() || stopped != last) return refuse("json.value", "a whole number");
  return number;
}

// ---- text

Result<std::string> JsonReader::text() {
  next();
  std::string out;
  if (!skip('"')) return refuse("json.syntax", "a string");
  for (;;) {
    append_plain(out);
    if (at_ >= text_.size()) return refuse("json.syntax", "the end of the string");
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c == '"') break;
    if (c < 0x20) return refuse("json.syntax", "control characters escaped");
    if (c == '\\') {
      CHECK(escape(out));
      continue;
    }
    const std::size_t length = utf8_length(text_.substr(at_));
    if (length == 0) return refuse("json.utf8", "UTF-8");
    out.append(text_, at_, length);
    at_ += length;
  }
  ++at_;
  return out;
}

// What stands for itself, in one piece.
void JsonReader::append_plain(std::string& out) {
  const std::size_t start = at_;
  while (at_ < text_.size()) {
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') break;
    ++at_;
  }
  out.append(text_, start, at_ - start);
}

Result<void> JsonReader::escape(std::string& out) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  ++at_;
  if (peek() == 'u') return unicode_escape(out);
  const std::size_t which = at_ < text_.size() ? letters.find(text_[at_]) : std::string_view::npos;
  if (which == std::string_view::npos) return refuse("json.syntax", "an escape");
  out += meant[which];
  ++at_;
  return ok();
}

Result<void> JsonReader::unicode_escape(std::string& out) {
  TRY(std::uint32_t code, four_hex());
  if (code >= 0xdc00 && code <= 0xdfff) return refuse("json.utf8", "a first surrogate");
  if (code >= 0xd800 && code <= 0xdbff) {
    if (!skip('\\') || peek() != 'u') return refuse("json.utf8", "a second surrogate");
    TRY(std::uint32_t second, four_hex());
    if (second < 0xdc00 || second > 0xdfff) return refuse("json.utf8", "a second surrogate");
    code = 0x10000 + ((code - 0xd800) << 10) + (second - 0xdc00);
  }
  append_utf8(out, code);
  return ok();
}

Result<std::uint32_t> JsonReader::four_hex() {  // stands on the 'u'
  std::uint32_t code = 0;
  for (int i = 0; i < 4; ++i) {
    ++at_;
    const char c = peek();
    if (c >= '0' && c <= '9')
      code = code * 16 + static_cast<std::uint32_t>(c - '0');
    else if (c >= 'a' && c <= 'f')
      code = code * 16 + static_cast<std::uint32_t>(c - 'a' + 10);
    else if (c >= 'A' && c <= 'F')
      code = code * 16 + static_cast<std::uint32_t>(c - 'A' + 10);
    else
      return refuse("json.syntax", "four hex digits");
  }
  ++at_;
  return code;
}

// ---- the types that JSON does not have

template <class T>
Result<Value> JsonReader::typed(std::optional<T> parsed) const {
  if (!parsed) return refuse("json.value", "an ISO 8601 value of the marked type");
  return Value(std::move(*parsed));
}

Result<Value> JsonReader::range(const Value& content) const {
  const Context* fields = content.context();
  const bool* low = fields ? fields->get("lowIncluded").boolean() : nullptr;
  const bool* high = fields ? fields->get("highIncluded").boolean() : nullptr;
  if (!low || !high || fields->size() != 4 || !fields->find("low") || !fields->find("high"))
    return refuse("json.value", "low, high, lowIncluded and highIncluded");
  return Value(Range{fields->get("low"), fields->get("high"), *low, *high});
}

// An object with one key that begins with '@' may stand for one of the types JSON does not have.
Result<Value> JsonReader::marked(Context entries) const {
  if (entries.size() != 1 || !entries.begin()->first.starts_with('@')) return Value(std::move(entries));
  const auto& [key, content] = *entries.begin();
  if (key.starts_with("@@")) return Value(Context{{key.substr(1), content}});
  if (key == "@range") return range(content);
  const std::string_view text = content.text_or_empty();
  if (key == "@date") return typed(Date::parse(text));
  if (key == "@time") return typed(TimeOfDay::parse(text));
  if (key == "@dateTime") return typed(DateTime::parse(text));
  if (key != "@duration") return Value(std::move(entries));
  if (auto months = MonthDuration::parse(text)) return Value(*months);
  return typed(DayDuration::parse(text));
}

Result<Value> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes)
    return error(ErrorKind::too_large, "json.size").with("limit", std::to_string(limits.bytes));
  JsonReader reader(text, limits);
  Value value;
  CHECK(reader.value(value));
  CHECK(reader.end());
  return value;
}

}  // namespace gw
