// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/domain/rollen.hpp"

#include <algorithm>
#include <utility>

namespace gw::zugang {
namespace {

// One line per right: who holds it. A right that stands nowhere belongs to nobody until a role names it.
struct Zeile {
  std::string_view recht;
  std::array<std::string_view, 4> rollen;
};

constexpr Zeile tabelle[] = {
    {"zugang.verwalten", {administration}},
    {"mandant.verwalten", {administration}},
    {"paket.verwalten", {administration}},
    {"vorgang.lesen", {sachbearbeitung, zeichnung, schriftgut, auskunft}},
    // Who may do which step is said by the process: it names the role.
    {"vorgang.bearbeiten", {sachbearbeitung, zeichnung}},
    {"vorgang.zuteilen", {leitung}},
    {"vorgang.auswerten", {leitung}},
    {"vorgang.stelle", {fuer_stelle}},
    // What stands still is seen and tried again by whoever can mend the cause; it names no person.
    {"vorgang.stoerung", {sachbearbeitung, leitung, administration}},
    {"akte.lesen", {sachbearbeitung, zeichnung, schriftgut, auskunft}},
    {"akte.bearbeiten", {sachbearbeitung, zeichnung, schriftgut}},
    {"antrag.schalter", {sachbearbeitung, poststelle}},
    {"person.lesen", {sachbearbeitung, zeichnung, schriftgut, auskunft}},
    {"person.bearbeiten", {sachbearbeitung, zeichnung}},
    {"person.sperren", {sachbearbeitung, zeichnung}},
    // A look at what a block withholds, for a reason.
    {"person.einsicht", {sachbearbeitung, zeichnung}},
    // A case that is for some people only, for a reason: whoever answers for the work, or mends a package.
    {"person.oeffnen", {leitung, administration}},
    {"verfuegung.regeln", {administration}},
    {"freigabe.erteilen", {amtshilfe}},
    {"freigabe.einsehen", {einsichtnahme}},
    {"post.ausgang", {sachbearbeitung, schriftgut, poststelle}},
    // May be anybody's post, so it is for those whose task that is.
    {"post.eingang", {schriftgut, poststelle}},
};

}  // namespace

Rechte rechte_der_rolle(std::string_view eingebaut) {
  Rechte rechte;
  for (const Zeile& zeile : tabelle)
    if (!eingebaut.empty() && std::ranges::find(zeile.rollen, eingebaut) != zeile.rollen.end())
      rechte.emplace(zeile.recht);
  return rechte;
}

bool ist_rollenname(std::string_view name) {
  auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; };
  return !name.empty() && name.size() <= 61 && name.front() >= 'a' && name.front() <= 'z' &&
         std::ranges::all_of(name, fits);
}

}  // namespace gw::zugang
