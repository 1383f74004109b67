// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/http/formular.hpp"

#include <algorithm>

#include "modules/antrag/http/antrag.hpp"
#include "modules/antrag/http/felder.hpp"
#include "modules/antrag/usecases/besitz.hpp"
#include "modules/antrag/usecases/reiche_ein.hpp"
#include "modules/antrag/usecases/sicherung.hpp"
#include "modules/antrag/usecases/weiter.hpp"

namespace gw::antrag {

struct Fehlerverweis {
  std::string feld, frage, text;
};
PAGE_MODEL(Fehlerverweis, feld, frage, text);

struct NichtUebernommen {  // from the file with which the draft began
  std::string frage, antwort;
};
PAGE_MODEL(NichtUebernommen, frage, antwort);

struct SchrittSeite {
  Rahmen rahmen;
  std::string herkunft, titel, einleitung,
      gezeigt;  // herkunft: where somebody comes from, and `beschreibung`
  std::int64_t nummer = 1, von = 1;
  bool neue_fragen = false;
  std::vector<SchrittName> schritte;
  std::vector<Fehlerverweis> fehler;
  std::vector<Feld> felder;
  bool uebernommen = false;
  std::vector<NichtUebernommen> passt_nicht;
  std::vector<std::string> dateien_fehlen;
  page::Url hier, zurueck, beschreibung, auffrischen, hochladen;
};
PAGE_MODEL(SchrittSeite, rahmen, herkunft, titel, einleitung, gezeigt, nummer, von, neue_fragen, schritte,
           fehler, felder, uebernommen, passt_nicht, dateien_fehlen, hier, zurueck, beschreibung, auffrischen,
           hochladen);

namespace {

struct Formularsichten {
  std::shared_ptr<const View<SchrittSeite>> schritt, schritt_amt, felder;
};

Darstellung darstellung(const Call& call, const Entwurf& entwurf) {
  return {call.texts, paket_texte(call, *entwurf.paket), call.now};
}

Result<const form::Page*> seite_von(const Call& call, const Entwurf& entwurf) {
  const form::Page* page = entwurf.paket->formular.page(call.param("seite"));
  if (!page) return error(ErrorKind::not_found, "antrag.seite_unbekannt");
  return page;
}

void sage_herkunft(const Call& call, const Entwurf& entwurf, SchrittSeite& model) {
  const paket::Paket& paket = *entwurf.paket;
  model.herkunft = paket_texte(call, paket).text(paket.leistung.name);
  model.beschreibung = call.url("portal.leistung", {{"leistung", paket.id}});
  if (!im_amt(call)) return;
  model.herkunft = entwurf.antrag.antworten.get("bezug").get("nummer").text_or_empty();
  model.beschreibung = fall_url(call, entwurf.antrag.bezug);
}

// What the question is called on the page; empty: it is not shown.
std::string frage_zu(const std::vector<Feld>& felder, const std::string& name) {
  for (const Feld& feld : felder) {
    if (feld.id == name) return feld.label;
    for (const Teil& teil : feld.teile)
      if (teil.name == name) return teil.label;
  }
  return "";
}

SchrittSeite schritt_model(const Call& call, const Entwurf& entwurf, const form::Page& page,
                           const form::Raw* eingaben, const std::vector<Error>& errors) {
  const page::Texts& texte = paket_texte(call, *entwurf.paket);
  std::vector<const form::Page*> pages = sichtbare_seiten(entwurf, call.now);
  std::ptrdiff_t index = std::ranges::find(pages, &page) - pages.begin();
  SchrittSeite model;
  model.titel = texte.text(page.title_key);
  model.rahmen = call.rahmen(bereich(call), model.titel);
  sage_herkunft(call, entwurf, model);
  model.einleitung = page.intro_key.empty() ? "" : texte.text(page.intro_key);
  model.nummer = index + 1;
  model.von = static_cast<std::int64_t>(pages.size());
  model.schritte = schritte(call, entwurf, index);
  model.felder = felder(entwurf, page, eingaben, errors, darstellung(call, entwurf));
  for (const Feld& feld : model.felder) model.gezeigt += (model.gezeigt.empty() ? "" : ",") + feld.id;
  for (const Error& one : errors) {
    std::string id = one.field;
    std::ranges::replace(id, '.', '-');
    model.fehler.push_back(
        {id, frage_zu(model.felder, one.field), fehlertext(one, darstellung(call, entwurf))});
  }
  model.hier = schritt_url(call, page);
  model.auffrischen = formular_url(call, "felder", {{"seite", page.id}});
  model.hochladen = formular_url(call, "hochladen_beginn");
  model.zurueck =
      index > 0 ? schritt_url(call, *pages[static_cast<std::size_t>(index - 1)]) : model.beschreibung;
  return model;
}

// What a form sends: typed texts and files; a file input that was left empty sends a nameless empty file.
struct Eingabe {
  form::Raw texte;
  std::vector<Datei> dateien;
  std::vector<std::string> gezeigt;
};

std::vector<std::string> aufgeteilt(std::string_view list) {
  std::vector<std::string> all;
  while (!list.empty()) {
    std::size_t comma = list.find(',');
    all.emplace_back(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return all;
}

Result<Eingabe> lies_eingabe(const Call& call) {
  Eingabe eingabe;
  TRY(http::Fields fields, call.form());
  for (const auto& [name, value] : fields) eingabe.texte.add(name, value);
  eingabe.gezeigt = aufgeteilt(fields.get("_gezeigt"));
  for (const http::Part& part : call.request.parts)
    if (part.is_file && !part.file_name.empty())
      eingabe.dateien.push_back({part.name, part.file_name, part.content});
  return eingabe;
}

Result<http::Response> beginne_formular(Call& call) {
  // Also for staff, who are in the portal what anybody without an account is.
  if (call.scope().actor().kind != Actor::Kind::citizen) call.make_visitor();
  TRY(std::string wer, besitzer(call.house, call.scope(), call.visitor));
  TRY(auto begonnen,
      beginne_antrag(call.house, call.scope(), wer, call.param("leistung"), call.texts.language(), call.now));
  TRY(auto paket, paket::angebotenes(call.house, call.scope(), call.param("leistung")));
  const form::Page& first = paket->formular.pages.front();
  return call.see_other(call.url("antrag.schritt", {{"antrag", begonnen.value}, {"seite", first.id}}),
                        begonnen.ticket);
}

// A page that is not in order is shown as it was left.
SchrittSeite gefuellt(const Call& call, const Entwurf& entwurf, const form::Page& page) {
  const store::Roh* roh = entwurf.roh_von(page);
  if (!roh) return schritt_model(call, entwurf, page, nullptr, {});
  form::Raw typed = getippt(*roh);
  Maengel wrong = maengel(entwurf.paket->formular, page, entwurf.antrag.antworten, *roh, call.now);
  if (!roh->geprueft) wrong = {};
  SchrittSeite model = schritt_model(call, entwurf, page, &typed, wrong.fehler);
  model.neue_fragen = !wrong.neue_fragen.empty();
  return model;
}

Result<void> sage_was_fehlt(const Call& call, const Entwurf& entwurf, SchrittSeite& model) {
  TRY(Rest rest, rest_der_sicherung(call.scope(), entwurf));
  model.uebernommen = !rest.leer();
  for (Rest::Angabe& one : rest.angaben)
    model.passt_nicht.push_back({std::move(one.frage), std::move(one.antwort)});
  model.dateien_fehlen = std::move(rest.dateien);
  return ok();
}

Result<http::Response> zeige_schritt(Call& call, const Formularsichten& views) {
  TRY(Entwurf entwurf, entwurf_von(call));
  if (!entwurf.antrag.entwurf()) {
    TRY(page::Url dort, abgesandt_url(call, entwurf));
    return call.see_other(std::move(dort));
  }
  TRY(const form::Page* page, seite_von(call, entwurf));
  SchrittSeite model = gefuellt(call, entwurf, *page);
  CHECK(sage_was_fehlt(call, entwurf, model));
  return call.page(im_amt(call) ? *views.schritt_amt : *views.schritt, model);
}

page::Url naechste(const Call& call, const Entwurf& entwurf, const form::Page& page) {
  std::vector<const form::Page*> pages = sichtbare_seiten(entwurf, call.now);
  auto at = std::ranges::find(pages, &page);
  bool last = at == pages.end() || at + 1 == pages.end();
  return last ? pruefung_url(call) : schritt_url(call, **(at + 1));
}

// Also with mistakes the answer leads to a page that can be come back to: it shows them with what was typed.
Result<http::Response> speichere(Call& call) {
  TRY(Entwurf entwurf, entwurf_von(call));
  TRY(const form::Page* page, seite_von(call, entwurf));
  TRY(Eingabe eingabe, lies_eingabe(call));
  const std::string remove(eingabe.texte.one("entferne"));
  const bool pause = eingabe.texte.one("aktion") == "pause";
  TRY(Gespeichert saved,
      speichere_seite(call.house, call.scope(), entwurf, *page, eingabe.texte, eingabe.gezeigt,
                      eingabe.dateien, call.now, remove.empty() && !pause));
  if (!remove.empty()) {
    TRY(sql::Ticket ticket, entferne_unterlage(call.scope(), saved.entwurf, remove, call.now));
    return call.see_other(schritt_url(call, *page), ticket);
  }
  if (pause && im_amt(call)) return call.see_other(fall_url(call, entwurf.antrag.bezug), saved.ticket);
  if (pause) {
    TRY(sql::Ticket ticket, vergib_weitercode(call.house, call.scope(), saved.entwurf, call.now));
    return call.see_other(call.url("antrag.pause", {{"antrag", entwurf.antrag.id}}), ticket);
  }
  const bool weiter = saved.maengel.keine();
  return call.see_other(weiter ? naechste(call, saved.entwurf, *page) : schritt_url(call, *page),
                        saved.ticket);
}

// With JavaScript: the fields anew when an answer changes what is asked. Nothing is kept.
Result<http::Response> zeige_felder(Call& call, const Formularsichten& views) {
  TRY(Entwurf entwurf, entwurf_von(call));
  TRY(const form::Page* page, seite_von(call, entwurf));
  TRY(Eingabe eingabe, lies_eingabe(call));
  entwurf.antrag.antworten =
      form::fill(entwurf.paket->formular, *page, eingabe.texte, entwurf.antrag.antworten, call.now).answers;
  return call.page(*views.felder, schritt_model(call, entwurf, *page, &eingabe.texte, {}));
}

}  // namespace

Area bereich(const Call& call) {
  return im_amt(call) ? Area::werkbank : Area::portal;
}

const page::Texts& paket_texte(const Call& call, const paket::Paket& paket) {
  return paket.texte(call.texts.language());
}

std::vector<const form::Page*> sichtbare_seiten(const Entwurf& entwurf, Instant now) {
  std::vector<const form::Page*> all;
  for (const auto& page : form::visible(entwurf.paket->formular, entwurf.antrag.antworten, now))
    all.push_back(page.page);
  return all;
}

std::vector<SchrittName> schritte(const Call& call, const Entwurf& entwurf, std::ptrdiff_t current) {
  std::vector<SchrittName> names;
  std::ptrdiff_t at = 0;
  for (const form::Page* page : sichtbare_seiten(entwurf, call.now)) {
    names.push_back({paket_texte(call, *entwurf.paket).text(page->title_key), at < current, at == current});
    ++at;
  }
  names.push_back({call.text("antrag.pruefen"), false, at == current});
  return names;
}

page::Url schritt_url(const Call& call, const form::Page& page) {
  return formular_url(call, "schritt", {{"seite", page.id}});
}

page::Url pruefung_url(const Call& call) {
  return formular_url(call, "pruefung");
}

page::Url fall_url(const Call& call, const std::string& vorgang) {
  return call.url("vorgang.fall", {{"vorgang", vorgang}});
}

page::Url stand_url(const Call& call, const Eingang& eingang) {
  return call.url("antrag.stand", {{"nummer", eingang.nummer}, {"geheimnis", eingang.geheimnis}});
}

page::Url abgesandt_url(const Call& call, const std::string& antrag, const std::string& vorgang) {
  return im_amt(call) ? fall_url(call, vorgang) : call.url("antrag.quittung", {{"antrag", antrag}});
}

Result<page::Url> abgesandt_url(const Call& call, const Entwurf& entwurf) {
  const store::Antrag& antrag = entwurf.antrag;
  if (antrag.aendert.empty()) return abgesandt_url(call, antrag.id, antrag.vorgang);
  TRY(Eingang eingang, eingang_des_gesendeten(call.house, call.scope(), antrag));
  return stand_url(call, eingang);
}

Result<Entwurf> entwurf_von(const Call& call) {
  TRY(std::string wer, besitzer(call.house, call.scope(), call.visitor));
  return lies_entwurf(call.house, call.scope(), wer, call.param("antrag"));
}

void add_form_routes(House& house) {
  using http::Method;
  auto views = std::make_shared<Formularsichten>();
  views->schritt = house.views.declare<SchrittSeite>("antrag/schritt");
  views->schritt_amt = house.views.declare<SchrittSeite>("antrag/schritt_amt");
  views->felder = house.views.declare<SchrittSeite>("antrag/felder");
  house.routes.add({.name = "antrag.beginn",
                    .method = Method::post,
                    .pattern = "/p/{mandant}/leistungen/{leistung}/antraege",
                    .access = Access::visitor,
                    .summary = "Beginnt einen Antrag",
                    .reach = Reach::everyone,
                    .handler = beginne_formular});
  auto add = [&house](RouteSpec spec) { add_at_both_places(house, std::move(spec)); };
  add({.name = "antrag.schritt",
       .pattern = "/p/{mandant}/antraege/{antrag}/seiten/{seite}",
       .summary = "Eine Seite des Formulars",
       .handler = [views](Call& call) { return zeige_schritt(call, *views); }});
  add({.name = "antrag.speichern",
       .method = Method::post,
       .pattern = "/p/{mandant}/antraege/{antrag}/seiten/{seite}",
       .summary = "Speichert die Antworten und Dateien einer Seite",
       .body_bytes = hoechstens_bytes,
       .handler = speichere});
  add({.name = "antrag.felder",
       .method = Method::post,
       .pattern = "/p/{mandant}/antraege/{antrag}/seiten/{seite}/felder",
       .summary = "Die Fragen der Seite zu geänderten Antworten, ohne zu speichern",
       .body_bytes = hoechstens_bytes,
       .handler = [views](Call& call) { return zeige_felder(call, *views); }});
}

}  // namespace gw::antrag
