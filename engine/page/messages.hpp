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
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/result.hpp"

namespace gw::page {

// A text taken apart once: literal pieces and placeholders in turn.
struct Message {
  struct Piece {
    std::string text;  // literal, or the placeholder's name
    bool placeholder = false;
  };
  enum Form : std::uint8_t { one, two, few, other };
  std::vector<Piece> forms[4];  // without plural only `other`
  bool plural = false;

  std::set<std::string> placeholders() const;  // of all forms
};

// All texts in one language, gaps filled from German. Lives as long as its Messages.
class Texts {
 public:
  using Params = std::vector<std::pair<std::string_view, std::string>>;

  const std::string& language() const { return language_; }  // "de"

  // For texts chosen by the program, such as those of error codes. An unknown key gives the key itself, a
  // missing parameter stays visible as {name}.
  std::string text(std::string_view key, const Params& params = {}) const;
  bool has(std::string_view key) const;

  // For rendering: the pieces of message `id`, in the plural form for n.
  const std::vector<Message::Piece>& pieces(std::size_t id, std::int64_t n) const;
  const Message& message(std::size_t id) const { return *messages_[id]; }

 private:
  friend class Messages;
  std::string language_;
  std::vector<const Message*> messages_;  // by id; German where this language has none
  std::vector<bool> german_;              // by id: the German text stands in, and so does the German plural
  const std::map<std::string, std::size_t, std::less<>>* ids_ = nullptr;
};

class Messages {
 public:
  Messages() = default;
  Messages(const Messages&) = delete;  // Texts point into it
  Messages& operator=(const Messages&) = delete;

  // Nested keys become "korb.titel". errors malformed, with file and line: those of base/yaml,
  // page.message_kind (a list or null), and those of `add`. `geprueft: nein` at the head of a file is no
  // text: nobody who knows the language has read it, and `unchecked` names it.
  Result<void> add_yaml(std::string_view language, std::string_view file, std::string_view text);
  // A key ending in ".one", ".two", ".few" or ".other" is a plural form. errors malformed, with language and
  // key: page.message_twice, page.message_empty, page.message_braces (an open or empty placeholder)
  Result<void> add(std::string_view language, std::string_view key, std::string_view text);

  // After the last add, before the first use. errors malformed, with language and key:
  // page.message_not_german (German lacks the key), page.message_placeholder (German lacks the placeholder),
  // page.message_plural (forms without "other", or a plural in one language only)
  Result<void> finish();

  const Texts& in(std::string_view language) const;  // German for a language that is not there; needs finish
  std::optional<std::size_t> id(std::string_view key) const;
  std::vector<std::string> languages() const;
  std::vector<std::string> missing(std::string_view language) const;  // keys that German has and this has not
  std::vector<std::string> unchecked() const { return {unchecked_.begin(), unchecked_.end()}; }

 private:
  using Catalogue = std::map<std::string, Message, std::less<>>;

  Result<void> check(const std::string& language, const Catalogue& catalogue) const;
  void link(const std::string& language, const Catalogue& catalogue);
  const Catalogue& german() const;

  std::map<std::string, Catalogue, std::less<>> catalogues_;
  std::map<std::string, Texts, std::less<>> texts_;
  std::map<std::string, std::size_t, std::less<>> ids_;
  std::set<std::string> unchecked_;  // languages of files that say so
};

}  // namespace gw::page
