// SPDX-License-Identifier: EUPL-1.2
// For tests of use cases: Stadt Musterstadt with its people, on real stores in a folder that goes with the
// test, wired from the real modules. The function of every writing transaction runs twice, the first time for
// nothing.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/value/value.hpp"
#include "modules/haus/haus.hpp"
#include "modules/haus/haus_testing.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/paket/paket.hpp"
#include "platform/history/history.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw {

// What a test takes for granted; thrown when it is not so.
template <class T>
T gelungen(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().line());
  return std::move(result).value();
}
inline void gelungen(Result<void> result) {
  if (!result) throw std::runtime_error(result.error().line());
}
inline void dauerhaft(Result<sql::Ticket> written) {
  gelungen(gelungen(std::move(written)).wait());
}
template <class T>
T dauerhaft(Result<sql::Committed<T>> written) {
  sql::Committed<T> committed = gelungen(std::move(written));
  gelungen(committed.ticket.wait());
  return std::move(committed.value);
}

// In a file of the package, the first `statt` becomes `neu`.
struct Aenderung {
  std::string datei, statt, neu;
};
// The package once more, as its next version.
inline const Aenderung neue_version{"paket.yaml", "version: 1.0.0", "version: 1.1.0"};

class Musteramt {
 public:
  Musteramt();
  ~Musteramt();
  Musteramt(const Musteramt&) = delete;

  House& house() { return *house_; }
  const mandant::MandantRef& mandant() const { return mandant_; }
  const std::filesystem::path& folder() const { return stores_.folder.path(); }
  Instant now() const { return stores_.clock.now(); }
  void advance(std::chrono::milliseconds by) { stores_.clock.advance(by); }

  // ---- who acts
  TenantScope adam() { return mitglied("adam"); }  // administration
  TenantScope anna() { return mitglied("anna"); }  // sachbearbeitung
  TenantScope bert() { return mitglied("bert"); }  // sachbearbeitung, zeichnung
  TenantScope dora() { return mitglied("dora"); }  // auskunft
  TenantScope pia() { return mitglied("pia"); }    // poststelle
  // Another member with these roles, taken on now.
  TenantScope kollege(const std::string& name, const std::set<std::string>& rollen);
  // From today on, for three days; as the calendar has it.
  void abwesend(const TenantScope& wer, const TenantScope& vertretung);
  TenantScope buerger(const std::string& name);  // signed in; the same name is the same person
  TenantScope niemand();                         // whoever has not signed in
  TenantScope system();                          // "system:test"
  static Session sitzung(const std::string& konto, bool staff);

  // ---- what they work with
  static Context antworten();        // a whole application for the first dog, as the form keeps it
  static Value direkte_antworten();  // the same as a program sends it
  // A sound file of one page; `catalogue` is added to its catalogue, e.g. an action on opening.
  static std::string pdf(const std::string& text = "Nachweis", const std::string& catalogue = "");
  paket::PaketPtr hundesteuer();  // version 1.0.0, in use from the beginning
  // A folder with the package so changed; a later call gives another folder.
  std::filesystem::path paketordner(const std::vector<Aenderung>& changes);
  // Such a package in use, everything granted that it asks for. A new version says so in its changes.
  paket::PaketPtr nimm_in_betrieb(const std::vector<Aenderung>& changes);
  // Another package as it is: "widerspruch".
  paket::PaketPtr nimm_paket_in_betrieb(const std::string& name);

  // ---- what became of it
  // Everything that is due, what follows from it included. Returns how many jobs ran.
  std::size_t erledige_auftraege();
  struct Auftrag {
    std::string payload, state, error;
  };
  std::vector<Auftrag> auftraege(const std::string& kind);
  std::int64_t zeilen(const std::string& table);
  std::vector<history::Entry> verlauf(const std::string& subject);  // oldest first
  std::vector<std::string> ereignisse(const std::string& subject);  // their kinds

  // The code of the refusal, "ok" when there was none; with " (changed something)" behind it when a row or a
  // file of the authority is not as before.
  template <class Do>
  std::string weist_ab(Do attempt) {
    std::string before = abbild();
    auto result = attempt();
    if (result) return "ok";
    return result.error().code + (abbild() == before ? "" : " (changed something)");
  }
  std::string abbild();        // every row and the number of files
  void leere_das_protokoll();  // the log of the database, in which deleted text still lies

 private:
  explicit Musteramt(const std::filesystem::path& beginning);
  static const std::filesystem::path& gegruendet();
  void start();
  void stop();
  void gruende();
  paket::PaketPtr nimm_ordner_in_betrieb(const std::filesystem::path& ordner);
  TenantScope mitglied(const std::string& name);
  std::map<std::string, jobs::Handler> handlers();

  TestStores stores_;
  std::unique_ptr<House> house_;
  std::shared_ptr<jobs::Runner> runner_;
  mandant::MandantRef mandant_;
};

}  // namespace gw
