// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/brief.hpp"

#include "base/value/json.hpp"
#include "modules/mandant/mandant.hpp"
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

}  // namespace

Result<FertigerBrief> erstelle_brief(House& house, const TenantScope& scope, const paket::Paket& paket,
                                     const store::Fall& fall, std::string_view name, Instant now) {
  auto found = paket.briefe.find(name);
  if (found == paket.briefe.end())
    return error(ErrorKind::invalid, "paket.unbekannt_brief").with("brief", std::string(name));
  const paket::Brief& brief = found->second;
  TRY(Context daten, grundwerte(house, scope, fall, now));
  TRY(Context werte, paket::briefwerte(brief, fall.instanz.variables, now));
  daten.set("werte", std::move(werte));
  doc::Letter letter;
  letter.template_text = brief.vorlage;
  letter.assets = paket.briefteile;
  letter.data = to_plain_json(daten);
  letter.date = now;
  TRY(doc::Rendered rendered, house.services.get<doc::TypstWorker>().render(letter));
  std::string titel = paket.texte("de").text(brief.titel);
  return FertigerBrief{titel, brief.id + "-" + fall.eingang.nummer + ".pdf", std::move(rendered.pdf)};
}

}  // namespace gw::vorgang
