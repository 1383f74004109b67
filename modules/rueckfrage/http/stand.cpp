// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/antrag.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/rueckfrage/domain/frage.hpp"
#include "modules/rueckfrage/http/rueckfrage.hpp"
#include "modules/rueckfrage/usecases/antwort.hpp"

namespace gw::rueckfrage {

struct OffeneKarte {
  std::string frage, stand;
  bool offen = false;
  page::Url antworten;
};
PAGE_MODEL(OffeneKarte, frage, stand, offen, antworten);

struct OffeneAbschnitt {
  std::vector<OffeneKarte> fragen;
};
PAGE_MODEL(OffeneAbschnitt, fragen);

struct MitteilAbschnitt {
  std::vector<std::string> mitteilungen;  // when each came
  page::Url mitteilen;
};
PAGE_MODEL(MitteilAbschnitt, mitteilungen, mitteilen);

// An answer, or what somebody says unasked.
struct AntwortSeite {
  Rahmen rahmen;
  std::string frage, stand, bisher;
  std::string beschriftung, antwort, fehler_antwort, fehler_dateien, absenden;
  std::string merkmal, wert;  // hidden field by which the same form sent twice is known
  page::Url zurueck, senden;
};
PAGE_MODEL(AntwortSeite, rahmen, frage, stand, bisher, beschriftung, antwort, fehler_antwort, fehler_dateien,
           absenden, merkmal, wert, zurueck, senden);

namespace {

constexpr std::uint64_t hoechstens_bytes = std::uint64_t{64} << 20;  // of one answer with its files

std::string antwortstand(const Call& call, const Rueckfrage& frage) {
  if (frage.beantwortet)
    return call.text("rueckfrage.ihre_antwort_am", {{"am", datum_zeit(*frage.beantwortet, call.texts)}});
  std::string frist = datum(frage.frist, call.texts);
  return call.text(frage.verstrichen(call.now) ? "rueckfrage.bitte_bald" : "rueckfrage.bitte_bis",
                   {{"frist", frist}});
}

std::vector<std::pair<std::string_view, std::string>> params_von(const Call& call) {
  return {{"nummer", call.param("nummer")}, {"geheimnis", call.param("geheimnis")}};
}

Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<OffeneAbschnitt>& view) {
  TRY(auto fragen, lies_offene(call.scope(), ort.id));
  OffeneAbschnitt model;
  for (const Rueckfrage& frage : fragen) {
    if (frage.unaufgefordert()) continue;
    auto params = ort.params;
    params.emplace_back("rueckfrage", frage.id);
    model.fragen.push_back({frage.frage, antwortstand(call, frage), frage.zustand == Zustand::offen,
                            call.url("rueckfrage.antwort", params)});
  }
  return model.fragen.empty() ? page::Html() : view.part(model, call.texts);
}

Result<page::Html> mitteilungen(const Call& call, const Ort& ort, const View<MitteilAbschnitt>& view) {
  TRY(auto fragen, lies_offene(call.scope(), ort.id));
  MitteilAbschnitt model;
  for (const Rueckfrage& frage : fragen)
    if (frage.unaufgefordert())
      model.mitteilungen.push_back(
          call.text("rueckfrage.ihre_mitteilung_am", {{"am", datum_zeit(frage.gestellt, call.texts)}}));
  model.mitteilen = call.url("rueckfrage.mitteilen", ort.params);
  return view.part(model, call.texts);
}

// The case that number and secret open, and its question.
Result<Rueckfrage> frage_von(const Call& call) {
  TRY(std::string vorgang,
      antrag::vorgang_mit_geheimnis(call, call.param("nummer"), call.param("geheimnis")));
  return lies_rueckfrage(call.scope(), vorgang, call.param("rueckfrage"));
}

void zeige_getippt(const Call& call, const Getippt& getippt, AntwortSeite& model) {
  model.antwort = getippt.wert("antwort");
  model.fehler_antwort = getippt.fehler(call, "antwort");
  model.fehler_dateien = getippt.fehler(call, "dateien");
}

http::Response zeige(Call& call, const View<AntwortSeite>& view, const Rueckfrage& frage,
                     const Getippt& getippt) {
  AntwortSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("rueckfrage.antworten"));
  model.frage = frage.frage;
  model.stand = antwortstand(call, frage);
  model.bisher = frage.antwort;
  model.beschriftung = call.text("rueckfrage.antwort");
  model.absenden = call.text("rueckfrage.antwort_absenden");
  zeige_getippt(call, getippt, model);
  model.merkmal = "fassung";
  model.wert = std::to_string(frage.fassung);
  model.zurueck = call.url("antrag.stand", params_von(call));
  auto params = params_von(call);
  params.emplace_back("rueckfrage", frage.id);
  model.senden = call.url("rueckfrage.antworten", params);
  return call.page(view, model, getippt.status());
}

Result<http::Response> zeige_antwort(Call& call, const View<AntwortSeite>& view) {
  TRY(Rueckfrage frage, frage_von(call));
  if (frage.zustand == Zustand::erledigt) return error(ErrorKind::conflict, "rueckfrage.geschlossen");
  return zeige(call, view, frage, {});
}

Result<Antwort> lies_eingabe(const Call& call, const http::Fields& fields) {
  Antwort antwort;
  TRY(antwort.text, lies_antwort(fields.get("antwort")));
  antwort.fassung = fassung_von(fields).value_or(antwort.fassung);
  antwort.dateien = akte::hochgeladen(call);
  return antwort;
}

bool zeigbar(const Error& refusal) {
  return refusal.field == "antwort" || refusal.field == "dateien";
}

Result<http::Response> nimm_antwort(Call& call, const View<AntwortSeite>& view) {
  TRY(Rueckfrage frage, frage_von(call));
  TRY(http::Fields fields, call.form());
  auto antwort = lies_eingabe(call, fields);
  if (!antwort) return zeige(call, view, frage, {fields, &antwort.error()});
  auto written = beantworte(call.house, call.scope(), frage.vorgang, frage.id, *antwort, call.now);
  if (!written && zeigbar(written.error())) return zeige(call, view, frage, {fields, &written.error()});
  TRY(sql::Ticket ticket, std::move(written));
  return call.see_other(call.url("antrag.stand", params_von(call)), ticket, "hinweis.antwort_angekommen");
}

// ---- unasked

http::Response zeige_neue(Call& call, const View<AntwortSeite>& view, const std::string& id,
                          const Getippt& getippt) {
  AntwortSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("rueckfrage.mitteilen"));
  model.frage = call.text("rueckfrage.mitteilen_erklaert");
  model.beschriftung = call.text("rueckfrage.ihre_mitteilung");
  model.absenden = call.text("rueckfrage.mitteilung_absenden");
  zeige_getippt(call, getippt, model);
  model.merkmal = "mitteilung";
  model.wert = id;
  model.zurueck = call.url("antrag.stand", params_von(call));
  model.senden = call.url("rueckfrage.mitteilung", params_von(call));
  return call.page(view, model, getippt.status());
}

Result<std::string> vorgang_von(const Call& call) {
  return antrag::vorgang_mit_geheimnis(call, call.param("nummer"), call.param("geheimnis"));
}

Result<http::Response> zeige_mitteilung(Call& call, const View<AntwortSeite>& view) {
  CHECK(vorgang_von(call));
  return zeige_neue(call, view, new_id(call.now), {});
}

Result<http::Response> nimm_mitteilung(Call& call, const View<AntwortSeite>& view) {
  TRY(std::string vorgang, vorgang_von(call));
  TRY(http::Fields fields, call.form());
  std::string id(fields.get("mitteilung"));
  if (!is_id(id)) id = new_id(call.now);
  auto text = lies_antwort(fields.get("antwort"));
  if (!text) return zeige_neue(call, view, id, {fields, &text.error()});
  auto written =
      teile_mit(call.house, call.scope(), vorgang, {id, std::move(*text), akte::hochgeladen(call)}, call.now);
  if (!written && zeigbar(written.error())) return zeige_neue(call, view, id, {fields, &written.error()});
  TRY(sql::Ticket ticket, std::move(written));
  return call.see_other(call.url("antrag.stand", params_von(call)), ticket, "hinweis.mitteilung_angekommen");
}

}  // namespace

void add_party_routes(House& house) {
  using http::Method;
  auto section = house.views.declare<OffeneAbschnitt>("rueckfrage/offen");
  auto unasked = house.views.declare<MitteilAbschnitt>("rueckfrage/mitteilen");
  auto form = house.views.declare<AntwortSeite>("rueckfrage/antwort");
  house.abschnitte.emplace(
      "stand", [section](const Call& call, const Ort& ort) { return abschnitt(call, ort, *section); });
  house.abschnitte.emplace("stand.danach", [unasked](const Call& call, const Ort& ort) {
    return mitteilungen(call, ort, *unasked);
  });
  house.routes.add({.name = "rueckfrage.antwort",
                    .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/rueckfragen/{rueckfrage}",
                    .access = Access::visitor,
                    .summary = "Eine Rückfrage der Behörde, und was man antworten kann",
                    .reach = Reach::secret,
                    .handler = [form](Call& call) { return zeige_antwort(call, *form); }});
  house.routes.add({.name = "rueckfrage.antworten",
                    .method = Method::post,
                    .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/rueckfragen/{rueckfrage}",
                    .access = Access::visitor,
                    .summary = "Beantwortet eine Rückfrage mit Text und Dateien",
                    .fields = {{"antwort", "Der Nachweis liegt bei.", false},
                               {"fassung", "1"},
                               {"dateien", "nachweis.pdf", false, true}},
                    .body_bytes = hoechstens_bytes,
                    .reach = Reach::secret,
                    .handler = [form](Call& call) { return nimm_antwort(call, *form); }});
  house.routes.add({.name = "rueckfrage.mitteilen",
                    .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/mitteilungen",
                    .access = Access::visitor,
                    .summary = "Formular: der Behörde ungefragt etwas mitteilen oder nachreichen",
                    .reach = Reach::secret,
                    .handler = [form](Call& call) { return zeige_mitteilung(call, *form); }});
  house.routes.add({.name = "rueckfrage.mitteilung",
                    .method = Method::post,
                    .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/mitteilungen",
                    .access = Access::visitor,
                    .summary = "Nimmt eine Mitteilung mit Text und Dateien an",
                    .fields = {{"antwort", "Ich bin umgezogen.", false},
                               {"mitteilung", "018f0000-0000-7000-8000-000000000001", false},
                               {"dateien", "nachweis.pdf", false, true}},
                    .body_bytes = hoechstens_bytes,
                    .reach = Reach::secret,
                    .handler = [form](Call& call) { return nimm_mitteilung(call, *form); }});
}

}  // namespace gw::rueckfrage
