// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/stem.hpp"

#include <libstemmer.h>
#include <new>

namespace gw::terms {

void Stemmer::Free::operator()(sb_stemmer* stemmer) const {
  sb_stemmer_delete(stemmer);
}

Stemmer::Stemmer() : stemmer_(sb_stemmer_new("german", "UTF_8")) {
  if (!stemmer_) throw std::bad_alloc();  // the algorithm is part of the library
}

std::string Stemmer::stem(std::string_view bare) const {
  const auto* word = reinterpret_cast<const sb_symbol*>(bare.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), word, static_cast<int>(bare.size()));
  if (!stem) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

}  // namespace gw::terms
