// SPDX-License-Identifier: EUPL-1.2
// One e-mail of the inbox: what was read in it, what is proposed, and what a person makes of it.
#include "base/text/text.hpp"
#include "modules/akte/akte.hpp"
#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/post/http/post.hpp"
#include "modules/post/usecases/posteingang.hpp"

namespace gw::post {

struct AnlageZeile {
  std::string dateiname, angaben, gesperrt;
  page::Url ansehen;
};
PAGE_MODEL(AnlageZeile, dateiname, angaben, gesperrt, ansehen);

struct FundstelleKarte {
  std::string nummer, betreff, person;
  std::optional<page::Url> seite;  // of those who may open it
};
PAGE_MODEL(FundstelleKarte, nummer, betreff, person, seite);

struct EingangVerlauf {
  std::string was, wann;
};
PAGE_MODEL(EingangVerlauf, was, wann);

struct EingangSeite {
  Rahmen rahmen;
  std::string fehler;
  page::Url liste;
  std::string betreff, absender, empfaenger, empfangen, gesendet, zustand, inhalt, dateiname;
  bool offen = true, abgelegt = false, gelesen = true;
  std::string lesung;  // why there is nothing to read, or not yet
  std::vector<std::string> maengel;
  std::optional<page::Url> gleich_wie;
  std::string gesperrt;  // why the original cannot be opened
  std::string groesse;
  page::Url original;
  std::vector<AnlageZeile> anlagen;
  std::string grund;  // of the proposal, or why there is none
  std::optional<FundstelleKarte> vorschlag, vorgang;
  std::string vermerk_text;
  std::string fassung;
  Eingabe nummer, vermerk;
  page::Url zuordnen, ablegen, wiederaufnehmen;
  std::vector<EingangVerlauf> verlauf;
};
PAGE_MODEL(EingangSeite, rahmen, fehler, liste, betreff, absender, empfaenger, empfangen, gesendet, zustand,
           inhalt, dateiname, offen, abgelegt, gelesen, lesung, maengel, gleich_wie, gesperrt, groesse,
           original, anlagen, grund, vorschlag, vorgang, vermerk_text, fassung, nummer, vermerk, zuordnen,
           ablegen, wiederaufnehmen, verlauf);

namespace {

using EingangSicht = std::shared_ptr<const View<EingangSeite>>;

std::string gesperrt(const Call& call, const std::string& sperre) {
  return sperre.empty() ? "" : call.text("akte.gesperrt_" + sperre);
}

AnlageZeile zeile(const Call& call, const store::Anlage& anlage) {
  std::string angaben = groesse(anlage.groesse, call.texts);
  if (!anlage.angegebener_typ.empty() && anlage.angegebener_typ != anlage.typ)
    angaben = call.text("post.angegeben_als", {{"typ", anlage.angegebener_typ}, {"groesse", angaben}});
  return {anlage.dateiname, angaben, gesperrt(call, anlage.sperre),
          call.url("post.eingang.anlage", {{"eingang", anlage.eingang}, {"anlage", anlage.id}})};
}

std::optional<FundstelleKarte> karte(const Call& call, const std::optional<Fundstelle>& found) {
  if (!found) return std::nullopt;
  FundstelleKarte made{found->nummer, found->betreff, found->person, std::nullopt};
  if (call.scope().may("vorgang.lesen"))
    made.seite = call.house.services.get<Vorgangsuche>().seite(call, found->vorgang);
  return made;
}

std::string grund(const Call& call, const EingangGanz& ganz) {
  const store::Vorschlag& vorschlag = ganz.eingang.vorschlag;
  std::string word = vorschlag.grund.empty() ? "keine" : vorschlag.grund;
  return call.text("post.grund." + word, {{"nummer", vorschlag.nummer}});
}

void zeige_inhalt(const Call& call, const EingangGanz& ganz, EingangSeite& seite) {
  const store::Eingang& eingang = ganz.eingang;
  seite.gelesen = eingang.lesung == "gelesen";
  if (!seite.gelesen) seite.lesung = call.text("post.lesung_" + eingang.lesung);
  seite.absender = eingang.absender.empty() ? call.text("post.ohne_absender") : eingang.absender;
  seite.empfaenger = eingang.empfaenger;
  seite.inhalt = eingang.inhalt;
  seite.empfangen = datum_zeit(eingang.empfangen, call.texts);
  if (eingang.gesendet) seite.gesendet = datum_zeit(*eingang.gesendet, call.texts);
  for (const std::string& mangel : eingang.maengel)
    seite.maengel.push_back(call.text("post.mangel." + mangel));
  if (!eingang.gleich_wie.empty())
    seite.gleich_wie = call.url("post.eingang", {{"eingang", eingang.gleich_wie}});
  seite.gesperrt = gesperrt(call, eingang.sperre);
  seite.dateiname = eingang.dateiname;
  seite.groesse = groesse(eingang.groesse, call.texts);
  seite.original = call.url("post.eingang.original", {{"eingang", eingang.id}});
  for (const store::Anlage& anlage : ganz.anlagen) seite.anlagen.push_back(zeile(call, anlage));
  for (const history::Entry& entry : ganz.verlauf.entries)
    seite.verlauf.push_back({call.text("verlauf." + entry.kind), datum_zeit(entry.at, call.texts)});
}

void zeige_formulare(const Call& call, const store::Eingang& eingang, const Getippt& getippt,
                     EingangSeite& seite) {
  seite.fassung = std::to_string(eingang.fassung);
  seite.zuordnen = call.url("post.eingang.zuordnung", {{"eingang", eingang.id}});
  seite.ablegen = call.url("post.eingang.ablage", {{"eingang", eingang.id}});
  seite.wiederaufnehmen = call.url("post.eingang.wiederaufnahme", {{"eingang", eingang.id}});
  seite.nummer = {.name = "nummer",
                  .beschriftung = call.text(seite.vorschlag ? "post.andere_nummer" : "post.nummer"),
                  .hinweis = call.text("post.nummer_hinweis", {{"code", call.scope().mandant().code}}),
                  .wert = getippt.wert("nummer"),
                  .fehler = getippt.fehler(call, "nummer")};
  seite.vermerk = {.name = "vermerk",
                   .beschriftung = call.text("post.vermerk"),
                   .hinweis = call.text("post.vermerk_hinweis"),
                   .wert = getippt.wert("vermerk"),
                   .fehler = getippt.fehler(call, "vermerk")};
  if (getippt.grund && seite.nummer.fehler.empty() && seite.vermerk.fehler.empty())
    seite.fehler = text_of(*getippt.grund, call.texts);
}

Result<http::Response> zeige(Call& call, const EingangSicht& sicht, const Getippt& getippt = {}) {
  TRY(EingangGanz ganz, lies_eingang(call.house, call.scope(), call.param("eingang")));
  const store::Eingang& eingang = ganz.eingang;
  std::string betreff = eingang.betreff.empty() ? call.text("post.ohne_betreff") : eingang.betreff;
  EingangSeite seite;
  seite.rahmen = call.rahmen(Area::werkbank, eingang.lesung == "gelesen" ? betreff : eingang.dateiname);
  seite.liste = call.url("post.posteingang");
  seite.betreff = seite.rahmen.titel;
  seite.zustand = call.text("post.zustand." + eingang.zustand);
  seite.offen = eingang.zustand == "offen";
  seite.abgelegt = eingang.zustand == "abgelegt";
  seite.vermerk_text = eingang.vermerk;
  seite.vorschlag = karte(call, ganz.vorschlag);
  seite.vorgang = karte(call, ganz.vorgang);
  seite.grund = grund(call, ganz);
  zeige_inhalt(call, ganz, seite);
  zeige_formulare(call, eingang, getippt, seite);
  return call.page(*sicht, seite, getippt.grund ? status_of(getippt.grund->kind) : 200);
}

Result<http::Response> sende_original(Call& call) {
  TRY(EingangGanz ganz, lies_eingang(call.house, call.scope(), call.param("eingang")));
  const store::Eingang& eingang = ganz.eingang;
  if (!eingang.sperre.empty())
    return error(ErrorKind::conflict, "akte.dokument_gesperrt").with("grund", eingang.sperre);
  return akte::sende_datei(
      call.scope(), {eingang.original, {"post.eingang", eingang.id}, eingang.dateiname, "message/rfc822"},
      true);
}

Result<http::Response> sende_anlage(Call& call) {
  TRY(store::Anlage anlage, lies_anlage(call.scope(), call.param("eingang"), call.param("anlage")));
  if (!anlage.sperre.empty())
    return error(ErrorKind::conflict, "akte.dokument_gesperrt").with("grund", anlage.sperre);
  return akte::sende_datei(call.scope(),
                           {anlage.blob, {"post.anlage", anlage.id}, anlage.dateiname, anlage.typ}, false);
}

Gesehen gesehen(const Call& call, const http::Fields& form) {
  return {call.param("eingang"), fassung_von(form).value_or(0)};
}

// Refusals that a person can mend are shown on the page itself, with what they typed.
Result<http::Response> abgewiesen(Call& call, const EingangSicht& sicht, const http::Fields& form,
                                  Error refusal) {
  if (refusal.kind != ErrorKind::invalid && refusal.kind != ErrorKind::conflict) return refusal;
  return zeige(call, sicht, {form, &refusal});
}

Result<http::Response> ordne(Call& call, const EingangSicht& sicht) {
  TRY(http::Fields form, call.form());
  auto done =
      ordne_zu(call.house, call.scope(), gesehen(call, form), std::string(form.get("nummer")), call.now);
  if (!done) return abgewiesen(call, sicht, form, std::move(done).error());
  return call.see_other(call.url("post.posteingang"), done->ticket, "hinweis.post.zugeordnet");
}

Result<http::Response> lege_ab(Call& call, const EingangSicht& sicht) {
  TRY(http::Fields form, call.form());
  auto done =
      lege_ab_ohne_vorgang(call.scope(), gesehen(call, form), std::string(form.get("vermerk")), call.now);
  if (!done) return abgewiesen(call, sicht, form, std::move(done).error());
  return call.see_other(call.url("post.posteingang"), *done, "hinweis.post.abgelegt");
}

Result<http::Response> nimm_auf(Call& call, const EingangSicht& sicht) {
  TRY(http::Fields form, call.form());
  auto done = nimm_wieder_auf(call.scope(), gesehen(call, form), call.now);
  if (!done) return abgewiesen(call, sicht, form, std::move(done).error());
  return call.see_other(call.url("post.eingang", {{"eingang", call.param("eingang")}}), *done,
                        "hinweis.post.wieder_offen");
}

}  // namespace

void add_incoming_routes(House& house) {
  using http::Method;
  EingangSicht sicht = house.views.declare<EingangSeite>("post/eingang");
  const Field fassung{"fassung", "1"};
  house.routes.add({.name = "post.eingang",
                    .pattern = "/amt/{mandant}/posteingang/{eingang}",
                    .right = "post.eingang",
                    .summary = "Eine E-Mail mit Text, Anlagen, vorgeschlagenem Vorgang und Verlauf",
                    .handler = [sicht](Call& call) { return zeige(call, sicht); }});
  house.routes.add({.name = "post.eingang.original",
                    .pattern = "/amt/{mandant}/posteingang/{eingang}/original",
                    .right = "post.eingang",
                    .summary = "Die E-Mail, wie sie kam, zum Speichern",
                    .answers = "*/*",
                    .handler = sende_original});
  house.routes.add({.name = "post.eingang.anlage",
                    .pattern = "/amt/{mandant}/posteingang/{eingang}/anlagen/{anlage}",
                    .right = "post.eingang",
                    .summary = "Eine Anlage der E-Mail",
                    .answers = "*/*",
                    .handler = sende_anlage});
  house.routes.add({.name = "post.eingang.zuordnung",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/posteingang/{eingang}/zuordnung",
                    .right = "post.eingang",
                    .summary = "Legt die E-Mail mit ihren Anlagen in der Akte eines Vorgangs ab",
                    .fields = {{"nummer", "MST-26-0000-0001-53"}, fassung},
                    .handler = [sicht](Call& call) { return ordne(call, sicht); }});
  house.routes.add({.name = "post.eingang.ablage",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/posteingang/{eingang}/ablage",
                    .right = "post.eingang",
                    .summary = "Vermerkt, dass die E-Mail zu keinem Vorgang gehört",
                    .fields = {{"vermerk", "Werbung"}, fassung},
                    .handler = [sicht](Call& call) { return lege_ab(call, sicht); }});
  house.routes.add({.name = "post.eingang.wiederaufnahme",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/posteingang/{eingang}/wiederaufnahme",
                    .right = "post.eingang",
                    .summary = "Nimmt eine abgelegte E-Mail wieder in den Posteingang",
                    .fields = {fassung},
                    .handler = [sicht](Call& call) { return nimm_auf(call, sicht); }});
}

}  // namespace gw::post
