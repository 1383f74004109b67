// SPDX-License-Identifier: EUPL-1.2
// JSON (RFC 8259) piece by piece, for what is read often and need not become a Value first. What is expected
// is asked for in its order; anything else is an error, as value/json.hpp names them, and ends the reading.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/value/json.hpp"

namespace gw {

// Behind what is there already; lists, brackets and names are the caller's.
void append_json(std::string& out, const Value& value);
void append_json(std::string& out, std::string_view text);

// What is expected is asked for in its order; anything else is an error, as value/json.hpp names them, and
// ends the reading.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text, JsonLimits limits = {}) : text_(text), limits_(limits) {}

  // The first character of what comes next: '[', '{', '"', a digit or '-', or a letter of true, false and
  // null.
  // '\0': nothing does.
  char next() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      ++at_;
    return peek();
  }

  Result<void> open(char bracket);  // '[' or '{'
  // Stands before one more item. false: it stood before this bracket, which is read.
  Result<bool> item(char closing);
  Result<std::string> name();  // of a member, with its colon
  Result<std::string> text();
  Result<std::int64_t> whole();  // error also where it is a number of another kind
  Result<void> value(Value& out);
  Result<void> end();

 private:
  Error refuse(std::string code, std::string what) const;
  Error too_deep() const;
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool skip(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool skip_digits();
  Result<void> skip_number();
  void append_plain(std::string& out);
  Result<void> escape(std::string& out);
  Result<void> unicode_escape(std::string& out);
  Result<std::uint32_t> four_hex();
  Result<void> word(std::string_view word, Value value, Value& out);
  Result<void> number(Value& out);
  Result<void> list(Value& out);
  Result<void> context(Value& out);
  Result<Value> marked(Context entries) const;
  template <class T>
  Result<Value> typed(std::optional<T> parsed) const;
  Result<Value> range(const Value& content) const;

  std::string_view text_;
  JsonLimits limits_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool opened_ = false;  // the first item needs no comma
};

}  // namespace gw
