// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/lexer.hpp"

#include "base/text/text.hpp"
#include "engine/feel/letters.hpp"

namespace gw::feel {
namespace {

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0d) || c == 0x85 || c == 0xa0 || c == 0x1680 || c == 0x180e ||
         (c >= 0x2000 && c <= 0x200b) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000 || c == 0xfeff;
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

// Grammar rules 28 to 30; of the characters beyond Latin-1 all letters of all scripts.
bool begins_word(char32_t c) {
  return c == '?' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xc0 && c != 0xd7 && c != 0xf7 && !is_blank(c) && !(c >= 0x2010 && c <= 0x206f));
}

bool continues_word(char32_t c) {
  return (begins_word(c) && c != '?') || is_digit(c) || c == 0xb7;
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class Lexer {
 public:
  explicit Lexer(const Written& written)
      : written_(written), source_(written.text), position_(written.start) {}

  Result<std::vector<Token>> run() {
    Position behind = position_;
    for (;;) {
      TRY(bool blank, skip_blanks());
      if (at_ >= source_.size()) break;
      TRY(Token token, next());
      token.after_blank = blank;
      tokens_.push_back(token);
      behind = position_;
    }
    tokens_.push_back({Token::Kind::end, source_.substr(source_.size()), behind, true});
    return std::move(tokens_);
  }

 private:
  std::string_view rest() const { return source_.substr(at_); }
  CodePoint here() const { return decode(rest()); }

  void advance(std::size_t length) {
    if (source_[at_] == '\n') {
      ++position_.line;
      position_.column = 1;
    } else {
      ++position_.column;
    }
    at_ += length;
  }

  Result<bool> skip_blanks() {
    const std::size_t start = at_;
    while (at_ < source_.size()) {
      const CodePoint point = here();
      if (is_blank(point.value)) {
        advance(point.length);
      } else if (rest().starts_with("//")) {
        while (at_ < source_.size() && source_[at_] != '\n') skip_character();
      } else if (rest().starts_with("/*")) {
        CHECK(skip_comment());
      } else {
        break;
      }
    }
    return at_ > start;
  }

  void skip_character() { advance(here().length); }

  Result<void> skip_comment() {
    const Position start = position_;
    while (!rest().starts_with("*/")) {
      if (at_ >= source_.size()) return unclosed(start, "/*", "*/");
      skip_character();
    }
    advance(1);
    advance(1);
    return ok();
  }

  Result<Token> next() {
    const std::size_t start = at_;
    const Position position = position_;
    const char32_t c = here().value;
    Token::Kind kind = Token::Kind::sign;
    if (c == '"') {
      kind = Token::Kind::string;
      CHECK(string());
    } else if (is_digit(c) || (c == '.' && fraction_follows())) {
      kind = Token::Kind::number;
      number();
    } else if (begins_word(c)) {
      kind = Token::Kind::word;
      word();
    } else {
      sign();
    }
    return Token{kind, source_.substr(start, at_ - start), position, false};
  }

  Result<void> string() {
    const Position start = position_;
    advance(1);
    while (at_ < source_.size() && source_[at_] != '"') {
      if (source_[at_] == '\\') advance(1);
      if (at_ < source_.size()) skip_character();
    }
    if (at_ >= source_.size()) return unclosed(start, "\"", "\"");
    advance(1);
    return ok();
  }

  Error unclosed(const Position& start, std::string opened, std::string_view closing) const {
    return fault("feel.unclosed", written_, start)
        .with("found", std::move(opened))
        .with("expected", one_of({closing}));
  }

  bool digit_at(std::size_t i) const {
    return i < source_.size() && is_digit(static_cast<unsigned char>(source_[i]));
  }

  // ".5" is a number, but not directly behind a name or a bracket: there the point is a path.
  bool fraction_follows() const {
    if (!digit_at(at_ + 1)) return false;
    if (at_ == 0 || tokens_.empty()) return true;
    const Token& before = tokens_.back();
    const bool adjacent = before.text.data() + before.text.size() == source_.data() + at_;
    const bool operand =
        before.kind != Token::Kind::sign || before.is(")") || before.is("]") || before.is("}");
    return !(adjacent && (operand || before.is("..")));
  }

  void digits() {
    while (digit_at(at_)) advance(1);
  }

  void number() {
    digits();
    if (at_ < source_.size() && source_[at_] == '.' && digit_at(at_ + 1)) {
      advance(1);
      digits();
    }
    if (at_ < source_.size() && (source_[at_] == 'e' || source_[at_] == 'E')) {
      std::size_t ahead = at_ + 1;
      if (ahead < source_.size() && (source_[ahead] == '+' || source_[ahead] == '-')) ++ahead;
      if (!digit_at(ahead)) return;
      while (at_ < ahead) advance(1);
      digits();
    }
  }

  void word() {
    advance(here().length);
    while (at_ < source_.size() && continues_word(here().value)) advance(here().length);
  }

  void sign() {
    for (std::string_view two : {"..", "**", "<=", ">=", "!=", "->"})
      if (rest().starts_with(two)) {
        advance(1);
        advance(1);
        return;
      }
    advance(here().length);
  }

  const Written& written_;
  std::string_view source_;
  std::size_t at_ = 0;
  Position position_;
  std::vector<Token> tokens_;
};

char32_t hex_number(std::string_view digits) {
  char32_t value = 0;
  for (char c : digits) {
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

// "\u00e4" or "\U01F600" at `text`; the number of bytes it takes, 0 when it is none.
std::size_t unicode_escape(std::string_view text, char32_t& code) {
  const std::size_t digits = text[1] == 'u' ? 4 : 6;
  if (text.size() < 2 + digits) return 0;
  for (char c : text.substr(2, digits))
    if (!is_hex(c)) return 0;
  code = hex_number(text.substr(2, digits));
  return code <= 0x10ffff ? 2 + digits : 0;
}

bool is_surrogate(char32_t code, char32_t from) {
  return code >= from && code < from + 0x400;
}

std::size_t append_unicode_escape(std::string& out, std::string_view text) {
  char32_t code = 0;
  std::size_t length = unicode_escape(text, code);
  if (length == 0) return 0;
  if (is_surrogate(code, 0xd800) && text.substr(length).starts_with("\\u")) {
    char32_t second = 0;
    const std::size_t more = unicode_escape(text.substr(length), second);
    if (more == 0 || !is_surrogate(second, 0xdc00)) return 0;
    code = 0x10000 + ((code - 0xd800) << 10) + (second - 0xdc00);
    length += more;
  }
  if (is_surrogate(code, 0xd800) || is_surrogate(code, 0xdc00)) return 0;
  append_utf8(out, code);
  return length;
}

}  // namespace

// Shown is what can be read, up to the first byte that cannot.
static Error not_utf8(const Written& source) {
  std::size_t at = 0;
  Position place = source.start;
  while (const std::size_t length = utf8_sequence(source.text.substr(at))) {
    place = source.text[at] == '\n' ? Position{place.line + 1, 1} : Position{place.line, place.column + 1};
    at += length;
  }
  return fault("feel.utf8", {source.text.substr(0, at), source.start}, place);
}

Result<std::vector<Token>> tokenize(const Written& source) {
  if (!is_utf8(source.text)) return not_utf8(source);
  return Lexer(source).run();
}

// An escape that FEEL does not know stays as it is written, because regular expressions are full of them:
// "\d".
std::string unescape(std::string_view token) {
  constexpr std::string_view letters = "nrt\"'\\";
  constexpr std::string_view meant = "\n\r\t\"'\\";
  std::string out;
  std::string_view rest = token.substr(1, token.size() - 2);
  while (!rest.empty()) {
    std::size_t length = 1;
    if (rest[0] != '\\' || rest.size() == 1) {
      out += rest[0];
    } else if (const std::size_t which = letters.find(rest[1]); which != std::string_view::npos) {
      out += meant[which];
      length = 2;
    } else {
      length = rest[1] == 'u' || rest[1] == 'U' ? append_unicode_escape(out, rest) : 0;
      if (length == 0) out += rest[0];
      length = length == 0 ? 1 : length;
    }
    rest.remove_prefix(length);
  }
  return out;
}

}  // namespace gw::feel
