// SPDX-License-Identifier: EUPL-1.2
// Any template compiles or is refused; what compiles renders, and an attack in its model ends no tag or
// attribute: rendered with "x" and with the attack, the page has the same number of < > and ".
#include <algorithm>
#include <cstdlib>

#include "engine/page/page_testing.hpp"

namespace {

using namespace gw::page;

constexpr std::string_view plain = "word";  // a template that compares with it may well show something else

std::string rendered(const Page<testing::Seite>& page, std::string_view text) {
  testing::Seite seite;
  seite.titel = text;
  seite.halter.name = text;
  seite.zeilen = {{std::string(text), {std::string(text)}, {}}};
  return page.render(seite, testing::messages().in("de"));
}

std::size_t delimiters(const std::string& html) {
  return static_cast<std::size_t>(std::count_if(
      html.begin(), html.end(), [](char c) { return c == '<' || c == '>' || c == '"' || c == '\''; }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  std::string_view source(reinterpret_cast<const char*>(data), size);
  auto page = testing::load(source, {{"p", "<b>{{ titel }}</b>"}, {"l", "<div>{{ slot a }}</div>"}});
  if (!page) return 0;
  if (source.find(plain) != std::string_view::npos || source.find("<x a=") != std::string_view::npos)
    return 0;
  if (delimiters(rendered(*page, plain)) != delimiters(rendered(*page, "<x a=\"b\" c='d'>"))) std::abort();
  return 0;
}
