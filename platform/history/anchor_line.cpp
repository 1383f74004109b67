// SPDX-License-Identifier: EUPL-1.2
#include "platform/history/anchor_line.hpp"

#include <charconv>

namespace gw::history {
namespace {

bool to_number(std::string_view text, std::int64_t& number) {
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string to_line(const Head& head) {
  return "1 " + head.chain + " " + std::to_string(head.seq) + " " + head.link + " " +
         std::to_string(head.at) + " " + head.signature + "\n";
}

std::optional<Head> parse_line(std::string_view line) {
  std::string_view words[6];
  for (std::string_view& word : words) {
    word = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(line.size(), word.size() + 1));
  }
  Head head{std::string(words[1]), 0, std::string(words[3]), 0, std::string(words[5])};
  bool readable =
      words[0] == "1" && line.empty() && to_number(words[2], head.seq) && to_number(words[4], head.at);
  if (!readable || head.signature.empty()) return std::nullopt;
  return head;
}

}  // namespace gw::history
