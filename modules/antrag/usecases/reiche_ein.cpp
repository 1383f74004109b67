// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/usecases/reiche_ein.hpp"

#include "base/value/json.hpp"
#include "engine/nummer/nummer.hpp"
#include "modules/antrag/store/weiter_store.hpp"
#include "modules/antrag/usecases/besitz.hpp"
#include "modules/antrag/usecases/folge.hpp"
#include "modules/antrag/usecases/hochladen.hpp"
#include "modules/antrag/usecases/nachtrag.hpp"
#include "modules/antrag/usecases/schalter.hpp"
#include "modules/antrag/usecases/unterlagen.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/history/history.hpp"

namespace gw::antrag {
namespace {

Result<void> pruefe_ganz(const form::Form& formular, const Context& antworten, Instant now) {
  std::vector<Error> errors = form::validate(formular, nullptr, antworten, now);
  if (errors.empty()) return ok();
  std::string field = errors.front().field;
  return error(ErrorKind::invalid, "antrag.unvollstaendig")
      .at(std::move(field))
      .because(std::move(errors.front()));
}

// Whom the case is about, as the package says (paket.yaml, `person`).
Result<std::string> text_aus(const feel::Expression& expression, const Context& daten, Instant now) {
  TRY(Value value, expression.evaluate({Context{{"antrag", daten}}, now}));
  return std::string(value.text_or_empty());
}

std::string pseudonym_of(const std::string& besitzer) {
  return besitzer.starts_with("konto:") ? besitzer.substr(std::string_view("konto:").size()) : "";
}

// Whose account gets the letters: the applicant's; where the office itself applies, that of the case which it
// is about.
Result<std::string> pseudonym_fuer(sql::Tx& tx, const store::Antrag& antrag) {
  if (!vom_amt(antrag.besitzer)) return pseudonym_of(antrag.besitzer);
  TRY(vorgang::Eckdaten erster, vorgang::eckdaten(tx, antrag.bezug));
  return std::move(erster.pseudonym);
}

// A receipt, and a line in the overview of the account. The office needs neither.
Result<void> bestelle_folgearbeit(sql::Tx& tx, const House& house, const store::Antrag& antrag, Instant now) {
  if (vom_amt(antrag.besitzer)) return ok();
  CHECK(house.jobs().enqueue(
      tx, {"antrag.quittung", to_json(Context{{"antrag", antrag.id}}), now, "antrag.quittung:" + antrag.id}));
  const std::string pseudonym = pseudonym_of(antrag.besitzer);
  if (pseudonym.empty()) return ok();
  CHECK(house.jobs().enqueue(
      tx, {"antrag.index", to_json(Context{{"pseudonym", pseudonym}}), now, "antrag.index:" + pseudonym}));
  return ok();
}

std::vector<vorgang::Anlage> anlagen_aus(const paket::Paket& paket,
                                         const std::vector<store::Unterlage>& unterlagen) {
  std::vector<vorgang::Anlage> anlagen;
  for (const store::Unterlage& unterlage : unterlagen) {
    const form::Field* feld = paket.formular.field(unterlage.feld);
    std::string titel = feld ? paket.texte("de").text(feld->label_key) : unterlage.dateiname;
    anlagen.push_back({titel, unterlage.dateiname, unterlage.typ, unterlage.blob, unterlage.groesse});
  }
  return anlagen;
}

Result<std::string> neue_nummer(sql::Tx& tx, const TenantScope& scope, Instant now) {
  int jahr = berlin_date(now).year;
  TRY(std::int64_t laufend, store::naechste_nummer(tx, jahr));
  TRY(nummer::Nummer made, nummer::make(scope.mandant().code, jahr, static_cast<std::uint32_t>(laufend)));
  return made.text();
}

Result<Eingang> eingang_von(const House& house, const TenantScope& scope, const store::Antrag& antrag) {
  TRY(std::string geheimnis, geheimnis_von(house, scope, antrag.id));
  return Eingang{antrag.id, antrag.vorgang, antrag.nummer, geheimnis,
                 antrag.eingereicht.value_or(antrag.geaendert)};
}

// What stands there for a file in the answers is the house's own note of it: only a file that came makes one.
Result<void> pruefe_ohne_dateien(const form::Form& formular, const Context& antworten) {
  for (const auto& [name, antwort] : antworten)
    if (formular.field(name)->type_name() == "upload")
      return error(ErrorKind::invalid, "antrag.datei_nicht_als_teil").at(name);
  return ok();
}

// The transaction's core, for both ways in.
Result<Eingang> schliesse_ab(sql::Tx& tx, House& house, const TenantScope& scope, const paket::Paket& paket,
                             store::Antrag antrag, const std::vector<store::Unterlage>& unterlagen,
                             Instant now) {
  Context daten = form::effective(paket.formular, antrag.antworten, now);
  antrag.daten = daten;
  antrag.eingereicht = now;
  antrag.vorgang = new_id(now);
  TRY(antrag.nummer, neue_nummer(tx, scope, now));
  CHECK(store::reiche_ein(tx, antrag));
  CHECK(history::append(tx, {"antrag.eingegangen",
                             now,
                             scope.actor().text(),
                             {"antrag:" + antrag.id, "vorgang:" + antrag.vorgang},
                             to_json(Context{{"nummer", antrag.nummer}, {"paket", antrag.paket}})}));
  CHECK(bezeuge_vorsprache(tx, house, antrag, now));
  vorgang::NeuerVorgang neu;
  neu.id = antrag.vorgang;
  neu.paket = antrag.paket;
  neu.version = antrag.version;
  neu.nummer = antrag.nummer;
  TRY(neu.betreff, text_aus(paket.person.betreff, daten, now));
  TRY(neu.person, text_aus(paket.person.name, daten, now));
  TRY(neu.anschrift, text_aus(paket.person.anschrift, daten, now));
  TRY(neu.pseudonym, pseudonym_fuer(tx, antrag));
  neu.daten = daten;
  neu.anlagen = anlagen_aus(paket, unterlagen);
  neu.bezug = antrag.bezug;
  neu.vom_amt = vom_amt(antrag.besitzer);
  CHECK(vorgang::eroeffne(tx, house, scope, now, neu));
  CHECK(bestelle_folgearbeit(tx, house, antrag, now));
  return eingang_von(house, scope, antrag);
}

// What a change leads back to is the application that it changes.
Result<Eingang> eingang_des_gesendeten(sql::Tx& tx, const House& house, const TenantScope& scope,
                                       const store::Antrag& antrag) {
  if (antrag.aendert.empty()) return eingang_von(house, scope, antrag);
  TRY(auto erster, store::antrag_des_vorgangs(tx, antrag.aendert));
  return eingang_von(house, scope, *erster);
}

Result<Eingang> schliesse_nachtrag_ab(sql::Tx& tx, House& house, const TenantScope& scope,
                                      const paket::Paket& paket, store::Antrag antrag,
                                      const std::vector<store::Unterlage>& unterlagen, Instant now) {
  antrag.daten = form::effective(paket.formular, antrag.antworten, now);
  TRY(store::Antrag erster,
      sende_nachtrag(tx, house, scope, std::move(antrag), anlagen_aus(paket, unterlagen), now));
  return eingang_von(house, scope, erster);
}

// Of the content that a program sent, so that a reused key with other content is noticed.
std::string abdruck(const Direktantrag& direkt, const Unterlagen& bereit) {
  std::string text = direkt.paket + "\n" + to_json(direkt.daten);
  if (!direkt.bezug.empty()) text += "\n" + direkt.bezug;
  for (const store::Unterlage& file : bereit.alle()) text += "\n" + file.feld + " " + file.blob;
  return to_hex(crypto::sha256(as_bytes(text)));
}

Result<std::optional<store::Antrag>> schon_da(sql::Tx& tx, const Direktantrag& direkt,
                                              const std::string& abdruck) {
  if (direkt.schluessel.empty()) return std::optional<store::Antrag>();
  TRY(auto known, store::schluessel(tx, direkt.schluessel));
  if (!known) return std::optional<store::Antrag>();
  if (known->abdruck != abdruck) return error(ErrorKind::conflict, "antrag.schluessel_anders");
  return store::antrag(tx, known->antrag);
}

}  // namespace

Result<Eingang> eingang_des_gesendeten(const House& house, const TenantScope& scope,
                                       const store::Antrag& antrag) {
  return scope.db().read([&](sql::Tx& tx) { return eingang_des_gesendeten(tx, house, scope, antrag); });
}

Result<sql::Committed<Eingang>> reiche_ein(House& house, const TenantScope& scope, const Entwurf& entwurf,
                                           Instant now) {
  const store::Antrag& seen = entwurf.antrag;
  if (vom_amt(seen.besitzer)) CHECK(scope.require("vorgang.bearbeiten"));
  if (seen.entwurf()) CHECK(pruefe_ganz(entwurf.paket->formular, seen.antworten, now));
  if (const form::Page* page = seen.entwurf() ? unfertige_seite(entwurf, now) : nullptr)
    return error(ErrorKind::invalid, "antrag.unvollstaendig").at(page->id);  // typed, but no answer
  return scope.db().write([&](sql::Tx& tx) -> Result<Eingang> {
    TRY(auto antrag, store::antrag(tx, seen.id));
    // Written again although nothing changes: the answer must not be sent before the first attempt is
    // durable.
    if (!antrag->entwurf()) return eingang_des_gesendeten(tx, house, scope, *antrag);
    if (antrag->fassung != seen.fassung) return error(ErrorKind::conflict, "antrag.veraltet");
    TRY(auto unterlagen, store::unterlagen(tx, antrag->id));
    CHECK(store::vergiss_alle_roh(tx, antrag->id));
    CHECK(store::vergiss_rest(tx, antrag->id));
    CHECK(verwirf_hochladen(tx, scope, antrag->id, now));
    if (!antrag->aendert.empty())
      return schliesse_nachtrag_ab(tx, house, scope, *entwurf.paket, std::move(*antrag), unterlagen, now);
    return schliesse_ab(tx, house, scope, *entwurf.paket, std::move(*antrag), unterlagen, now);
  });
}

Result<sql::Committed<Eingang>> reiche_direkt_ein(House& house, const TenantScope& scope,
                                                  const Direktantrag& direkt, const std::string& besitzer,
                                                  Instant now) {
  TRY(auto paket, direkt.bezug.empty() ? frei_begonnenes(house, scope, direkt.paket)
                                       : angebotene_folge(house, scope, direkt.paket, besitzer));
  form::Filled filled = form::from_plain(paket->formular, direkt.daten);
  if (!filled.errors.empty()) return std::move(filled.errors.front());
  CHECK(pruefe_ohne_dateien(paket->formular, filled.answers));
  if (!direkt.bezug.empty()) {
    TRY(Value bezug, scope.db().read([&](sql::Tx& tx) {
      return vorgang::bezug_auf(tx, house, scope, direkt.bezug, *paket, now);
    }));
    filled.answers.set("bezug", std::move(bezug));
  }
  Unterlagen bereit(scope, now);
  for (const Datei& datei : direkt.dateien) {
    const form::Field* feld = paket->formular.field(datei.feld);
    if (!feld || feld->upload.types.empty())
      return error(ErrorKind::invalid, "form.unknown_field").at(datei.feld);
    CHECK(bereit.lege_bereit(*feld, datei));
  }
  bereit.trage_ein(filled.answers);
  CHECK(pruefe_ganz(paket->formular, filled.answers, now));
  std::string print = abdruck(direkt, bereit);
  bool taken = false;
  auto result = scope.db().write([&](sql::Tx& tx) -> Result<Eingang> {
    taken = false;
    TRY(auto known, schon_da(tx, direkt, print));
    if (known) return eingang_von(house, scope, *known);
    store::Antrag antrag;
    antrag.id = new_id(now);
    antrag.paket = paket->id;
    antrag.version = paket->version;
    antrag.sprache = "de";
    antrag.besitzer = besitzer;
    antrag.antworten = filled.answers;
    antrag.begonnen = antrag.geaendert = now;
    antrag.bezug = direkt.bezug;
    CHECK(store::fuege_ein(tx, antrag));
    if (!direkt.schluessel.empty())
      CHECK(store::merke_schluessel(tx, direkt.schluessel, {antrag.id, print}, now));
    CHECK(bereit.uebernimm(tx, antrag.id));
    TRY(Eingang eingang, schliesse_ab(tx, house, scope, *paket, std::move(antrag), bereit.alle(), now));
    taken = true;
    return eingang;
  });
  if (result && taken) bereit.behalte();
  return result;
}

}  // namespace gw::antrag
