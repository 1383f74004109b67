// SPDX-License-Identifier: EUPL-1.2
#include "base/value/json.hpp"
#include "engine/form/data.hpp"
#include "modules/akte/akte.hpp"
#include "modules/antrag/usecases/auskunft.hpp"
#include "modules/paket/paket.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/doc/typst.hpp"

extern const gw::EmbeddedTable antrag_files;

namespace gw::antrag {
namespace {

form::Speech sprache(const page::Texts& haus, const page::Texts& paket) {
  form::Speech speech = form::german(
      [&haus, &paket](std::string_view key) { return haus.has(key) ? haus.text(key) : paket.text(key); });
  speech.date = [&haus](Date date) { return datum(date, haus); };
  return speech;
}

Value zeile(std::string frage, std::string antwort) {
  return Context{{"frage", std::move(frage)}, {"antwort", std::move(antwort)}};
}

// A receipt gets around: what a block protects is not in it.
struct Angaben {
  const paket::Paket& paket;
  const Context& antworten;
  Instant eingereicht;
  bool gesperrt = false;
};

List abschnitte(const Angaben& angaben, const page::Texts& haus, const page::Texts& texte) {
  const form::Withheld verdeckt{.addresses = angaben.gesperrt};
  const form::Form& formular = angaben.paket.formular;
  auto asked = form::visible(formular, angaben.antworten, angaben.eingereicht);
  Context answers = form::without(formular, angaben.antworten, verdeckt);
  List all;
  for (const auto& page : form::summary(asked, answers, sprache(haus, texte))) {
    List lines;
    for (const auto& line : page.lines) {
      std::string empty =
          haus.text(verdeckt.covers(*line.field) ? "antrag.nicht_gedruckt" : "antrag.keine_angabe");
      lines.push_back(zeile(texte.text(line.field->label_key), line.value.empty() ? empty : line.value));
    }
    all.push_back(Context{{"titel", texte.text(page.page->title_key)}, {"zeilen", std::move(lines)}});
  }
  return all;
}

Value quittung_daten(const House& house, const TenantScope& scope, const paket::Paket& paket,
                     const store::Antrag& antrag, bool gesperrt) {
  const page::Texts& haus = house.messages.in(antrag.sprache);
  const page::Texts& texte = paket.texte(antrag.sprache);
  List kern{zeile(haus.text("antrag.nummer"), antrag.nummer),
            zeile(haus.text("antrag.leistung"), texte.text(paket.leistung.name)),
            zeile(haus.text("antrag.eingegangen"), datum_zeit(*antrag.eingereicht, haus))};
  Context antworten = antrag.daten.context() ? *antrag.daten.context() : Context{};
  return Context{{"titel", haus.text("antrag.quittung")},
                 {"satz", haus.text("antrag.quittung_satz", {{"behoerde", scope.mandant().name}})},
                 {"fuss", haus.text("antrag.quittung_fuss")},
                 {"kopf_frage", haus.text("antrag.kopf_frage")},
                 {"kopf_antwort", haus.text("antrag.kopf_antwort")},
                 {"behoerde", scope.mandant().name},
                 {"sprache", antrag.sprache},
                 {"nummer", antrag.nummer},
                 {"kerndaten", std::move(kern)},
                 {"abschnitte", abschnitte({paket, antworten, *antrag.eingereicht, gesperrt}, haus, texte)}};
}

Result<void> lege_ab(House& house, const TenantScope& scope, const jobs::Job& job,
                     const store::Antrag& antrag, const std::string& pdf) {
  TRY(blob::Staged staged, scope.blobs().stage(as_bytes(pdf)));
  Instant now = house.clock.now();
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    CHECK(scope.blobs().adopt(tx, staged, {"antrag.quittung", antrag.id}, now));
    TRY(auto akte, vorgang::akte_des_vorgangs(tx, antrag.vorgang));
    CHECK(akte::lege_dokument_ab(tx, house, scope, now,
                                 {akte, antrag.vorgang, house.messages.in("de").text("antrag.quittung"),
                                  "quittung", akte::Richtung::ausgang, "quittung-" + antrag.nummer + ".pdf",
                                  "application/pdf", staged.address, staged.size}));
    return job.complete(tx);
  }));
  return ticket.wait();
}

}  // namespace

Result<void> erstelle_quittung(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Value input, parse_json(job.payload));
  std::string id(input.get("antrag").text_or_empty());
  TRY(auto antrag, scope.db().read([&](sql::Tx& tx) { return store::antrag(tx, id); }));
  if (!antrag || antrag->entwurf()) return error(ErrorKind::not_found, "antrag.unbekannt");
  TRY(auto paket, house.services.get<paket::Katalog>().finde(antrag->paket, antrag->version));
  TRY(bool gesperrt, scope.db().read([&](sql::Tx& tx) { return person::gesperrt(tx, antrag->vorgang); }));
  doc::Letter letter;
  letter.template_text = antrag_files.find("vorlagen/quittung.typ").value();
  letter.data = to_plain_json(quittung_daten(house, scope, *paket, *antrag, gesperrt));
  letter.date = *antrag->eingereicht;
  TRY(doc::Rendered rendered, house.services.get<doc::TypstWorker>().render(letter));
  return lege_ab(house, scope, job, *antrag, rendered.pdf);
}

}  // namespace gw::antrag
