// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/post/post.hpp"
#include "modules/post/store/eingang_store.hpp"
#include "platform/history/history.hpp"

namespace gw::post {

// The inbox of the post room. All need the right post.eingang. errors forbidden haus.kein_recht · not_found
// post.eingang_unbekannt (of an Eingang, of an attachment)

// Newest first, store::je_seite at a time; `zustand`: offen, zugeordnet or abgelegt; `nach`: the last one
// seen.
Result<std::vector<store::Eingang>> lies_posteingang(const TenantScope& scope, std::string_view zustand,
                                                     std::string_view nach);
// Those that wait for a person; exact to 99.
Result<std::int64_t> zaehle_posteingang(const TenantScope& scope);

struct EingangGanz {
  store::Eingang eingang;
  std::vector<store::Anlage> anlagen;
  std::optional<Fundstelle> vorschlag;  // the case that is proposed
  std::optional<Fundstelle> vorgang;    // the case that it was assigned to
  history::Page verlauf;
};
Result<EingangGanz> lies_eingang(const House& house, const TenantScope& scope, const std::string& id);
// Of this Eingang; another one's is not there.
Result<store::Anlage> lies_anlage(const TenantScope& scope, const std::string& eingang,
                                  const std::string& anlage);

// What a person saw and decides about.
struct Gesehen {
  std::string eingang;
  std::int64_t fassung = 1;
};
// All three: errors conflict post.eingang_veraltet · post.schon_bearbeitet: it is not in the state that this
// begins with.

// Files the mail and its attachments in the Akte of the case with this number. errors invalid nummer.form,
// nummer.pruefziffer, post.fremde_nummer (nummer), post.kein_vorgang (nummer), at field nummer
struct Zugeordnet {
  Fundstelle vorgang;
};
Result<sql::Committed<Zugeordnet>> ordne_zu(const House& house, const TenantScope& scope,
                                            const Gesehen& gesehen, const std::string& nummer, Instant now);
// It belongs to no case, for a reason that stays with it. error invalid post.vermerk_fehlt at field vermerk
Result<sql::Ticket> lege_ab_ohne_vorgang(const TenantScope& scope, const Gesehen& gesehen,
                                         const std::string& vermerk, Instant now);
// Back into the inbox after lege_ab_ohne_vorgang.
Result<sql::Ticket> nimm_wieder_auf(const TenantScope& scope, const Gesehen& gesehen, Instant now);

}  // namespace gw::post
