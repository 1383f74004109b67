// SPDX-License-Identifier: EUPL-1.2
// Pages that are not in order: what was typed is kept as it was typed, beside the answers that could be read.
#pragma once

#include <string>
#include <vector>

#include "engine/form/data.hpp"
#include "modules/antrag/store/roh_store.hpp"

namespace gw::antrag {

// More than this is not typed on one page.
inline constexpr std::size_t getippt_hoechstens = std::size_t{256} << 10;

// Only what belongs to the page's questions. error too_large antrag.eingabe_zu_gross (grenze)
Result<store::Roh> als_roh(const form::Page& seite, const form::Raw& eingaben,
                           const std::vector<std::string>& gezeigt, const std::vector<Error>& dateifehler);
form::Raw getippt(const store::Roh& roh);

struct Maengel {
  std::vector<Error> fehler;             // of this page, files that were refused included
  std::vector<std::string> neue_fragen;  // ids of fields that apply now and had not been shown
  bool keine() const { return fehler.empty() && neue_fragen.empty(); }
};
// Of a page that was filled in: `errors` are those of form::fill. A question that has only just appeared is
// no mistake yet.
Maengel maengel(const form::Form& formular, const form::Page& seite, const Context& antworten,
                std::vector<Error> errors, const std::vector<Error>& dateifehler,
                const std::vector<std::string>& gezeigt, Instant now);
// Of a page as it was kept, judged by today's answers.
Maengel maengel(const form::Form& formular, const form::Page& seite, const Context& antworten,
                const store::Roh& roh, Instant now);

}  // namespace gw::antrag
