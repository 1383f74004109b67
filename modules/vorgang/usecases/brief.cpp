// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/brief.hpp"

#include "base/value/json.hpp"
#include "modules/akte/akte.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/post/post.hpp"
#include "platform/doc/typst.hpp"

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
Result<Context> grundwerte(House& house, const TenantScope& scope, const store::Fall& fall, Instant now) {
  TRY(auto anschrift, scope.db().read([](sql::Tx& tx) { return mandant::lade_anschrift(tx); }));
  const page::Texts& texts = house.messages.in("de");
  return Context{{"behoerde", absender(scope.mandant(), anschrift)},
                 {"datum", datum(now, texts)},
                 {"nummer", fall.eingang.nummer},
                 {"aktenzeichen", fall.aktenzeichen},
                 {"betreff", fall.eingang.betreff},
                 {"person", fall.eingang.person},
                 {"anschrift", fall.eingang.anschrift}};
}

Result<std::string> drucke(House& house, const TenantScope& scope, const store::Fall& fall,
                           doc::Letter letter, Context werte, Instant now) {
  TRY(Context daten, grundwerte(house, scope, fall, now));
  daten.set("werte", std::move(werte));
  letter.data = to_plain_json(daten);
  letter.date = now;
  TRY(doc::Rendered rendered, house.services.get<doc::TypstWorker>().render(letter));
  return std::move(rendered.pdf);
}

}  // namespace

Result<FertigerBrief> erstelle_brief(House& house, const TenantScope& scope, const paket::Paket& paket,
                                     const store::Fall& fall, std::string_view name, Instant now) {
  auto found = paket.briefe.find(name);
  if (found == paket.briefe.end())
    return error(ErrorKind::invalid, "paket.unbekannt_brief").with("brief", std::string(name));
  const paket::Brief& brief = found->second;
  TRY(Context werte, paket::briefwerte(brief, fall.instanz.variables, now));
  doc::Letter letter;
  letter.template_text = brief.vorlage;
  letter.assets = paket.briefteile;
  TRY(std::string pdf, drucke(house, scope, fall, std::move(letter), std::move(werte), now));
  std::string titel = paket.texte("de").text(brief.titel);
  return FertigerBrief{titel, brief.id + "-" + fall.eingang.nummer + ".pdf", std::move(pdf)};
}

Result<std::string> drucke_brief(House& house, const TenantScope& scope, const std::string& vorgang,
                                 std::string_view vorlage, Context werte, Instant now) {
  TRY(auto fall, scope.db().read([&](sql::Tx& tx) { return store::fall(tx, vorgang); }));
  if (!fall) return error(ErrorKind::not_found, "vorgang.unbekannt");
  doc::Letter letter;
  letter.template_text = vorlage;
  return drucke(house, scope, *fall, std::move(letter), std::move(werte), now);
}

Result<void> versende_brief(sql::Tx& tx, const House& house, const TenantScope& scope, Instant now,
                            const Briefausgang& brief, const blob::Staged& datei) {
  TRY(Eckdaten fall, eckdaten(tx, brief.vorgang));
  CHECK(scope.blobs().adopt(tx, datei, {"vorgang", fall.id}, now));
  TRY(std::string dokument,
      akte::lege_dokument_ab(tx, house, scope, now,
                             {fall.akte, fall.id, brief.titel, brief.art, akte::Richtung::ausgang,
                              brief.dateiname, "application/pdf", datei.address, datei.size}));
  CHECK(post::sende(tx, scope, now, {fall.id, dokument, brief.titel, fall.pseudonym, fall.anschrift}));
  return ok();
}

}  // namespace gw::vorgang
