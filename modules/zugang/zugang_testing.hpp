// SPDX-License-Identifier: EUPL-1.2
// For tests of this module: a house with real stores, wired as the program wires it, with one authority in
// it.
#pragma once

#include <gtest/gtest.h>

#include "modules/haus/csrf.hpp"
#include "modules/haus/haus_testing.hpp"
#include "modules/haus/portaladresse.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/zugang/usecases/anmeldung.hpp"
#include "modules/zugang/usecases/dienste.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/blob/backend.hpp"
#include "platform/crypto/totp.hpp"

namespace gw {
Module mandant_module();
Module zugang_module();
}  // namespace gw

namespace gw::zugang {

inline const Actor system_actor{Actor::Kind::system, "test"};
inline const std::string portal = "https://portal.example.org";
inline const std::string gutes_passwort = "der hund liegt im korb";

class Zugangstest : public testing::Test {
 public:
  ~Zugangstest() override { house.reset(); }

 protected:
  Zugangstest() : stores({mandant_module(), zugang_module()}) {
    auto grundlage = std::make_shared<mandant::Grundlage>(mandant::Grundlage{
        stores.platform, stores.tenants, stores.keys, stores.platform_keys,
        blob::backends_in_folder(stores.folder.path() / "blobs"), stores.folder.path() / "pakete"});
    house = std::make_unique<House>(stores.clock);
    house->platform_name = "Gemeinwerk";
    house->services.add(grundlage);
    house->services.add(std::make_shared<mandant::Mitgaben>());
    house->services.add(std::make_shared<Csrf>(Bytes(32, 7)));
    house->services.add(std::make_shared<Portaladresse>(Portaladresse{portal}));
    for (const Module& module : stores.modules()) module.wire(*house);
    EXPECT_TRUE(mandant::beginne(*house, now()));
  }

  Instant now() const { return stores.clock.now(); }
  void advance(std::chrono::milliseconds by) { stores.clock.advance(by); }
  Dienste& dienste() { return house->services.get<Dienste>(); }
  mandant::Directory& verzeichnis() { return house->services.get<mandant::Directory>(); }

  mandant::Angelegt behoerde(std::string kuerzel = "musterstadt", std::string code = "MST") {
    mandant::NeuerMandant neu{kuerzel,
                              std::move(code),
                              "Stadt " + kuerzel,
                              "stadt",
                              "#1f6f54",
                              "BB",
                              {},
                              {{"admin@" + kuerzel + ".example", "Erika Mustermann"}}};
    auto made = mandant::lege_mandant_an(*house, system_actor, neu, now());
    EXPECT_TRUE(made) << made.error().line();
    return std::move(*made);
  }

  std::string konto(std::string kennung, Art art = Art::person, std::optional<Bytes> totp = std::nullopt,
                    bool verbund = false) {
    auto made = lege_konto_an(*house, system_actor,
                              {.kennung = std::move(kennung),
                               .name = "Max Beispiel",
                               .passwort = gutes_passwort,
                               .art = art,
                               .verbund = verbund,
                               .totp = std::move(totp)},
                              now());
    EXPECT_TRUE(made) << made.error().line();
    return *made;
  }

  Result<Konto> versuche(std::string_view kennung, std::string_view passwort, Art art = Art::person,
                         std::string_view remote = "192.0.2.1") {
    return pruefe_anmeldung(dienste(), {art, kennung, passwort, remote}, now());
  }

  Stand stand_von(const Konto& konto) {
    return {.konto = konto.id, .version = konto.version, .code_geprueft = false, .geheimnis = ""};
  }

  Session sitzung_von(const std::string& konto) {
    return {"", konto, "Max Beispiel", true, false, now() + std::chrono::hours(1)};
  }

  TenantScope system_scope(const mandant::MandantRef& m) {
    return std::move(house->gate().enter_system(m->id, "test")).value();
  }

  TestStores stores;
  std::unique_ptr<House> house;
};

inline std::string code_of(const Error& error) {
  return error.code;
}
template <class T>
std::string refusal(const Result<T>& result) {
  return result ? "ok" : result.error().code;
}

}  // namespace gw::zugang
