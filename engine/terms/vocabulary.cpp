// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/vocabulary.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/text/text.hpp"
#include "engine/terms/words.hpp"

namespace gw::terms {
namespace {

constexpr std::size_t longest = 64;  // bytes; what is longer is no word

// Optimal string alignment, one row for each letter of the known word: rows of a beginning that two words
// share are worked out once. Only cells at most `most` beside the diagonal can count.
class Rows {
 public:
  Rows(std::string_view asked, unsigned most)
      : asked_(asked), most_(most), width_(asked.size() + 1), cells_((longest + 1) * width_, most + 1) {
    for (std::size_t i = 0; i <= std::min<std::size_t>(most, asked.size()); ++i)
      at(0, i) = static_cast<unsigned>(i);
  }

  // Row `depth` (from 1) for the letter word[depth - 1]; false when no word that begins so is near enough.
  bool next(std::string_view word, std::size_t depth) {
    const std::size_t first = depth > most_ ? depth - most_ : 0;
    const std::size_t last = std::min(asked_.size(), depth + most_);
    if (first > last) return false;
    unsigned best = most_ + 1;
    for (std::size_t i = first; i <= last; ++i) {
      at(depth, i) = cell(word, depth, i, first, last);
      best = std::min(best, at(depth, i));
    }
    return best <= most_;
  }

  unsigned result(std::size_t length) {
    const std::size_t gap = length > asked_.size() ? length - asked_.size() : asked_.size() - length;
    return gap > most_ ? most_ + 1 : at(length, asked_.size());
  }

 private:
  unsigned& at(std::size_t depth, std::size_t i) { return cells_[depth * width_ + i]; }

  unsigned cell(std::string_view word, std::size_t depth, std::size_t i, std::size_t first,
                std::size_t last) {
    const unsigned far = most_ + 1;
    unsigned best = i < depth + most_ && i <= last ? at(depth - 1, i) + 1 : far;  // missing in what was asked
    if (i == 0) return std::min(best, far);
    if (i > first) best = std::min(best, at(depth, i - 1) + 1);  // too many
    const bool same = word[depth - 1] == asked_[i - 1];
    best = std::min(best, at(depth - 1, i - 1) + (same ? 0 : 1));
    if (depth > 1 && i > 1 && word[depth - 1] == asked_[i - 2] && word[depth - 2] == asked_[i - 1])
      best = std::min(best, at(depth - 2, i - 2) + 1);  // exchanged with its neighbour
    return std::min(best, far);
  }

  std::string_view asked_;
  unsigned most_;
  std::size_t width_;
  std::vector<unsigned> cells_;
};

std::size_t shared_beginning(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

}  // namespace

unsigned tolerance(std::size_t letters) {
  return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

struct Vocabulary::Candidate {
  const Entry* entry;
  unsigned distance;
};

Vocabulary::Vocabulary(std::vector<Known> words) {
  std::ranges::sort(words, [](const Known& a, const Known& b) {
    return std::tie(b.weight, a.shown) < std::tie(a.weight, b.shown);
  });
  for (Known& word : words) {
    std::string bare = bare_text(word.shown);
    if (!bare.empty() && bare.size() <= longest)
      entries_.push_back({std::move(bare), std::move(word.shown), word.weight});
  }
  std::ranges::stable_sort(entries_, {}, &Entry::bare);
  std::size_t kept = 0;
  for (Entry& entry : entries_) {
    if (kept > 0 && entries_[kept - 1].bare == entry.bare)
      entries_[kept - 1].weight += entry.weight;
    else if (&entries_[kept++] != &entry)
      entries_[kept - 1] = std::move(entry);
  }
  entries_.resize(kept);
}

std::vector<Suggestion> Vocabulary::similar(std::string_view word, std::size_t most) const {
  const std::string bare = bare_text(word);
  if (bare.empty() || bare.size() > longest) return {};
  std::vector<Candidate> found = near(bare, tolerance(count_code_points(bare)));
  auto rank = [&](const Candidate& c) {
    return std::tuple(c.distance, c.entry->bare.front() != bare.front(),
                      std::numeric_limits<std::uint32_t>::max() - c.entry->weight,
                      std::string_view(c.entry->bare));
  };
  std::ranges::sort(found, {}, rank);
  std::vector<Suggestion> best;
  for (const Candidate& c : found)
    if (best.size() < most) best.push_back({c.entry->shown, c.distance});
  return best;
}

std::vector<Vocabulary::Candidate> Vocabulary::near(std::string_view bare, unsigned most) const {
  std::vector<Candidate> found;
  Rows rows(bare, most);
  std::size_t done = 0;  // rows that hold for the entry before
  std::string_view before;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const std::string_view word = entry->bare;
    std::size_t depth = std::min(done, shared_beginning(before, word));
    bool on = true;
    while (on && depth < word.size()) on = rows.next(word, ++depth);
    done = depth;
    before = word;
    if (on && rows.result(word.size()) <= most) found.push_back({&*entry, rows.result(word.size())});
    if (on) {
      ++entry;
    } else {  // whatever begins like this is too far off as well
      const std::string_view beginning = word.substr(0, depth);
      entry = std::partition_point(entry, entries_.end(), [&](const Entry& e) {
        return std::string_view(e.bare).substr(0, depth) <= beginning;
      });
    }
  }
  return found;
}

}  // namespace gw::terms
