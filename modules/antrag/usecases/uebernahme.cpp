// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/uebernahme.hpp"

#include <algorithm>

namespace gw::antrag {
namespace {

bool gleich_gefragt(const form::Field& neu, const form::Field* alt) {
  return alt && alt->type_name() == neu.type_name() && neu.upload.types.empty();
}

}  // namespace

bool ist_falsch(const std::vector<Error>& fehler, const std::string& feld) {
  return std::ranges::any_of(fehler, [&](const Error& one) {
    return one.code != "form.required" && (one.field == feld || one.field.starts_with(feld + "."));
  });
}

Context passende_antworten(const form::Form& neu, const form::Form& alt, const Context& antworten,
                           Instant now) {
  Context passende;
  for (const form::Page& seite : neu.pages)
    for (const form::Field& feld : seite.fields)
      if (const Value& antwort = antworten.get(feld.id);
          !antwort.is_null() && gleich_gefragt(feld, alt.field(feld.id)))
        passende.set(feld.id, antwort);
  const std::vector<Error> fehler = form::validate(neu, nullptr, passende, now);
  for (const form::Page& seite : neu.pages)
    for (const form::Field& feld : seite.fields)
      if (ist_falsch(fehler, feld.id)) passende.erase(feld.id);
  return passende;
}

}  // namespace gw::antrag
