// SPDX-License-Identifier: EUPL-1.2
// What GMime hands out, released by itself. Private to platform/mail; only for .cpp files.
#pragma once

#include <gmime/gmime.h>
#include <memory>
#include <string>
#include <string_view>

namespace gw::mail {

struct Release {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

struct Free {
  void operator()(void* memory) const { g_free(memory); }
};
using OwnedText = std::unique_ptr<char, Free>;

inline std::string_view view(const char* text) {
  return text ? std::string_view(text) : std::string_view{};
}
inline std::string_view view(const OwnedText& text) {
  return view(text.get());
}

// Null when there is none in it.
Owned<GMimeMessage> construct(std::string_view bytes, GMimeParserOptions* options);

}  // namespace gw::mail
