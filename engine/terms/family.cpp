// SPDX-License-Identifier: EUPL-1.2
#include "engine/terms/family.hpp"

#include <algorithm>
#include <array>

namespace gw::terms {
namespace {

constexpr std::size_t shortest = 4;

// What stands before the "ge" of a participle: ein-ge-bürgert.
constexpr auto separable =
    std::to_array<std::string_view>({"ab", "an", "auf", "aus", "bei", "durch", "ein", "fest", "her", "hin",
                                     "los", "mit", "nach", "um", "vor", "weg", "zu", "zuruck"});

bool vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

// "zahlt" → "zahl", "meldet" → "meld"; not "arbeit".
std::string without_t(std::string_view stem) {
  if (!stem.ends_with('t')) return std::string(stem);
  std::string_view rest = stem.substr(0, stem.size() - 1);
  if (rest.ends_with('e')) rest.remove_suffix(1);
  return std::string(rest.size() < shortest || vowel(rest.back()) ? stem : rest);
}

// "gefallt" → "fallt", "eingeburgert" → "einburgert"; only before the -t of a participle.
std::string without_ge(std::string_view stem) {
  if (!stem.ends_with('t')) return std::string(stem);
  std::string_view before;
  if (!stem.starts_with("ge"))
    for (std::string_view one : separable)
      if (stem.starts_with(one) && stem.substr(one.size()).starts_with("ge")) before = one;
  if (!stem.substr(before.size()).starts_with("ge")) return std::string(stem);
  std::string_view rest = stem.substr(before.size() + 2);
  return rest.size() <= shortest ? std::string(stem) : std::string(before).append(rest);
}

}  // namespace

std::string family(std::string_view stem) {
  if (stem.ends_with("ung") && stem.size() >= shortest + 3)
    return std::string(stem.substr(0, stem.size() - 3));
  return without_t(without_ge(stem));
}

}  // namespace gw::terms
