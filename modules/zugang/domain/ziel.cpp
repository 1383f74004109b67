// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/domain/ziel.hpp"

#include <algorithm>

namespace gw::zugang {
namespace {

bool is_ours(std::string_view target) {
  if (target.empty() || target.size() > 2000 || target[0] != '/') return false;
  if (target.size() > 1 && target[1] == '/') return false;                   // "//host": somebody else's page
  auto harmless = [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; };  // browsers read "/\" as "//"
  return std::ranges::all_of(target, harmless);
}

bool is_about_signing_in(std::string_view target) {
  for (std::string_view area : {"/amt/", "/konto/"})
    for (std::string_view page : {"anmelden", "abmelden", "anlegen"})
      if (target.starts_with(std::string(area) + std::string(page))) return true;
  return false;
}

}  // namespace

page::Url sicheres_ziel(std::string_view wunsch, std::string_view sonst) {
  if (is_ours(wunsch) && !is_about_signing_in(wunsch))
    if (auto url = page::Url::local(wunsch)) return *url;
  return page::Url::local(sonst).value();
}

}  // namespace gw::zugang
