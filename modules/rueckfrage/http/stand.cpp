// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/antrag.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
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

struct AntwortSeite {
  Rahmen rahmen;
  std::string frage, stand, bisher, antwort, fehler_antwort, fehler_dateien, fassung;
  page::Url zurueck, senden;
};
PAGE_MODEL(AntwortSeite, rahmen, frage, stand, bisher, antwort, fehler_antwort, fehler_dateien, fassung,
           zurueck, senden);

namespace {

constexpr std::uint64_t hoechstens_bytes = std::uint64_t{64} << 20;  // of one answer with its files

std::string stand(const Call& call, const Rueckfrage& frage) {
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
  if (fragen.empty()) return page::Html();
  OffeneAbschnitt model;
  for (const Rueckfrage& frage : fragen) {
    auto params = ort.params;
    params.emplace_back("rueckfrage", frage.id);
    model.fragen.push_back({frage.frage, stand(call, frage), frage.zustand == Zustand::offen,
                            call.url("rueckfrage.antwort", params)});
  }
  return view.part(model, call.texts);
}

// The case that number and secret open, and its question.
Result<Rueckfrage> frage_von(const Call& call) {
  TRY(std::string vorgang,
      antrag::vorgang_mit_geheimnis(call, call.param("nummer"), call.param("geheimnis")));
  return lies_rueckfrage(call.scope(), vorgang, call.param("rueckfrage"));
}

http::Response zeige(Call& call, const View<AntwortSeite>& view, const Rueckfrage& frage,
                     std::string_view typed, const Error* refusal) {
  AntwortSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("rueckfrage.antworten"));
  model.frage = frage.frage;
  model.stand = stand(call, frage);
  model.bisher = frage.antwort;
  model.antwort = typed;
  if (refusal)
    (refusal->field == "dateien" ? model.fehler_dateien : model.fehler_antwort) =
        text_of(*refusal, call.texts);
  model.fassung = std::to_string(frage.fassung);
  model.zurueck = call.url("antrag.stand", params_von(call));
  auto params = params_von(call);
  params.emplace_back("rueckfrage", frage.id);
  model.senden = call.url("rueckfrage.antworten", params);
  return call.page(view, model, refusal ? 422 : 200);
}

Result<http::Response> zeige_antwort(Call& call, const View<AntwortSeite>& view) {
  TRY(Rueckfrage frage, frage_von(call));
  if (frage.zustand == Zustand::erledigt) return error(ErrorKind::conflict, "rueckfrage.geschlossen");
  return zeige(call, view, frage, "", nullptr);
}

Result<Antwort> lies_eingabe(const Call& call, const http::Fields& fields) {
  Antwort antwort;
  TRY(antwort.text, lies_antwort(fields.get("antwort")));
  antwort.fassung = fassung_von(fields).value_or(antwort.fassung);
  for (const http::Part& part : call.request.parts)
    if (part.is_file && !part.file_name.empty()) antwort.dateien.push_back({part.file_name, part.content});
  return antwort;
}

bool zeigbar(const Error& refusal) {
  return refusal.field == "antwort" || refusal.field == "dateien";
}

Result<http::Response> nimm_antwort(Call& call, const View<AntwortSeite>& view) {
  TRY(Rueckfrage frage, frage_von(call));
  TRY(http::Fields fields, call.form());
  auto antwort = lies_eingabe(call, fields);
  if (!antwort) return zeige(call, view, frage, fields.get("antwort"), &antwort.error());
  auto written = beantworte(call.house, call.scope(), frage.vorgang, frage.id, *antwort, call.now);
  if (!written && zeigbar(written.error()))
    return zeige(call, view, frage, fields.get("antwort"), &written.error());
  TRY(sql::Ticket ticket, std::move(written));
  return call.see_other(call.url("antrag.stand", params_von(call)), ticket, "hinweis.antwort_angekommen");
}

}  // namespace

void add_party_routes(House& house) {
  using http::Method;
  auto section = house.views.declare<OffeneAbschnitt>("rueckfrage/offen");
  auto form = house.views.declare<AntwortSeite>("rueckfrage/antwort");
  house.abschnitte.emplace(
      "stand", [section](const Call& call, const Ort& ort) { return abschnitt(call, ort, *section); });
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
}

}  // namespace gw::rueckfrage
