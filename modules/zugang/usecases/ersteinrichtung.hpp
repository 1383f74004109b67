// SPDX-License-Identifier: EUPL-1.2
// The first administrators of a new authority (modules/mandant asks for them).
#pragma once

#include "modules/mandant/mandant.hpp"
#include "modules/zugang/usecases/dienste.hpp"

namespace gw::zugang {

class ErsteAdministration final : public mandant::Ersteinrichtung {
 public:
  explicit ErsteAdministration(std::shared_ptr<Dienste> dienste) : dienste_(std::move(dienste)) {}
  Result<std::unique_ptr<Plan>> plane(const std::vector<mandant::ErsterAdministrator>& people,
                                      const Actor& wer, Instant now) override;

 private:
  std::shared_ptr<Dienste> dienste_;
};

}  // namespace gw::zugang
