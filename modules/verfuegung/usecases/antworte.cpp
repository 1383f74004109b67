// SPDX-License-Identifier: EUPL-1.2
// The signature mark: who, as what, when, for whom, over which version of which document.
#include <algorithm>
#include <map>

#include "modules/akte/akte.hpp"
#include "modules/person/person.hpp"
#include "modules/verfuegung/store/umlauf_store.hpp"
#include "modules/verfuegung/usecases/lenke.hpp"
#include "modules/verfuegung/verfuegung.hpp"
#include "platform/crypto/hash.hpp"

namespace gw::verfuegung {
namespace {

Error aufgabe_unbekannt() {
  return error(ErrorKind::not_found, "verfuegung.unbekannt");
}

// The circulation of a task, and the step that it asks for.
struct Stelle {
  Umlauf umlauf;
  std::size_t schritt = 0;
};
Result<Stelle> finde(sql::Tx& tx, const TenantScope& scope, const std::string& aufgabe, Instant now) {
  TRY(auto task, vorgang::modulaufgabe(tx, scope, aufgabe, now));
  if (!task || task->modul != modul) return aufgabe_unbekannt();
  TRY(auto id, store::umlauf_der_aufgabe(tx, task->vorgang, aufgabe));
  if (!id) return aufgabe_unbekannt();
  TRY(Umlauf umlauf, lade_umlauf(tx, *id));
  auto found = std::ranges::find(umlauf.schritte, aufgabe, &Schritt::aufgabe);
  if (found == umlauf.schritte.end()) return aufgabe_unbekannt();
  const auto at = static_cast<std::size_t>(found - umlauf.schritte.begin());
  return Stelle{std::move(umlauf), at};
}

// Whoever signs has looked at what is the newest now.
Result<std::vector<akte::Dokument>> gesehene(sql::Tx& tx, const Umlauf& umlauf,
                                             const std::vector<Gesehen>& gesehen) {
  std::vector<akte::Dokument> all;
  for (const std::string& id : umlauf.dokumente) {
    TRY(auto dokument, akte::dokument(tx, id));
    if (!dokument) return aufgabe_unbekannt();
    auto seen = std::ranges::find(gesehen, id, &Gesehen::dokument);
    if (seen == gesehen.end() || seen->fassung != dokument->fassung)
      return error(ErrorKind::conflict, "verfuegung.dokument_geaendert");
    all.push_back(std::move(*dokument));
  }
  return all;
}

// Nobody signs what they cannot see whole.
Result<void> verlange_alles(sql::Tx& tx, const TenantScope& scope, const std::string& vorgang, Instant now) {
  TRY(person::Sicht sicht, person::sicht(tx, scope, now, vorgang));
  return sicht.ganz() ? ok() : Result<void>(error(ErrorKind::forbidden, "verfuegung.verdeckt"));
}

Result<std::string> pruefsumme(const TenantScope& scope, const akte::Dokument& dokument) {
  TRY(blob::Reader reader, scope.blobs().open(scope.db(), dokument.blob, {"akte.dokument", dokument.id}));
  crypto::Sha256 hash;
  for (;;) {
    TRY(ByteView piece, reader.next());
    if (piece.empty()) return to_hex(hash.finish());
    hash.add(piece);
  }
}

// Read and hashed before the transaction, which looks whether they are still the same.
using Pruefsummen = std::map<std::pair<std::string, std::int64_t>, std::string>;
Result<Pruefsummen> pruefsummen(const TenantScope& scope, const Beantwortung& gegeben, Instant now) {
  TRY(auto dokumente, scope.db().read([&](sql::Tx& tx) -> Result<std::vector<akte::Dokument>> {
    TRY(Stelle stelle, finde(tx, scope, gegeben.aufgabe, now));
    CHECK(verlange_alles(tx, scope, stelle.umlauf.vorgang, now));
    return gesehene(tx, stelle.umlauf, gegeben.gesehen);
  }));
  Pruefsummen all;
  for (const akte::Dokument& one : dokumente) {
    TRY(all[std::pair(one.id, one.fassung)], pruefsumme(scope, one));
  }
  return all;
}

// What whoever signs adds to their name, if they may: refusing is open to everybody who was asked. Standing
// in comes before whatever the house's rules would add.
Result<std::string> zusatz(const Pruefer& pruefer, const TenantScope& scope, Art art, Antwort antwort,
                           const vorgang::Getan& getan) {
  Befugnis befugnis;
  if (!lehnt_ab(antwort)) {
    TRY(befugnis, pruefer.darf(art, getan.rolle, scope.actor().id));
  }
  if (!getan.fuer.empty()) return std::string("i. V.");
  return ist_zeichnung(art) ? befugnis.zusatz : std::string();
}

List als_liste(const std::vector<akte::Dokument>& dokumente, const std::vector<Gesehen>& gesehen) {
  List all;
  for (const Gesehen& one : gesehen) {
    auto found = std::ranges::find(dokumente, one.dokument, &akte::Dokument::id);
    all.push_back(Context{{"dokument", one.dokument},
                          {"titel", found->titel},
                          {"fassung", one.fassung},
                          {"sha256", one.sha256}});
  }
  return all;
}

Result<void> erzaehle_antwort(const Gang& gang, const Pruefer& pruefer, const Schritt& schritt,
                              const std::vector<akte::Dokument>& dokumente) {
  const page::Texts& texts = gang.house.messages.in("de");
  std::string was = texts.text("verfuegung.antwort_" + std::string(name(schritt.antwort)));
  if (!schritt.zusatz.empty()) was += " (" + schritt.zusatz + ")";
  return erzaehle(gang, pruefer, "verfuegung.geantwortet",
                  {{"was", std::move(was)},
                   {"als", pruefer.kollegium().titel(schritt.als)},
                   {"bemerkung", schritt.bemerkung},
                   {"dokumente", als_liste(dokumente, schritt.gesehen)}},
                  schritt.fuer);
}

}  // namespace

Result<sql::Committed<std::string>> antworte(House& house, const TenantScope& scope,
                                             const Beantwortung& gegeben, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  TRY(const Pruefsummen summen, pruefsummen(scope, gegeben, now));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::string> {
    const Gang gang{tx, house, scope, now};
    TRY(Stelle stelle, finde(tx, scope, gegeben.aufgabe, now));
    TRY(auto getan, vorgang::erledige_modulaufgabe(tx, scope, gegeben.aufgabe, gegeben.fassung, now));
    Schritt& schritt = stelle.umlauf.schritte[stelle.schritt];
    TRY(Gegeben antwort, lies_antwort(schritt.bitte.art, gegeben.antwort, gegeben.bemerkung));
    TRY(auto dokumente, gesehene(tx, stelle.umlauf, gegeben.gesehen));
    TRY(Pruefer pruefer, Pruefer::lies(tx, house, stelle.umlauf, now));
    TRY(schritt.zusatz, zusatz(pruefer, scope, schritt.bitte.art, antwort.antwort, getan));
    schritt.zustand = Schrittzustand::erledigt;
    schritt.antwort = antwort.antwort;
    schritt.bemerkung = antwort.bemerkung;
    schritt.von = scope.actor().id;
    schritt.als = getan.rolle;
    schritt.fuer = getan.fuer;
    schritt.am = now;
    for (const akte::Dokument& one : dokumente)
      schritt.gesehen.push_back({one.id, one.fassung, summen.at(std::pair(one.id, one.fassung))});
    CHECK(store::speichere(tx, schritt));
    CHECK(erzaehle_antwort(gang, pruefer, schritt, dokumente));
    CHECK(fuehre_fort(gang, stelle.umlauf, pruefer));
    return stelle.umlauf.vorgang;
  });
}

}  // namespace gw::verfuegung
