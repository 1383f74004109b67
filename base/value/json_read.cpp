// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"

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

class Parser {
 public:
  Parser(std::string_view text, JsonLimits limits) : text_(text), limits_(limits) {}

  Result<Value> document() {
    TRY(Value value, any(0));
    skip_blanks();
    if (at_ < text_.size()) return refuse("json.syntax", "nothing after the value");
    return value;
  }

 private:
  // Says where and what was expected, never what stands there: that may be personal.
  Error refuse(std::string code, std::string what) const {
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

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool skip(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      ++at_;
  }

  Result<Value> any(std::size_t depth) {
    skip_blanks();
    if (depth > limits_.depth)
      return refuse("json.depth", "at most " + std::to_string(limits_.depth) + " levels");
    switch (peek()) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case '"':
        return string_value();
      case 't':
        return word("true", Value(true));
      case 'f':
        return word("false", Value(false));
      case 'n':
        return word("null", Value());
      default:
        return number();
    }
  }

  Result<Value> word(std::string_view word, Value value) {
    if (text_.substr(at_, word.size()) != word) return refuse("json.syntax", "a value");
    at_ += word.size();
    return value;
  }

  bool skip_digits() {
    const std::size_t start = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ > start;
  }

  // JSON's number is stricter than Decimal's: no leading zeros, digits on both sides of the point.
  Result<Value> number() {
    const std::size_t start = at_;
    skip('-');
    const bool zero = peek() == '0';
    const std::size_t whole = at_;
    if (!skip_digits() || (zero && at_ - whole > 1)) return refuse("json.syntax", "a value");
    if (skip('.') && !skip_digits()) return refuse("json.syntax", "a digit");
    if (skip('e') || skip('E')) {
      if (!skip('+')) skip('-');
      if (!skip_digits()) return refuse("json.syntax", "a digit");
    }
    const auto decimal = Decimal::parse(text_.substr(start, at_ - start));
    if (!decimal) return refuse("json.number", "a number of at most 6145 digits");
    return Value(*decimal);
  }

  Result<Value> string_value() {
    TRY(std::string text, string());
    return Value(std::move(text));
  }

  Result<std::string> string() {
    std::string out;
    if (!skip('"')) return refuse("json.syntax", "a string");
    for (;;) {
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

  Result<void> escape(std::string& out) {
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

  Result<void> unicode_escape(std::string& out) {
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

  Result<std::uint32_t> four_hex() {  // stands on the 'u'
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

  Result<Value> array(std::size_t depth) {
    ++at_;
    List items;
    skip_blanks();
    if (skip(']')) return Value(std::move(items));
    for (;;) {
      TRY(Value item, any(depth + 1));
      items.push_back(std::move(item));
      skip_blanks();
      if (skip(']')) return Value(std::move(items));
      if (!skip(',')) return refuse("json.syntax", "',' or ']'");
    }
  }

  Result<Value> object(std::size_t depth) {
    ++at_;
    Context entries;
    skip_blanks();
    if (skip('}')) return Value(std::move(entries));
    for (;;) {
      skip_blanks();
      TRY(std::string name, string());
      skip_blanks();
      if (!skip(':')) return refuse("json.syntax", "':'");
      TRY(Value value, any(depth + 1));
      if (!entries.add(std::move(name), std::move(value)))
        return refuse("json.duplicate_key", "each name once");
      skip_blanks();
      if (skip('}')) return marked(std::move(entries));
      if (!skip(',')) return refuse("json.syntax", "',' or '}'");
    }
  }

  // An object with one key that begins with '@' may stand for one of the types JSON does not have.
  Result<Value> marked(Context entries) const {
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

  template <class T>
  Result<Value> typed(std::optional<T> parsed) const {
    if (!parsed) return refuse("json.value", "an ISO 8601 value of the marked type");
    return Value(std::move(*parsed));
  }

  Result<Value> range(const Value& content) const {
    const Context* fields = content.context();
    const bool* low = fields ? fields->get("lowIncluded").boolean() : nullptr;
    const bool* high = fields ? fields->get("highIncluded").boolean() : nullptr;
    if (!low || !high || fields->size() != 4 || !fields->find("low") || !fields->find("high"))
      return refuse("json.value", "low, high, lowIncluded and highIncluded");
    return Value(Range{fields->get("low"), fields->get("high"), *low, *high});
  }

  std::string_view text_;
  JsonLimits limits_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Value> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes)
    return error(ErrorKind::too_large, "json.size").with("limit", std::to_string(limits.bytes));
  return Parser(text, limits).document();
}

}  // namespace gw
