// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/vorgangsuche.hpp"

#include "modules/vorgang/store/vorgang_store.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::vorgang {
namespace {

class Suche : public post::Vorgangsuche {
 public:
  Result<std::optional<post::Fundstelle>> nach_nummer(sql::Tx& tx, const std::string& nummer) const override {
    return store::fundstelle_nach_nummer(tx, nummer);
  }
  Result<std::optional<post::Fundstelle>> nach_id(sql::Tx& tx, const std::string& vorgang) const override {
    return store::fundstelle(tx, vorgang);
  }
  page::Url seite(const Call& call, const std::string& vorgang) const override {
    return call.url("vorgang.fall", {{"vorgang", vorgang}});
  }
  Result<void> melde_eingang(sql::Tx& tx, const House& house, const std::string& vorgang,
                             Instant now) const override {
    return bestelle_mitteilung(tx, house, vorgang, now);
  }
  Result<void> melde_versand(sql::Tx& tx, const House& house, const TenantScope& scope,
                             const std::string& vorgang, Instant now) const override {
    return house.services.get<Fallbegleitung>().gesandt(tx, house, scope, now, vorgang);
  }
};

}  // namespace

std::shared_ptr<post::Vorgangsuche> mache_vorgangsuche() {
  return std::make_shared<Suche>();
}

}  // namespace gw::vorgang
