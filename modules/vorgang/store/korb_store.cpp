// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/store/korb_store.hpp"

namespace gw::vorgang::store {
namespace {

// Beginnings of walks: along vorgang_aufgabe_offen, or for each kind of work along vorgang_aufgabe_nach_art.
class Korbgaenge {
 public:
  explicit Korbgaenge(const Korbfrage& frage) : frage_(frage), made_(frage.konto) {
    if (frage.vor) made_.vor(*frage.vor);
    for (const std::string& rolle : frage.rollen) rolle_dazu(rolle);
  }
  const Gaenge& gaenge() const { return made_; }

 private:
  std::string param(std::string value) {
    return made_.param("p" + std::to_string(number_++), std::move(value));
  }

  void rolle_dazu(const std::string& rolle) {
    std::vector<std::string> arten;
    if (frage_.arten)
      for (const Aufgabenart& one : *frage_.arten)
        if (one.rolle == rolle) arten.push_back(one.art);
    if (frage_.arten && arten.empty()) return;
    const std::string anfang = "rolle = " + param(rolle);
    if (frage_.sicht == Korbsicht::andere) return bei_anderen(anfang, arten);
    if (arten.empty()) return haende_dazu(anfang);
    for (const std::string& art : arten) haende_dazu(anfang + " AND art = " + param(art));
  }

  void haende_dazu(const std::string& anfang) {
    const bool freie = frage_.sicht == Korbsicht::offene || frage_.sicht == Korbsicht::gruppe;
    const bool eigene = frage_.sicht == Korbsicht::offene || frage_.sicht == Korbsicht::meine;
    if (freie) made_.add(anfang + " AND bearbeiter = ''");
    if (eigene) made_.add(anfang + " AND bearbeiter = :konto");
    if (frage_.sicht == Korbsicht::vertretung)
      for (const std::string& wer : frage_.vertretene) made_.add(anfang + " AND bearbeiter = " + param(wer));
  }

  // What is in hands is as much as people can hold: along vorgang_aufgabe_in_haenden, or one person's own.
  // The kinds are looked at on the way (as an expression, so that their index is not taken instead).
  void bei_anderen(const std::string& anfang, const std::vector<std::string>& arten) {
    made_.auch_verwehrte();
    std::string bedingung = anfang + " AND bearbeiter <> '' AND bearbeiter <> :konto";
    if (!frage_.wer.empty()) bedingung += " AND bearbeiter = " + param(frage_.wer);
    std::string unter;
    for (const std::string& art : arten) unter += (unter.empty() ? "" : ", ") + param(art);
    // What a colleague was asked for beside the process shows a case to that colleague only.
    if (frage_.sichtbare) {
      bedingung += frage_.sichtbare->mit("vorgang_aufgabe.vorgang");
      for (const sql::Param& one : frage_.sichtbare->params())
        made_.param(std::string(one.name), std::get<std::string>(one.value));
    }
    if (!unter.empty()) bedingung += " AND art || '' IN (" + unter + ")";
    made_.add(bedingung);
  }

  const Korbfrage& frage_;
  Gaenge made_;
  int number_ = 0;
};

Korbzeile als_korbzeile(const sql::Row& row) {
  return {row.text("id"),
          row.text("vorgang"),
          row.text("element"),
          row.text("name"),
          row.text("bearbeiter"),
          row.text("fuer"),
          from_millis(row.integer("faellig_am")),
          row.integer("fassung"),
          row.text("nummer"),
          row.text("betreff"),
          row.text("person"),
          row.text("zustand"),
          from_millis(row.integer("eingegangen_am"))};
}

}  // namespace

Result<std::vector<Korbzeile>> korb(sql::Tx& tx, const Korbfrage& frage) {
  TRY(auto rows, Korbgaenge(frage).gaenge().page(
                     tx,
                     "a.id, a.vorgang, a.element, a.name, a.bearbeiter, a.fuer, a.faellig_am, a.fassung, "
                     "v.nummer, v.betreff, v.person, v.zustand, v.eingegangen_am",
                     frage.nach, frage.hoechstens));
  std::vector<Korbzeile> all;
  for (const sql::Row& row : rows) all.push_back(als_korbzeile(row));
  return all;
}

Result<std::int64_t> zaehle_korb(sql::Tx& tx, const Korbfrage& frage) {
  return Korbgaenge(frage).gaenge().count(tx);
}

// From one kind to the next larger one: as many steps as there are kinds, whatever the number of tasks.
Result<std::vector<Aufgabenart>> arten(sql::Tx& tx, const std::string& rolle) {
  TRY(auto rows,
      tx.query("WITH RECURSIVE arten(art) AS (SELECT MIN(art) FROM vorgang_aufgabe WHERE zustand = 'offen' "
               "AND rolle = :rolle UNION ALL SELECT (SELECT MIN(n.art) FROM vorgang_aufgabe n WHERE "
               "n.zustand = 'offen' AND n.rolle = :rolle AND n.art > arten.art) FROM arten WHERE arten.art "
               "IS NOT NULL) SELECT arten.art AS art, a.name AS name, v.version AS version FROM arten JOIN "
               "vorgang_aufgabe a ON a.id = (SELECT e.id FROM vorgang_aufgabe e WHERE e.zustand = 'offen' "
               "AND e.rolle = :rolle AND e.art = arten.art ORDER BY e.bearbeiter, e.faellig_am, e.id "
               "LIMIT 1) JOIN vorgang v ON v.id = a.vorgang WHERE arten.art IS NOT NULL ORDER BY arten.art",
               {{"rolle", rolle}}));
  std::vector<Aufgabenart> all;
  for (const sql::Row& row : rows)
    all.push_back({rolle, row.text("art"), row.text("name"), row.text("version")});
  return all;
}

Result<std::vector<std::string>> haende(sql::Tx& tx, const std::string& rolle) {
  TRY(auto rows,
      tx.query("WITH RECURSIVE haende(konto) AS (SELECT MIN(bearbeiter) FROM vorgang_aufgabe WHERE zustand = "
               "'offen' AND rolle = :rolle AND bearbeiter > '' UNION ALL SELECT (SELECT MIN(n.bearbeiter) "
               "FROM vorgang_aufgabe n WHERE n.zustand = 'offen' AND n.rolle = :rolle AND n.bearbeiter > "
               "haende.konto) FROM haende WHERE haende.konto IS NOT NULL) SELECT konto FROM haende WHERE "
               "konto IS NOT NULL",
               {{"rolle", rolle}}));
  std::vector<std::string> all;
  for (const sql::Row& row : rows) all.push_back(row.text("konto"));
  return all;
}

}  // namespace gw::vorgang::store
