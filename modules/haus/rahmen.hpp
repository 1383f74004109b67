// SPDX-License-Identifier: EUPL-1.2
// What every page has around its content. Each view model has it as its member `rahmen`; Call::rahmen() fills
// it, and the layouts haus/portal and haus/werkbank draw it; haus/seite is the one of both that fits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/page/model.hpp"

namespace gw {

struct NavEntry {
  std::string text;
  page::Url url;
  bool current = false;
  bool counted = false;  // show `count`
  std::string count;     // "7", "99+"
};
PAGE_MODEL(NavEntry, text, url, current, counted, count);

struct LanguageLink {
  std::string code;
  std::string name;  // in its own language
  page::Url url;
  bool current = false;
};
PAGE_MODEL(LanguageLink, code, name, url, current);

struct Rahmen {
  std::string titel;                // of the page, without the name of the authority
  std::string sprache;              // "de"
  bool fuer_amt = false;            // staff's frame, else the citizens'
  std::string haus;                 // name of the authority, or of the platform
  page::Url start;                  // where the name in the head leads
  std::string bereich;              // what stands below the name in the head of staff pages; empty: nothing
  std::optional<page::Url> akzent;  // style sheet of the authority's accent colour; none: the house's own
  std::string person;               // who is signed in; empty: nobody
  std::string csrf;
  std::string hinweis;  // shown once above the content, already translated
  bool demo = false;
  page::Url anmelden;  // where to sign in, or out
  page::Url hier;      // this page, to come back to
  std::vector<NavEntry> navigation;
  std::vector<LanguageLink> sprachen;
};
PAGE_MODEL(Rahmen, titel, sprache, fuer_amt, haus, start, bereich, akzent, person, csrf, hinweis, demo,
           anmelden, hier, navigation, sprachen);

}  // namespace gw
