// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/nochmal.hpp"

#include <algorithm>
#include <utility>

#include "modules/zugang/http/seiten.hpp"
#include "modules/zugang/http/tuer.hpp"

namespace gw::zugang {
namespace {

// What a page must never show.
bool has_password(const Eingaben& eingaben) {
  return std::ranges::any_of(eingaben.felder, [](const auto& feld) {
    return feld.first == "passwort" || feld.first == "wiederholung";
  });
}

class Nochmal final : public TypedInput {
 public:
  Nochmal(House& house, std::shared_ptr<Dienste> dienste) : tuer_(house, std::move(dienste)) {}

  std::optional<http::Response> offer_again(Call& call) override {
    const http::Fields& headers = call.request.headers;  // the edge has refused what they call foreign
    if (!headers.find("origin") && !headers.find("sec-fetch-site")) return std::nullopt;
    auto eingaben = eingaben_aus(call.request);
    if (!eingaben || has_password(*eingaben)) return std::nullopt;
    Art art = area_of(call.request.path) != Area::portal ? Art::beschaeftigt : Art::person;
    http::Response response =
        tuer_.zeige_nochmal(call, art, std::move(*eingaben), "zugang.fortsetzen.seite_alt");
    response.status = 403;
    return response;
  }

 private:
  Tuer tuer_;
};

}  // namespace

std::shared_ptr<TypedInput> mache_nochmal(House& house, std::shared_ptr<Dienste> dienste) {
  return std::make_shared<Nochmal>(house, std::move(dienste));
}

}  // namespace gw::zugang
