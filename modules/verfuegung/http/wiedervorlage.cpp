// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/http/wiedervorlage.hpp"

#include "modules/haus/fehler.hpp"
#include "modules/verfuegung/usecases/lies.hpp"

namespace gw::verfuegung {

struct VorlageNeuSeite {
  Rahmen rahmen;
  std::string nummer, fehler_an;
  Eingabe tag, grund;
  std::vector<Auswahlpunkt> personen, rollen;
  page::Url fall, senden;
};
PAGE_MODEL(VorlageNeuSeite, rahmen, nummer, fehler_an, tag, grund, personen, rollen, fall, senden);

struct VorlageSeite {
  Rahmen rahmen;
  std::string nummer, fall_betreff, person, grund, von, fassung, warum_nicht;
  Eingabe tag;
  page::Url fall, erledigen, verschieben;
};
PAGE_MODEL(VorlageSeite, rahmen, nummer, fall_betreff, person, grund, von, fassung, warum_nicht, tag, fall,
           erledigen, verschieben);

namespace {

using NeuSicht = std::shared_ptr<const View<VorlageNeuSeite>>;
using VorlageSicht = std::shared_ptr<const View<VorlageSeite>>;
constexpr std::int64_t uebliche_wiedervorlage = 14;  // days from today

VorlageZeile zeile(const Call& call, const Wiedervorlagen& alle, const Wiedervorlage& one) {
  const Wer& an = one.vorlage.an;
  const std::string who =
      an.konto.empty() ? alle.kollegium.titel(an.rolle) : zugang::wer(call, alle.namen, "member:" + an.konto);
  VorlageZeile made;
  made.was =
      call.text("verfuegung.vorlage_zeile", {{"tag", datum(one.vorlage.tag, call.texts)}, {"an", who}});
  made.grund = one.vorlage.grund;
  made.von =
      call.text("verfuegung.vorlage_von", {{"name", zugang::wer(call, alle.namen, "member:" + one.von)}});
  made.fassung = std::to_string(one.fassung);
  made.csrf = call.csrf;
  made.faellig = one.zustand == Vorlagezustand::offen;
  if (made.faellig) made.seite = call.url("verfuegung.aufgabe", {{"aufgabe", one.aufgabe}});
  if (call.scope().may("vorgang.bearbeiten") && !alle.fremde.contains(one.id))
    made.streichen = call.url("verfuegung.vorlage_streichen", {{"wiedervorlage", one.id}});
  return made;
}

Result<http::Response> zeige_neu(Call& call, const NeuSicht& sicht, const Getippt& getippt) {
  const std::string& id = call.param("vorgang");
  TRY(Vorhaben vorhaben, lies_vorhaben(call.house, call.scope(), id));
  VorlageNeuSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("verfuegung.wiedervorlage"));
  model.nummer = vorhaben.fall.nummer;
  const std::string* tag = getippt.felder.find("tag");
  model.tag = {"tag", call.text("verfuegung.tag"), call.text("verfuegung.frist_hilfe"),
               tag ? *tag : datum(add_days(berlin_date(call.now), uebliche_wiedervorlage), call.texts),
               getippt.fehler(call, "tag")};
  model.grund = {"grund", call.text("verfuegung.grund"), call.text("verfuegung.grund_hilfe"),
                 getippt.wert("grund"), getippt.fehler(call, "grund")};
  model.fehler_an = getippt.fehler(call, "an");
  const std::string chosen =
      getippt.felder.find("an") ? getippt.wert("an") : "konto:" + call.scope().actor().id;
  for (const zugang::Mitglied& one : vorhaben.kollegium.mitglieder)
    model.personen.push_back({"konto:" + one.konto, one.name, chosen == "konto:" + one.konto});
  for (const zugang::Rolle& one : vorhaben.kollegium.rollen)
    model.rollen.push_back(
        {"rolle:" + one.name, vorhaben.kollegium.titel(one.name), chosen == "rolle:" + one.name});
  model.fall = call.url("vorgang.fall", {{"vorgang", id}});
  model.senden = call.url("verfuegung.vorlage_anlegen", {{"vorgang", id}});
  return call.page(*sicht, model, getippt.status());
}

Result<sql::Committed<std::string>> versuche(const Call& call, const http::Fields& fields) {
  TRY(Vorlage vorlage,
      lies_vorlage(fields.get("tag"), fields.get("grund"), fields.get("an"), berlin_date(call.now)));
  return lege_wieder_vor(call.house, call.scope(), call.param("vorgang"), vorlage, call.now);
}

Result<http::Response> nimm(Call& call, const NeuSicht& sicht) {
  TRY(http::Fields fields, call.form());
  auto done = versuche(call, fields);
  if (!done && ist_am_feld(call, done.error())) return zeige_neu(call, sicht, {fields, &done.error()});
  if (!done) return std::move(done).error();
  return call.see_other(call.url("vorgang.fall", {{"vorgang", call.param("vorgang")}}), done->ticket,
                        "hinweis.verfuegung.wiedervorlage");
}

std::string warum_nicht(const Call& call, const Vorlageblatt& blatt) {
  if (!blatt.aufgabe.offen) return call.text("verfuegung.schon_erledigt");
  if (!call.scope().may("vorgang.bearbeiten")) return call.text("vorgang.nur_lesen");
  return blatt.aufgabe.hindernis ? text_of(*blatt.aufgabe.hindernis, call.texts) : "";
}

http::Response zeige(const Call& call, const VorlageSicht& sicht, const Vorlageblatt& blatt,
                     const Getippt& getippt) {
  const std::string& aufgabe = call.param("aufgabe");
  VorlageSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("verfuegung.wiedervorlage"));
  model.nummer = blatt.fall.nummer;
  model.fall_betreff = blatt.fall.betreff;
  model.person = blatt.fall.person;
  model.grund = blatt.wiedervorlage.vorlage.grund;
  model.von = call.text("verfuegung.vorlage_von",
                        {{"name", zugang::wer(call, blatt.namen, "member:" + blatt.wiedervorlage.von)}});
  model.fassung = std::to_string(blatt.aufgabe.fassung);
  model.warum_nicht = warum_nicht(call, blatt);
  model.tag = {"tag", call.text("verfuegung.tag_neu"), call.text("verfuegung.frist_hilfe"),
               getippt.wert("tag"), getippt.fehler(call, "tag")};
  model.fall = call.url("vorgang.fall", {{"vorgang", blatt.fall.id}});
  model.erledigen = call.url("verfuegung.vorlage_erledigen", {{"aufgabe", aufgabe}});
  model.verschieben = call.url("verfuegung.vorlage_verschieben", {{"aufgabe", aufgabe}});
  return call.page(*sicht, model, getippt.status());
}

Result<std::optional<http::Response>> zeige_aufgabe(Call& call, const VorlageSicht& sicht) {
  auto blatt = lies_vorlageblatt(call.house, call.scope(), call.param("aufgabe"));
  if (!blatt && blatt.error().kind == ErrorKind::not_found) return std::optional<http::Response>();
  if (!blatt) return std::move(blatt).error();
  return std::optional(zeige(call, sicht, *blatt, {}));
}

Result<http::Response> zum_fall(const Call& call, const sql::Committed<std::string>& done,
                                std::string_view notice) {
  return call.see_other(call.url("vorgang.fall", {{"vorgang", done.value}}), done.ticket, notice);
}

Result<http::Response> erledige(Call& call) {
  TRY(http::Fields fields, call.form());
  TRY(auto done, erledige_vorlage(call.house, call.scope(), call.param("aufgabe"),
                                  fassung_von(fields).value_or(0), call.now));
  return zum_fall(call, done, "hinweis.verfuegung.vorlage_erledigt");
}

Result<sql::Committed<std::string>> versuche_zu_verschieben(const Call& call, const http::Fields& fields) {
  TRY(Date tag, lies_tag(fields.get("tag"), berlin_date(call.now)));
  return verschiebe_vorlage(call.house, call.scope(), call.param("aufgabe"), fassung_von(fields).value_or(0),
                            tag, call.now);
}

Result<http::Response> verschiebe(Call& call, const VorlageSicht& sicht) {
  TRY(http::Fields fields, call.form());
  auto done = versuche_zu_verschieben(call, fields);
  if (!done && ist_am_feld(call, done.error())) {
    TRY(Vorlageblatt blatt, lies_vorlageblatt(call.house, call.scope(), call.param("aufgabe")));
    return zeige(call, sicht, blatt, {fields, &done.error()});
  }
  if (!done) return std::move(done).error();
  return zum_fall(call, *done, "hinweis.verfuegung.vorlage_verschoben");
}

Result<http::Response> streiche(Call& call) {
  TRY(http::Fields fields, call.form());
  TRY(auto done, streiche_vorlage(call.house, call.scope(), call.param("wiedervorlage"),
                                  fassung_von(fields).value_or(0), call.now));
  return zum_fall(call, done, "hinweis.verfuegung.vorlage_gestrichen");
}

}  // namespace

Result<std::vector<VorlageZeile>> vorlagezeilen(const Call& call, const std::string& vorgang) {
  TRY(Wiedervorlagen alle, lies_wiedervorlagen(call.house, call.scope(), vorgang));
  std::vector<VorlageZeile> made;
  for (const Wiedervorlage& one : alle.alle) made.push_back(zeile(call, alle, one));
  return made;
}

Vorlageseite add_resubmission_routes(House& house) {
  using http::Method;
  NeuSicht neu = house.views.declare<VorlageNeuSeite>("verfuegung/vorlage_neu");
  VorlageSicht sicht = house.views.declare<VorlageSeite>("verfuegung/vorlage");
  const std::string fall = "/amt/{mandant}/vorgaenge/{vorgang}/wiedervorlagen";
  const std::string aufgabe = "/amt/{mandant}/verfuegungen/{aufgabe}";
  house.routes.add({.name = "verfuegung.vorlage_neu",
                    .pattern = fall + "/neu",
                    .right = "vorgang.bearbeiten",
                    .summary = "Eine Wiedervorlage vormerken",
                    .handler = [neu](Call& call) { return zeige_neu(call, neu, {}); }});
  house.routes.add(
      {.name = "verfuegung.vorlage_anlegen",
       .method = Method::post,
       .pattern = fall,
       .right = "vorgang.bearbeiten",
       .summary = "Merkt einen Vorgang zur Wiedervorlage vor; an dem Tag steht er im Korb",
       .fields = {{"tag", "31.12.2030"}, {"grund", "Antwort da?"}, {"an", "rolle:sachbearbeitung"}},
       .handler = [neu](Call& call) { return nimm(call, neu); }});
  house.routes.add({.name = "verfuegung.vorlage_erledigen",
                    .method = Method::post,
                    .pattern = aufgabe + "/erledigung",
                    .right = "vorgang.bearbeiten",
                    .summary = "Erledigt eine Wiedervorlage",
                    .fields = {{"fassung", "1"}},
                    .handler = erledige});
  house.routes.add({.name = "verfuegung.vorlage_verschieben",
                    .method = Method::post,
                    .pattern = aufgabe + "/verschiebung",
                    .right = "vorgang.bearbeiten",
                    .summary = "Verschiebt eine Wiedervorlage",
                    .fields = {{"fassung", "1"}, {"tag", "31.12.2030"}},
                    .handler = [sicht](Call& call) { return verschiebe(call, sicht); }});
  house.routes.add({.name = "verfuegung.vorlage_streichen",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/wiedervorlagen/{wiedervorlage}/streichung",
                    .right = "vorgang.bearbeiten",
                    .summary = "Streicht eine Wiedervorlage",
                    .fields = {{"fassung", "1"}},
                    .handler = streiche});
  return [sicht](Call& call) { return zeige_aufgabe(call, sicht); };
}

}  // namespace gw::verfuegung
