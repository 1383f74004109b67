// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/usecases/pruefer.hpp"

#include "engine/form/german.hpp"
#include "modules/akte/akte.hpp"

namespace gw::verfuegung {
namespace {

// Whoever sends it around, and whoever filed what is sent.
Result<std::set<std::string>> verfasser(sql::Tx& tx, const Umlauf& umlauf) {
  std::set<std::string> all{umlauf.von};
  for (const std::string& dokument : umlauf.dokumente) {
    TRY(std::string von, akte::abgelegt_von(tx, dokument));
    constexpr std::string_view member = "member:";
    if (von.starts_with(member)) all.insert(von.substr(member.size()));
  }
  return all;
}

}  // namespace

Result<Pruefer> Pruefer::lies(sql::Tx& tx, const House& house, const Umlauf& umlauf, Instant now) {
  TRY(Geltende geltende, geltende_regeln(tx, house, now));
  Pruefer made(std::move(geltende.regeln), now);
  TRY(made.fall_, vorgang::eckdaten(tx, umlauf.vorgang));
  TRY(made.gegenstand_, vorgang::gegenstand(tx, house, umlauf.vorgang, now));
  TRY(auto akte, akte::aktenkopf(tx, made.fall_.akte));
  if (akte) made.position_ = akte->position;
  TRY(made.kollegium_, lies_kollegium(tx, house));
  TRY(made.verfasst_, verfasser(tx, umlauf));
  return made;
}

Befugnis Pruefer::frage(Art art, const std::string& rolle, bool eigener) const {
  return regeln_.frage({art, rolle, eigener, gegenstand_.betrag, gegenstand_.paket, position_}, now_);
}

Result<Befugnis> Pruefer::darf(Art art, const std::string& rolle, const std::string& konto) const {
  const Befugnis befugnis = frage(art, rolle, verfasst_.contains(konto));
  if (befugnis.deckt(gegenstand_.betrag)) return befugnis;
  const zugang::Mitglied* who = kollegium_.mitglied(konto);
  Error refusal =
      error(ErrorKind::forbidden, befugnis.erlaubt ? "verfuegung.grenze" : "verfuegung.darf_nicht")
          .with("name", who ? who->name : kollegium_.titel(rolle))
          .with("grund", befugnis.grund);
  if (befugnis.bis) return std::move(refusal).with("grenze", form::write_decimal(*befugnis.bis, 2));
  return refusal;
}

Result<Wer> Pruefer::wer(const Bitte& bitte, const std::string& feld) const {
  auto refuse = [&](Error why) {
    why.kind = ErrorKind::invalid;  // somebody else can be chosen
    return std::move(why).at(feld);
  };
  const Wer& an = bitte.an;
  std::vector<std::string> rollen = kollegium_.rollen_von(an.konto);
  if (an.konto.empty() && kollegium_.hat_rolle(an.rolle)) rollen = {an.rolle};
  if (rollen.empty()) return error(ErrorKind::invalid, "verfuegung.wer_unbekannt").at(feld);
  std::optional<Error> first;
  for (const std::string& rolle : rollen) {
    auto may = darf(bitte.art, rolle, an.konto);
    if (may) return Wer{rolle, an.konto};
    if (!first) first = may.error();
  }
  return refuse(std::move(*first));
}

std::string Pruefer::ausgeschlossene(const Bitte& bitte) const {
  std::string all;
  if (!ist_zeichnung(bitte.art) || frage(bitte.art, bitte.an.rolle, true).deckt(gegenstand_.betrag))
    return all;
  for (const std::string& konto : verfasst_) all += (all.empty() ? "" : " ") + konto;
  return all;
}

}  // namespace gw::verfuegung
