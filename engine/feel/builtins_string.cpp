// SPDX-License-Identifier: EUPL-1.2
// DMN 1.5, section 10.3.4.3.
#include <algorithm>

#include "base/text/text.hpp"
#include "engine/feel/builtins.hpp"
#include "engine/feel/letters.hpp"
#include "engine/feel/regex.hpp"

namespace gw::feel {
namespace {

// Positions count characters from 1, or from the end when negative.
Value substring(const Arguments& in) {
  const std::string* text = in.string(0);
  const auto position = in.integer(1);
  if (!text || !position || *position == 0 || (in.given(2) && !in[2].is_null() && !in.integer(2))) return {};
  const auto count = static_cast<std::int64_t>(count_code_points(*text));
  const std::int64_t first = *position > 0 ? *position - 1 : count + *position;
  if (first < 0 || first > count) return {};
  const std::int64_t wanted = in.integer(2).value_or(count);
  if (wanted < 1 && in.integer(2)) return {};
  const std::size_t begin = offset_of_character(*text, static_cast<std::size_t>(first));
  const std::size_t end =
      begin + offset_of_character(std::string_view(*text).substr(begin), static_cast<std::size_t>(wanted));
  return text->substr(begin, end - begin);
}

Value string_length(const Arguments& in) {
  const std::string* text = in.string(0);
  return text ? Value(static_cast<std::int64_t>(count_code_points(*text))) : Value();
}

Value upper_case(const Arguments& in) {
  return in.string(0) ? Value(to_upper(*in.string(0))) : Value();
}

Value lower_case(const Arguments& in) {
  return in.string(0) ? Value(to_lower(*in.string(0))) : Value();
}

Value substring_before(const Arguments& in) {
  const std::string *text = in.string(0), *match = in.string(1);
  if (!text || !match) return {};
  const std::size_t at = text->find(*match);
  return at == std::string::npos ? Value("") : Value(text->substr(0, at));
}

Value substring_after(const Arguments& in) {
  const std::string *text = in.string(0), *match = in.string(1);
  if (!text || !match) return {};
  const std::size_t at = text->find(*match);
  return at == std::string::npos ? Value("") : Value(text->substr(at + match->size()));
}

template <bool (*test)(std::string_view text, std::string_view part)>
Value two_texts(const Arguments& in) {
  return in.string(0) && in.string(1) ? Value(test(*in.string(0), *in.string(1))) : Value();
}

bool contains_text(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
bool starts(std::string_view text, std::string_view part) {
  return text.starts_with(part);
}
bool ends(std::string_view text, std::string_view part) {
  return text.ends_with(part);
}

std::optional<Regex> pattern_of(const Arguments& in, std::size_t pattern, std::size_t flags) {
  const bool flags_fit = !in.given(flags) || in[flags].is_null() || in.string(flags);
  if (!in.string(pattern) || !flags_fit) return std::nullopt;
  return Regex::compile(*in.string(pattern), in.string(flags) ? *in.string(flags) : "");
}

Value matches(const Arguments& in) {
  const std::string* text = in.string(0);
  const auto regex = pattern_of(in, 1, 2);
  if (!text || !regex) return {};
  const auto found = regex->find_all(*text, 1);
  return found ? Value(!found->empty()) : Value();
}

// "$1" in a replacement: as many digits as there are groups for; nullopt: the replacement is wrong.
std::optional<std::string> expand(std::string_view replacement, const Regex::Match& match) {
  std::string out;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
    if (c == '\\') {
      if (next != '\\' && next != '$') return std::nullopt;
      out += next;
      ++i;
    } else if (c == '$') {
      if (next < '0' || next > '9') return std::nullopt;
      std::size_t group = static_cast<std::size_t>(next - '0');
      ++i;
      while (i + 1 < replacement.size() && replacement[i + 1] >= '0' && replacement[i + 1] <= '9') {
        const std::size_t longer = group * 10 + static_cast<std::size_t>(replacement[i + 1] - '0');
        if (longer >= match.size()) break;
        group = longer;
        ++i;
      }
      if (group < match.size() && match[group]) out += *match[group];
    } else {
      out += c;
    }
  }
  return out;
}

Value replace(const Arguments& in) {
  const std::string *text = in.string(0), *replacement = in.string(2);
  const auto regex = pattern_of(in, 1, 3);
  if (!text || !replacement || !regex) return {};
  // A pattern that matches the empty text is an error (XPath, err:FORX0003).
  const auto empty = regex->find_all("", 1);
  const auto found = regex->find_all(*text, text->size() + 1);
  if (!found || !empty || !empty->empty()) return {};
  std::string out;
  const char* copied = text->data();
  for (const Regex::Match& match : *found) {
    const auto expanded = regex->is_literal() ? std::optional(*replacement) : expand(*replacement, match);
    if (!expanded || !in.evaluation().spend(1 + expanded->size() / 16)) return {};
    out.append(copied, match[0]->data());
    out += *expanded;
    copied = match[0]->data() + match[0]->size();
  }
  return out.append(copied, text->data() + text->size());
}

Value split(const Arguments& in) {
  const std::string* text = in.string(0);
  const auto regex = pattern_of(in, 1, 2);
  if (!text || !regex) return {};
  const auto found = regex->find_all(*text, text->size() + 1);
  if (!found || !in.evaluation().spend(found->size())) return {};
  List parts;
  const char* begin = text->data();
  for (const Regex::Match& match : *found) {
    if (match[0]->empty()) continue;
    parts.emplace_back(std::string(begin, match[0]->data()));
    begin = match[0]->data() + match[0]->size();
  }
  parts.emplace_back(std::string(begin, text->data() + text->size()));
  return Value(std::move(parts));
}

// Null items are left out.
Value string_join(const Arguments& in) {
  const auto items = in.list(0);
  if (!items || (in.given(1) && !in[1].is_null() && !in.string(1))) return {};
  const std::string delimiter = in.string(1) ? *in.string(1) : "";
  std::string out;
  bool first = true;
  for (const Value& item : *items) {
    if (item.is_null()) continue;
    if (!item.string() || !in.evaluation().spend((item.string()->size() + delimiter.size()) / 16)) return {};
    if (!first) out += delimiter;
    first = false;
    out += *item.string();
  }
  return out;
}

constexpr Builtin string_rows[] = {
    {"substring", {"string", "start position", "length?"}, substring},
    {"string length", {"string"}, string_length},
    {"upper case", {"string"}, upper_case},
    {"lower case", {"string"}, lower_case},
    {"substring before", {"string", "match"}, substring_before},
    {"substring after", {"string", "match"}, substring_after},
    {"contains", {"string", "match"}, two_texts<contains_text>},
    {"starts with", {"string", "match"}, two_texts<starts>},
    {"ends with", {"string", "match"}, two_texts<ends>},
    {"matches", {"input", "pattern", "flags?"}, matches},
    {"replace", {"input", "pattern", "replacement", "flags?"}, replace},
    {"split", {"string", "delimiter", "flags?"}, split},
    {"string join", {"list", "delimiter?"}, string_join},
};

}  // namespace

BuiltinTable string_builtins() {
  return string_rows;
}

}  // namespace gw::feel
