// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/messages.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace gw::page {
namespace {

using Pieces = std::vector<Message::Piece>;

constexpr std::array<std::string_view, 4> form_names = {"one", "two", "few", "other"};

std::optional<Message::Form> form_of(std::string_view name) {
  auto found = std::find(form_names.begin(), form_names.end(), name);
  if (found == form_names.end()) return std::nullopt;
  return static_cast<Message::Form>(found - form_names.begin());
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::optional<Pieces> take_apart(std::string_view text) {
  Pieces pieces;
  while (!text.empty()) {
    std::size_t brace = std::min(text.find_first_of("{}"), text.size());
    if (brace > 0) pieces.push_back({std::string(text.substr(0, brace)), false});
    text.remove_prefix(brace);
    if (text.empty()) break;
    std::size_t close = text.find('}');
    if (text.front() == '}' || close == std::string_view::npos || !is_name(text.substr(1, close - 1)))
      return std::nullopt;
    pieces.push_back({std::string(text.substr(1, close - 1)), true});
    text.remove_prefix(close + 1);
  }
  return pieces;
}

// CLDR 44, plural rules for whole numbers.
Message::Form plural_form(std::string_view language, std::int64_t n) {
  if (language != "dsb") return n == 1 ? Message::one : Message::other;
  switch (n % 100) {
    case 1:
      return Message::one;
    case 2:
      return Message::two;
    case 3:
    case 4:
      return Message::few;
    default:
      return Message::other;
  }
}

Error refuse(std::string_view code, std::string_view language, std::string_view key) {
  return error(ErrorKind::malformed, std::string(code))
      .with("language", std::string(language))
      .with("key", std::string(key));
}

}  // namespace

std::set<std::string> Message::placeholders() const {
  std::set<std::string> names;
  for (const Pieces& form : forms)
    for (const Piece& piece : form)
      if (piece.placeholder) names.insert(piece.text);
  return names;
}

Result<void> Messages::add(std::string_view language, std::string_view key, std::string_view text) {
  if (text.empty()) return refuse("page.message_empty", language, key);
  std::optional<Pieces> pieces = take_apart(text);
  if (!pieces) return refuse("page.message_braces", language, key);
  std::size_t dot = key.rfind('.');
  std::optional<Message::Form> form =
      dot == std::string_view::npos ? std::nullopt : form_of(key.substr(dot + 1));
  Message& message = catalogues_[std::string(language)][std::string(form ? key.substr(0, dot) : key)];
  Pieces& place = message.forms[form.value_or(Message::other)];
  bool known = std::any_of(std::begin(message.forms), std::end(message.forms),
                           [](const Pieces& p) { return !p.empty(); });
  bool other_kind = known && message.plural != form.has_value();
  if (!place.empty() || other_kind) return refuse("page.message_twice", language, key);
  place = std::move(*pieces);
  message.plural = form.has_value();
  return ok();
}

Result<void> Messages::finish() {
  ids_.clear();
  for (const auto& [key, message] : german()) ids_.emplace(key, ids_.size());
  for (const auto& [language, catalogue] : catalogues_) CHECK(check(language, catalogue));
  for (const auto& [language, catalogue] : catalogues_) link(language, catalogue);
  link("de", german());
  return ok();
}

Result<void> Messages::check(const std::string& language, const Catalogue& catalogue) const {
  for (const auto& [key, message] : catalogue) {
    auto origin = german().find(key);
    if (origin == german().end()) return refuse("page.message_not_german", language, key);
    bool whole = !message.forms[Message::other].empty() || !message.plural;
    if (!whole || message.plural != origin->second.plural)
      return refuse("page.message_plural", language, key);
    std::set<std::string> known = origin->second.placeholders();
    if (message.plural) known.insert("n");
    for (const std::string& name : message.placeholders())
      if (!known.contains(name)) return refuse("page.message_placeholder", language, key).with("name", name);
  }
  return ok();
}

void Messages::link(const std::string& language, const Catalogue& catalogue) {
  Texts& texts = texts_[language];
  texts.language_ = language;
  texts.ids_ = &ids_;
  texts.messages_.clear();
  texts.german_.clear();
  for (const auto& [key, message] : german()) {
    auto own = catalogue.find(key);
    bool missing = own == catalogue.end();
    texts.messages_.push_back(missing ? &message : &own->second);
    texts.german_.push_back(missing);
  }
}

const Messages::Catalogue& Messages::german() const {
  static const Catalogue none;
  auto found = catalogues_.find("de");
  return found == catalogues_.end() ? none : found->second;
}

const Texts& Messages::in(std::string_view language) const {
  auto found = texts_.find(language);
  return found == texts_.end() ? texts_.find("de")->second : found->second;
}

std::optional<std::size_t> Messages::id(std::string_view key) const {
  auto found = ids_.find(key);
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Messages::languages() const {
  std::vector<std::string> names;
  for (const auto& [language, catalogue] : catalogues_) names.push_back(language);
  return names;
}

std::vector<std::string> Messages::missing(std::string_view language) const {
  std::vector<std::string> keys;
  auto catalogue = catalogues_.find(language);
  for (const auto& [key, message] : german())
    if (catalogue == catalogues_.end() || !catalogue->second.contains(key)) keys.push_back(key);
  return keys;
}

const Pieces& Texts::pieces(std::size_t id, std::int64_t n) const {
  const Message& message = *messages_[id];
  if (!message.plural) return message.forms[Message::other];
  const Pieces& form = message.forms[plural_form(german_[id] ? "de" : language_, n)];
  return form.empty() ? message.forms[Message::other] : form;
}

bool Texts::has(std::string_view key) const {
  return ids_->contains(key);
}

std::string Texts::text(std::string_view key, const Params& params) const {
  auto found = ids_->find(key);
  if (found == ids_->end()) return std::string(key);
  auto value = [&](std::string_view name) -> const std::string* {
    for (const auto& [given, text] : params)
      if (given == name) return &text;
    return nullptr;
  };
  std::int64_t n = 0;
  if (const std::string* count = value("n")) std::from_chars(count->data(), count->data() + count->size(), n);
  std::string out;
  for (const Message::Piece& piece : pieces(found->second, n)) {
    const std::string* filled = piece.placeholder ? value(piece.text) : nullptr;
    if (filled)
      out += *filled;
    else
      out += piece.placeholder ? "{" + piece.text + "}" : piece.text;
  }
  return out;
}

}  // namespace gw::page
