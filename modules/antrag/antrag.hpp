// SPDX-License-Identifier: EUPL-1.2
// The application: a draft that belongs to a browser or an account, its uploads, and its submission in one
// transaction.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/value/value.hpp"
#include "modules/haus/haus.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/http/http.hpp"

namespace gw::antrag {

// What the person keeps after submitting. The number opens nothing; the secret does.
struct Eingang {
  std::string antrag, vorgang;  // ids
  std::string nummer;           // "MST-26-0000-0017-41": with check digits
  std::string geheimnis;        // "7K3Q-4M2T-9XWB-H5RD"
  Instant eingegangen;
};

// What status pages show. Whoever asks has proved to be the owner, or knows the secret.
struct Auskunft {
  Eingang eingang;
  std::string paket, version;
  vorgang::Stand stand;
  bool vom_amt = false;  // the office itself began it: no receipt, and nobody else takes it back
};

// A file as it came: in memory or spooled.
struct Datei {
  std::string feld, name;
  std::shared_ptr<const http::Content> inhalt;
};

// What a program sends at once.
struct Direktantrag {
  std::string paket;
  Value daten;  // plain JSON: field → answer
  std::vector<Datei> dateien;
  std::string schluessel;  // Idempotency-Key of the caller; empty: none
  std::string bezug = {};  // id of the case whose Bescheid it is about; empty: none
};
// Draft and submission in one transaction. The same key with the same content gives the first result; with
// other content: conflict antrag.schluessel_anders. `besitzer`: "konto:<pseudonym>", or "programm" when only
// number and secret lead back, or a clerk as usecases/besitz.hpp says. No right is checked but the clerk's:
// anybody may apply. errors not_found paket.unbekannt ·
// those of usecases/folge.hpp ·
// invalid form.unknown_field, form.type, antrag.datei_nicht_als_teil (an answer where a file belongs),
// antrag.unvollstaendig (field and cause: the first wrong answer), those of the files
// (usecases/unterlagen.hpp)
Result<sql::Committed<Eingang>> reiche_direkt_ein(House& house, const TenantScope& scope,
                                                  const Direktantrag& direkt, const std::string& besitzer,
                                                  Instant now);

// Who shows number and secret of a submitted application: its case. Guessing is made slow, as on the status
// page. No right is checked: the secret is one. errors not_found antrag.nummer_oder_geheimnis · throttled
// zugang.gebremst
Result<std::string> vorgang_mit_geheimnis(const Call& call, std::string_view nummer,
                                          std::string_view geheimnis);

}  // namespace gw::antrag
