// SPDX-License-Identifier: EUPL-1.2
// People's texts per language: key → text with {placeholders}. German is complete and the fallback of every
// other language. A message with plural has the keys "one" and "other" below it (Lower Sorbian also "two" and
// "few") and is chosen by its parameter n:
//
//   korb:
//     titel: Meine Fälle
//     anzahl:
//       one: ein Fall
//       other: "{n} Fälle"
//
// Rules of plurals: Unicode CLDR for de, en and dsb; whole numbers only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/core/result.hpp"

namespace gw::page {

struct Argument {
  std::string_view name;
  std::string_view text;
  std::int64_t number = 0;  // for the plural, when name is "n"
};

// A text taken apart once: literal pieces and placeholders in turn.
struct Message {
  struct Piece {
    std::string text;  // literal, or the placeholder's name
    bool placeholder = false;
  };
  enum Form : std::uint8_t { one, two, few, other };
  std::vector<Piece> forms[4];  // without plural only `other`
  bool plural = false;
};

// All texts in one language, gaps filled from German. Lives as long as its Messages.
class Texts {
 public:
  const std::string& language() const { return language_; }
  const Message& message(std::size_t id) const { return *messages_[id]; }
  const std::vector<Message::Piece>& pieces(std::size_t id, std::int64_t n) const;

  // For texts chosen by the program, such as those of error codes; an unknown key gives the key itself.
  std::string text(std::string_view key,
                   std::vector<std::pair<std::string_view, std::string>> params = {}) const;
  bool has(std::string_view key) const;

 private:
  friend class Messages;
  std::string language_;
  std::vector<const Message*> messages_;  // by id
  const class Messages* all_ = nullptr;
};

class Messages {
 public:
  // Nested keys become "korb.titel". errors malformed, with file, line: page.messages (unreadable),
  // page.message_twice, page.message_braces (an open or empty placeholder), page.message_plural (a form
  // without "other").
  Result<void> add_yaml(std::string_view language, std::string_view file, std::string_view yaml);
  Result<void> add(std::string_view language, std::string_view key, std::string_view text);

  // After the last add, before the first use. error internal page.message_not_german: a key that German
  // lacks.
  Result<void> finish();

  const Texts& in(std::string_view language) const;  // German for a language that is not there
  std::optional<std::size_t> id(std::string_view key) const;
  std::vector<std::string> languages() const;
  std::vector<std::string> missing(std::string_view language) const;  // keys that German has and this has not

 private:
  using Catalogue = std::map<std::string, Message, std::less<>>;
  std::map<std::string, Catalogue, std::less<>> catalogues_;
  std::map<std::string, Texts, std::less<>> texts_;
  std::map<std::string, std::size_t, std::less<>> ids_;
};

}  // namespace gw::page
