// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/usecases/laufzettel.hpp"

#include <algorithm>

#include "base/value/json.hpp"
#include "modules/verfuegung/usecases/lies.hpp"
#include "platform/doc/typst.hpp"

extern const gw::EmbeddedTable verfuegung_files;

namespace gw::verfuegung {
namespace {

std::string konto_name(const UmlaufGanz& ganz, const std::string& konto) {
  auto found = ganz.namen.find(konto);
  return found == ganz.namen.end() ? konto : found->second;
}

List marken(const UmlaufGanz& ganz, const Schritt& schritt) {
  List all;
  for (const Gesehen& one : schritt.gesehen) {
    auto found = std::ranges::find(ganz.dokumente, one.dokument, &akte::Dokument::id);
    all.push_back(Context{{"titel", found == ganz.dokumente.end() ? one.dokument : found->titel},
                          {"fassung", std::to_string(one.fassung)},
                          {"sha256", one.sha256}});
  }
  return all;
}

Context als_wert(const page::Texts& texts, const UmlaufGanz& ganz, const Schritt& schritt) {
  const Wer& an = schritt.bitte.an;
  const std::string gefragt = an.konto.empty() ? ganz.kollegium.titel(an.rolle) : konto_name(ganz, an.konto);
  const bool erledigt = schritt.zustand == Schrittzustand::erledigt;
  std::string wer;
  if (erledigt && !schritt.zusatz.empty()) wer = schritt.zusatz + " ";
  if (erledigt) wer += konto_name(ganz, schritt.von) + ", " + ganz.kollegium.titel(schritt.als);
  if (!schritt.fuer.empty()) wer += ", für " + konto_name(ganz, schritt.fuer);
  return {{"runde", std::to_string(schritt.runde)},
          {"stufe", std::to_string(schritt.bitte.stufe)},
          {"was", texts.text("verfuegung.bitte_" + std::string(name(schritt.bitte.art)), {{"an", gefragt}})},
          {"auftrag", schritt.bitte.auftrag},
          {"antwort", texts.text(erledigt ? "verfuegung.antwort_" + std::string(name(schritt.antwort))
                                          : "verfuegung.entfallen")},
          {"wer", std::move(wer)},
          {"am", schritt.am ? datum_zeit(*schritt.am, texts) : ""},
          {"bemerkung", schritt.bemerkung},
          {"gesehen", marken(ganz, schritt)}};
}

doc::Letter blatt(const House& house, const TenantScope& scope, const Umlaufblatt& whole) {
  const page::Texts& texts = house.messages.in("de");
  const UmlaufGanz& ganz = whole.ganz;
  List schritte;
  for (const Schritt& one : ganz.umlauf.schritte) schritte.push_back(als_wert(texts, ganz, one));
  doc::Letter letter;
  letter.template_text = verfuegung_files.find("vorlagen/laufzettel.typ").value();
  letter.date = house.clock.now();
  letter.data = to_plain_json(Context{
      {"behoerde", scope.mandant().name},
      {"betreff", ganz.umlauf.betreff},
      {"vorgang", whole.fall.nummer + ", " + whole.fall.betreff},
      {"aktenzeichen", whole.fall.aktenzeichen},
      {"begonnen", texts.text("verfuegung.gesandt_von", {{"name", konto_name(ganz, ganz.umlauf.von)},
                                                         {"am", datum_zeit(ganz.umlauf.begonnen, texts)}})},
      {"stand", texts.text("verfuegung.zustand_" + std::string(name(ganz.umlauf.zustand)))},
      {"am", datum_zeit(letter.date, texts)},
      {"schritte", std::move(schritte)}});
  return letter;
}

}  // namespace

Result<void> schreibe_laufzettel(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  TRY(Umlaufblatt whole, lies_umlauf(house, scope, std::string(input.get("umlauf").text_or_empty())));
  TRY(doc::Rendered made, house.services.get<doc::TypstWorker>().render(blatt(house, scope, whole)));
  TRY(blob::Staged datei, scope.blobs().stage(as_bytes(made.pdf)));
  const Instant now = house.clock.now();
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    CHECK(scope.blobs().adopt(tx, datei, {"vorgang", whole.fall.id}, now));
    CHECK(akte::lege_dokument_ab(
        tx, house, scope, now,
        {whole.fall.akte, whole.fall.id,
         house.messages.in("de").text("verfuegung.laufzettel", {{"betreff", whole.ganz.umlauf.betreff}}),
         "laufzettel", akte::Richtung::intern, "laufzettel-" + whole.fall.nummer + ".pdf", "application/pdf",
         datei.address, datei.size}));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace gw::verfuegung
