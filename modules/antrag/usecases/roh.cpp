// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/roh.hpp"

#include <algorithm>

namespace gw::antrag {
namespace {

std::vector<std::string> namen(const form::Field& field) {
  if (field.parts().empty()) return {field.id};
  std::vector<std::string> all;
  for (const form::Part& part : field.parts()) all.push_back(field.id + "." + std::string(part.id));
  return all;
}

Value als_wert(const Error& fehler) {
  Context params;
  for (const auto& [name, value] : fehler.params) params.set(std::string(name), value);
  return Context{{"code", fehler.code}, {"field", fehler.field}, {"params", std::move(params)}};
}

Error als_fehler(const Value& wert) {
  Error fehler = error(ErrorKind::invalid, std::string(wert.get("code").text_or_empty()));
  fehler.field = wert.get("field").text_or_empty();
  if (const Context* params = wert.get("params").context())
    for (const auto& [name, value] : *params)
      fehler.params.emplace_back(name, value.text_or_empty());
  return fehler;
}

std::vector<std::string> texte(const List& list) {
  std::vector<std::string> all;
  for (const Value& one : list) all.emplace_back(one.text_or_empty());
  return all;
}

// Questions that apply after this page was filled in, and that the person has not seen on it.
std::vector<std::string> neue_fragen(const form::Form& formular, const form::Page& seite,
                                     const Context& antworten, const std::vector<std::string>& gezeigt,
                                     Instant now) {
  std::vector<std::string> neue;
  for (const form::VisiblePage& page : form::visible(formular, antworten, now)) {
    if (page.page != &seite) continue;
    for (const form::VisibleField& field : page.fields)
      if (std::ranges::find(gezeigt, field.field->id) == gezeigt.end()) neue.push_back(field.field->id);
  }
  return neue;
}

}  // namespace

Result<store::Roh> als_roh(const form::Page& seite, const form::Raw& eingaben,
                           const std::vector<std::string>& gezeigt, const std::vector<Error>& dateifehler) {
  store::Roh roh;
  roh.seite = seite.id;
  std::size_t bytes = 0;
  for (const form::Field& field : seite.fields) {
    if (std::ranges::find(gezeigt, field.id) != gezeigt.end()) roh.gezeigt.push_back(field.id);
    for (const std::string& name : namen(field))
      for (std::string_view text : eingaben.all(name)) {
        bytes += text.size() + name.size();
        if (bytes > getippt_hoechstens)
          return error(ErrorKind::too_large, "antrag.eingabe_zu_gross")
              .with("grenze", std::to_string(getippt_hoechstens));
        roh.eingaben.push_back(List{name, std::string(text)});
      }
  }
  for (const Error& fehler : dateifehler) roh.dateifehler.push_back(als_wert(fehler));
  return roh;
}

form::Raw getippt(const store::Roh& roh) {
  form::Raw raw;
  for (const Value& one : roh.eingaben)
    if (const List* pair = one.list(); pair && pair->size() == 2)
      raw.add(std::string((*pair)[0].text_or_empty()), std::string((*pair)[1].text_or_empty()));
  return raw;
}

Maengel maengel(const form::Form& formular, const form::Page& seite, const Context& antworten,
                std::vector<Error> errors, const std::vector<Error>& dateifehler,
                const std::vector<std::string>& gezeigt, Instant now) {
  Maengel all{std::move(errors), neue_fragen(formular, seite, antworten, gezeigt, now)};
  for (const Error& one : dateifehler) {
    // "missing" beside "wrong file" would say it twice.
    std::erase_if(all.fehler, [&](const Error& other) { return other.field == one.field; });
    all.fehler.push_back(one);
  }
  std::erase_if(all.fehler, [&](const Error& one) {
    return std::ranges::find(all.neue_fragen, one.field) != all.neue_fragen.end();
  });
  return all;
}

Maengel maengel(const form::Form& formular, const form::Page& seite, const Context& antworten,
                const store::Roh& roh, Instant now) {
  form::Filled filled = form::fill(formular, seite, getippt(roh), antworten, now);
  std::vector<Error> dateifehler;
  for (const Value& one : roh.dateifehler) dateifehler.push_back(als_fehler(one));
  return maengel(formular, seite, filled.answers, std::move(filled.errors), dateifehler, texte(roh.gezeigt),
                 now);
}

}  // namespace gw::antrag
