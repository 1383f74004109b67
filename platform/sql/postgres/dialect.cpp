// SPDX-License-Identifier: EUPL-1.2
#include "platform/sql/postgres/dialect.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace gw::sql::postgres {
namespace {

enum class Kind { space, quoted, word, parameter, semicolon, other };

struct Token {
  Kind kind = Kind::other;
  std::string_view text;
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool same_word(std::string_view word, std::string_view upper) {
  return std::equal(word.begin(), word.end(), upper.begin(), upper.end(), [](char a, char b) {
    return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
  });
}

// Up to and with `end`, or everything.
std::size_t through(std::string_view text, std::string_view end, std::size_t from) {
  std::size_t found = text.find(end, from);
  return found == std::string_view::npos ? text.size() : found + end.size();
}

// 'it''s' are two quoted texts for us, which changes nothing.
std::size_t quoted_length(std::string_view text) {
  if (text[0] == '\'' || text[0] == '"') return through(text, text.substr(0, 1), 1);
  if (text.starts_with("--")) return through(text, "\n", 2);
  if (text.starts_with("/*")) return through(text, "*/", 2);
  return 0;
}

std::size_t word_length(std::string_view text, std::size_t from) {
  while (from < text.size() && is_word(text[from])) ++from;
  return from;
}

Token next_token(std::string_view text) {
  if (std::size_t length = quoted_length(text)) {
    bool remark = text[0] == '-' || text[0] == '/';
    return {remark ? Kind::space : Kind::quoted, text.substr(0, length)};
  }
  if (std::size_t length = word_length(text, 0)) return {Kind::word, text.substr(0, length)};
  if (text.starts_with("::")) return {Kind::other, text.substr(0, 2)};
  if (text[0] == ':' && text.size() > 1 && is_word(text[1]))
    return {Kind::parameter, text.substr(0, word_length(text, 1))};
  if (text[0] == ';') return {Kind::semicolon, text.substr(0, 1)};
  if (std::size_t blanks = std::min(text.find_first_not_of(" \t\r\n"), text.size()))
    return {Kind::space, text.substr(0, blanks)};
  return {Kind::other, text.substr(0, 1)};
}

class Tokens {
 public:
  explicit Tokens(std::string_view text) : rest_(text) {}
  bool any() const { return !rest_.empty(); }
  Token take() {
    Token token = next_token(rest_);
    rest_.remove_prefix(token.text.size());
    return token;
  }
  // If the next word is `upper`, takes it with what lies before it.
  bool take_word(std::string_view upper) {
    Tokens ahead = *this;
    Token token;
    do {
      if (!ahead.any()) return false;
      token = ahead.take();
    } while (token.kind == Kind::space);
    if (token.kind != Kind::word || !same_word(token.text, upper)) return false;
    *this = ahead;
    return true;
  }

 private:
  std::string_view rest_;
};

std::size_t number_of(std::vector<std::string>& names, std::string_view name) {
  auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) found = names.insert(names.end(), std::string(name));
  return static_cast<std::size_t>(found - names.begin()) + 1;
}

}  // namespace

Translated translate(std::string_view statement) {
  Translated made;
  made.text.reserve(statement.size());
  char before = ' ';
  for (Tokens tokens(statement); tokens.any();) {
    Token token = tokens.take();
    if (token.kind == Kind::parameter)
      made.text += "$" + std::to_string(number_of(made.parameters, token.text.substr(1)));
    else if (token.kind == Kind::word && before == '$' && is_digit(token.text[0]))
      throw std::logic_error("parameters are written :name: " + std::string(statement));
    else if (token.kind == Kind::word && same_word(token.text, "INTEGER"))
      made.text += "BIGINT";
    else if (token.kind == Kind::word && same_word(token.text, "WITHOUT") && tokens.take_word("ROWID"))
      ;
    else
      made.text += token.text;
    before = token.text.back();
  }
  return made;
}

std::vector<std::string> split_script(std::string_view script) {
  std::vector<std::string> all;
  std::string current;
  bool empty = true;
  auto finish = [&] {
    if (!empty) all.push_back(current);
    current.clear();
    empty = true;
  };
  for (Tokens tokens(script); tokens.any();) {
    Token token = tokens.take();
    if (token.kind == Kind::semicolon) {
      finish();
      continue;
    }
    current += token.text;
    empty = empty && token.kind == Kind::space;
  }
  finish();
  return all;
}

void require_allowed(std::string_view statement) {
  static constexpr std::array<std::string_view, 9> allowed{"SELECT", "WITH",   "VALUES", "INSERT", "UPDATE",
                                                           "DELETE", "CREATE", "ALTER",  "DROP"};
  Tokens tokens(statement);
  Token first;
  do {
    if (!tokens.any()) throw std::logic_error("empty statement");
    first = tokens.take();
  } while (first.kind == Kind::space || first.text == "(");
  bool known = std::any_of(allowed.begin(), allowed.end(),
                           [&](std::string_view word) { return same_word(first.text, word); });
  if (!known) throw std::logic_error("not authorized: " + std::string(first.text));
}

}  // namespace gw::sql::postgres
