// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/foreign.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/text.hpp"

namespace gw::bpmn {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;
// Longer ones first: "==" is no "=".
constexpr std::array<Pair, 4> signs{{{"==", "="}, {"&&", " and "}, {"||", " or "}, {"!=", "!="}}};

constexpr std::size_t longest = 2'000;  // put() goes as deep as "!" stand behind each other

// The text behind an opening quote up to its like; nullopt: it is never closed.
std::string_view quoted(std::string_view text) {
  const std::size_t end = text.find(text.front(), 1);
  return end == text.npos ? std::string_view() : text.substr(1, end - 1);
}

// What "!" stands before: one name or one bracket.
std::string_view operand(std::string_view text) {
  std::size_t length = 0;
  for (int depth = 0; length < text.size(); ++length) {
    const char c = text[length];
    if (c == '(') ++depth;
    if (c == ')' && --depth <= 0) return text.substr(0, depth == 0 ? length + 1 : length);
    if (depth == 0 && std::string_view(" &|=<>!").find(c) != std::string_view::npos) break;
  }
  return text.substr(0, length);
}

std::string put(std::string_view text) {
  std::string feel;
  while (!text.empty()) {
    if (text.front() == '\'' || text.front() == '"') {
      const std::string_view inner = quoted(text);
      feel += '"' + std::string(inner) + '"';
      text.remove_prefix(std::min(text.size(), inner.size() + 2));
      continue;
    }
    constexpr std::string_view data = "bpmn:getDataObject(";
    if (text.starts_with(data) && text.size() > data.size()) {
      const std::string_view name = quoted(text.substr(data.size()));
      feel += name;
      text.remove_prefix(std::min(text.size(), data.size() + name.size() + 3));
      continue;
    }
    const Pair* found = nullptr;
    for (const Pair& sign : signs)
      if (!found && text.starts_with(sign.first)) found = &sign;
    if (found) {
      feel += found->second;
      text.remove_prefix(found->first.size());
    } else if (text.front() == '!') {
      const std::string_view inner = operand(text.substr(1));
      feel += "not(" + put(inner) + ")";
      text.remove_prefix(1 + inner.size());
    } else {
      feel += text.front();
      text.remove_prefix(1);
    }
  }
  return feel;
}

}  // namespace

std::string feel_from(std::string_view text) {
  text = trim(text);
  if (text.size() > longest) return std::string(text);
  if (text.starts_with('=') && !text.starts_with("==")) return std::string(trim(text.substr(1)));
  const bool wrapped = (text.starts_with("${") || text.starts_with("#{")) && text.ends_with('}');
  if (wrapped) text = trim(text.substr(2, text.size() - 3));
  return put(text);
}

}  // namespace gw::bpmn
