// SPDX-License-Identifier: EUPL-1.2
// Which names entries may have, and how libarchive is told to leave them as they are. Private to
// platform/archive.
#pragma once

#include <locale.h>
#include <string_view>

namespace gw::archive {

inline constexpr std::size_t longest_name = 4096;

// As archive.hpp says; nothing that would leave the folder it is unpacked into, on any system.
bool is_entry_name(std::string_view name);

// libarchive converts names by the character set of the thread's locale.
class Locale {
 public:
  explicit Locale(const char* name);
  ~Locale() { ::freelocale(locale_); }
  Locale(const Locale&) = delete;
  Locale& operator=(const Locale&) = delete;

  // While it lives, this thread's locale.
  class Use {
   public:
    explicit Use(const Locale& locale) : before_(::uselocale(locale.locale_)) {}
    ~Use() { ::uselocale(before_); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    locale_t before_;
  };

 private:
  locale_t locale_;
};

}  // namespace gw::archive
