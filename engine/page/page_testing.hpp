// SPDX-License-Identifier: EUPL-1.2
// For the tests and the fuzz target of this folder: a view model, some names, one template at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/page/page.hpp"

namespace gw::page::testing {

struct Person {
  std::string name;
};
PAGE_MODEL(Person, name);

struct Zeile {
  std::string nummer;
  std::vector<std::string> marken;
  Url seite;
};
PAGE_MODEL(Zeile, nummer, marken, seite);

struct Seite {
  std::string titel;
  int anzahl = 0;
  bool dringend = false;
  Person halter;
  std::optional<Person> vertreter;
  std::vector<Zeile> zeilen;
  Url zurueck;
  Html hinweis;
};
PAGE_MODEL(Seite, titel, anzahl, dringend, halter, vertreter, zeilen, zurueck, hinweis);

using Parts = std::vector<std::pair<std::string, std::string>>;

inline const Messages& messages() {
  static const Messages* all = [] {
    auto* made = new Messages;  // as long as the program
    bool good = made->add("de", "gruss", "Hallo {name}!") && made->add("de", "korb.anzahl.one", "ein Fall") &&
                made->add("de", "korb.anzahl.other", "{n} Fälle") &&
                made->add("en", "korb.anzahl.one", "one case") &&
                made->add("en", "korb.anzahl.other", "{n} cases") && made->finish();
    return good ? made : nullptr;
  }();
  return *all;
}

inline Names names() {
  Names all;
  all.route = [](std::string_view name) -> std::optional<std::string> {
    if (name == "amt.fall") return "/amt/faelle/{id}";
    if (name == "start") return "/";
    return std::nullopt;
  };
  all.asset = [](std::string_view name) -> std::optional<std::string> {
    if (name == "kern.css") return "/static/kern.1a2b.css";
    return std::nullopt;
  };
  all.messages = &messages();
  return all;
}

inline Result<Page<Seite>> load(std::string_view source, const Parts& parts = {}) {
  Library library(names());
  for (const auto& [name, text] : parts) CHECK(library.add(name, text));
  CHECK(library.add("seite", source));
  return library.page<Seite>("seite");
}

// The page, or the refusal as text.
inline std::string render(std::string_view source, const Seite& seite, const Parts& parts = {},
                          std::string_view language = "de") {
  auto page = load(source, parts);
  return page ? page->render(seite, messages().in(language)) : page.error().line();
}

// "code line:column", or "none".
inline std::string refusal(std::string_view source, const Parts& parts = {}) {
  auto page = load(source, parts);
  if (page) return "none";
  auto param = [&](std::string_view name) {
    for (const auto& [key, value] : page.error().params)
      if (key == name) return value;
    return std::string();
  };
  return page.error().code + " " + param("line") + ":" + param("column");
}

}  // namespace gw::page::testing
