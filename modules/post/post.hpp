// SPDX-License-Identifier: EUPL-1.2
// How decisions and messages reach people (the mailbox of an account, or the outgoing post on paper), and how
// what people write reaches a case (the inbox of the post room).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/core/bytes.hpp"
#include "modules/haus/haus.hpp"

namespace gw::post {

struct Auftrag {
  std::string vorgang;
  std::string dokument;  // id in the Akte
  std::string betreff;
  std::string pseudonym;  // the citizen's, when an account exists; empty: goes on paper
  std::string anschrift;  // lines of the postal address, '\n' between; needed without an account
};

enum class Weg { postfach, brief };

// Puts the document into the mailbox or into the outgoing post and writes the event, once per document:
// whoever asks again is told the way that it took. Part of the caller's transaction; the caller has checked
// the right. error invalid post.anschrift_fehlt
Result<Weg> sende(sql::Tx& tx, const TenantScope& scope, Instant now, const Auftrag& auftrag);

// How a document left: provided in the mailbox, or handed to the postal service, then. A letter that still
// waits for that has no time.
struct Versand {
  Weg weg = Weg::brief;
  std::optional<Instant> am;
};
Result<std::optional<Versand>> versand(sql::Tx& tx, const std::string& dokument);  // nullopt: never sent

// Documents of a case that went into a mailbox: what its owner may open.
Result<std::vector<std::string>> zugestellte_dokumente(sql::Tx& tx, const std::string& vorgang);

// ---- what comes in

struct Angenommen {
  std::string id;         // of the Eingang
  bool schon_da = false;  // the same content came before; nothing was written
};
// Keeps an e-mail as it came and leaves it to a job to read it: whatever is in it, it is there once this is
// durable. Needs the right post.eingang. errors forbidden haus.kein_recht · invalid post.mail_leer ·
// too_large post.mail_zu_gross (grenze)
Result<sql::Committed<Angenommen>> nimm_mail_an(House& house, const TenantScope& scope, ByteView mail,
                                                const std::string& dateiname, Instant now);

// Whose post an e-mail is that was put into the post box of the whole installation, and by what that shows.
struct Zustaendig {
  enum class Grund {
    einzig,
    nummer,
    anschrift,
    erste
  };  // only authority · its code in a reference number ·
      // its address as recipient · nothing: the oldest one
  std::shared_ptr<const MandantInfo> mandant;
  Grund grund = Grund::einzig;
};
// For several e-mails at once: what is known of the authorities is read once.
class Verteiler {
 public:
  // error not_found post.kein_mandant: there is none yet
  static Result<Verteiler> lade(House& house);
  // Looks into the e-mail in the sandbox; where that cannot start, only at what is plain to see.
  Zustaendig fuer(House& house, ByteView mail) const;

 private:
  struct Stelle {
    std::shared_ptr<const MandantInfo> mandant;
    std::string email;  // small letters; empty: none
  };
  std::vector<Stelle> stellen_;  // oldest first
};

// A case as the post room needs it to assign something.
struct Fundstelle {
  std::string vorgang, akte;  // ids
  std::string nummer, betreff, person;
};
// modules/vorgang offers it as a service: it sends by this module, so this one must not know it.
class Vorgangsuche {
 public:
  virtual ~Vorgangsuche() = default;
  virtual Result<std::optional<Fundstelle>> nach_nummer(sql::Tx& tx, const std::string& nummer) const = 0;
  virtual Result<std::optional<Fundstelle>> nach_id(sql::Tx& tx, const std::string& vorgang) const = 0;
  virtual page::Url seite(const Call& call, const std::string& vorgang) const = 0;
  // In the transaction that assigns something to the case: its process goes on where it waits for what a
  // party says or hands in.
  virtual Result<void> melde_eingang(sql::Tx& tx, const House& house, const std::string& vorgang,
                                     Instant now) const = 0;
  // In the transaction that notes that a letter of the case was posted.
  virtual Result<void> melde_versand(sql::Tx& tx, const House& house, const TenantScope& scope,
                                     const std::string& vorgang, Instant now) const = 0;
};

}  // namespace gw::post
