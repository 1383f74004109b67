// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/brief.hpp"

#include "base/value/json.hpp"
#include "engine/form/data.hpp"
#include "engine/nummer/nummer.hpp"
#include "engine/qr/qr.hpp"
#include "modules/akte/akte.hpp"
#include "modules/haus/portaladresse.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/person/person.hpp"
#include "modules/post/post.hpp"
#include "modules/vorgang/usecases/begruendung.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/doc/typst.hpp"

extern const gw::EmbeddedTable vorgang_files;

namespace gw::vorgang {
namespace {

Value absender(const MandantInfo& mandant, const mandant::Anschrift& anschrift) {
  return Context{{"name", mandant.name},         {"anschrift_name", anschrift.name},
                 {"strasse", anschrift.strasse}, {"plz", anschrift.plz},
                 {"ort", anschrift.ort},         {"telefon", anschrift.telefon},
                 {"email", anschrift.email},     {"oeffnungszeiten", anschrift.oeffnungszeiten},
                 {"farbe", mandant.farbe}};
}

// What package authors find in every letter beside their own values.
Result<Context> grundwerte(House& house, const TenantScope& scope, const store::Fall& fall, const Empfang& an,
                           Instant now) {
  TRY(auto anschrift, scope.db().read([](sql::Tx& tx) { return mandant::lade_anschrift(tx); }));
  const page::Texts& texts = house.messages.in("de");
  return Context{{"behoerde", absender(scope.mandant(), anschrift)},
                 {"datum", datum(now, texts)},
                 {"nummer", fall.eingang.nummer},
                 {"aktenzeichen", fall.aktenzeichen},
                 {"betreff", fall.eingang.betreff},
                 {"person", fall.eingang.person},
                 {"anschrift", an.anschrift}};
}

std::string pruefseite(const House& house, const TenantScope& scope) {
  const std::string& portal = house.services.get<Portaladresse>().url;
  if (portal.empty()) return "";
  return portal + page::Url::route(house.routes.find("vorgang.pruefung")->pattern,
                                   std::vector<page::Url::Param>{{"mandant", scope.mandant().kuerzel}})
                      .text();
}

// One letter on its way to the worker.
struct Druck {
  House& house;
  const TenantScope& scope;
  const store::Fall& fall;
  Instant now;
  Empfang an;
  bool abschrift = false;
};

Empfang wie_immer(const store::Fall& fall) {
  return {"", fall.eingang.pseudonym, fall.eingang.anschrift};
}

// What a letter says beside its own text.
struct Inhalt {
  Context werte;
  List warum = {};
};

Result<std::string> setze(const Druck& druck, doc::Letter letter, Inhalt inhalt,
                          const std::optional<Pruefzeichen>& zeichen) {
  TRY(Context daten, grundwerte(druck.house, druck.scope, druck.fall, druck.an, druck.now));
  daten.set("abschrift", druck.abschrift);
  daten.set("werte", std::move(inhalt.werte));
  daten.set("warum", std::move(inhalt.warum));
  setze_rahmen(letter, daten, zeichen);
  letter.data = to_plain_json(daten);
  letter.date = druck.now;
  TRY(doc::Rendered rendered, druck.house.services.get<doc::TypstWorker>().render(letter));
  return std::move(rendered.pdf);
}

Result<Schreiben> drucke(const Druck& druck, doc::Letter letter, Inhalt inhalt) {
  Schreiben made;
  made.marke.code = nummer::geheimnis(crypto::random_bytes(nummer::geheimnis_bytes));
  TRY(made.pdf, setze(druck, std::move(letter), std::move(inhalt),
                      Pruefzeichen{made.marke.code, pruefseite(druck.house, druck.scope)}));
  made.marke.sha256 = to_hex(crypto::sha256(as_bytes(made.pdf)));
  return made;
}

// Where the address of a party is blocked, letters do not know the protected addresses, unless they go to
// that party or whoever represents them.
Result<Briefleser> leser(const Druck& druck) {
  TRY(bool darf, druck.scope.db().read([&](sql::Tx& tx) {
    return person::anschrift_im_brief(tx, druck.fall.eingang.id, druck.an.rolle);
  }));
  return Briefleser{darf, druck.house.messages.in("de").text("vorgang.anschrift_gesperrt")};
}

// What a letter's values are made of: the variables of the process, and the way on which it will leave.
Context variablen_fuer(const Druck& druck, const paket::Paket& paket, const Briefleser& leser) {
  Context variablen = druck.fall.instanz.variables;
  variablen.set("versandweg", druck.an.weg());
  const Context* antrag = variablen.get("antrag").context();
  if (leser.kennt_anschrift || !antrag) return variablen;
  variablen.set("antrag", form::veiled(paket.formular, *antrag, {.addresses = true}, leser.statt_anschrift));
  return variablen;
}

Result<Inhalt> inhalt_von(const Druck& druck, const paket::Paket& paket, const paket::Brief& brief) {
  TRY(Briefleser wer, leser(druck));
  Inhalt inhalt;
  TRY(inhalt.werte, paket::briefwerte(brief, variablen_fuer(druck, paket, wer), druck.now));
  TRY(inhalt.warum, druck.scope.db().read([&](sql::Tx& tx) {
    return gruende_im_brief(tx, paket, brief, druck.fall.eingang.id, wer);
  }));
  return inhalt;
}

doc::Letter vorlage_von(const paket::Paket& paket, const paket::Brief& brief) {
  doc::Letter letter;
  letter.template_text = brief.vorlage;
  letter.assets = paket.briefteile;
  return letter;
}

std::string dateiname(const paket::Brief& brief, const store::Fall& fall) {
  return brief.id + "-" + fall.eingang.nummer + ".pdf";
}

}  // namespace

void setze_rahmen(doc::Letter& letter, Context& daten, const std::optional<Pruefzeichen>& zeichen) {
  letter.assets["/haus.typ"] = vorgang_files.find("vorlagen/haus.typ").value();
  daten.set("entwurf", !zeichen);
  if (!zeichen) return;
  std::string adresse = zeichen->seite.empty() ? "" : zeichen->seite + "?code=" + zeichen->code;
  if (!adresse.empty()) letter.assets["/pruefung.svg"] = qr::picture(adresse).svg();
  daten.set("pruefung",
            Context{{"code", zeichen->code}, {"seite", zeichen->seite}, {"adresse", std::move(adresse)}});
}

Result<FertigerBrief> erstelle_brief(House& house, const TenantScope& scope, const paket::Paket& paket,
                                     const store::Fall& fall, const Briefauftrag& auftrag, Instant now) {
  auto found = paket.briefe.find(auftrag.brief);
  if (found == paket.briefe.end())
    return error(ErrorKind::invalid, "paket.unbekannt_brief").with("brief", auftrag.brief);
  const paket::Brief& brief = found->second;
  Druck druck{house, scope, fall, now, auftrag.an, auftrag.abschrift};
  TRY(Inhalt inhalt, inhalt_von(druck, paket, brief));
  TRY(Schreiben schreiben, drucke(druck, vorlage_von(paket, brief), std::move(inhalt)));
  return FertigerBrief{paket.texte("de").text(brief.titel), dateiname(brief, fall), std::move(schreiben)};
}

Result<Entwurf> entwirf_brief(House& house, const TenantScope& scope, const std::string& vorgang,
                              std::string_view name, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(store::Fall fall, scope.db().read([&](sql::Tx& tx) { return lade_fall(tx, vorgang); }));
  TRY(person::Sicht sicht,
      scope.db().read([&](sql::Tx& tx) { return person::sicht(tx, scope, now, vorgang); }));
  if (!sicht.ganz()) return error(ErrorKind::forbidden, "vorgang.entwurf_verdeckt");
  TRY(auto paket, paket_von(house, fall));
  auto found = paket->briefe.find(name);
  if (found == paket->briefe.end()) return error(ErrorKind::not_found, "vorgang.brief_unbekannt");
  const paket::Brief& brief = found->second;
  Druck druck{house, scope, fall, now, wie_immer(fall)};
  TRY(Inhalt inhalt, inhalt_von(druck, *paket, brief));
  auto pdf = setze(druck, vorlage_von(*paket, brief), std::move(inhalt), std::nullopt);
  if (pdf) return Entwurf{"entwurf-" + dateiname(brief, fall), std::move(*pdf)};
  if (pdf.error().code != "doc.template") return std::move(pdf).error();
  return error(ErrorKind::conflict, "vorgang.vorschau_unvollstaendig");
}

Result<std::string> lege_schreiben_ab(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                                      const Ablage& ablage) {
  CHECK(scope.blobs().adopt(tx, ablage.datei, {"vorgang", ablage.vorgang}, now));
  TRY(std::string dokument,
      akte::lege_dokument_ab(tx, house, scope, now,
                             {ablage.akte, ablage.vorgang, ablage.titel, ablage.art, akte::Richtung::ausgang,
                              ablage.dateiname, "application/pdf", ablage.datei.address, ablage.datei.size}));
  TRY(std::string code, nummer::parse_geheimnis(ablage.marke.code));
  CHECK(
      store::fuege_schreiben_ein(tx, {code, ablage.vorgang, dokument, ablage.marke.sha256, now, ablage.an}));
  return dokument;
}

Result<void> schreibe(House& house, const TenantScope& scope, const jobs::Job& job, const Hausbrief& brief,
                      Instant now) {
  TRY(store::Fall fall, scope.db().read([&](sql::Tx& tx) { return lade_fall(tx, brief.vorgang); }));
  doc::Letter letter;
  letter.template_text = brief.vorlage;
  TRY(Schreiben schreiben,
      drucke({house, scope, fall, now, wie_immer(fall)}, std::move(letter), {brief.werte}));
  TRY(blob::Staged datei, scope.blobs().stage(as_bytes(schreiben.pdf)));
  const NeuerVorgang& eingang = fall.eingang;
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(std::string dokument,
        lege_schreiben_ab(tx, house, scope, now,
                          {fall.akte, eingang.id, brief.titel, brief.art,
                           brief.datei + "-" + eingang.nummer + ".pdf", schreiben.marke, datei}));
    CHECK(post::sende(tx, scope, now,
                      {eingang.id, dokument, brief.titel, eingang.pseudonym, eingang.anschrift}));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::vorgang
