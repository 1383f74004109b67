// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/usecases/verdecke.hpp"

#include "modules/person/person.hpp"

namespace gw::akte {

void verdecke(Dokument& dokument) {
  dokument.verdeckt = true;
  dokument.dateiname.clear();
  // What the house sends is called by its package; everything else by people.
  if (dokument.richtung != Richtung::ausgang) dokument.titel.clear();
}

Result<bool> Schutz::offen(const std::string& vorgang) {
  if (auto known = bekannt_.find(vorgang); known != bekannt_.end()) return known->second;
  TRY(bool open, person::ist_sichtbar(tx_, scope_, now_, vorgang));
  if (open) {
    TRY(person::Sicht sicht, person::sicht(tx_, scope_, now_, vorgang));
    open = sicht.ganz();
  }
  bekannt_.emplace(vorgang, open);
  return open;
}

Result<bool> Schutz::offen_alle(const std::vector<std::string>& vorgaenge) {
  for (const std::string& one : vorgaenge) {
    TRY(bool open, offen(one));
    if (!open) return false;
  }
  return true;
}

Result<bool> Schutz::offen(const Dokument& dokument) {
  if (!dokument.vorgang.empty()) return offen(dokument.vorgang);
  TRY(auto andere, store::dokumente_der_akte(tx_, dokument.akte));
  return offen_ganz(dokument.akte, andere, {});
}

Result<bool> Schutz::offen_ganz(const std::string& akte, const std::vector<Dokument>& dokumente,
                                const history::Page& verlauf) {
  constexpr std::string_view vorgang = "vorgang:";
  TRY(auto vorgaenge, store::einstige_vorgaenge(tx_, akte));
  for (const Dokument& one : dokumente)
    if (!one.vorgang.empty()) vorgaenge.push_back(one.vorgang);
  TRY(auto erzaehlt, history::subjects_beside(tx_, "akte:" + akte, verlauf, vorgang));
  for (const std::string& subject : erzaehlt) vorgaenge.push_back(subject.substr(vorgang.size()));
  return offen_alle(vorgaenge);
}

Result<void> Schutz::verschweige(AkteGanz& ganz) {
  std::vector<Dokument> kept;
  for (Dokument& one : ganz.dokumente) {
    bool da = true;
    if (!one.vorgang.empty()) {
      TRY(da, person::ist_sichtbar(tx_, scope_, now_, one.vorgang));
    }
    if (da) kept.push_back(std::move(one));
  }
  ganz.dokumente = std::move(kept);
  return person::verschweige(tx_, scope_, now_, "akte:" + ganz.akte.id, ganz.verlauf);
}

Result<void> verdecke(Schutz& schutz, AkteGanz& ganz) {
  CHECK(schutz.verschweige(ganz));
  TRY(bool alles, schutz.offen_ganz(ganz.akte.id, ganz.dokumente, ganz.verlauf));
  if (alles) return ok();
  for (Dokument& dokument : ganz.dokumente) {
    TRY(bool open, schutz.offen(dokument));
    if (!open) verdecke(dokument);
  }
  for (history::Entry& entry : ganz.verlauf.entries) entry.payload.clear();
  return ok();
}

}  // namespace gw::akte
