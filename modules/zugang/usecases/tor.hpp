// SPDX-License-Identifier: EUPL-1.2
// The only door to an authority's data: checks who comes in and what they may do there.
#pragma once

#include <memory>

#include "modules/zugang/usecases/dienste.hpp"

namespace gw::zugang {

class Tor final : public TenantGate {
 public:
  explicit Tor(std::shared_ptr<Dienste> dienste) : dienste_(std::move(dienste)) {}

  Result<TenantScope> enter_public(std::string_view kuerzel, const Session* session) override;
  Result<TenantScope> enter_member(std::string_view kuerzel, const Session& session) override;
  Result<TenantScope> enter_system(std::string_view mandant_id, std::string name) override;

 private:
  std::shared_ptr<Dienste> dienste_;
};

// Where somebody works: the authorities whose member the account is now. One in maintenance is named, but not
// open.
struct Arbeitsort {
  mandant::MandantRef mandant;
  bool offen = true;
  bool fuer_stelle = false;  // acts there for a body outside the office, and does nothing else
};
Result<std::vector<Arbeitsort>> meine_behoerden(Dienste& dienste, const Session& session);

}  // namespace gw::zugang
