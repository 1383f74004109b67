// SPDX-License-Identifier: EUPL-1.2
// For tests of this module: drafts of the package hundesteuer in Musterstadt.
#pragma once

#include <gtest/gtest.h>

#include "modules/antrag/usecases/besitz.hpp"
#include "modules/antrag/usecases/reiche_ein.hpp"
#include "modules/musteramt/musteramt.hpp"
#include "platform/http/content.hpp"

namespace gw::antrag {

class Antragstest : public testing::Test {
 protected:
  std::string besitzer_von(const TenantScope& who) {
    return gelungen(besitzer(amt.house(), who, "besuch-1"));
  }

  std::string begonnen(const TenantScope& who) {
    return dauerhaft(beginne_antrag(amt.house(), who, besitzer_von(who), "hundesteuer", "de", amt.now()));
  }
  Entwurf entwurf(const TenantScope& who, const std::string& id) {
    return gelungen(lies_entwurf(amt.house(), who, besitzer_von(who), id));
  }
  static const form::Page& seite(const Entwurf& entwurf, std::size_t number) {
    return entwurf.paket->formular.pages.at(number);
  }
  static std::vector<std::string> felder(const form::Page& page) {
    std::vector<std::string> ids;
    for (const form::Field& field : page.fields) ids.push_back(field.id);
    return ids;
  }
  // One page as a browser sends it.
  Result<Gespeichert> speichere(const TenantScope& who, const Entwurf& seen, std::size_t page,
                                const form::Raw& raw, const std::vector<Datei>& files = {}) {
    const form::Page& filled = seite(seen, page);
    return speichere_seite(amt.house(), who, seen, filled, raw, felder(filled), files, amt.now());
  }
  Gespeichert gespeichert(const TenantScope& who, const Entwurf& seen, std::size_t page, const form::Raw& raw,
                          const std::vector<Datei>& files = {}) {
    Gespeichert saved = gelungen(speichere(who, seen, page, raw, files));
    gelungen(saved.ticket.wait());
    return saved;
  }
  static form::Raw person() {
    return {{"vorname", "Erika"},          {"nachname", "Mustermann"}, {"anschrift.strasse", "Lindenweg"},
            {"anschrift.hausnummer", "7"}, {"anschrift.plz", "12345"}, {"anschrift.ort", "Musterstadt"}};
  }
  static form::Raw hund(const std::string& name = "Rex", const std::string& ermaessigung = "nein") {
    return {{"hund_name", name},    {"hund_rasse", "Dackel"},       {"gehalten_seit", "1.11.2026"},
            {"weitere_hunde", "0"}, {"ermaessigung", ermaessigung}, {"grund", "assistenzhund"},
            {"richtigkeit", "ja"}};
  }
  static Datei datei(std::string bytes, std::string name = "nachweis.pdf") {
    return {"nachweis", std::move(name), http::content_of(std::move(bytes))};
  }
  Entwurf ausgefuellt(const TenantScope& who) {
    Gespeichert first = gespeichert(who, entwurf(who, begonnen(who)), 0, person());
    return gespeichert(who, first.entwurf, 1, hund()).entwurf;
  }
  static Direktantrag direkt(std::string key = "") {
    return {"hundesteuer", Musteramt::direkte_antworten(), {}, std::move(key)};
  }
  Result<Eingang> sende(const Direktantrag& application) {
    TRY(auto sent, reiche_direkt_ein(amt.house(), niemand, application, "programm", amt.now()));
    CHECK(sent.ticket.wait());
    return sent.value;
  }
  store::Antrag zeile(const std::string& id) {
    return *gelungen(niemand.db().read([&](sql::Tx& tx) { return store::antrag(tx, id); }));
  }

  Musteramt amt;
  TenantScope erika = amt.buerger("erika");
  TenantScope max = amt.buerger("max");
  TenantScope niemand = amt.niemand();
};

}  // namespace gw::antrag
