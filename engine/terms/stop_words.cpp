// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>

#include "engine/terms/terms.hpp"

namespace gw::terms {
namespace {

// Bare and sorted. Also the small words that look like the beginning of others (aus-, vor-): they take no
// part in compounds. Left out is what can be a matter of its own: "will", "alt", "neu", "kein".
constexpr auto stop_words = std::to_array<std::string_view>(
    {"aber",   "als",    "also",   "am",    "an",    "auch", "auf",   "aus",  "bei",  "beim",  "bin",
     "bis",    "da",     "dann",   "das",   "dass",  "dem",  "den",   "der",  "des",  "die",   "dies",
     "diese",  "dieser", "dieses", "doch",  "dort",  "du",   "durch", "ein",  "eine", "einem", "einen",
     "einer",  "eines",  "er",     "es",    "etwas", "fur",  "hat",   "hier", "hin",  "ich",   "ihr",
     "ihre",   "ihrem",  "ihren",  "ihrer", "im",    "in",   "ins",   "ist",  "man",  "mein",  "meine",
     "meinem", "meinen", "meiner", "mich",  "mir",   "mit",  "nach",  "noch", "nun",  "nur",   "ob",
     "oder",   "seit",   "sich",   "sie",   "sind",  "so",   "sowie", "um",   "und",  "uns",   "unser",
     "unsere", "vom",    "von",    "vor",   "war",   "was",  "wenn",  "wer",  "wie",  "wir",   "wird",
     "wo",     "zu",     "zum",    "zur"});
static_assert(std::ranges::is_sorted(stop_words));

}  // namespace

bool is_stop_word(std::string_view bare) {
  return std::ranges::binary_search(stop_words, bare);
}

}  // namespace gw::terms
