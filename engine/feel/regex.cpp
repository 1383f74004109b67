// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/regex.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace gw::feel {
namespace {

constexpr std::uint32_t match_limit = 200'000;
constexpr std::uint32_t depth_limit = 2'000;

PCRE2_SPTR pointer(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

std::optional<std::uint32_t> options_of(std::string_view flags) {
  std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY;
  for (char flag : flags) {
    switch (flag) {
      case 's':
        options |= PCRE2_DOTALL;
        break;
      case 'm':
        options |= PCRE2_MULTILINE;
        break;
      case 'i':
        options |= PCRE2_CASELESS;
        break;
      case 'x':
        break;
      case 'q':
        options |= PCRE2_LITERAL;
        break;
      default:
        return std::nullopt;
    }
  }
  if (options & PCRE2_LITERAL) options &= PCRE2_LITERAL | PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP;
  return options;
}

// Flag "x" drops white space outside of character classes, and knows no comments, which PCRE2's own flag
// does.
std::string without_blanks(std::string_view pattern) {
  std::string out;
  int brackets = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      out += c;
      out += pattern[++i];
      continue;
    }
    brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (brackets > 0 || (c != ' ' && c != '\t' && c != '\n' && c != '\r')) out += c;
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
  const auto options = options_of(flags);
  // Patterns that begin with (* would speak to PCRE2 itself.
  if (!options || pattern.starts_with("(*")) return std::nullopt;
  const bool extended = flags.find('x') != std::string_view::npos;
  const std::string text = extended ? without_blanks(pattern) : std::string(pattern);
  int code = 0;
  PCRE2_SIZE where = 0;
  pcre2_code* compiled = pcre2_compile(pointer(text), text.size(), *options, &code, &where, nullptr);
  if (!compiled) return std::nullopt;
  Regex regex;
  regex.code_ = std::shared_ptr<void>(compiled, Free{});
  regex.literal_ = (*options & PCRE2_LITERAL) != 0;
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
