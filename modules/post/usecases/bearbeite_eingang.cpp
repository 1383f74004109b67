// SPDX-License-Identifier: EUPL-1.2
// What a person does with an Eingang: assign it, put it aside, take it up again.
#include "base/text/text.hpp"
#include "base/value/json.hpp"
#include "engine/nummer/nummer.hpp"
#include "modules/person/person.hpp"
#include "modules/post/usecases/ablegen.hpp"
#include "modules/post/usecases/posteingang.hpp"

namespace gw::post {
namespace {

constexpr std::size_t vermerk_laenge = 1'000;

Result<store::Eingang> im_zustand(sql::Tx& tx, const Gesehen& gesehen, std::string_view zustand) {
  TRY(auto eingang, store::eingang(tx, gesehen.eingang));
  if (!eingang) return error(ErrorKind::not_found, "post.eingang_unbekannt");
  if (eingang->zustand != zustand) return error(ErrorKind::conflict, "post.schon_bearbeitet");
  if (eingang->fassung != gesehen.fassung) return error(ErrorKind::conflict, "post.eingang_veraltet");
  return std::move(*eingang);
}

Result<std::string> eigene_nummer(const TenantScope& scope, const std::string& text) {
  auto nummer = nummer::parse(text);
  if (!nummer) return std::move(nummer).error().at("nummer");
  if (nummer->kuerzel != scope.mandant().code)
    return error(ErrorKind::invalid, "post.fremde_nummer").with("nummer", nummer->text()).at("nummer");
  return nummer->text();
}

struct Meldung {
  std::string kind;
  std::vector<std::string> weitere_betroffene;
  Context inhalt;
};

Result<void> melde(sql::Tx& tx, const TenantScope& scope, Instant now, const store::Eingang& eingang,
                   Meldung meldung) {
  std::vector<std::string> subjects{"eingang:" + eingang.id};
  std::ranges::move(meldung.weitere_betroffene, std::back_inserter(subjects));
  CHECK(history::append(tx, {std::move(meldung.kind), now, scope.actor().text(), std::move(subjects),
                             to_json(std::move(meldung.inhalt))}));
  return ok();
}

}  // namespace

Result<sql::Committed<Zugeordnet>> ordne_zu(const House& house, const TenantScope& scope,
                                            const Gesehen& gesehen, const std::string& text, Instant now) {
  CHECK(scope.require("post.eingang"));
  TRY(std::string nummer, eigene_nummer(scope, text));
  return scope.db().write([&](sql::Tx& tx) -> Result<Zugeordnet> {
    TRY(store::Eingang eingang, im_zustand(tx, gesehen, "offen"));
    const auto& faelle = house.services.get<Vorgangsuche>();
    TRY(auto wohin, faelle.nach_nummer(tx, nummer));
    TRY(bool da, person::ist_sichtbar(tx, scope, now, wohin ? wohin->vorgang : ""));
    if (!wohin || !da)
      return error(ErrorKind::invalid, "post.kein_vorgang").with("nummer", nummer).at("nummer");
    eingang.zustand = "zugeordnet";
    eingang.vorgang = wohin->vorgang;
    eingang.bearbeitet = now;
    CHECK(store::speichere_bearbeitung(tx, eingang));
    CHECK(melde(tx, scope, now, eingang,
                {"post.mail_zugeordnet",
                 {"vorgang:" + wohin->vorgang, "akte:" + wohin->akte},
                 {{"absender", eingang.absender}, {"betreff", eingang.betreff}, {"nummer", nummer}}}));
    Ablage ablage{tx, house, scope, now};
    CHECK(lege_original_ab(ablage, eingang, *wohin));
    TRY(auto anlagen, store::anlagen(tx, eingang.id));
    CHECK(lege_anlagen_ab(ablage, anlagen, *wohin));
    CHECK(faelle.melde_eingang(tx, house, wohin->vorgang, now));
    return Zugeordnet{std::move(*wohin)};
  });
}

Result<sql::Ticket> lege_ab_ohne_vorgang(const TenantScope& scope, const Gesehen& gesehen,
                                         const std::string& text, Instant now) {
  CHECK(scope.require("post.eingang"));
  std::string vermerk(first_code_points(trim(text), vermerk_laenge));
  if (vermerk.empty()) return error(ErrorKind::invalid, "post.vermerk_fehlt").at("vermerk");
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(store::Eingang eingang, im_zustand(tx, gesehen, "offen"));
    eingang.zustand = "abgelegt";
    eingang.vermerk = vermerk;
    eingang.bearbeitet = now;
    CHECK(store::speichere_bearbeitung(tx, eingang));
    return melde(tx, scope, now, eingang, {"post.mail_abgelegt", {}, {{"vermerk", vermerk}}});
  });
}

Result<sql::Ticket> nimm_wieder_auf(const TenantScope& scope, const Gesehen& gesehen, Instant now) {
  CHECK(scope.require("post.eingang"));
  return scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    TRY(store::Eingang eingang, im_zustand(tx, gesehen, "abgelegt"));
    eingang.zustand = "offen";
    eingang.vermerk.clear();
    eingang.bearbeitet = now;
    CHECK(store::speichere_bearbeitung(tx, eingang));
    return melde(tx, scope, now, eingang, {"post.mail_wieder_offen", {}, {}});
  });
}

}  // namespace gw::post
