// SPDX-License-Identifier: EUPL-1.2
// For tests of this module: real stores in which authorities are created.
#pragma once

#include <gtest/gtest.h>

#include "modules/haus/haus_testing.hpp"
#include "modules/mandant/store/mandant_store.hpp"
#include "modules/mandant/usecases/gruendung.hpp"
#include "platform/blob/backend.hpp"

namespace gw {
Module mandant_module();
}

namespace gw::mandant {

// People are modules/zugang's business and tested there, with the whole way; here it only matters when they
// are asked for.
class Leute final : public Ersteinrichtung {
 public:
  struct OhneKonten final : Plan {
    explicit OhneKonten(bool taken) : taken_(taken) {}
    Result<void> im_mandanten(sql::Tx&) const override { return ok(); }
    Result<void> auf_plattform(sql::Tx&, const std::string&) const override {
      if (taken_) return error(ErrorKind::conflict, "zugang.kennung_vergeben");
      return ok();
    }
    std::vector<Zugangsdaten> zugangsdaten() const override {
      return {{"erika@musterstadt.example", "einmal"}};
    }
    bool taken_;
  };
  Result<std::unique_ptr<Plan>> plane(const std::vector<ErsterAdministrator>&, const Actor&,
                                      Instant) override {
    return std::unique_ptr<Plan>(std::make_unique<OhneKonten>(last_step_fails));
  }
  bool last_step_fails = false;
};

class GruendungTest : public testing::Test {
 protected:
  GruendungTest() : stores({mandant_module()}) { start(); }

  void start() {
    grundlage = std::make_unique<Grundlage>(
        Grundlage{stores.platform, stores.tenants, stores.keys, stores.platform_keys,
                  blob::backends_in_folder(stores.folder.path() / "blobs"), stores.folder.path() / "pakete"});
    verzeichnis = std::make_unique<Verzeichnis>(*grundlage, stores.clock);
  }
  void restart() {
    verzeichnis.reset();
    grundlage.reset();
    stores.restart();
    start();
  }
  static NeuerMandant angaben(std::string kuerzel = "musterstadt", std::string code = "MST") {
    return {std::move(kuerzel),
            std::move(code),
            "Stadt Musterstadt",
            "stadt",
            "#1f6f54",
            "BB",
            {},
            {{"erika@musterstadt.example", "Erika Mustermann"}}};
  }
  Result<Angelegt> create(const NeuerMandant& neu) {
    return gruende(*verzeichnis, leute, provider, neu, stores.clock.now());
  }
  std::size_t rows() {
    return stores.platform->read([](sql::Tx& tx) { return lade_alle(tx); })->size();
  }

  TestStores stores;
  std::unique_ptr<Grundlage> grundlage;
  std::unique_ptr<Verzeichnis> verzeichnis;
  Leute leute;
  Actor provider{Actor::Kind::provider, "018f0000-0000-7000-8000-000000000001"};
};

}  // namespace gw::mandant
