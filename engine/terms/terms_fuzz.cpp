// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "base/core/bytes.hpp"
#include "engine/terms/question.hpp"
#include "engine/terms/terms.hpp"
#include "engine/terms/vocabulary.hpp"
#include "engine/terms/words.hpp"

// Every term stands where it says, in order and within its bounds; whatever was learnt is found again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = gw::as_text({data, size});
  gw::terms::Dictionary dictionary;
  std::vector<gw::terms::Known> known;
  for (const gw::terms::Group& group : gw::terms::groups(text)) {
    const std::string_view word = text.substr(group.begin(), group.end() - group.begin());
    dictionary.add(word);
    known.push_back({std::string(word), 1});
  }
  std::uint32_t position = 0;
  for (const gw::terms::Term& term : gw::terms::Analyser(dictionary).terms(text)) {
    if (term.text.empty() || term.text.size() > gw::terms::max_term_bytes) std::abort();
    if (term.begin >= term.end || term.end > size || term.position < position) std::abort();
    position = term.position;
  }
  if (known.size() > 50) known.resize(50);
  const gw::terms::Vocabulary vocabulary(known);
  for (const gw::terms::Known& word : known) {
    const std::string bare = gw::terms::bare_text(word.shown);
    if (bare.empty() || bare.size() > 64) continue;
    const auto found = vocabulary.similar(word.shown, 1);
    if (found.empty() || found[0].distance != 0) std::abort();
  }
  // A text answers itself.
  const gw::terms::Analyser analyser(dictionary);
  const gw::terms::Profile profile = gw::terms::profile(text, analyser);
  gw::terms::Collection collection;
  collection.add(profile);
  const gw::terms::Question question = gw::terms::understand(text, analyser, collection, vocabulary);
  if (!question.words.empty() && gw::terms::score(question, profile, collection) <= 0) std::abort();
  return 0;
}
