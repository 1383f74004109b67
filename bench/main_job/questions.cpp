// SPDX-License-Identifier: EUPL-1.2
#include "bench/main_job/questions.hpp"

#include <sstream>

#include "bench/main_job/names.hpp"
#include "engine/terms/words.hpp"

namespace gw::bench {
namespace {

std::string percent_encoded(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string all;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                 (byte >= 'A' && byte <= 'Z') || byte == '-';
    if (plain) {
      all += c;
      continue;
    }
    all += '%';
    all += digits[byte >> 4];
    all += digits[byte & 15];
  }
  return all;
}

// Four of ten look for a surname, two for the whole name, three for a number, one for its beginning.
std::string words_of(const Sample& wanted, std::uint64_t chance) {
  std::uint64_t tenth = (chance >> 8) % 10;
  if (tenth < 4) return wanted.person.substr(wanted.person.find(' ') + 1);
  if (tenth < 6) return wanted.person;
  return tenth < 9 ? wanted.number : wanted.number.substr(0, 9);
}

}  // namespace

std::vector<Sample> sample(Database& authority, std::size_t count) {
  auto cases = static_cast<std::uint64_t>(authority.number("SELECT MAX(laufend) FROM vorgang"));
  auto one = authority.prepare("SELECT id, nummer, person FROM vorgang WHERE laufend = $1");
  std::vector<Sample> all;
  for (std::size_t i = 0; i < count; ++i) {
    Cell which = static_cast<std::int64_t>(1 + mixed(i) % cases);
    one->bind(1, which);
    if (one->step()) all.push_back({one->text(0), one->text(1), one->text(2)});
    one->reset();
  }
  return all;
}

std::string target(const std::vector<Sample>& sample, Page page, std::uint64_t chance) {
  const Sample& wanted = sample[chance % sample.size()];
  if (page == Page::basket) return "/amt/musterstadt/korb";
  if (page == Page::whole_case) return "/amt/musterstadt/vorgaenge/" + wanted.id;
  return "/amt/musterstadt/vorgaenge?q=" + percent_encoded(words_of(wanted, chance));
}

std::string floor_target(const std::vector<Sample>& sample, const std::vector<Clerk>& clerks, bool on_server,
                         Page page, std::uint64_t chance) {
  const Sample& wanted = sample[chance % sample.size()];
  if (page == Page::basket) return "/basket?a=" + clerks[chance % clerks.size()].account;
  if (page == Page::whole_case) return "/case?v=" + wanted.id;
  std::string words = words_of(wanted, chance);
  if (words.find('-') != std::string::npos) {
    std::erase(words, '-');
    return "/search?n=" + words;
  }
  const std::string mark = on_server ? "'" : "\"", both = on_server ? " & " : " AND ";
  std::istringstream all(words);
  std::string terms;
  for (std::string word; all >> word;)
    terms += (terms.empty() ? mark : both + mark) + gw::terms::bare_text(word) + mark;
  return "/search?t=" + percent_encoded(terms);
}

}  // namespace gw::bench
