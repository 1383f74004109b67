// SPDX-License-Identifier: EUPL-1.2
#include "engine/feel/fault.hpp"

#include <algorithm>
#include <array>

#include "base/text/text.hpp"

namespace gw::feel {
namespace {

constexpr std::size_t most_shown = 80;
constexpr std::array<std::string_view, 5> kinds{"expression", "name", "string", "operator", "end"};

// The n-th line, from 0.
std::string_view line_of(std::string_view text, std::size_t n) {
  for (; n > 0; --n) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

}  // namespace

Error fault(std::string code, const Written& written, const Position& at) {
  Error made = error(ErrorKind::malformed, std::move(code))
                   .with("line", std::to_string(at.line))
                   .with("column", std::to_string(at.column));
  if (at.line < written.start.line) return made;
  const std::size_t before = at.line == written.start.line ? written.start.column - 1 : 0;
  std::string_view line = line_of(written.text, at.line - written.start.line);
  std::size_t mark = at.column - before;
  if (mark > most_shown / 2 && count_code_points(line) > most_shown) {
    const std::string_view skipped = first_code_points(line, mark - most_shown / 2);
    line.remove_prefix(skipped.size());
    mark -= count_code_points(skipped);
  }
  return std::move(made)
      .with("source", std::string(first_code_points(line, most_shown)))
      .with("mark", std::to_string(mark));
}

std::string one_of(std::initializer_list<std::string_view> words_and_kinds) {
  std::string all;
  for (const std::string_view one : words_and_kinds) {
    if (!all.empty()) all += ' ';
    const bool kind = std::find(kinds.begin(), kinds.end(), one) != kinds.end();
    all += kind ? std::string(one) : "'" + std::string(one) + "'";
  }
  return all;
}

}  // namespace gw::feel
