// SPDX-License-Identifier: EUPL-1.2
// The door with a passkey: the script of the page asks for a question, has the device sign it, and sends the
// answer as a form like any other, so that all that follows is the same.
#include "modules/haus/fehler.hpp"
#include "modules/zugang/http/passkey_optionen.hpp"
#include "modules/zugang/http/tuer.hpp"
#include "modules/zugang/usecases/passkey_anmeldung.hpp"

namespace gw::zugang {
namespace {

// On the first page nobody has proved anything yet.
Result<std::optional<Stand>> stand_aus(const Dienste& dienste, const http::Fields& form, Instant now) {
  if (form.get("stand").empty()) return std::optional<Stand>();
  TRY(Stand stand, oeffne_stand(dienste, form.get("stand"), now));
  return std::optional(std::move(stand));
}

}  // namespace

std::optional<Passkeyknopf> Tuer::passkeyknopf(Call& call, Art art) const {
  auto partei = passkey_partei(call.house);
  if (art != Art::beschaeftigt || !partei) return std::nullopt;
  return Passkeyknopf{call.url("zugang.amt.passkey.frage").text(), partei->origin,
                      call.url("zugang.amt.passkey")};
}

Result<http::Response> Tuer::frage_passkey(Call& call) const {
  TRY(http::Fields form, call.form());
  TRY(webauthn::Party partei, passkey_partei(call.house));
  TRY(auto stand, stand_aus(*dienste_, form, call.now));
  const std::string& besucher = call.make_visitor();
  erneuere_csrf(call);
  TRY(Tuerfrage frage, frage_an_der_tuer(*dienste_, besucher, stand ? &*stand : nullptr, call.now));
  return call.json(Context{{"frage", frage.frage.siegel},
                           {"csrf", call.csrf},
                           {"optionen", anmeldeoptionen(partei, frage.frage, frage.erlaubte)}});
}

Result<http::Response> Tuer::pruefe_passkey(Call& call) const {
  TRY(http::Fields form, call.form());
  Begleiter mit = begleiter_aus(form);
  auto stand = stand_aus(*dienste_, form, call.now);
  if (!stand) return nochmal(call, Art::beschaeftigt, mit, stand.error());
  const Stand* bisher = *stand ? &**stand : nullptr;
  auto da = zugang::pruefe_passkey(
      *dienste_, {call.visitor, form.get("frage"), form.get("antwort"), bisher, call.request.remote},
      call.now);
  if (da) {
    Stand danach;
    danach.code_geprueft = true;
    danach.passkey = da->passkey;
    return naechste_seite(call, da->konto, std::move(danach), mit);
  }
  auto konto = bisher ? konto_von(*dienste_, *bisher) : Result<Konto>(da.error());
  const bool auf_die_seite = da.error().kind == ErrorKind::invalid || da.error().kind == ErrorKind::throttled;
  if (!konto || !auf_die_seite) return nochmal(call, Art::beschaeftigt, mit, da.error());
  return zeige_code(call, *konto, std::move(**stand), mit, &da.error());
}

}  // namespace gw::zugang
