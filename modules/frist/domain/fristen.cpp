// SPDX-License-Identifier: EUPL-1.2
#include "modules/frist/domain/fristen.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace gw::frist {
namespace {

constexpr std::array<std::pair<Zustand, std::string_view>, 6> zustaende{
    {{Zustand::laeuft, "laeuft"},
     {Zustand::ruht, "ruht"},
     {Zustand::wartet_auf_beginn, "wartet_auf_beginn"},
     {Zustand::gewahrt, "gewahrt"},
     {Zustand::versaeumt, "versaeumt"},
     {Zustand::erledigt, "erledigt"}}};

constexpr std::string_view an_leitung = "leitung";

// What the law of procedure says of silence and of remedies.
struct Rechtsregel {
  std::string_view recht;
  std::string_view schweigen, schweigen_dauer;  // after an application; empty: nothing
  std::string_view folge, folge_dauer;          // after an objection
  std::string_view rechtsbehelf;
  bool schweigen_geprueft;
};
// § 75 VwGO: read. That SGB X leads to the social courts is so for most, not for all of what it governs; § 46
// FGO and the remedies are from memory.
constexpr Rechtsregel regeln[] = {
    {"VwVfG", "§ 75 Satz 2 VwGO", "P3M", "§ 75 Satz 2 VwGO", "P3M", "§ 70 Abs. 1, § 74 Abs. 1 VwGO", true},
    {"KAG", "§ 75 Satz 2 VwGO", "P3M", "§ 75 Satz 2 VwGO", "P3M", "§ 70 Abs. 1, § 74 Abs. 1 VwGO", true},
    {"SGB X", "§ 88 Abs. 1 SGG", "P6M", "§ 88 Abs. 2 SGG", "P3M", "§ 84 Abs. 1, § 87 Abs. 1 SGG", false},
    {"AO", "", "", "§ 46 Abs. 1 FGO", "P6M", "§ 355 Abs. 1 AO, § 47 Abs. 1 FGO", false},
};
const Rechtsregel* regel(std::string_view recht) {
  auto found = std::ranges::find(regeln, recht, &Rechtsregel::recht);
  return found == std::end(regeln) ? nullptr : found;
}

const paket::Fristvorgabe* vorgabe(const paket::Paket& paket, std::string_view art) {
  auto found = std::ranges::find(paket.fristen, art, &paket::Fristvorgabe::art);
  return found == paket.fristen.end() ? nullptr : &*found;
}

Frist grundform(const Anfang& anfang, std::string_view art, std::string_view ereignis,
                std::string_view dauer) {
  Frist made;
  made.vorgang = anfang.vorgang;
  made.art = art;
  made.paket = anfang.paket.id;
  made.rolle = anfang.paket.erste_rolle();
  made.eskalation = an_leitung;
  made.ereignis = ereignis;
  made.dauer = dauer;
  made.warnung = anfang.paket.fristwarnung;
  made.zustand = Zustand::wartet_auf_beginn;
  return made;
}

Frist aus_vorgabe(const Anfang& anfang, const paket::Fristvorgabe& vorgabe) {
  Frist made = grundform(anfang, vorgabe.art, vorgabe.beginn, vorgabe.dauer);
  if (!vorgabe.titel.empty()) made.titel = anfang.paket.texte("de").text(vorgabe.titel);
  made.quelle = vorgabe.recht.text;
  made.geprueft = vorgabe.recht.geprueft;
  made.verlaengerbar = vorgabe.verlaengerbar;
  made.hemmung = vorgabe.hemmung;
  if (!vorgabe.rolle.empty()) made.rolle = vorgabe.rolle;
  if (!vorgabe.eskalation.empty()) made.eskalation = vorgabe.eskalation;
  if (vorgabe.art == art::untaetigkeit) made.zaehlweise = deadline::Zaehlweise::wartezeit;
  return made;
}

// Whoever waits for a decision may sue for it after that: where there was an application, or an objection.
std::optional<Frist> untaetigkeit(const Anfang& anfang) {
  const Rechtsregel* its = regel(anfang.recht);
  if (!its || !anfang.auf_antrag || vorgabe(anfang.paket, art::untaetigkeit)) return std::nullopt;
  const bool folgt = anfang.paket.anlass == paket::Anlass::bescheid;
  const std::string_view quelle = folgt ? its->folge : its->schweigen;
  if (quelle.empty()) return std::nullopt;
  Frist made =
      grundform(anfang, art::untaetigkeit, "eingang", folgt ? its->folge_dauer : its->schweigen_dauer);
  made.quelle = quelle;
  made.geprueft = its->schweigen_geprueft;
  made.zaehlweise = deadline::Zaehlweise::wartezeit;
  return made;
}

Frist bearbeitung(const Anfang& anfang) {
  Frist made = grundform(anfang, art::bearbeitung, "eingang",
                         "P" + std::to_string(anfang.paket.bearbeitung_tage) + "D");
  made.geprueft = true;  // no law: a promise of the office
  made.zaehlweise = deadline::Zaehlweise::wartezeit;
  return made;
}

Result<bool> gilt(const paket::Fristvorgabe& vorgabe, const Value& antrag, Instant now) {
  if (vorgabe.art == art::rechtsbehelf) return false;  // begins with the decision
  if (!vorgabe.wenn) return true;
  TRY(Value value, vorgabe.wenn->evaluate({Context{{"antrag", antrag}}, now}));
  return value.is_true();
}

}  // namespace

std::string_view name(Zustand zustand) {
  for (const auto& [one, word] : zustaende)
    if (one == zustand) return word;
  throw std::logic_error("a state without a name");
}

std::optional<Zustand> zustand_von(std::string_view name) {
  for (const auto& [one, word] : zustaende)
    if (word == name) return one;
  return std::nullopt;
}

bool wahrt_der_bescheid(std::string_view art) {
  return art == art::bearbeitung || art == art::untaetigkeit || art == art::fiktion ||
         art == art::entscheidung;
}

bool ist_der_beteiligten(std::string_view art) {
  return art == art::rechtsbehelf || art == art::nachfrist;
}

std::int64_t naechste_nummer(const std::vector<Frist>& fristen) {
  return fristen.empty() ? 1 : fristen.back().nummer + 1;
}

deadline::Rechnung rechne(const Frist& frist, deadline::Gebiet wo) {
  deadline::Fristlauf lauf{.zaehlweise = frist.zaehlweise,
                           .ereignis = frist.beginn.value(),
                           .ruhetage = frist.ruhetage,
                           .verlaengert_bis = frist.verlaengert_bis};
  if (auto dauer = deadline::dauer(frist.dauer)) lauf.dauer = *dauer;
  return deadline::rechne(lauf, wo);
}

// A short one is not warned of from its first day: half of it is left in peace, unless it presses.
void rechne_neu(Frist& frist, deadline::Gebiet wo) {
  frist.ende = rechne(frist, wo).ende;
  if (frist.dauer.empty()) return;
  const int half = static_cast<int>((frist.ende->days() - frist.beginn->days()) / 2);
  frist.warnung.frueh = std::max(frist.warnung.spaet, std::min(frist.warnung.frueh, half));
}

void beginne(Frist& frist, Date beginn, deadline::Gebiet wo) {
  frist.beginn = beginn;
  frist.zustand = Zustand::laeuft;
  rechne_neu(frist, wo);
}

Result<std::vector<Frist>> fristen_am_anfang(const Anfang& anfang, const Value& antrag, Instant now) {
  std::vector<Frist> all{bearbeitung(anfang)};
  if (auto one = untaetigkeit(anfang)) all.push_back(std::move(*one));
  for (const paket::Fristvorgabe& vorgabe : anfang.paket.fristen) {
    TRY(bool applies, gilt(vorgabe, antrag, now));
    if (applies) all.push_back(aus_vorgabe(anfang, vorgabe));
  }
  for (Frist& one : all) {
    one.nummer = static_cast<std::int64_t>(&one - all.data()) + 1;
    if (one.ereignis == "eingang") beginne(one, anfang.eingang, anfang.wo);
  }
  return all;
}

std::optional<Frist> rechtsbehelfsfrist(const Anfang& anfang, const std::string& dokument, Date bekanntgabe) {
  const paket::Fristvorgabe* own = vorgabe(anfang.paket, art::rechtsbehelf);
  const Rechtsregel* its = regel(anfang.recht);
  if (!own && !its) return std::nullopt;
  Frist made = own ? aus_vorgabe(anfang, *own) : grundform(anfang, art::rechtsbehelf, "bekanntgabe", "P1M");
  if (!own) made.quelle = its->rechtsbehelf;
  made.anlass = dokument;
  beginne(made, bekanntgabe, anfang.wo);
  return made;
}

}  // namespace gw::frist
