// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/regex_syntax.hpp"

#include <algorithm>
#include <vector>

#include "engine/feel/regex_characters.hpp"

namespace gw::feel {
namespace {

constexpr std::string_view metacharacters = ".\\?*+{}()[]|^$";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// One character class: what stands in brackets, and what only a bracket of its own can say.
struct Class {
  std::string members;                    // of a bracket expression
  std::vector<std::string> alternatives;  // complements, as "\S"

  void add(const CharacterSet& set) {
    if (set.complement)
      alternatives.push_back("[^" + set.members + "]");
    else
      members += set.members;
  }
  std::string pattern() const {
    std::string all = members.empty() ? "" : "[" + members + "]";
    for (const std::string& one : alternatives) all += (all.empty() ? "" : "|") + one;
    return "(?:" + all + ")";
  }
};

class Translator {
 public:
  Translator(std::string_view pattern, bool dot_all) : rest_(pattern), dot_all_(dot_all) {}

  std::optional<std::string> run() {
    if (!alternatives(0) || !rest_.empty()) return std::nullopt;
    return std::move(out_);
  }

 private:
  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool skip(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool alternatives(int depth) {
    constexpr int deepest = 100;
    if (depth > deepest) return false;
    for (;;) {
      while (!rest_.empty() && !next_is('|') && !next_is(')'))
        if (!piece(depth)) return false;
      if (!skip("|")) return true;
      out_ += '|';
    }
  }

  bool piece(int depth) { return atom(depth) && quantifier(); }

  bool atom(int depth) {
    const char c = rest_.front();
    if (c == '(') return group(depth);
    if (c == '[') return bracket();
    if (c == '\\') return escape();
    rest_.remove_prefix(1);
    if (c == '^' || c == '$') {
      out_ += c;
      return true;
    }
    if (c == '.') {
      out_ += dot_all_ ? "(?s:.)" : "[^\\n\\r]";
      return true;
    }
    if (metacharacters.find(c) != std::string_view::npos) return false;
    out_ += quote_for_pcre({&c, 1});
    return true;
  }

  bool group(int depth) {
    rest_.remove_prefix(1);
    const bool capturing = !skip("?:");
    const std::size_t number = capturing ? ++opened_ : 0;
    out_ += capturing ? "(" : "(?:";
    if (!alternatives(depth + 1) || !skip(")")) return false;
    out_ += ')';
    if (capturing) closed_.push_back(number);
    return true;
  }

  bool escape() {
    if (rest_.size() > 1 && is_digit(rest_[1])) return back_reference();
    const auto set = take_escape(rest_);
    if (!set) return false;
    Class one;
    one.add(*set);
    out_ += one.pattern();
    return true;
  }

  // "\12" is group 12 where there are as many, else group 1 and the digit. The group has to be closed
  // already.
  bool back_reference() {
    rest_.remove_prefix(1);
    std::size_t number = 0;
    while (!rest_.empty() && is_digit(rest_.front())) {
      const std::size_t longer = number * 10 + static_cast<std::size_t>(rest_.front() - '0');
      if (number > 0 && longer > opened_) break;
      number = longer;
      rest_.remove_prefix(1);
    }
    if (std::find(closed_.begin(), closed_.end(), number) == closed_.end()) return false;
    out_ += "\\g{" + std::to_string(number) + "}";
    return true;
  }

  bool bracket() {
    const auto pattern = take_bracket(0);
    if (pattern) out_ += *pattern;
    return pattern.has_value();
  }

  // "[a-z-[aeiou]]": members, then perhaps a bracket whose members are taken away.
  std::optional<std::string> take_bracket(int depth) {
    constexpr int deepest = 20;
    rest_.remove_prefix(1);
    const bool complement = skip("^");
    Class members;
    std::string without;
    bool any = false;
    while (!next_is(']')) {
      if (any && rest_.starts_with("-[") && depth < deepest) {
        rest_.remove_prefix(1);
        const auto inner = take_bracket(depth + 1);
        if (!inner || !next_is(']')) return std::nullopt;
        without = "(?!" + *inner + ")";
        break;
      }
      if (!member(members)) return std::nullopt;
      any = true;
    }
    if (!any || !skip("]")) return std::nullopt;
    if (!complement) return "(?:" + without + members.pattern() + ")";
    return "(?:" + without + "(?!" + members.pattern() + ")(?s:.))";
  }

  // A character, a range of two, or an escape.
  bool member(Class& members) {
    if (rest_.empty()) return false;
    if (next_is('\\')) {
      const auto set = take_escape(rest_);
      if (!set) return false;
      if (!set->single || !range_follows()) {
        members.add(*set);
        return true;
      }
      return range_to(set->members, members);
    }
    const auto first = plain_member();
    if (!first) return false;
    if (range_follows()) return range_to(*first, members);
    members.members += *first;
    return true;
  }

  bool range_follows() const {
    return rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']' && rest_[1] != '[';
  }

  bool range_to(const std::string& first, Class& members) {
    rest_.remove_prefix(1);
    std::optional<std::string> last;
    if (next_is('\\')) {
      const auto set = take_escape(rest_);
      if (set && set->single) last = set->members;
    } else {
      last = plain_member();
    }
    if (!last) return false;
    members.members += first + "-" + *last;
    return true;
  }

  std::optional<std::string> plain_member() {
    if (rest_.empty() || next_is('[') || next_is(']') || next_is('\\')) return std::nullopt;
    std::size_t length = 1;
    while (length < rest_.size() && (static_cast<unsigned char>(rest_[length]) & 0xc0U) == 0x80U) ++length;
    const std::string character(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return quote_for_pcre(character);
  }

  bool quantifier() {
    if (rest_.empty()) return true;
    const char c = rest_.front();
    if (c == '?' || c == '*' || c == '+') {
      out_ += c;
      rest_.remove_prefix(1);
    } else if (c == '{') {
      if (!counted()) return false;
    } else {
      return true;
    }
    if (skip("?")) out_ += '?';
    return true;
  }

  // "{2}", "{2,}", "{2,5}"
  bool counted() {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos) return false;
    const std::string_view inside = rest_.substr(1, end - 1);
    const std::size_t comma = inside.find(',');
    const std::string_view low = inside.substr(0, comma);
    const std::string_view high = comma == std::string_view::npos ? low : inside.substr(comma + 1);
    if (low.empty() || !std::all_of(low.begin(), low.end(), is_digit) ||
        !std::all_of(high.begin(), high.end(), is_digit))
      return false;
    out_ += rest_.substr(0, end + 1);
    rest_.remove_prefix(end + 1);
    return true;
  }

  std::string_view rest_;
  bool dot_all_;
  std::string out_;
  std::size_t opened_ = 0;
  std::vector<std::size_t> closed_;
};

}  // namespace

std::optional<std::string> to_pcre(std::string_view pattern, bool dot_all) {
  return Translator(pattern, dot_all).run();
}

std::string quote_for_pcre(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
                       static_cast<unsigned char>(c) >= 0x80U;
    // A backslash before a control character would be an error.
    if (!plain && static_cast<unsigned char>(c) > ' ' && c != 0x7f) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace gw::feel
