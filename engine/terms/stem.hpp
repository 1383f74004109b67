// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace gw::terms {

// Snowball's German stemmer over bare words (words.hpp): antrage, antrages and antragen are "antrag". Cheap
// to make; one object serves one thread.
class Stemmer {
 public:
  Stemmer();
  std::string stem(std::string_view bare) const;

 private:
  struct Free {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Free> stemmer_;
};

}  // namespace gw::terms
