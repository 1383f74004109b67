// SPDX-License-Identifier: EUPL-1.2
// What the pages of a form have in common: http/formular.cpp its steps, http/pruefung.cpp the review.
#pragma once

#include <string>
#include <vector>

#include "modules/antrag/http/antrag.hpp"

namespace gw::antrag {

struct SchrittName {
  std::string titel;
  bool fertig = false, jetzt = false;
};
PAGE_MODEL(SchrittName, titel, fertig, jetzt);

Area bereich(const Call& call);
const page::Texts& paket_texte(const Call& call, const paket::Paket& paket);
// The pages that apply, in order.
std::vector<const form::Page*> sichtbare_seiten(const Entwurf& entwurf, Instant now);
// Their names, the review last; `current`: which one is shown.
std::vector<SchrittName> schritte(const Call& call, const Entwurf& entwurf, std::ptrdiff_t current);

page::Url schritt_url(const Call& call, const form::Page& page);
page::Url pruefung_url(const Call& call);
page::Url fall_url(const Call& call, const std::string& vorgang);
page::Url stand_url(const Call& call, const Eingang& eingang);
// Where it is shown what became of an application that was sent (ids of it and of its case).
page::Url abgesandt_url(const Call& call, const std::string& antrag, const std::string& vorgang);
// The same for whoever comes back to the draft; of a change, the page of what it has changed.
Result<page::Url> abgesandt_url(const Call& call, const Entwurf& entwurf);

}  // namespace gw::antrag
