// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/domain/geraet.hpp"

#include <array>

namespace gw::zugang {
namespace {

struct Zeichen {
  std::string_view steht_da, name;
};

// Most browsers name others beside themselves: whoever is named by fewest comes first.
constexpr std::array<Zeichen, 9> browser{{{"Edg", "Edge"},
                                          {"OPR/", "Opera"},
                                          {"SamsungBrowser/", "Samsung Internet"},
                                          {"Firefox/", "Firefox"},
                                          {"FxiOS/", "Firefox"},
                                          {"CriOS/", "Chrome"},
                                          {"Chrome/", "Chrome"},
                                          {"Safari/", "Safari"},
                                          {"curl/", "curl"}}};
constexpr std::array<Zeichen, 7> systeme{{{"iPhone", "iPhone"},
                                          {"iPad", "iPad"},
                                          {"Android", "Android"},
                                          {"Windows", "Windows"},
                                          {"Mac OS X", "Mac"},
                                          {"CrOS", "Chromebook"},
                                          {"Linux", "Linux"}}};

template <std::size_t Size>
std::string_view erstes(const std::array<Zeichen, Size>& liste, std::string_view text) {
  for (const Zeichen& eines : liste)
    if (text.find(eines.steht_da) != std::string_view::npos) return eines.name;
  return {};
}

}  // namespace

std::string geraet_aus(std::string_view user_agent) {
  const std::string_view wer = erstes(browser, user_agent), wo = erstes(systeme, user_agent);
  std::string name(wer);
  if (!wer.empty() && !wo.empty()) name += ", ";
  return name.append(wo);
}

}  // namespace gw::zugang
