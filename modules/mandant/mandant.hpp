// SPDX-License-Identifier: EUPL-1.2
// The directory of authorities: who is there, how to open one, how one comes into being. Words: a Mandant is
// an authority (Behörde) with its own database, keys, blobs and people; its Kuerzel stands in every address,
// its Code in every reference number.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/result.hpp"
#include "base/value/value.hpp"
#include "modules/haus/scope.hpp"
#include "platform/crypto/keyring.hpp"
#include "platform/sql/copy.hpp"
#include "platform/sql/places.hpp"
#include "platform/sql/sql.hpp"

namespace gw {
class House;
}
namespace gw::blob {
class Backends;
}
namespace gw::history {
class AnchorPlace;
}

namespace gw::mandant {

// What the house stands on. The composition root opens it and offers it as a service before modules are
// wired.
struct Grundlage {
  std::shared_ptr<sql::Database> plattform;
  std::shared_ptr<sql::Store> mandanten;
  std::shared_ptr<crypto::KeyRing> schluessel;
  crypto::KeysPtr plattform_schluessel;  // of the platform's own database
  std::shared_ptr<blob::Backends> blobs;
  std::filesystem::path pakete;  // folder of installed packages
  std::function<Result<void>()>
      verankere{};       // writes the anchors of all histories now; empty: there are none
  std::string knoten{};  // id of this run of the program among the servers on this data
  std::function<Result<void>()> sieh_nach{};  // what others have changed, now; empty: there are no others
  std::shared_ptr<sql::Places> plaetze{};     // `mandanten`, for who moves authorities
  std::shared_ptr<history::AnchorPlace> anker{};
  std::filesystem::path arbeit{};  // folder for what is gone again when it is done
};

using MandantRef = std::shared_ptr<const MandantInfo>;

// Where an authority is found: for letters and the portal. Lives in the authority's own database, so that it
// moves with it and is read in the transaction that uses it.
struct Anschrift {
  std::string name;  // first line of the sender: "Stadt Musterstadt, Fachbereich Finanzen"
  std::string strasse;
  std::string plz;
  std::string ort;
  std::string telefon;
  std::string email;
  std::string oeffnungszeiten;  // several lines
  std::int64_t version = 1;
};

// In a transaction of the authority.
Result<Anschrift> lade_anschrift(sql::Tx& tx);

// Nobody but the provider sees an authority that is not ready. In maintenance is one whose database did not
// open.
enum class Zustand { entsteht, bereit, wartung };

struct Eintrag {
  MandantRef mandant;
  Zustand zustand = Zustand::bereit;
  Instant angelegt_am;
  std::int64_t fassung = 1;  // of name, colour and places
  // Places whose people it serves, as they are shown: "Probedorf", "12347 Probedorf". A district names its
  // municipalities; empty: nobody is led here by where they live.
  std::vector<std::string> orte = {};
};

// Offered as a service. Thread-safe; answered from memory, so that 430 authorities cost a request nothing.
class Directory {
 public:
  virtual ~Directory() = default;
  // What another server has just made is found too. error not_found mandant.unbekannt
  virtual Result<MandantRef> find(std::string_view kuerzel) const = 0;
  virtual Result<MandantRef> by_id(std::string_view id) const = 0;
  virtual std::vector<MandantRef> list() const = 0;    // those that are ready, by name
  virtual std::vector<Eintrag> eintraege() const = 0;  // all, by name
  // Database (from the LRU of open ones) and blobs. error unavailable mandant.wartung (name): only this
  // authority
  virtual Result<TenantStores> open(const MandantRef& mandant) = 0;
  virtual Result<crypto::KeysPtr> keys(const MandantRef& mandant) const = 0;
};

// To be called once, after modules are wired and before anybody is served: loads the directory and clears
// away authorities that were being created when the program ended. Returns how many.
Result<std::size_t> beginne(House& house, Instant now);

// News to the servers beside this one (platform/nodes): the directory has changed.
constexpr std::string_view neues = "mandanten";
// What to do then, and when one of them is gone.
Result<void> frische_auf(House& house);
// Another piece of news: an authority has a new data key. What to do then: KeyRing::refresh.
constexpr std::string_view neue_schluessel = "schluessel";
Result<void> uebernimm(House& house, Instant now);

struct ErsterAdministrator {
  std::string kennung;  // e-mail address
  std::string name;
};

struct NeuerMandant {
  std::string kuerzel, code, name, art, farbe, bundesland;  // as in MandantInfo; farbe may be empty
  Anschrift anschrift;                                      // may be empty
  std::vector<ErsterAdministrator> administratoren;         // at least one
  std::vector<std::string> orte = {};                       // as in Eintrag
};

// Shown once to whoever created the account; only a hash of the password is kept.
struct Zugangsdaten {
  std::string kennung;
  std::string einmalpasswort;  // empty: the account was there before and keeps its password
};

struct Angelegt {
  MandantRef mandant;
  std::vector<Zugangsdaten> zugangsdaten;
};

// Keys, database, blobs, address, first administrators, then "bereit": all or, after a failure or crash at
// any step, nothing. `wer` is the provider or the system. errors forbidden haus.kein_recht · invalid as
// domain/angaben.hpp and Ersteinrichtung · conflict mandant.kuerzel_vergeben, mandant.code_vergeben ·
// unavailable sql.full …
Result<Angelegt> lege_mandant_an(House& house, const Actor& wer, const NeuerMandant& angaben, Instant now);

// usecases/erneuere_schluessel.hpp
Result<std::int64_t> erneuere_schluessel(House& house, const Actor& wer, std::string_view kuerzel,
                                         const std::function<void(std::int64_t dokumente)>& fortschritt,
                                         Instant now);

// usecases/wechsle_hauptschluessel.hpp
Result<std::size_t> wechsle_hauptschluessel(const Grundlage& grundlage, const Actor& wer,
                                            const crypto::KeyRing::MasterProgress& fortschritt, Instant now);
Result<std::size_t> server_ohne_hauptschluessel(const Grundlage& grundlage);

// Where an authority's database lives: the name of a server in the settings; empty: with the installation.
// In a transaction of the platform: of all that do not live with the installation, or move.
Result<std::map<std::string, sql::Places::Where>> lade_plaetze(sql::Tx& tx);

// usecases/zieh_um.hpp
struct Umgezogen {
  std::string von, nach;
  std::vector<sql::TableCount> tabellen;  // empty: they were all there already
};
Result<Umgezogen> zieh_um(House& house, const Actor& wer, std::string_view kuerzel, const std::string& nach,
                          const sql::CopyProgress& fortschritt, Instant now);
Result<void> brich_umzug_ab(House& house, const Actor& wer, std::string_view kuerzel, Instant now);

// The file as which an authority leaves and arrives.
struct Mandantendatei {
  std::filesystem::path pfad;
  std::string passphrase;
};
// usecases/gib_heraus.hpp
struct Herausgegeben {
  std::vector<sql::TableCount> tabellen;
  std::int64_t dokumente = 0;
  std::int64_t fehlende = 0;  // documents whose files are lost: their rows say so
};
Result<Herausgegeben> gib_heraus(House& house, const Actor& wer, std::string_view kuerzel,
                                 const Mandantendatei& datei, bool verlaesst,
                                 const sql::CopyProgress& fortschritt, Instant now);
// usecases/nimm_herein.hpp
struct Aufgenommen {
  MandantRef mandant;
  std::vector<sql::TableCount> tabellen;
  std::int64_t dokumente = 0;
  std::vector<Zugangsdaten> zugangsdaten;
};
Result<Aufgenommen> nimm_herein(House& house, const Actor& wer, const Mandantendatei& datei,
                                const std::string& kuerzel,
                                const std::vector<ErsterAdministrator>& administratoren,
                                const sql::CopyProgress& fortschritt, Instant now);

// What a module keeps of an authority on the platform, outside of the authority's own database: accounts of
// its people, indexes, packages. It goes along when the authority leaves as a file, and is taken in where it
// arrives.
struct Mitgabe {
  std::string name;  // of its file: plattform/<name>.json
  std::function<Result<Value>(const TenantStores&)> gib{};
  // What `gib` gave, here or elsewhere, before anybody is let in. Doing it twice changes nothing.
  // error malformed mandant.mitgabe
  std::function<Result<void>(const TenantStores&, const Value&, Instant)> nimm{};
  // The authority has left; in a transaction of the platform.
  std::function<Result<void>(sql::Tx&, const std::string& mandant)> vergiss{};
};

// Offered as a service by the composition root, before modules are wired.
struct Mitgaben {
  std::vector<Mitgabe> alle;
};

// The first people of an authority; modules/zugang offers it as a service, because accounts are its business.
// In steps, so that nothing slow happens in a transaction and no account appears for an authority that never
// becomes ready.
class Ersteinrichtung {
 public:
  virtual ~Ersteinrichtung() = default;

  class Plan {
   public:
    virtual ~Plan() = default;
    virtual Result<void> im_mandanten(sql::Tx& tx) const = 0;  // members and their roles
    // Accounts; in the transaction that makes the authority ready.
    virtual Result<void> auf_plattform(sql::Tx& tx, const std::string& mandant) const = 0;
    virtual std::vector<Zugangsdaten> zugangsdaten() const = 0;
  };
  // Checks the people, makes one-time passwords and hashes them.
  // errors invalid zugang.kennung, zugang.name · conflict zugang.kennung_vergeben (the account of a citizen)
  virtual Result<std::unique_ptr<Plan>> plane(const std::vector<ErsterAdministrator>& people,
                                              const Actor& wer, Instant now) = 0;
};

}  // namespace gw::mandant
