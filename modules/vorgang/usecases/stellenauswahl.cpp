// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/stellenauswahl.hpp"

#include <algorithm>

#include "modules/vorgang/usecases/verdecke.hpp"

namespace gw::vorgang {
namespace {

const Context& antworten_von(const store::Fall& fall) {
  static const Context keine;
  const Context* antworten = fall.eingang.daten.context();
  return antworten ? *antworten : keine;
}

// Data about health are for the roles that the package names, which a body's may be; addresses that are
// blocked are for no body.
form::Withheld verdeckt(const paket::Paket& paket, const std::string& rolle, const person::Sicht& sicht) {
  bool darf_gesundheit = std::ranges::find(paket.gesundheit, rolle) != paket.gesundheit.end();
  return {.addresses = sicht.gesperrt, .health = !sicht.gesundheit && !darf_gesundheit};
}

// The answers without those that are withheld; what the body cannot do without is none of these.
Context erlaubte(const Stellenauswahl& auswahl, const paket::Paket& paket, const Context& antworten) {
  Context kept = form::without(paket.formular, antworten, auswahl.verdeckt);
  for (const std::string& frage : auswahl.gebraucht)
    if (const Value& antwort = antworten.get(frage); !antwort.is_null()) kept.set(frage, antwort);
  return kept;
}

// In the package's order; what did not apply has no answer.
form::VisiblePage gezeigte(const paket::Paket& paket, const std::vector<std::string>& fragen,
                           const std::vector<form::VisiblePage>& applied) {
  form::VisiblePage page{&paket.formular.pages.front(), {}};
  for (const std::string& id : fragen)
    for (const form::VisiblePage& one : applied) {
      auto field = std::ranges::find(one.fields, id, [](const auto& visible) { return visible.field->id; });
      if (field != one.fields.end()) page.fields.push_back(*field);
    }
  return page;
}

Context nur(const form::VisiblePage& page, const Context& antworten) {
  Context kept;
  for (const form::VisibleField& one : page.fields)
    if (const Value& value = antworten.get(one.field->id); !value.is_null()) kept.set(one.field->id, value);
  return kept;
}

// What the values are worked out of: with the answers that the body may know, and where something is
// withheld from it without texts, of which nobody can tell what they say.
Result<Context> variablen(sql::Tx& tx, const store::Fall& fall, bool ganz, Context antworten) {
  Context made;
  if (ganz) {
    made = fall.instanz.variables;
  } else {
    TRY(auto erledigt, store::erledigte_aufgaben(tx, fall.eingang.id));
    made = ohne_freie_texte(fall.instanz.variables, erledigt);
  }
  made.set("antrag", std::move(antworten));
  return made;
}

// `ganz`: with everything, to tell what is withheld from what there is not.
Result<std::vector<Stellenauswahl::Wert>> werte(const paket::Stelle& stelle, const Context& variablen,
                                                const Context& ganz, Instant now) {
  std::vector<Stellenauswahl::Wert> all;
  for (const paket::Stellenwert& one : stelle.werte) {
    TRY(Value wert, one.wert.evaluate({variablen, now}));
    TRY(Value wirklich, one.wert.evaluate({ganz, now}));
    if (!wirklich.is_null()) all.push_back({&one, std::move(wert)});
  }
  return all;
}

// What a family calls its files may say anything.
std::string neutraler_name(const form::Field& frage, const std::string& typ) {
  if (typ == "application/pdf") return frage.id + ".pdf";
  return frage.id + (typ == "image/png" ? ".png" : typ == "image/jpeg" ? ".jpg" : "");
}

bool nennt(const Value& antwort, const std::string& dateiname) {
  const List* dateien = antwort.list();
  return dateien && std::ranges::any_of(*dateien, [&](const Value& datei) {
           return datei.get("name").text_or_empty() == dateiname;
         });
}

// Attachments of the application are called after their question (modules/antrag).
bool beantwortet(const akte::Dokument& dokument, const paket::Paket& paket, const form::Field& frage,
                 const Value& antwort) {
  return dokument.art == "anlage" && dokument.titel == paket.texte("de").text(frage.label_key) &&
         nennt(antwort, dokument.dateiname);
}

Result<std::vector<Stellenauswahl::Datei>> dateien(sql::Tx& tx, const paket::Paket& paket,
                                                   const paket::Stelle& stelle, const store::Fall& fall,
                                                   const Stellenauswahl& auswahl) {
  std::vector<Stellenauswahl::Datei> all;
  if (stelle.dateien.empty()) return all;
  TRY(auto dokumente, akte::dokumente_des_vorgangs(tx, fall.eingang.id));
  for (const std::string& id : stelle.dateien) {
    const form::Field& frage = *paket.formular.field(id);
    const Value& antwort = antworten_von(fall).get(id);
    if (antwort.is_null()) continue;
    if (auswahl.verdeckt_ist(frage)) {
      all.push_back({&frage, std::nullopt});
      continue;
    }
    for (akte::Dokument& dokument : dokumente) {
      if (!beantwortet(dokument, paket, frage, antwort)) continue;
      dokument.dateiname = neutraler_name(frage, dokument.typ);
      all.push_back({&frage, dokument});
    }
  }
  return all;
}

}  // namespace

bool Stellenauswahl::verdeckt_ist(const form::Field& frage) const {
  return verdeckt.covers(frage) && std::ranges::find(gebraucht, frage.id) == gebraucht.end();
}

Result<Stellenauswahl> waehle_fuer_stelle(sql::Tx& tx, const paket::Paket& paket, const std::string& rolle,
                                          const store::Fall& fall, const person::Sicht& sicht, Instant now) {
  Stellenauswahl made;
  made.gezeigt.page = &paket.formular.pages.front();
  made.verdeckt = verdeckt(paket, rolle, sicht);
  const paket::Stelle* stelle = paket.stelle(rolle);
  if (!stelle) return made;
  made.gebraucht = stelle->gesundheit;
  const Context& antworten = antworten_von(fall);
  const Context darf = erlaubte(made, paket, antworten);
  made.gezeigt = gezeigte(paket, stelle->zeigt, form::visible(paket.formular, antworten, fall.eingegangen));
  made.antworten = nur(made.gezeigt, darf);
  const bool ganz = !made.verdeckt.addresses && !made.verdeckt.health;
  TRY(Context gewusst, variablen(tx, fall, ganz, darf));
  TRY(made.werte, werte(*stelle, gewusst, fall.instanz.variables, now));
  TRY(made.dateien, dateien(tx, paket, *stelle, fall, made));
  return made;
}

}  // namespace gw::vorgang
