// SPDX-License-Identifier: EUPL-1.2
// The door from one authority into another, by a grant.
#pragma once

#include <memory>

#include "modules/haus/guest.hpp"
#include "modules/zugang/usecases/dienste.hpp"

namespace gw::zugang {

class Gasttor final : public GuestGate {
 public:
  explicit Gasttor(std::shared_ptr<Dienste> dienste) : dienste_(std::move(dienste)) {}

  Result<GuestScope> enter_by_grant(const TenantScope& scope, const std::string& host,
                                    const std::string& grant, const std::string& document,
                                    Instant now) override;

 private:
  std::shared_ptr<Dienste> dienste_;
};

}  // namespace gw::zugang
