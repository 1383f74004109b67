// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <set>

#include "engine/form/data.hpp"
#include "modules/vorgang/http/angaben.hpp"
#include "modules/vorgang/http/ergebnisfelder.hpp"
#include "modules/vorgang/http/modulaufgabe.hpp"
#include "modules/vorgang/http/nachtrag.hpp"
#include "modules/vorgang/http/verlauf.hpp"
#include "modules/vorgang/http/vorgang.hpp"
#include "modules/vorgang/http/vorschlag.hpp"
#include "modules/vorgang/usecases/begruendung.hpp"
#include "modules/vorgang/usecases/lies_korb.hpp"
#include "modules/vorgang/usecases/lies_vorgang.hpp"
#include "modules/vorgang/usecases/nachtrag.hpp"
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"
#include "platform/doc/inspect.hpp"

namespace gw::vorgang {

struct UnterlageZeile {
  std::string titel, dateiname, groesse, gesperrt, pruefung;
  bool verdeckt = false;
  std::optional<page::Url> ansehen;  // of those who may open it
};
PAGE_MODEL(UnterlageZeile, titel, dateiname, groesse, gesperrt, pruefung, verdeckt, ansehen);

// Who outside the office the task waits for, and what can be done about it here.
struct StellenKarte {
  std::string name;
  bool eingetragen = false;           // somebody acts for it
  std::string weg, fehler_weg;        // how it answered, as it was chosen
  std::vector<ErgebnisFeld> felder;   // to write down its answer; empty: this person does the task itself
  std::vector<std::string> bekannte;  // for which somebody acts
  page::Url vermerken, weitergeben;
};
PAGE_MODEL(StellenKarte, name, eingetragen, weg, fehler_weg, felder, bekannte, vermerken, weitergeben);

// What is ordered outside and not confirmed yet can be called back.
struct RueckrufKarte {
  std::string fassung;
  Grundfeld warum;
  page::Url senden;
};
PAGE_MODEL(RueckrufKarte, fassung, warum, senden);

// Reasons of the rules that can be taken over into a text.
struct Einsetzen {
  std::string variable, text;
};
PAGE_MODEL(Einsetzen, variable, text);

struct AufgabeKarte {
  std::string id, name, frist, fassung, bearbeiter;
  std::string warum_nicht;  // why this person may not do it; empty: may
  std::string vertretung;   // for whom they do it; empty: for nobody else
  bool meine = false, frei = false;
  bool weitergebbar = false, entziehbar = false;
  std::vector<ErgebnisFeld> felder;
  std::vector<Einsetzen> einsetzen;
  std::optional<StellenKarte> stelle;
  std::optional<page::Url> seite;  // where it is done, if not here
  page::Url erledigen, uebernehmen, zurueckgeben, weitergeben;
};
PAGE_MODEL(AufgabeKarte, id, name, frist, fassung, bearbeiter, warum_nicht, vertretung, meine, frei,
           weitergebbar, entziehbar, felder, einsetzen, stelle, seite, erledigen, uebernehmen, zurueckgeben,
           weitergeben);

struct EntwurfLink {
  std::string titel;
  page::Url url;
};
PAGE_MODEL(EntwurfLink, titel, url);

struct FallLink {  // a case of the same Akte that this one refers to, or that refers to this one
  std::string nummer, betreff, zustand;
  page::Url url;
};
PAGE_MODEL(FallLink, nummer, betreff, zustand, url);

struct FallSeite {
  Rahmen rahmen;
  std::string nummer, betreff, person, eingang, frist, zustand, aktenzeichen, anschrift;
  std::string nichts_zu_tun;  // why, where there is no task
  std::string wirkung;        // what became of its decision
  bool abgeschlossen = false;
  std::optional<FallLink> bezug, naechste;  // `naechste`: the next task, after one is done
  std::vector<FallLink> folgen;
  page::Url korb, weg;
  std::optional<page::Url> akte;     // of those who may open it
  std::optional<page::Url> beenden;  // of those who may, while there is something to end
  std::optional<page::Url> ablegen;  // a document, of those who may
  std::optional<Verdeckung> verdeckung;
  std::vector<AufgabeKarte> aufgaben;
  std::optional<NachtragKarte> nachtrag;
  std::vector<ErledigterNachtrag> nachtraege;
  std::optional<RueckrufKarte> rueckruf;
  std::optional<VorschlagKarte> vorschlag;
  std::vector<AngabenAbschnitt> entschieden;  // by people, one for each task
  std::vector<AngabenAbschnitt> angaben;
  std::vector<UnterlageZeile> unterlagen;
  std::vector<EntwurfLink> entwuerfe;  // of those who work on it
  std::vector<VerlaufEintrag> verlauf;
  // Of other modules: what is to be read before deciding, and all else.
  std::vector<page::Html> zuerst, abschnitte;
};
PAGE_MODEL(FallSeite, rahmen, nummer, betreff, person, eingang, frist, zustand, aktenzeichen, anschrift,
           abgeschlossen, nichts_zu_tun, wirkung, bezug, naechste, folgen, korb, weg, akte, beenden, ablegen,
           verdeckung, aufgaben, nachtrag, nachtraege, rueckruf, vorschlag, entschieden, angaben, unterlagen,
           entwuerfe, verlauf, zuerst, abschnitte);

namespace {

// What people have decided so far: whoever signs sees what they sign. A task that was done again counts with
// its last answers.
std::vector<AngabenAbschnitt> entschieden(const Call& call, const VorgangGanz& ganz) {
  const page::Texts& texte = ganz.paket->texte("de");
  std::vector<AngabenAbschnitt> all;
  std::set<std::string> shown;
  for (const store::Aufgabe& aufgabe : ganz.erledigt) {
    if (!shown.insert(aufgabe.element).second) continue;
    AngabenAbschnitt abschnitt{aufgabe.name, {}};
    for (const bpmn::TaskResult& ergebnis : aufgabe.ergebnisse) {
      const Value& value = ganz.fall.instanz.variables.get(ergebnis.variable);
      if (!value.is_null())
        abschnitt.zeilen.push_back(
            {wort(texte, "aufgabe", ergebnis.variable), wert_text(call, texte, value)});
    }
    if (!abschnitt.zeilen.empty()) all.push_back(std::move(abschnitt));
  }
  return all;
}

std::string braucht_rolle(const Call& call, const VorgangGanz& ganz, const store::Aufgabe& aufgabe) {
  if (!ganz.paket->stelle(aufgabe.rolle))
    return call.text("vorgang.braucht_rolle", {{"rolle", rollenname(call, aufgabe.rolle)}});
  if (aufgabe.stelle.empty()) return call.text("vorgang.stelle_unbekannt");
  return call.text("vorgang.wartet_auf_stelle_bis",
                   {{"stelle", aufgabe.stelle_name}, {"frist", datum(aufgabe.faellig, call.texts)}});
}

bool vertritt(const VorgangGanz& ganz, const store::Aufgabe& aufgabe) {
  return std::ranges::find(ganz.vertretene, aufgabe.bearbeiter) != ganz.vertretene.end();
}

std::string warum_nicht(const Call& call, const VorgangGanz& ganz, const store::Aufgabe& aufgabe) {
  const TenantScope& scope = call.scope();
  if (!scope.may("vorgang.bearbeiten")) return call.text("vorgang.nur_lesen");
  if (!scope.has_role(aufgabe.rolle)) return braucht_rolle(call, ganz, aufgabe);
  if (aufgabe.schliesst_aus(scope.actor().id)) return call.text("vorgang.vier_augen");
  if (!aufgabe.bearbeiter.empty() && aufgabe.bearbeiter != scope.actor().id && !vertritt(ganz, aufgabe))
    return call.text("vorgang.in_anderen_haenden",
                     {{"name", name_von(call, ganz, aufgabe.bearbeiter, "vorgang.kollegium_dativ")}});
  const bool wartet = std::ranges::any_of(ganz.nachtraege, &store::Nachtrag::wartet);
  if (wartet && !ist_nachtrag(aufgabe) && modul_von(aufgabe.element).empty())
    return call.text("vorgang.nachtrag_zuerst");
  return "";
}

std::vector<ErgebnisFeld> felder(const Call& call, const VorgangGanz& ganz, const store::Aufgabe& aufgabe,
                                 const Getippt& getippt) {
  return ergebnisfelder(call, ganz.paket->texte("de"), aufgabe, neuester_vorschlag(ganz), getippt);
}

// For those who work on the case, while the task is in nobody else's hands.
std::optional<StellenKarte> stellenkarte(const Call& call, const VorgangGanz& ganz,
                                         const store::Aufgabe& aufgabe, const Getippt& getippt) {
  const TenantScope& scope = call.scope();
  bool frei = aufgabe.bearbeiter.empty() || aufgabe.bearbeiter == scope.actor().id;
  bool darf = scope.may("vorgang.bearbeiten") && !aufgabe.schliesst_aus(scope.actor().id);
  if (!ganz.paket->stelle(aufgabe.rolle) || !frei || !darf) return std::nullopt;
  StellenKarte made;
  made.name = aufgabe.stelle_name;
  if (auto known = ganz.stellen.find(aufgabe.rolle); known != ganz.stellen.end())
    made.bekannte = known->second;
  made.eingetragen =
      std::ranges::find(made.bekannte, aufgabe.stelle, zugang::falte_stelle) != made.bekannte.end();
  if (!scope.has_role(aufgabe.rolle)) made.felder = felder(call, ganz, aufgabe, getippt);
  made.weg = getippt.wert("_weg");
  made.fehler_weg = getippt.fehler(call, "_weg");
  made.vermerken = call.url("vorgang.stellenvermerk", {{"aufgabe", aufgabe.id}});
  made.weitergeben = call.url("vorgang.stellenwechsel", {{"aufgabe", aufgabe.id}});
  return made;
}

std::vector<Einsetzen> einsetzbares(const Call& call, const VorgangGanz& ganz,
                                    const store::Aufgabe& aufgabe) {
  std::vector<Einsetzen> all;
  for (const bpmn::TaskResult& ergebnis : aufgabe.ergebnisse)
    if (!gruende_als_text(ganz, ergebnis.reasons).empty())
      all.push_back({ergebnis.variable,
                     call.text("vorgang.gruende_einsetzen",
                               {{"feld", wort(ganz.paket->texte("de"), "aufgabe", ergebnis.variable)}})});
  return all;
}

AufgabeKarte karte(const Call& call, const VorgangGanz& ganz, const store::Aufgabe& aufgabe,
                   const Fallgetippt& getippt) {
  AufgabeKarte made;
  made.id = aufgabe.id;
  made.name = aufgabe.name;
  made.frist = datum(aufgabe.faellig, call.texts);
  made.fassung = std::to_string(aufgabe.fassung);
  made.warum_nicht = warum_nicht(call, ganz, aufgabe);
  made.meine = aufgabe.bearbeiter == call.scope().actor().id;
  const bool vertretend = vertritt(ganz, aufgabe);
  made.frei = aufgabe.bearbeiter.empty() || vertretend;
  const TenantScope& scope = call.scope();
  if (const std::string fuer = vertretend   ? aufgabe.bearbeiter
                               : made.meine ? aufgabe.fuer
                                            : "";
      !fuer.empty())
    made.vertretung = call.text("vorgang.in_vertretung_satz",
                                {{"name", name_von(call, ganz, fuer, "vorgang.kollegium_dativ")}});
  const bool leitet =
      scope.may("vorgang.bearbeiten") && scope.may(recht_zuteilen) && scope.has_role(aufgabe.rolle);
  made.weitergebbar = leitet || ((made.meine || vertretend) && made.warum_nicht.empty());
  made.entziehbar = leitet && !made.frei && !made.meine;
  if (!modul_von(aufgabe.element).empty())
    made.seite = aufgabenseite(call, aufgabe.element, aufgabe.id, aufgabe.vorgang);
  else if (made.warum_nicht.empty()) {
    made.felder = felder(call, ganz, aufgabe, getippt.von("erledigung", aufgabe.id));
    made.einsetzen = einsetzbares(call, ganz, aufgabe);
  }
  made.stelle = stellenkarte(call, ganz, aufgabe, getippt.von("vermerk", aufgabe.id));
  made.erledigen = call.url("vorgang.erledigung", {{"aufgabe", aufgabe.id}});
  made.uebernehmen = call.url("vorgang.uebernahme", {{"aufgabe", aufgabe.id}});
  made.zurueckgeben = call.url("vorgang.rueckgabe", {{"aufgabe", aufgabe.id}});
  made.weitergeben = call.url("vorgang.auswahl.weitergabe");
  return made;
}

std::optional<RueckrufKarte> rueckrufkarte(const Call& call, const VorgangGanz& ganz,
                                           const Getippt& getippt) {
  if (!ganz.rueckrufbar || !call.scope().may("vorgang.bearbeiten")) return std::nullopt;
  RueckrufKarte made;
  made.fassung = std::to_string(ganz.fall.fassung);
  made.warum = {"rueckruf-grund",
                "warum",
                call.text("vorgang.rueckruf_warum"),
                "",
                getippt.wert("warum"),
                getippt.fehler(call, "warum")};
  made.senden = call.url("vorgang.rueckruf", {{"vorgang", ganz.fall.eingang.id}});
  return made;
}

std::vector<UnterlageZeile> unterlagen(const Call& call, const VorgangGanz& ganz) {
  std::vector<UnterlageZeile> all;
  for (const akte::Dokument& dokument : ganz.dokumente) {
    UnterlageZeile zeile{akte::titel_von(call, dokument),
                         dokument.dateiname,
                         groesse(dokument.groesse, call.texts),
                         "",
                         akte::pruefhinweis(call, dokument),
                         dokument.verdeckt,
                         std::nullopt};
    if (dokument.pruefung == "gesperrt")
      zeile.gesperrt = call.text("akte.gesperrt_" + dokument.pruefung_grund);
    else if (!dokument.verdeckt && call.scope().may("akte.lesen"))
      zeile.ansehen = call.url("akte.dokument", {{"dokument", dokument.id}});
    all.push_back(std::move(zeile));
  }
  return all;
}

std::vector<EntwurfLink> entwuerfe(const Call& call, const VorgangGanz& ganz) {
  std::vector<EntwurfLink> all;
  if (!call.scope().may("vorgang.bearbeiten") || ganz.fall.zustand == "abgeschlossen") return all;
  if (!ganz.sicht.ganz()) return all;
  for (const auto& [id, brief] : ganz.paket->briefe)
    all.push_back({ganz.paket->texte("de").text(brief.titel),
                   call.url("vorgang.vorschau", {{"vorgang", ganz.fall.eingang.id}, {"brief", id}})});
  return all;
}

FallLink link(const Call& call, const store::Fallzeile& fall) {
  return {fall.nummer, fall.betreff, call.text("vorgang.zustand_" + fall.zustand),
          call.url("vorgang.fall", {{"vorgang", fall.id}})};
}

// Without the sandbox the next step may be a letter that waits for it.
std::string nichts_zu_tun(const Call& call, const store::Fall& fall) {
  if (fall.zustand == "abgeschlossen") return call.text("vorgang.ist_abgeschlossen");
  if (fall.gestoert > 0) return call.text("vorgang.stoerung_haelt_an");
  bool waits = fall.zustand != "abgeschlossen" && !doc::ready();
  return call.text(waits ? "vorgang.schreiben_wartet" : "vorgang.nichts_zu_tun_grund");
}

// Whoever has just finished something goes on with what is due first of all that is theirs.
Result<std::optional<FallLink>> naechste(const Call& call, const FallSeite& model,
                                         const std::string& vorgang) {
  std::optional<FallLink> found;
  if (model.rahmen.hinweis != call.text("hinweis.erledigt")) return found;
  TRY(const Korbseite korb, lies_korb(call.scope(), {}, call.house.clock.now()));
  for (const store::Korbzeile& zeile : korb.zeilen) {
    if (found || zeile.vorgang == vorgang) continue;
    found = {zeile.nummer, zeile.betreff, zeile.name, call.url("vorgang.fall", {{"vorgang", zeile.vorgang}})};
  }
  return found;
}

Result<http::Response> zeige_fall(Call& call, const View<FallSeite>& view, const std::string& vorgang,
                                  const Fallgetippt& getippt) {
  TRY(VorgangGanz ganz, lies_vorgang(call.house, call.scope(), vorgang));
  const store::Fall& fall = ganz.fall;
  FallSeite model;
  model.rahmen = call.rahmen(Area::werkbank, fall.eingang.nummer + " " + fall.eingang.betreff);
  model.nummer = fall.eingang.nummer;
  model.betreff = fall.eingang.betreff;
  model.person = fall.eingang.person;
  model.anschrift = fall.eingang.anschrift;
  model.eingang = datum_zeit(fall.eingegangen, call.texts);
  model.frist = datum(fall.faellig, call.texts);
  model.zustand = fall.beendet.empty() ? zustand(call, ganz) : call.text("vorgang.ende_" + fall.beendet);
  model.abgeschlossen = fall.zustand == "abgeschlossen";
  model.aktenzeichen = fall.aktenzeichen;
  model.nichts_zu_tun = nichts_zu_tun(call, fall);
  model.wirkung = wirkung(call, ganz);
  if (ganz.bezug) model.bezug = link(call, *ganz.bezug);
  for (const store::Fallzeile& folge : ganz.folgen) model.folgen.push_back(link(call, folge));
  model.korb = call.url("vorgang.korb");
  TRY(model.naechste, naechste(call, model, vorgang));
  model.weg = call.url("vorgang.weg", {{"vorgang", fall.eingang.id}});
  if (call.scope().may("akte.lesen")) model.akte = call.url("akte.akte", {{"akte", fall.akte}});
  if (call.scope().may("akte.bearbeiten"))
    model.ablegen = call.url("akte.ablegen", {{"akte", fall.akte}, {"vorgang", fall.eingang.id}});
  if (call.scope().may("vorgang.bearbeiten") && !model.abgeschlossen)
    model.beenden = call.url("vorgang.beenden", {{"vorgang", fall.eingang.id}});
  model.verdeckung = verdeckung(call, ganz, getippt.von("einsicht"));
  bool darf_nachtrag = false;
  for (const store::Aufgabe& aufgabe : ganz.aufgaben) {
    AufgabeKarte made = karte(call, ganz, aufgabe, getippt);
    // What a module asks of others is told in its section.
    if (made.seite && !made.warum_nicht.empty()) continue;
    model.aufgaben.push_back(std::move(made));
    if (ist_nachtrag(aufgabe)) darf_nachtrag = model.aufgaben.back().warum_nicht.empty();
  }
  model.nachtrag = nachtrag_karte(call, ganz, darf_nachtrag);
  model.nachtraege = erledigte_nachtraege(call, ganz);
  model.rueckruf = rueckrufkarte(call, ganz, getippt.von("rueckruf"));
  model.vorschlag = vorschlag(call, ganz);
  model.entschieden = entschieden(call, ganz);
  model.angaben = angaben(call, ganz);
  model.unterlagen = unterlagen(call, ganz);
  model.entwuerfe = entwuerfe(call, ganz);
  model.verlauf = verlauf(call, ganz);
  const Ort ort{fall.eingang.id, {}};
  TRY(model.zuerst, call.house.abschnitte_von("vorgang.zuerst", call, ort));
  TRY(model.abschnitte, call.house.abschnitte_von("vorgang", call, ort));
  return call.page(view, model, getippt.getippt.status());
}

Result<std::vector<Verweis>> verweise_der_akte(const Call& call, const std::string& akte,
                                               std::optional<Instant> bis) {
  std::vector<Verweis> all;
  if (!call.scope().may("vorgang.lesen")) return all;
  TRY(auto faelle, lies_vorgaenge_der_akte(call.scope(), akte, bis));
  for (const store::Fallzeile& fall : faelle)
    all.push_back({fall.id, fall.nummer, fall.betreff, call.text("vorgang.zustand_" + fall.zustand),
                   call.url("vorgang.fall", {{"vorgang", fall.id}})});
  return all;
}

// For pages that name a case by its id: the person's own page. Nothing for those who may not open it.
Result<std::vector<Verweis>> verweis_auf_vorgang(const Call& call, const std::string& vorgang,
                                                 std::optional<Instant>) {
  if (!call.scope().may("vorgang.lesen")) return std::vector<Verweis>();
  TRY(auto fall, lies_fallzeile(call.scope(), vorgang));
  if (!fall) return std::vector<Verweis>();
  return std::vector<Verweis>{{fall->id, fall->nummer, fall->betreff,
                               call.text("vorgang.zustand_" + fall->zustand),
                               call.url("vorgang.fall", {{"vorgang", fall->id}})}};
}

}  // namespace

Fallseite add_case_routes(House& house) {
  auto view = house.views.declare<FallSeite>("vorgang/fall");
  house.verweise.emplace("akte", verweise_der_akte);
  house.verweise.emplace("vorgang", verweis_auf_vorgang);
  house.routes.add(
      {.name = "vorgang.fall",
       .pattern = "/amt/{mandant}/vorgaenge/{vorgang}",
       .right = "vorgang.lesen",
       .summary = "Ein Vorgang mit Angaben, Unterlagen, Vorschlag, Aufgaben und Verlauf",
       .handler = [view](Call& call) { return zeige_fall(call, *view, call.param("vorgang"), {}); }});
  return [view](Call& call, const std::string& vorgang, const Fallgetippt& getippt) {
    return zeige_fall(call, *view, vorgang, getippt);
  };
}

}  // namespace gw::vorgang
