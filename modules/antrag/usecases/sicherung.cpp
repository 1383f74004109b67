// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/sicherung.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "base/value/json.hpp"
#include "modules/antrag/store/weiter_store.hpp"
#include "modules/antrag/usecases/folge.hpp"
#include "modules/antrag/usecases/uebernahme.hpp"

namespace gw::antrag {
namespace {

constexpr std::string_view format = "gemeinwerk-antragsentwurf-1";
constexpr std::size_t angaben_hoechstens = 1'000;
constexpr std::size_t zeichen_hoechstens = 300;  // of what is shown again because it does not fit

bool ist_upload(const form::Field& feld) {
  return !feld.upload.types.empty();
}

void nimm_dateinamen(const Value& antwort, List& namen) {
  if (const List* all = antwort.list())
    for (const Value& datei : *all) namen.push_back(datei.get("name"));
}

std::string lesbar(const Value& value) {
  std::string text = value.is_null() ? "" : to_plain_json(value);
  if (value.string()) text = value.text_or_empty();
  return std::string(first_code_points(text, zeichen_hoechstens));
}

struct Gelesen {
  Context antworten;
  List rest;  // of {"frage", "antwort"}
};

void lass_aus(Gelesen& gelesen, const Value& angabe) {
  gelesen.rest.push_back(
      Context{{"frage", lesbar(angabe.get("frage"))}, {"antwort", lesbar(angabe.get("antwort"))}});
}

Gelesen lies(const form::Form& formular, const List& angaben, Instant now) {
  Gelesen gelesen{form::presets(formular), {}};
  std::vector<std::pair<std::string, const Value*>> genommen;
  for (const Value& angabe : angaben) {
    const std::string name(angabe.get("feld").text_or_empty());
    const form::Field* feld = formular.field(name);
    if (feld && ist_upload(*feld)) continue;
    Context one{{name, angabe.get("antwort")}};
    form::Filled filled = form::from_plain(formular, one);
    if (!feld || !filled.errors.empty() || filled.answers.get(name).is_null()) {
      lass_aus(gelesen, angabe);
      continue;
    }
    gelesen.antworten.set(name, filled.answers.get(name));
    genommen.emplace_back(name, &angabe);
  }
  const std::vector<Error> fehler = form::validate(formular, nullptr, gelesen.antworten, now);
  for (const auto& [name, angabe] : genommen) {
    if (!ist_falsch(fehler, name)) continue;
    gelesen.antworten.erase(name);
    lass_aus(gelesen, *angabe);
  }
  return gelesen;
}

Result<Value> lies_datei(std::string_view datei) {
  auto inhalt = parse_json(datei, {16, std::size_t{1} << 20});
  if (!inhalt || inhalt->get("format").text_or_empty() != format || !inhalt->get("angaben").list() ||
      inhalt->get("angaben").list()->size() > angaben_hoechstens)
    return error(ErrorKind::invalid, "antrag.sicherung_unlesbar");
  return inhalt;
}

List dateinamen(const Value& inhalt) {
  List all;
  if (const List* namen = inhalt.get("dateien").list())
    for (const Value& name : *namen)
      if (all.size() < angaben_hoechstens) all.push_back(lesbar(name));
  return all;
}

}  // namespace

std::string sicherung(const TenantScope& scope, const Entwurf& entwurf, const page::Texts& texte,
                      Instant now) {
  List angaben, dateien;
  for (const form::Page& seite : entwurf.paket->formular.pages)
    for (const form::Field& feld : seite.fields) {
      const Value& antwort = entwurf.antrag.antworten.get(feld.id);
      if (ist_upload(feld))
        nimm_dateinamen(antwort, dateien);
      else if (!antwort.is_null())
        angaben.push_back(
            Context{{"frage", texte.text(feld.label_key)}, {"feld", feld.id}, {"antwort", antwort}});
    }
  return to_pretty_json(Context{{"format", std::string(format)},
                                {"behoerde", scope.mandant().name},
                                {"name", texte.text(entwurf.paket->leistung.name)},
                                {"leistung", entwurf.paket->id},
                                {"version", entwurf.paket->version},
                                {"gespeichert", iso_utc(now)},
                                {"angaben", std::move(angaben)},
                                {"dateien", std::move(dateien)}});
}

Result<sql::Committed<std::string>> beginne_mit_sicherung(const House& house, const TenantScope& scope,
                                                          const std::string& besitzer,
                                                          const std::string& paket,
                                                          const std::string& sprache, std::string_view datei,
                                                          Instant now) {
  TRY(Value inhalt, lies_datei(datei));
  if (inhalt.get("leistung").text_or_empty() != paket)
    return error(ErrorKind::invalid, "antrag.sicherung_andere").with("leistung", lesbar(inhalt.get("name")));
  TRY(auto angeboten, frei_begonnenes(house, scope, paket));
  Gelesen gelesen = lies(angeboten->formular, *inhalt.get("angaben").list(), now);
  List dateien = dateinamen(inhalt);
  const bool alles = gelesen.rest.empty() && dateien.empty();
  const Value rest = Context{{"angaben", std::move(gelesen.rest)}, {"dateien", std::move(dateien)}};
  Anfang anfang{besitzer, sprache, std::move(gelesen.antworten)};
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    TRY(std::string id, beginne(tx, house, scope, *angeboten, anfang, now));
    if (!alles) CHECK(store::merke_rest(tx, id, rest));
    return id;
  });
}

Result<Rest> rest_der_sicherung(const TenantScope& scope, const Entwurf& entwurf) {
  TRY(Value kept, scope.db().read([&](sql::Tx& tx) { return store::rest(tx, entwurf.antrag.id); }));
  Rest rest;
  if (const List* angaben = kept.get("angaben").list())
    for (const Value& one : *angaben)
      rest.angaben.push_back(
          {std::string(one.get("frage").text_or_empty()), std::string(one.get("antwort").text_or_empty())});
  if (const List* dateien = kept.get("dateien").list())
    for (const Value& one : *dateien) rest.dateien.emplace_back(one.text_or_empty());
  return rest;
}

}  // namespace gw::antrag
