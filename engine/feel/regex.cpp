// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/regex.hpp"

#include "engine/feel/regex_syntax.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace gw::feel {
namespace {

constexpr std::uint32_t match_limit = 200'000;
constexpr std::uint32_t depth_limit = 2'000;

PCRE2_SPTR pointer(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

// Which flags are set; nullopt: there is another one.
struct Flags {
  bool dot_all = false, lines = false, caseless = false, blanks = false, literal = false;
};

std::optional<Flags> read_flags(std::string_view text) {
  Flags flags;
  for (const char flag : text) {
    switch (flag) {
      case 's':
        flags.dot_all = true;
        break;
      case 'm':
        flags.lines = true;
        break;
      case 'i':
        flags.caseless = true;
        break;
      case 'x':
        flags.blanks = true;
        break;
      case 'q':
        flags.literal = true;
        break;
      default:
        return std::nullopt;
    }
  }
  return flags;
}

std::uint32_t options_of(const Flags& flags) {
  std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY;
  if (flags.lines) options |= PCRE2_MULTILINE;
  if (flags.caseless) options |= PCRE2_CASELESS;
  return options;
}

// Flag "x" drops white space outside of character classes before anything is read, also behind a backslash.
std::string pattern_without_blanks(std::string_view pattern) {
  std::string out;
  int brackets = 0;
  bool escaped = false;
  for (const char c : pattern) {
    if (brackets <= 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
    if (!escaped) brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
    escaped = c == '\\' && !escaped;
    out += c;
  }
  return out;
}

struct FreeMatch {
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};
struct FreeContext {
  void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};
using MatchData = std::unique_ptr<pcre2_match_data, FreeMatch>;
using MatchContext = std::unique_ptr<pcre2_match_context, FreeContext>;

MatchContext limited() {
  MatchContext context(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(context.get(), match_limit);
  pcre2_set_depth_limit(context.get(), depth_limit);
  return context;
}

Regex::Match groups_of(std::string_view text, pcre2_match_data* data) {
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data);
  Regex::Match match;
  for (std::uint32_t i = 0; i < pcre2_get_ovector_count(data); ++i) {
    if (ends[2 * i] == PCRE2_UNSET || ends[2 * i] > ends[2 * i + 1])
      match.push_back(std::nullopt);
    else
      match.push_back(text.substr(ends[2 * i], ends[2 * i + 1] - ends[2 * i]));
  }
  return match;
}

}  // namespace

void Regex::Free::operator()(void* code) const {
  pcre2_code_free(static_cast<pcre2_code*>(code));
}

std::optional<Regex> Regex::compile(std::string_view pattern, std::string_view flags) {
  const auto known = read_flags(flags);
  if (!known) return std::nullopt;
  const auto text = known->literal  ? std::optional(quote_for_pcre(pattern))
                    : known->blanks ? to_pcre(pattern_without_blanks(pattern), known->dot_all)
                                    : to_pcre(pattern, known->dot_all);
  if (!text) return std::nullopt;
  int code = 0;
  PCRE2_SIZE where = 0;
  pcre2_code* compiled =
      pcre2_compile(pointer(*text), text->size(), options_of(*known), &code, &where, nullptr);
  if (!compiled) return std::nullopt;
  Regex regex;
  regex.code_ = std::shared_ptr<void>(compiled, Free{});
  regex.literal_ = known->literal;
  return regex;
}

std::optional<std::vector<Regex::Match>> Regex::find_all(std::string_view text, std::size_t most) const {
  const auto* code = static_cast<const pcre2_code*>(code_.get());
  const MatchData data(pcre2_match_data_create_from_pattern(code, nullptr));
  const MatchContext context = limited();
  std::vector<Match> matches;
  PCRE2_SIZE at = 0;
  while (at <= text.size() && matches.size() < most) {
    const int count = pcre2_match(code, pointer(text), text.size(), at, 0, data.get(), context.get());
    if (count == PCRE2_ERROR_NOMATCH) break;
    if (count < 0) return std::nullopt;
    matches.push_back(groups_of(text, data.get()));
    const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data.get());
    at = ends[1] > ends[0] ? ends[1] : ends[1] + 1;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) ++at;
  }
  return matches;
}

}  // namespace gw::feel
