// SPDX-License-Identifier: EUPL-1.2
#include <ranges>

#include "modules/antrag/http/antrag.hpp"
#include "modules/antrag/usecases/auskunft.hpp"
#include "modules/antrag/usecases/besitz.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/paket/paket.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/doc/inspect.hpp"

namespace gw::antrag {

struct VerlaufSchritt {
  std::string was, wann;
  bool fertig = false, jetzt = false;
};
PAGE_MODEL(VerlaufSchritt, was, wann, fertig, jetzt);

struct StandSeite {
  Rahmen rahmen;
  bool quittung = false;  // just submitted
  std::string leistung, nummer, geheimnis, beginn, voraussichtlich, zustand;
  std::string wirkung;      // what became of the decision
  std::string was_geschah;  // heads the timeline
  std::string behoerde, telefon, email;
  bool pdf_folgt = false;  // the receipt waits for the machine, which cannot make it now
  bool postfach = false;
  std::vector<VerlaufSchritt> verlauf;
  std::optional<page::Url> pdf;  // none: the office began it
  page::Url link, postfach_url;
  std::vector<page::Html> abschnitte;      // of other modules: what comes before all
  std::vector<page::Html> danach;          // and what follows
  std::optional<page::Url> zuruecknehmen;  // while nothing is decided
  page::Html rueckweg;                     // of the clerk who has just taken it down
};
PAGE_MODEL(StandSeite, rahmen, quittung, leistung, nummer, geheimnis, beginn, voraussichtlich, zustand,
           wirkung, was_geschah, behoerde, telefon, email, pdf_folgt, postfach, verlauf, pdf, link,
           postfach_url, abschnitte, danach, zuruecknehmen, rueckweg);

// From the portal's form back into the office.
struct Rueckweg {
  std::optional<page::Url> fall;  // of those who may open it
  page::Url schalter;
};
PAGE_MODEL(Rueckweg, fall, schalter);

struct RuecknahmeSeite {
  Rahmen rahmen;
  std::string leistung;
  page::Url zurueck, senden;
};
PAGE_MODEL(RuecknahmeSeite, rahmen, leistung, zurueck, senden);

struct FrageSeite {
  Rahmen rahmen;
  std::string mandant, nummer, fehler;
};
PAGE_MODEL(FrageSeite, rahmen, mandant, nummer, fehler);

namespace {

struct Standsichten {
  std::shared_ptr<const View<StandSeite>> stand;
  std::shared_ptr<const View<FrageSeite>> frage;
  std::shared_ptr<const View<RuecknahmeSeite>> ruecknahme;
  std::shared_ptr<const View<Rueckweg>> rueckweg;
};

page::Url link_zum_stand(const Call& call, const Eingang& eingang) {
  return call.url("antrag.stand", {{"nummer", eingang.nummer}, {"geheimnis", eingang.geheimnis}});
}

bool laeuft(const Auskunft& auskunft) {
  return auskunft.stand.zustand != "entschieden" && auskunft.stand.zustand != "beendet";
}

// Nobody takes back what somebody else has begun.
Result<Auskunft> zuruecknehmbar(const Call& call) {
  TRY(Auskunft auskunft, gedrosselt(call, call.param("nummer"), call.param("geheimnis")));
  if (auskunft.vom_amt) return error(ErrorKind::conflict, "antrag.vom_amt_begonnen");
  return auskunft;
}

std::string zustand(const Call& call, const Auskunft& auskunft) {
  const bool neu = auskunft.vom_amt && auskunft.stand.zustand == "eingegangen";
  return call.text("antrag.zustand_" + (neu ? "begonnen" : auskunft.stand.zustand));
}

// The newest word about its decision that a later case has spoken.
std::string wirkung(const Call& call, const Auskunft& auskunft) {
  for (const auto& step : auskunft.stand.verlauf | std::views::reverse)
    if (step.was.starts_with("stand.vorgang.bescheid_")) return call.text(step.was);
  return "";
}

std::vector<VerlaufSchritt> verlauf(const Call& call, const Auskunft& auskunft, const paket::Paket& paket) {
  const page::Texts& texte = paket.texte(call.texts.language());
  std::vector<VerlaufSchritt> steps;
  for (const auto& step : auskunft.stand.verlauf)
    steps.push_back({step.aus_paket ? texte.text(step.was) : call.text(step.was),
                     datum_zeit(step.am, call.texts), true, false});
  // What is said last of a decision that is being carried out is what happens now.
  if (!steps.empty() && !laeuft(auskunft) && !auskunft.stand.zu_ende)
    steps.back().jetzt = auskunft.stand.verlauf.back().aus_paket;
  if (laeuft(auskunft)) {
    const bool neu = auskunft.stand.zustand == "eingegangen" && !auskunft.vom_amt;
    std::string next = neu ? "antrag.naechstes_pruefung" : "antrag.naechstes_bescheid";
    steps.push_back({call.text(next), "", false, true});
  }
  return steps;
}

// A receipt is there within a moment, unless this machine cannot make documents now.
Result<bool> quittung_wartet(const Call& call, const Auskunft& auskunft) {
  if (doc::ready() || auskunft.vom_amt) return false;
  TRY(auto dokument, quittung(call.scope(), auskunft));
  return !dokument;
}

Result<StandSeite> stand_model(const Call& call, const Auskunft& auskunft) {
  TRY(auto paket, call.house.services.get<paket::Katalog>().finde(auskunft.paket, auskunft.version));
  TRY(auto anschrift, call.scope().db().read([](sql::Tx& tx) { return mandant::lade_anschrift(tx); }));
  StandSeite model;
  model.leistung = paket->texte(call.texts.language()).text(paket->leistung.name);
  model.rahmen = call.rahmen(Area::portal, model.leistung);
  model.nummer = auskunft.eingang.nummer;
  model.geheimnis = auskunft.eingang.geheimnis;
  model.beginn = call.text(auskunft.vom_amt ? "antrag.begonnen_am" : "antrag.eingegangen_am",
                           {{"am", datum_zeit(auskunft.eingang.eingegangen, call.texts)}});
  model.zustand = zustand(call, auskunft);
  model.wirkung = wirkung(call, auskunft);
  if (auskunft.stand.voraussichtlich)
    model.voraussichtlich = datum(*auskunft.stand.voraussichtlich, call.texts);
  model.behoerde = call.scope().mandant().name;
  model.telefon = anschrift.telefon;
  model.email = anschrift.email;
  TRY(model.pdf_folgt, quittung_wartet(call, auskunft));
  model.postfach = call.session && !call.session->staff;
  model.verlauf = verlauf(call, auskunft, *paket);
  model.was_geschah = call.text(auskunft.stand.zu_ende ? "antrag.so_war_es" : "antrag.so_geht_es_weiter");
  model.link = link_zum_stand(call, auskunft.eingang);
  if (!auskunft.vom_amt && !model.pdf_folgt)
    model.pdf = call.url("antrag.quittung_pdf", {{"nummer", model.nummer}, {"geheimnis", model.geheimnis}});
  model.postfach_url = call.url("post.postfach");
  if (laeuft(auskunft) && !auskunft.vom_amt)
    model.zuruecknehmen =
        call.url("antrag.ruecknahme", {{"nummer", model.nummer}, {"geheimnis", model.geheimnis}});
  Ort ort{auskunft.eingang.vorgang, {{"nummer", model.nummer}, {"geheimnis", model.geheimnis}}};
  TRY(model.abschnitte, call.house.abschnitte_von("stand", call, ort));
  TRY(model.danach, call.house.abschnitte_von("stand.danach", call, ort));
  return model;
}

// The form is the portal's; a clerk at the counter has to find out of it again.
page::Html rueckweg(const Call& call, const Auskunft& auskunft, const View<Rueckweg>& view) {
  if (!call.session || !call.session->staff) return {};
  auto amt = call.house.gate().enter_member(call.param("mandant"), *call.session);
  if (!amt || !amt->may("antrag.schalter")) return {};
  Rueckweg model{std::nullopt, call.url("antrag.schalter")};
  if (amt->may("vorgang.lesen"))
    model.fall = call.url("vorgang.fall", {{"vorgang", auskunft.eingang.vorgang}});
  return view.part(model, call.texts);
}

Result<http::Response> zeige_quittung(Call& call, const Standsichten& views) {
  TRY(std::string wer, besitzer(call.house, call.scope(), call.visitor));
  TRY(Auskunft auskunft, auskunft_fuer_besitzer(call.house, call.scope(), wer, call.param("antrag")));
  TRY(StandSeite model, stand_model(call, auskunft));
  model.quittung = true;
  model.rueckweg = rueckweg(call, auskunft, *views.rueckweg);
  return call.page(*views.stand, model);
}

Result<http::Response> zeige_stand(Call& call, const Standsichten& views) {
  TRY(Auskunft auskunft, gedrosselt(call, call.param("nummer"), call.param("geheimnis")));
  TRY(StandSeite model, stand_model(call, auskunft));
  return call.page(*views.stand, model);
}

Result<http::Response> frage_stand(Call& call, const Standsichten& views) {
  FrageSeite model{call.rahmen(Area::portal, call.text("antrag.stand_ansehen")), call.param("mandant"), "",
                   ""};
  return call.page(*views.frage, model);
}

Result<http::Response> finde_stand(Call& call, const Standsichten& views) {
  TRY(http::Fields fields, call.form());
  auto auskunft = gedrosselt(call, fields.get("nummer"), fields.get("geheimnis"));
  if (auskunft) return call.see_other(link_zum_stand(call, auskunft->eingang));
  if (auskunft.error().kind != ErrorKind::not_found) return std::move(auskunft).error();
  FrageSeite model{call.rahmen(Area::portal, call.text("antrag.stand_ansehen")), call.param("mandant"),
                   std::string(fields.get("nummer")), call.text("fehler.antrag.nummer_oder_geheimnis")};
  return call.page(*views.frage, model, 422);
}

Result<http::Response> frage_ruecknahme(Call& call, const Standsichten& views) {
  TRY(Auskunft auskunft, zuruecknehmbar(call));
  if (!laeuft(auskunft)) return error(ErrorKind::conflict, "vorgang.schon_beendet");
  TRY(auto paket, call.house.services.get<paket::Katalog>().finde(auskunft.paket, auskunft.version));
  RuecknahmeSeite model;
  model.rahmen = call.rahmen(Area::portal, call.text("antrag.zuruecknehmen"));
  model.leistung = paket->texte(call.texts.language()).text(paket->leistung.name);
  model.zurueck = link_zum_stand(call, auskunft.eingang);
  model.senden = call.url("antrag.ruecknahme_senden",
                          {{"nummer", auskunft.eingang.nummer}, {"geheimnis", auskunft.eingang.geheimnis}});
  return call.page(*views.ruecknahme, model);
}

Result<http::Response> nimm_zurueck(Call& call) {
  TRY(Auskunft auskunft, zuruecknehmbar(call));
  TRY(sql::Ticket ticket,
      vorgang::nimm_zurueck(call.house, call.scope(), auskunft.eingang.vorgang, call.now));
  return call.see_other(link_zum_stand(call, auskunft.eingang), ticket, "stand.vorgang.zurueckgenommen");
}

Result<http::Response> sende_quittung(Call& call) {
  TRY(Auskunft auskunft, gedrosselt(call, call.param("nummer"), call.param("geheimnis")));
  TRY(auto dokument, quittung(call.scope(), auskunft));
  if (dokument) return akte::sende_dokument(call.scope(), *dokument, false);
  // The job is a moment behind, or waits until this machine can make documents again.
  return error(ErrorKind::unavailable, doc::ready() ? "antrag.quittung_entsteht" : "antrag.quittung_folgt");
}

}  // namespace

Result<Auskunft> gedrosselt(const Call& call, std::string_view nummer, std::string_view geheimnis) {
  zugang::Drossel& drossel = call.house.services.get<zugang::Drossel>();
  std::string key = "antrag.stand:" + call.request.remote;
  CHECK(drossel.pruefe(key, call.now));
  auto auskunft = auskunft_mit_geheimnis(call.house, call.scope(), nummer, geheimnis);
  if (!auskunft) drossel.merke_fehlschlag(key, call.now);
  return auskunft;
}

Result<std::string> vorgang_mit_geheimnis(const Call& call, std::string_view nummer,
                                          std::string_view geheimnis) {
  TRY(Auskunft auskunft, gedrosselt(call, nummer, geheimnis));
  return auskunft.eingang.vorgang;
}

void add_status_routes(House& house) {
  using http::Method;
  auto views = std::make_shared<Standsichten>();
  views->stand = house.views.declare<StandSeite>("antrag/stand");
  views->frage = house.views.declare<FrageSeite>("antrag/frage");
  views->ruecknahme = house.views.declare<RuecknahmeSeite>("antrag/ruecknahme");
  views->rueckweg = house.views.declare<Rueckweg>("antrag/rueckweg");
  auto add = [&house](RouteSpec spec) {
    spec.access = Access::visitor;
    house.routes.add(std::move(spec));
  };
  add({.name = "antrag.quittung",
       .pattern = "/p/{mandant}/antraege/{antrag}/quittung",
       .summary = "Nummer, Geheimnis und Stand direkt nach dem Absenden",
       .handler = [views](Call& call) { return zeige_quittung(call, *views); }});
  add({.name = "antrag.frage",
       .pattern = "/p/{mandant}/stand",
       .summary = "Fragt nach Nummer und Geheimnis",
       .handler = [views](Call& call) { return frage_stand(call, *views); }});
  add({.name = "antrag.finde",
       .method = Method::post,
       .pattern = "/p/{mandant}/stand",
       .summary = "Führt mit Nummer und Geheimnis zum Stand",
       .fields = {{"nummer", "MST-26-0000-0001-00"}, {"geheimnis", "0000-0000-0000-0000"}},
       .handler = [views](Call& call) { return finde_stand(call, *views); }});
  add({.name = "antrag.stand",
       .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}",
       .summary = "Der Stand, ohne Konto",
       .reach = Reach::secret,
       .handler = [views](Call& call) { return zeige_stand(call, *views); }});
  add({.name = "antrag.ruecknahme",
       .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/ruecknahme",
       .summary = "Was es heißt, den Antrag zurückzunehmen",
       .reach = Reach::secret,
       .handler = [views](Call& call) { return frage_ruecknahme(call, *views); }});
  add({.name = "antrag.ruecknahme_senden",
       .method = Method::post,
       .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/ruecknahme",
       .summary = "Nimmt den Antrag zurück",
       .reach = Reach::secret,
       .handler = nimm_zurueck});
  add({.name = "antrag.quittung_pdf",
       .pattern = "/p/{mandant}/stand/{nummer}/{geheimnis}/quittung.pdf",
       .summary = "Die Eingangsbestätigung",
       .reach = Reach::secret,
       .answers = "application/pdf",
       .handler = sende_quittung});
}

}  // namespace gw::antrag
