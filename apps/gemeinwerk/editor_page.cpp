// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/editor_page.hpp"

#include <vector>

#include "apps/gemeinwerk/texts.hpp"
#include "base/core/embedded.hpp"
#include "engine/page/page.hpp"

extern const gw::EmbeddedTable gemeinwerk_views;

namespace gw::app {
namespace {

struct Feld {
  std::string name, text, hilfe, liste;
  bool ist_haken = false, ist_lang = false, ist_wahl = false;
  std::vector<std::string> wahl;
};
PAGE_MODEL(Feld, name, text, hilfe, liste, ist_haken, ist_lang, ist_wahl, wahl);

struct Wort {
  std::string name, text;
};
PAGE_MODEL(Wort, name, text);

struct Seite {
  std::string datei;
  std::vector<Feld> felder;
  std::vector<Wort> arten, neue, worte;
};
PAGE_MODEL(Seite, datei, felder, arten, neue, worte);

enum class Form { line, text, check, choice };
struct Row {
  const char* name;
  Form form = Form::line;
  const char* list = "";     // id of a <datalist>
  const char* choices = "";  // words with blanks between them
};

// web/js/editor-felder.js says which element has which of them.
constexpr Row rows[] = {
    {"name", Form::text},
    {"id"},
    {"rolle", Form::line, "rollen"},
    {"rolle_feel", Form::text},
    {"vier_augen", Form::line, "aufgaben"},
    {"aktion"},
    {"entscheidung", Form::line, "entscheidungen"},
    {"ergebnis"},
    {"nachricht", Form::line, "nachrichten"},
    {"schluessel", Form::text},
    {"bedingung", Form::text},
    {"standard", Form::check},
    {"script", Form::text},
    {"zeitart", Form::choice, "", "timeDuration timeDate timeCycle"},
    {"zeit", Form::text},
    {"code"},
    {"aufruf"},
    {"anzahl", Form::text},
    {"ende_wenn", Form::text},
    {"ausfuehrbar", Form::check},
    {"notiz", Form::text},
    {"variable"},
    {"werte"},
    {"typ", Form::choice, "", "text zahl datum"},
    {"pflicht", Form::check},
    {"pflicht_bei"},
    {"gruende", Form::line, "entscheidungen"},
    {"parameter"},
    {"wert"},
    {"feel", Form::text},
};

// Kinds as people call them; bpmn-js calls them bpmn:UserTask and so on.
constexpr const char* kinds[] = {
    "Process",
    "Collaboration",
    "Participant",
    "Lane",
    "StartEvent",
    "EndEvent",
    "IntermediateCatchEvent",
    "IntermediateThrowEvent",
    "BoundaryEvent",
    "Task",
    "ManualTask",
    "UserTask",
    "ServiceTask",
    "SendTask",
    "ReceiveTask",
    "BusinessRuleTask",
    "ScriptTask",
    "CallActivity",
    "SubProcess",
    "AdHocSubProcess",
    "Transaction",
    "ExclusiveGateway",
    "InclusiveGateway",
    "ParallelGateway",
    "ComplexGateway",
    "EventBasedGateway",
    "SequenceFlow",
    "MessageFlow",
    "Association",
    "DataObjectReference",
    "DataStoreReference",
    "TextAnnotation",
    "Group",
};
constexpr const char* appended[] = {
    "UserTask",         "ServiceTask",     "SendTask",          "BusinessRuleTask",
    "ScriptTask",       "ReceiveTask",     "SubProcess",        "IntermediateCatchEvent",
    "ExclusiveGateway", "ParallelGateway", "EventBasedGateway", "EndEvent",
};
// What the script says in the course of the work.
constexpr const char* sentences[] = {
    "bereit",       "offen",         "gespeichert", "fort",           "nicht_zu_zeichnen", "keine_befunde",
    "ein_befund",   "befunde",       "zeile",       "id_vergeben",    "id_form",           "ohne_namen",
    "ergebnis_neu", "parameter_neu", "entfernen",   "ergebnis_titel", "parameter_titel"};

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> all;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    all.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return all;
}

std::string text(const std::string& key) {
  return texts().text("editor." + key);
}

Feld as_field(const Row& row) {
  const std::string key = std::string("feld.") + row.name, help = std::string("hilfe.") + row.name;
  return {.name = row.name,
          .text = text(key),
          .hilfe = texts().has("editor." + help) ? text(help) : "",
          .liste = row.list,
          .ist_haken = row.form == Form::check,
          .ist_lang = row.form == Form::text,
          .ist_wahl = row.form == Form::choice,
          .wahl = split(row.choices)};
}

Seite page_of(const EditorPage& wanted) {
  Seite page{.datei = wanted.file, .felder = {}, .arten = {}, .neue = {}, .worte = {}};
  for (const Row& row : rows) page.felder.push_back(as_field(row));
  for (const char* kind : kinds) page.arten.push_back({kind, text(std::string("art.") + kind)});
  for (const char* kind : appended) page.neue.push_back({kind, text(std::string("art.") + kind)});
  for (const char* one : sentences) page.worte.push_back({one, text(std::string("satz.") + one)});
  return page;
}

}  // namespace

Result<std::string> editor_page(const EditorPage& wanted) {
  page::Library library({.route = [](std::string_view) { return std::nullopt; },
                         .asset = wanted.asset,
                         .messages = &messages()});
  for (const char* name : {"editor", "editor_feld"}) {
    const std::string path = std::string("views/") + name + ".html";
    CHECK(library.add(name, *gemeinwerk_views.find(path)));
  }
  TRY(auto page, library.page<Seite>("editor"));
  return page.render(page_of(wanted), texts());
}

}  // namespace gw::app
