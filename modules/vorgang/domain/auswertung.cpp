// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/domain/auswertung.hpp"

#include <algorithm>

namespace gw::vorgang {
namespace {

constexpr int wochen_voraus = 4;
constexpr int wochen_tempo = 8;
constexpr std::size_t varianten_gezeigt = 10;
constexpr auto tag = std::chrono::hours(24);

// Nearest rank: a value that was there.
std::int64_t anteil(std::vector<std::int64_t>& zeiten, std::size_t prozent) {
  const std::size_t rank = (zeiten.size() * prozent + 99) / 100;
  const auto at = zeiten.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::nth_element(zeiten.begin(), at, zeiten.end());
  return *at;
}

Date montag(Date day) {
  return add_days(day, 1 - day.weekday());
}

}  // namespace

bool gross_genug(const Gruppen& gruppen, const std::string& rolle) {
  const auto found = gruppen.find(rolle);
  return found != gruppen.end() && found->second.size() >= mindestens;
}

bool zusammen_gross_genug(const Gruppen& gruppen) {
  std::set<std::string> alle;
  for (const auto& [rolle, konten] : gruppen) alle.insert(konten.begin(), konten.end());
  return alle.size() >= mindestens;
}

void Auswerter::nimm(const Auswertungsfall& fall) {
  ++fall_;
  ++monate_[monat(fall.eingegangen)].eingegangen;
  bool offen = false;
  Instant ende = fall.eingegangen;
  for (const Wegschritt& schritt : fall.schritte) {
    if (!schritt.rolle.empty()) nimm_schritt(schritt);
    offen = offen || schritt.hier();
    if (schritt.verlassen) ende = std::max(ende, *schritt.verlassen);
  }
  if (offen)
    nimm_offenen(fall);
  else if (!fall.schritte.empty())
    nimm_ende(fall, ende);
}

void Auswerter::nimm_schritt(const Wegschritt& schritt) {
  Schritt& here = schritte_[schritt.element];
  here.rolle = schritt.rolle;
  const bool drinnen = gruppen_.contains(schritt.rolle);  // bodies outside have no row
  Last* last = drinnen ? &last_[gross_genug(gruppen_, schritt.rolle) ? schritt.rolle : ""] : nullptr;
  if (schritt.hier()) {
    here.jetzt.nimm(fall_);
    if (last) last->offen.nimm(fall_);
    return;
  }
  if (schritt.entfallen) return;
  here.gewartet.nimm(fall_);
  here.warten.push_back((schritt.wartete_bis(now_) - schritt.betreten).count());
  if (schritt.begonnen) {
    here.bearbeitet.nimm(fall_);
    here.bearbeiten.push_back((*schritt.verlassen - *schritt.begonnen).count());
  }
  if (last && *schritt.verlassen >= now_ - 30 * tag) last->erledigt.nimm(fall_);
}

void Auswerter::nimm_ende(const Auswertungsfall& fall, Instant ende) {
  ++monate_[monat(ende)].abgeschlossen;
  if (ende >= now_ - 7 * wochen_tempo * tag) ++zuletzt_fertig_;
  if (!fall.ganz) return;
  std::string stays;
  for (const Wegschritt& schritt : fall.schritte)
    if (!schritt.vorbei || &schritt == &fall.schritte.back())
      stays += (stays.empty() ? "" : " ") + schritt.element;
  const std::int64_t took = (ende - fall.eingegangen).count();
  varianten_[stays].push_back(took);
  dauer_.push_back(took);
}

void Auswerter::nimm_offenen(const Auswertungsfall& fall) {
  ++offen_;
  const std::int64_t days = berlin_date(fall.faellig).days() - montag(berlin_date(now_)).days();
  if (fall.faellig < now_)
    ++faellig_[-1];
  else
    ++faellig_[days / 7];
}

std::string Auswerter::monat(Instant wann) const {
  const Date day = berlin_date(wann);
  return std::to_string(day.year) + (day.month < 10 ? "-0" : "-") + std::to_string(day.month);
}

Value Auswerter::zahl(std::size_t anzahl) {
  if (anzahl > 0 && anzahl < mindestens) return Value();
  return Value(static_cast<std::int64_t>(anzahl));
}

// Taken from the sum, what is shown of the months leaves what is hidden: enough of it, and not each as large
// as can be hidden, says of none how large it is.
Value Auswerter::summe(std::size_t Monat::*was) const {
  std::size_t alle = 0, verdeckt = 0, monate = 0;
  for (const auto& [name, monat] : monate_) {
    const std::size_t anzahl = monat.*was;
    alle += anzahl;
    if (!zahl(anzahl).is_null()) continue;
    verdeckt += anzahl;
    ++monate;
  }
  const bool sagbar = monate == 0 || (verdeckt >= mindestens && verdeckt < monate * (mindestens - 1));
  return sagbar ? zahl(alle) : Value();
}

Value Auswerter::zahlen(Zeiten zeiten, std::size_t faelle) {
  if (faelle < mindestens) return Value();
  return Context{{"faelle", static_cast<std::int64_t>(faelle)},
                 {"median", anteil(zeiten, 50)},
                 {"p90", anteil(zeiten, 90)}};
}

Value Auswerter::ergebnis() const {
  const bool gruppe = zusammen_gross_genug(gruppen_);
  std::size_t verdeckt = 0;
  Context made{{"faelle", summe(&Monat::eingegangen)},
               {"gruppe", gruppe},
               {"offene", offene_sagbar()},
               {"monate", monate()},
               {"dauer", gruppe ? dauer() : Value()},
               {"schritte", schritte(verdeckt)},
               {"varianten", gruppe ? varianten() : List()},
               {"gruppen", gruppen()},
               {"ausblick", ausblick()}};
  made.set("verdeckt", static_cast<std::int64_t>(verdeckt));
  return made;
}

Value Auswerter::dauer() const {
  const Value alle = zahlen(dauer_, dauer_.size());
  if (alle.is_null()) return alle;
  Context made = *alle.context();
  made.set("faelle", summe(&Monat::abgeschlossen));
  return Value(std::move(made));
}

Gruppen Auswerter::kleine() const {
  Gruppen made;
  for (const auto& [rolle, konten] : gruppen_)
    if (konten.size() < mindestens) made.emplace(rolle, konten);
  return made;
}

// What lies with the others would be what lies with a group that is hidden, taken from all that is open.
bool Auswerter::offene_sagbar() const {
  const bool zusammen = zusammen_gross_genug(kleine());
  return std::ranges::all_of(schritte_, [&](const auto& one) {
    const std::string& rolle = one.second.rolle;
    return gross_genug(gruppen_, rolle) || (zusammen && gruppen_.contains(rolle));
  });
}

List Auswerter::monate() const {
  const bool gruppe = zusammen_gross_genug(gruppen_);
  List all;
  for (const auto& [name, monat] : monate_)
    all.push_back(Context{{"monat", name},
                          {"eingegangen", zahl(monat.eingegangen)},
                          {"abgeschlossen", gruppe ? zahl(monat.abgeschlossen) : Value()}});
  return all;
}

// Where cases wait longest comes first.
List Auswerter::schritte(std::size_t& verdeckt) const {
  std::vector<std::pair<std::int64_t, Value>> all;
  const bool offene = offene_sagbar();
  for (const auto& [element, schritt] : schritte_) {
    const Value warten = zahlen(schritt.warten, schritt.gewartet.anzahl);
    const Value jetzt = offene ? zahl(schritt.jetzt.anzahl) : Value();
    const bool genug = !warten.is_null() || (offene && schritt.jetzt.anzahl >= mindestens);
    if (!gross_genug(gruppen_, schritt.rolle) || !genug) {
      ++verdeckt;
      continue;
    }
    const Decimal* median = warten.get("median").number();
    all.emplace_back(median ? median->to_int().value_or(0) : 0,
                     Context{{"element", element},
                             {"rolle", schritt.rolle},
                             {"jetzt", jetzt},
                             {"warten", warten},
                             {"bearbeiten", zahlen(schritt.bearbeiten, schritt.bearbeitet.anzahl)}});
  }
  std::ranges::stable_sort(all, std::ranges::greater(), [](const auto& one) { return one.first; });
  List made;
  for (auto& [median, one] : all) made.push_back(std::move(one));
  return made;
}

List Auswerter::varianten() const {
  std::vector<std::pair<std::string, Zeiten>> all;
  for (const auto& [stays, zeiten] : varianten_)
    if (zeiten.size() >= mindestens) all.emplace_back(stays, zeiten);
  std::ranges::stable_sort(all, std::ranges::greater(), [](const auto& one) { return one.second.size(); });
  if (all.size() > varianten_gezeigt) all.resize(varianten_gezeigt);
  List made;
  for (auto& [stays, zeiten] : all) {
    List elemente;
    for (std::size_t at = 0; at < stays.size();) {
      const std::size_t end = std::min(stays.find(' ', at), stays.size());
      elemente.push_back(stays.substr(at, end - at));
      at = end + 1;
    }
    made.push_back(Context{{"elemente", std::move(elemente)},
                           {"faelle", static_cast<std::int64_t>(zeiten.size())},
                           {"median", anteil(zeiten, 50)}});
  }
  return made;
}

// Smaller groups stand together, if they are enough people then.
List Auswerter::gruppen() const {
  const bool zusammen = zusammen_gross_genug(kleine()), offene = offene_sagbar();
  List all;
  for (const auto& [rolle, last] : last_)
    if (!rolle.empty() || zusammen)
      all.push_back(Context{{"rolle", rolle},
                            {"offen", offene ? zahl(last.offen.anzahl) : Value()},
                            {"erledigt", zahl(last.erledigt.anzahl)}});
  return all;
}

Value Auswerter::ausblick() const {
  auto faellig = [&](std::int64_t woche) {
    const auto found = faellig_.find(woche);
    return zahl(found == faellig_.end() ? 0 : found->second);
  };
  List wochen;
  for (int woche = 0; woche < wochen_voraus; ++woche)
    wochen.push_back(
        Context{{"ab", add_days(montag(berlin_date(now_)), 7 * woche).text()}, {"faellig", faellig(woche)}});
  Context made{{"offen", zahl(offen_)}, {"ueberfaellig", faellig(-1)}, {"wochen", std::move(wochen)}};
  const bool tempo = zusammen_gross_genug(gruppen_) && zuletzt_fertig_ >= mindestens && offen_ >= mindestens;
  made.set("abgeschlossen", tempo ? zahl(zuletzt_fertig_) : Value());
  // At this pace, and if none come: weeks, rounded up.
  const std::size_t dauert = tempo ? (offen_ * wochen_tempo + zuletzt_fertig_ - 1) / zuletzt_fertig_ : 0;
  made.set("dauert", tempo ? Value(static_cast<std::int64_t>(dauert)) : Value());
  return made;
}

}  // namespace gw::vorgang
