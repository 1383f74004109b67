// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "engine/bpmn/files.hpp"
#include "modules/paket/domain/teile.hpp"
#include "modules/person/person.hpp"

namespace gw::paket {
namespace {

std::optional<form::Form> lade_formular(const Ordner& ordner, const Kopf& kopf, const page::Texts& deutsch,
                                        Maengel& maengel) {
  auto text = maengel.oder_mangel(ordner.lies("formular.yaml"));
  if (!text) return std::nullopt;
  Problems problems(ordner.anzeigename("formular.yaml"));
  form::Known known;
  known.text = [&deutsch](std::string_view key) { return deutsch.has(key); };
  if (kopf.anlass == Anlass::bescheid) known.given = {"bezug"};
  auto form = form::load(*text, known, problems);
  maengel.nimm(problems);
  return form;
}

}  // namespace

std::optional<dmn::Model> lade_entscheidungen(const Ordner& ordner, Maengel& maengel) {
  auto text = maengel.oder_mangel(ordner.lies("entscheidung.dmn"));
  if (!text) return std::nullopt;
  auto model = maengel.oder_mangel(dmn::Model::load(ordner.anzeigename("entscheidung.dmn"), *text));
  if (!model) return std::nullopt;
  for (const Error& finding : model->findings()) maengel.nimm(finding);
  return model;
}

bpmn::Known bekanntes(const Kopf& kopf, const dmn::Model& model,
                      const std::map<std::string, Brief, std::less<>>& briefe, const page::Texts& deutsch,
                      const Aktionen& aktionen) {
  bpmn::Known known;
  known.variable = [&kopf](std::string_view name) { return variable_von_anfang_an(kopf.anlass, name); };
  known.role = [&kopf](std::string_view role) {
    return std::ranges::find(kopf.rollen, role) != kopf.rollen.end();
  };
  known.message = [](std::string_view message) { return message == mitteilung || message == rueckruf; };
  known.decision = [&model](std::string_view name) {
    auto all = model.decisions();
    return std::ranges::find(all, name, &dmn::Variable::name) != all.end();
  };
  known.action = [&kopf, &aktionen](std::string_view action) -> std::optional<std::vector<bpmn::Parameter>> {
    const Aktion* found = aktionen.finde(action);
    bool granted = found && (found->faehigkeit.empty() ||
                             std::ranges::find(kopf.darf, found->faehigkeit) != kopf.darf.end());
    granted = granted && (!found->nur_folgend || kopf.anlass == Anlass::bescheid);
    return granted ? std::optional(found->parameter) : std::nullopt;
  };
  known.accepts = [&](std::string_view action, std::string_view parameter, std::string_view value) {
    if (action == "brief" && parameter == "vorlage") return briefe.contains(value);
    if (action == "hinweis" && parameter == "satz") return deutsch.has("stand." + std::string(value));
    if (parameter == "an") return person::ist_rolle(value);
    const std::vector<std::string>& words = aktionen.finde(action)->werte;
    return words.empty() || std::ranges::find(words, value) != words.end();
  };
  return known;
}

namespace {

std::optional<bpmn::Process> lade_prozess(const Ordner& ordner, const bpmn::Known& known, Maengel& maengel) {
  std::vector<std::string> names = ordner.dateien("prozesse", ".bpmn");
  names.insert(names.begin(), "prozess.bpmn");
  std::vector<bpmn::ProcessFile> files;
  for (const std::string& name : names) {
    auto text = maengel.oder_mangel(ordner.lies(name));
    if (!text) return std::nullopt;
    files.push_back({ordner.anzeigename(name), std::move(*text)});
  }
  return bpmn::parse(files, known, maengel.alle());
}

std::vector<std::pair<std::string, std::string>> lade_beispiele(const Ordner& ordner, Maengel& maengel) {
  std::vector<std::pair<std::string, std::string>> all;
  for (const std::string& name : ordner.dateien("beispiele", ".yaml"))
    if (auto text = maengel.oder_mangel(ordner.lies(name))) all.emplace_back(name, std::move(*text));
  return all;
}

}  // namespace

Context startvariablen(Value antrag, Date eingang, std::string nummer, std::string land,
                       std::optional<Value> bezug) {
  Context all{{"antrag", std::move(antrag)},
              {"eingang", eingang},
              {"nummer", std::move(nummer)},
              {"land", std::move(land)}};
  if (bezug) all.set("bezug", *std::move(bezug));
  return all;
}

bool variable_von_anfang_an(Anlass anlass, std::string_view name) {
  auto bezug = anlass == Anlass::bescheid ? std::optional(Value()) : std::nullopt;
  return startvariablen({}, {}, "", "", std::move(bezug)).find(name) != nullptr;
}

PaketPtr lade(const std::filesystem::path& pfad, const Aktionen& aktionen, std::vector<Error>& problems) {
  Ordner ordner(pfad);
  Maengel maengel;
  Kopf kopf = lade_kopf(ordner, maengel);
  Texte texte = lade_texte(ordner, maengel);
  const page::Texts& deutsch = texte.messages->in("de");
  if (!kopf.titel.empty() && !deutsch.has(kopf.titel))
    maengel.nimm(error(ErrorKind::invalid, "paket.text_fehlt")
                     .with("file", ordner.anzeigename("paket.yaml"))
                     .with("key", kopf.titel));
  Leistung leistung = lade_leistung(ordner, deutsch, maengel);
  auto briefe = lade_briefe(ordner, deutsch, maengel);
  auto briefteile = lade_briefteile(ordner, briefe, maengel);
  auto formular = lade_formular(ordner, kopf, deutsch, maengel);
  if (formular) pruefe_formulartexte(texte, *formular, maengel);
  if (formular) pruefe_schutz(ordner, kopf, *formular, maengel);
  if (formular) pruefe_stellen(ordner, kopf, *formular, deutsch, maengel);
  if (formular) pruefe_fristen(ordner, kopf, *formular, deutsch, maengel);
  auto model = lade_entscheidungen(ordner, maengel);
  if (model) pruefe_briefe(ordner, briefe, *model, maengel);
  std::optional<bpmn::Process> prozess;
  if (model) prozess = lade_prozess(ordner, bekanntes(kopf, *model, briefe, deutsch, aktionen), maengel);
  if (formular && prozess) pruefe_ausdruecke(ordner, kopf, *formular, *prozess, maengel);
  auto beispiele = lade_beispiele(ordner, maengel);
  if (!maengel.leer() || !formular || !model || !prozess || !kopf.person) {
    problems = std::move(maengel.alle());
    return nullptr;
  }
  return std::make_shared<const Paket>(Paket{kopf.id,
                                             kopf.version,
                                             pfad,
                                             kopf.anlass,
                                             kopf.beginnt,
                                             kopf.recht,
                                             kopf.frist,
                                             kopf.position,
                                             kopf.akte_je,
                                             kopf.bearbeitung_tage,
                                             std::move(kopf.verlaengerung),
                                             std::move(kopf.betrag),
                                             kopf.rollen,
                                             kopf.darf,
                                             std::move(leistung),
                                             std::move(*formular),
                                             std::move(*prozess),
                                             std::move(*model),
                                             std::move(briefe),
                                             std::move(briefteile),
                                             std::move(*kopf.person),
                                             std::move(kopf.beteiligte),
                                             std::move(kopf.gesundheit),
                                             std::move(kopf.stellen),
                                             std::move(kopf.fristen),
                                             kopf.fristwarnung,
                                             std::move(texte.messages),
                                             std::move(texte.ungeprueft),
                                             std::move(beispiele),
                                             std::move(kopf.sehen)});
}

}  // namespace gw::paket
