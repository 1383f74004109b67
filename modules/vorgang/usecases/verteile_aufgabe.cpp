// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/verteile_aufgabe.hpp"

#include <algorithm>
#include <map>

#include "engine/form/data.hpp"
#include "modules/person/person.hpp"
#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/store/weg_store.hpp"
#include "modules/vorgang/usecases/bearbeite_aufgabe.hpp"
#include "modules/vorgang/usecases/kreis.hpp"
#include "modules/vorgang/usecases/modulaufgabe.hpp"

namespace gw::vorgang {
namespace {

constexpr std::size_t notiz_zeichen = 500;

// Whoever leads also reaches what others have in hand, and what is not for their own eyes.
Result<store::Aufgabe> lade_zum_verteilen(sql::Tx& tx, const TenantScope& scope, const Gesehen& gesehen,
                                          Instant now) {
  if (!scope.may(recht_zuteilen)) return lade_aufgabe(tx, scope, gesehen.aufgabe, gesehen.fassung, now);
  TRY(auto found, store::aufgabe(tx, gesehen.aufgabe));
  if (!found) return error(ErrorKind::not_found, "vorgang.unbekannt");
  CHECK(person::verlange_sichtbar(tx, scope, now, found->vorgang));
  if (!scope.has_role(found->rolle))
    return error(ErrorKind::forbidden, "vorgang.rolle_fehlt").with("rolle", found->rolle);
  if (found->zustand != "offen" || found->fassung != gesehen.fassung)
    return error(ErrorKind::conflict, "vorgang.aufgabe_veraltet");
  return std::move(*found);
}

Result<std::string> name_von(sql::Tx& tx, const std::string& konto) {
  TRY(auto namen, zugang::lade_namen(tx, {"member:" + konto}));
  return namen.empty() ? std::string() : namen.begin()->second;
}

class Verteiler {
 public:
  Verteiler(sql::Tx& tx, const TenantScope& scope, const Verteilung& wie, Instant now)
      : tx_(tx), scope_(scope), wie_(wie), now_(now) {}

  Result<store::Aufgabe> einzeln(const Gesehen& gesehen) {
    if (wie_.griff == Griff::uebernahme) return uebernimm(gesehen);
    TRY(store::Aufgabe aufgabe, lade_zum_verteilen(tx_, scope_, gesehen, now_));
    CHECK(wie_.griff == Griff::rueckgabe ? gib_zurueck(aufgabe) : gib_weiter(aufgabe));
    CHECK(im_kreis(aufgabe));
    return aufgabe;
  }

 private:
  Result<store::Aufgabe> uebernimm(const Gesehen& gesehen) {
    TRY(store::Aufgabe aufgabe, lade_aufgabe(tx_, scope_, gesehen.aufgabe, gesehen.fassung, now_));
    if (aufgabe.bearbeiter == scope_.actor().id) return error(ErrorKind::conflict, "vorgang.schon_bei_ihnen");
    CHECK(store::setze_bearbeiter(tx_, aufgabe, scope_.actor().id, fuer_wen(scope_, aufgabe)));
    CHECK(store::beginne(tx_, aufgabe.vorgang, aufgabe.marke, now_));
    CHECK(erzaehle_aufgabe(tx_, scope_, now_, "vorgang.aufgabe_uebernommen", aufgabe, {}));
    CHECK(im_kreis(aufgabe));
    return aufgabe;
  }

  Result<void> gib_zurueck(const store::Aufgabe& aufgabe) {
    if (aufgabe.bearbeiter.empty()) return error(ErrorKind::conflict, "vorgang.niemand_hat_sie");
    CHECK(store::setze_bearbeiter(tx_, aufgabe, ""));
    TRY(bool eigene, wie_eigene(aufgabe));
    if (eigene) return erzaehle_aufgabe(tx_, scope_, now_, "vorgang.aufgabe_zurueckgegeben", aufgabe, {});
    TRY(std::string von, name_von(tx_, aufgabe.bearbeiter));
    return erzaehle_aufgabe(tx_, scope_, now_, "vorgang.aufgabe_entzogen", als_leitung(aufgabe),
                            Context{{"von", von}});
  }

  // What nobody has is given by whoever leads: otherwise people would fill each other's baskets.
  Result<void> gib_weiter(const store::Aufgabe& aufgabe) {
    const bool leitet = scope_.may(recht_zuteilen);
    if (aufgabe.bearbeiter.empty() && !leitet) return error(ErrorKind::conflict, "vorgang.niemand_hat_sie");
    TRY(std::string name, empfaenger(aufgabe));
    CHECK(store::setze_bearbeiter(tx_, aufgabe, wie_.an));
    CHECK(store::beginne(tx_, aufgabe.vorgang, aufgabe.marke, now_));
    TRY(bool eigene, wie_eigene(aufgabe));
    Context payload{{"an", name}, {"konto", wie_.an}, {"notiz", wie_.notiz}};
    if (eigene)
      return erzaehle_aufgabe(tx_, scope_, now_, "vorgang.aufgabe_weitergegeben", aufgabe,
                              std::move(payload));
    return erzaehle_aufgabe(tx_, scope_, now_, "vorgang.aufgabe_zugeteilt", als_leitung(aufgabe),
                            std::move(payload));
  }

  // What somebody was asked for beside the process shows the case to them, whoever else has the role.
  Result<void> im_kreis(const store::Aufgabe& aufgabe) {
    return modul_von(aufgabe.element).empty() ? ok() : erneuere_aufgaben_im_kreis(tx_, aufgabe.vorgang);
  }

  // In one's own hands, or of whom one stands in for.
  Result<bool> wie_eigene(const store::Aufgabe& aufgabe) {
    if (aufgabe.bearbeiter == scope_.actor().id) return true;
    return vertritt(tx_, scope_, aufgabe, now_);
  }

  // Whoever leads acts for nobody else, whoever had it.
  static store::Aufgabe als_leitung(store::Aufgabe aufgabe) {
    aufgabe.bearbeiter.clear();
    aufgabe.fuer.clear();
    return aufgabe;
  }

  // Their name, if the task may be theirs.
  Result<std::string> empfaenger(const store::Aufgabe& aufgabe) {
    auto known = traeger_.find(aufgabe.rolle);
    if (known == traeger_.end()) {
      TRY(auto traeger, zugang::traeger_der_rolle(tx_, aufgabe.rolle));
      known = traeger_.emplace(aufgabe.rolle, std::move(traeger)).first;
    }
    auto found = std::ranges::find(known->second, wie_.an, &zugang::Traeger::konto);
    if (found == known->second.end()) {
      TRY(std::string name, name_von(tx_, wie_.an));
      return error(ErrorKind::invalid, "vorgang.empfaenger_rolle").with("name", name).at("an");
    }
    if (aufgabe.bearbeiter == wie_.an) return error(ErrorKind::conflict, "vorgang.empfaenger_hat_sie");
    if (aufgabe.schliesst_aus(wie_.an))
      return error(ErrorKind::invalid, "vorgang.empfaenger_vier_augen").with("name", found->name).at("an");
    return found->name;
  }

  sql::Tx& tx_;
  const TenantScope& scope_;
  const Verteilung& wie_;
  const Instant now_;
  std::map<std::string, std::vector<zugang::Traeger>, std::less<>> traeger_;
};

// A refusal has written nothing; what the store itself refuses ends the whole transaction.
bool ist_absage(const Error& error) {
  return error.code.starts_with("vorgang.") || error.code.starts_with("bpmn.");
}

Result<Verteilt> beschreibe(sql::Tx& tx, const TenantScope& scope, Instant now, const std::string& id) {
  Verteilt made{id, "", "", "", std::nullopt};
  if (!scope.may("vorgang.lesen")) return made;
  TRY(auto aufgabe, store::aufgabe(tx, id));
  if (!aufgabe) return made;
  TRY(bool da, person::ist_sichtbar(tx, scope, now, aufgabe->vorgang));
  if (!da) return made;
  TRY(auto fall, store::eckdaten(tx, aufgabe->vorgang));
  made.vorgang = aufgabe->vorgang;
  made.name = aufgabe->name;
  if (fall) made.nummer = fall->nummer;
  return made;
}

Result<void> pruefe_auswahl(const std::vector<Gesehen>& gesehen) {
  if (gesehen.empty()) return error(ErrorKind::invalid, "vorgang.auswahl_leer");
  if (gesehen.size() > hoechstens_auf_einmal)
    return error(ErrorKind::invalid, "vorgang.auswahl_zu_gross")
        .with("max", std::to_string(hoechstens_auf_einmal));
  return ok();
}

Result<Verteilung> geprueft(Verteilung wie) {
  if (wie.griff != Griff::weitergabe) return wie;
  if (wie.an.empty()) return error(ErrorKind::invalid, "vorgang.empfaenger_fehlt").at("an");
  TRY(wie.notiz, form::read_line(wie.notiz, "notiz", notiz_zeichen));
  return wie;
}

Result<sql::Committed<Erledigt>> mit_einer(const TenantScope& scope, const Gesehen& gesehen,
                                           const Verteilung& wie, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  return scope.db().write([&](sql::Tx& tx) -> Result<Erledigt> {
    TRY(store::Aufgabe aufgabe, Verteiler(tx, scope, wie, now).einzeln(gesehen));
    return Erledigt{aufgabe.vorgang};
  });
}

}  // namespace

Result<sql::Committed<Erledigt>> uebernimm_aufgabe(const TenantScope& scope, const std::string& aufgabe,
                                                   std::int64_t fassung, Instant now) {
  return mit_einer(scope, {aufgabe, fassung}, {Griff::uebernahme}, now);
}

Result<sql::Committed<Erledigt>> gib_aufgabe_zurueck(const TenantScope& scope, const std::string& aufgabe,
                                                     std::int64_t fassung, Instant now) {
  return mit_einer(scope, {aufgabe, fassung}, {Griff::rueckgabe}, now);
}

Result<sql::Committed<std::vector<Verteilt>>> verteile(const TenantScope& scope,
                                                       const std::vector<Gesehen>& gesehen,
                                                       const Verteilung& gewuenscht, Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  CHECK(pruefe_auswahl(gesehen));
  TRY(const Verteilung wie, geprueft(gewuenscht));
  return scope.db().write([&](sql::Tx& tx) -> Result<std::vector<Verteilt>> {
    Verteiler verteiler(tx, scope, wie, now);
    std::vector<Verteilt> all;
    for (const Gesehen& one : gesehen) {
      auto done = verteiler.einzeln(one);
      if (!done && !ist_absage(done.error())) return std::move(done).error();
      TRY(Verteilt made, beschreibe(tx, scope, now, one.aufgabe));
      if (!done) made.grund = done.error();
      all.push_back(std::move(made));
    }
    return all;
  });
}

Result<Weitergabewahl> weitergabewahl(const TenantScope& scope, const std::vector<Gesehen>& gesehen,
                                      Instant now) {
  CHECK(scope.require("vorgang.bearbeiten"));
  CHECK(pruefe_auswahl(gesehen));
  return scope.db().read([&](sql::Tx& tx) -> Result<Weitergabewahl> {
    Weitergabewahl wahl;
    std::set<std::string> rollen;
    for (const Gesehen& one : gesehen) {
      TRY(Verteilt was, beschreibe(tx, scope, now, one.aufgabe));
      TRY(auto aufgabe, store::aufgabe(tx, one.aufgabe));
      if (!aufgabe || was.vorgang.empty() || !scope.has_role(aufgabe->rolle)) continue;
      wahl.was.push_back(std::move(was));
      rollen.insert(aufgabe->rolle);
    }
    std::map<std::pair<std::string, std::string>, zugang::Traeger> by_name;
    for (const std::string& rolle : rollen) {
      TRY(auto traeger, zugang::traeger_der_rolle(tx, rolle));
      for (zugang::Traeger& one : traeger) by_name.try_emplace({one.name, one.konto}, one);
    }
    for (auto& [name, one] : by_name) wahl.wer.push_back(std::move(one));
    return wahl;
  });
}

}  // namespace gw::vorgang
