// SPDX-License-Identifier: EUPL-1.2
#include "modules/verfuegung/usecases/kollegium.hpp"

#include <algorithm>

namespace gw::verfuegung {
namespace {

constexpr std::string_view recht_aufgaben = "vorgang.bearbeiten";

bool bearbeitet(const zugang::Rolle& rolle) {
  return rolle.rechte.contains(recht_aufgaben);
}

// Roles of packages give tasks and no rights; built-in ones without this right are for something else.
bool gibt_aufgaben(const zugang::Rolle& rolle) {
  const bool eingebaut =
      std::ranges::find(zugang::eingebaute_rollen, rolle.name) != zugang::eingebaute_rollen.end();
  return !rolle.aussen && rolle.name != zugang::fuer_stelle && (!eingebaut || bearbeitet(rolle));
}

bool hat(const zugang::Mitglied& mitglied, std::string_view rolle) {
  return std::ranges::find(mitglied.rollen, rolle) != mitglied.rollen.end();
}

}  // namespace

const zugang::Mitglied* Kollegium::mitglied(std::string_view konto) const {
  auto found = std::ranges::find(mitglieder, konto, &zugang::Mitglied::konto);
  return found == mitglieder.end() ? nullptr : &*found;
}

bool Kollegium::hat_rolle(std::string_view rolle) const {
  return std::ranges::find(rollen, rolle, &zugang::Rolle::name) != rollen.end();
}

std::vector<std::string> Kollegium::rollen_von(std::string_view konto) const {
  std::vector<std::string> all;
  const zugang::Mitglied* who = mitglied(konto);
  if (!who) return all;
  for (const bool zuerst : {true, false})
    for (const zugang::Rolle& rolle : rollen)
      if (bearbeitet(rolle) == zuerst && hat(*who, rolle.name)) all.push_back(rolle.name);
  return all;
}

std::string Kollegium::haende(const Wer& wer) const {
  const zugang::Mitglied* who = mitglied(wer.konto);
  return who && hat(*who, wer.rolle) ? wer.konto : "";
}

std::string Kollegium::titel(const std::string& rolle) const {
  auto found = std::ranges::find(rollen, rolle, &zugang::Rolle::name);
  return found == rollen.end() || found->titel.empty() ? rolle : found->titel;
}

Result<Kollegium> lies_kollegium(sql::Tx& tx, const House& house) {
  Kollegium made;
  const page::Texts& texts = house.messages.in("de");
  TRY(auto rollen, zugang::lade_rollen(tx));
  TRY(auto mitglieder, zugang::lade_mitglieder(tx));
  for (zugang::Mitglied& one : mitglieder) {
    auto works = [&](const zugang::Rolle& rolle) { return bearbeitet(rolle) && hat(one, rolle.name); };
    if (one.aktiv && std::ranges::any_of(rollen, works)) made.mitglieder.push_back(std::move(one));
  }
  for (zugang::Rolle& rolle : rollen) {
    auto has_it = [&](const zugang::Mitglied& one) { return hat(one, rolle.name); };
    if (!gibt_aufgaben(rolle) || std::ranges::none_of(made.mitglieder, has_it)) continue;
    if (const std::string key = "zugang.rolle." + rolle.name; texts.has(key)) rolle.titel = texts.text(key);
    made.rollen.push_back(std::move(rolle));
  }
  return made;
}

}  // namespace gw::verfuegung
