// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/gasttor.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace gw::zugang {
namespace {

// Made with a key of the guest's own authority: the host cannot tell who it is, nor whether two hosts met the
// same person.
Result<std::string> zeichen(Dienste& dienste, const TenantScope& guest, const std::string& host) {
  TRY(auto mandant, dienste.verzeichnis().by_id(guest.mandant().id));
  TRY(auto keys, dienste.verzeichnis().keys(mandant));
  std::string made = keys->mac("zugang.gast", host + ":" + guest.actor().id).substr(0, 8);
  std::ranges::transform(made, made.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return made.insert(4, "-");
}

Result<mandant::MandantRef> gastgeber(Dienste& dienste, const std::string& id) {
  auto found = dienste.verzeichnis().by_id(id);
  if (!found && found.error().kind == ErrorKind::not_found)
    return error(ErrorKind::not_found, "freigabe.behoerde_fort");
  return found;
}

}  // namespace

Result<GuestScope> Gasttor::enter_by_grant(const TenantScope& scope, const std::string& host,
                                           const std::string& grant, const std::string& document,
                                           Instant now) {
  // A person has to be there who answers for it: the house itself looks into no other authority.
  if (scope.actor().kind != Actor::Kind::member || !scope.may("freigabe.einsehen"))
    return error(ErrorKind::forbidden, "haus.kein_recht").with("recht", "freigabe.einsehen");
  TRY(auto mandant, gastgeber(*dienste_, host));
  TRY(TenantStores stores, dienste_->verzeichnis().open(mandant));
  Guest guest{scope.mandant().id, "", scope.roles()};
  TRY(guest.zeichen, zeichen(*dienste_, scope, host));
  auto& grants = dienste_->house().services.get<Grants>();
  TRY(auto granted,
      stores.db->write([&](sql::Tx& tx) { return grants.use(tx, guest, grant, document, now); }));
  return make(std::move(stores), std::move(guest), std::move(granted));
}

}  // namespace gw::zugang
