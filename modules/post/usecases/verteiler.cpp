// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "engine/nummer/nummer.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/post/post.hpp"
#include "platform/mail/mail.hpp"

namespace gw::post {
namespace {

std::string klein(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

Result<std::string> adresse(mandant::Directory& verzeichnis, const mandant::MandantRef& mandant) {
  TRY(TenantStores stores, verzeichnis.open(mandant));
  TRY(mandant::Anschrift anschrift, stores.db->read([](sql::Tx& tx) { return mandant::lade_anschrift(tx); }));
  return klein(anschrift.email);
}

// An address among the recipients, not a part of another one.
bool enthaelt(const std::string& empfaenger, const std::string& email) {
  constexpr std::string_view neben = "<>,;: \"";
  for (std::size_t at = empfaenger.find(email); at != std::string::npos;
       at = empfaenger.find(email, at + 1)) {
    std::size_t end = at + email.size();
    bool begins = at == 0 || neben.find(empfaenger[at - 1]) != std::string_view::npos;
    if (begins && (end == empfaenger.size() || neben.find(empfaenger[end]) != std::string_view::npos))
      return true;
  }
  return false;
}

}  // namespace

Result<Verteiler> Verteiler::lade(House& house) {
  auto& verzeichnis = house.services.get<mandant::Directory>();
  std::vector<mandant::Eintrag> alle = verzeichnis.eintraege();
  std::erase_if(alle, [](const mandant::Eintrag& one) { return one.zustand != mandant::Zustand::bereit; });
  if (alle.empty()) return error(ErrorKind::not_found, "post.kein_mandant");
  std::ranges::sort(alle, {},
                    [](const mandant::Eintrag& one) { return std::pair(one.angelegt_am, one.mandant->id); });
  Verteiler made;
  for (const mandant::Eintrag& one : alle) {
    TRY(std::string email, adresse(verzeichnis, one.mandant));
    made.stellen_.push_back({one.mandant, std::move(email)});
  }
  return made;
}

Zustaendig Verteiler::fuer(House& house, ByteView mail) const {
  using Grund = Zustaendig::Grund;
  if (stellen_.size() == 1) return {stellen_.front().mandant, Grund::einzig};
  auto read = house.services.get<mail::Reader>().read(mail);
  mail::Message message = read ? std::move(*read) : mail::Message{};
  std::string worte = read ? message.subject + "\n" + message.text : std::string(as_text(mail));
  for (const nummer::Nummer& nummer : nummer::find_all(worte))
    for (const Stelle& stelle : stellen_)
      if (stelle.mandant->code == nummer.kuerzel) return {stelle.mandant, Grund::nummer};
  std::string empfaenger = klein(message.to);
  for (const Stelle& stelle : stellen_)
    if (!stelle.email.empty() && enthaelt(empfaenger, stelle.email))
      return {stelle.mandant, Grund::anschrift};
  return {stellen_.front().mandant, Grund::erste};
}

}  // namespace gw::post
