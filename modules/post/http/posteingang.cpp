// SPDX-License-Identifier: EUPL-1.2
// The inbox as a list, for people and for programs.
#include "modules/post/usecases/posteingang.hpp"

#include <algorithm>
#include <array>

#include "base/time/time.hpp"
#include "modules/post/http/post.hpp"

namespace gw::post {

struct EingangZeile {
  std::string betreff, absender, empfangen, vor, vorschlag;
  bool ungelesen = false;  // nobody has looked into it yet: `betreff` is the name of its file
  page::Url seite;
};
PAGE_MODEL(EingangZeile, betreff, absender, empfangen, vor, vorschlag, ungelesen, seite);

struct EingangFilter {
  std::string text;
  page::Url url;
  bool gewaehlt = false;
};
PAGE_MODEL(EingangFilter, text, url, gewaehlt);

struct PosteingangSeite {
  Rahmen rahmen;
  std::vector<EingangFilter> filter;
  std::vector<EingangZeile> zeilen;
  std::string leer;
  std::optional<page::Url> weiter;
};
PAGE_MODEL(PosteingangSeite, rahmen, filter, zeilen, leer, weiter);

namespace {

constexpr std::array<std::string_view, 3> zustaende{"offen", "zugeordnet", "abgelegt"};

std::string gewaehlter_zustand(const Call& call) {
  std::string_view wanted = call.request.query.get("zustand");
  bool known = std::ranges::find(zustaende, wanted) != zustaende.end();
  return std::string(known ? wanted : zustaende.front());
}

std::string betreff(const Call& call, const store::Eingang& eingang) {
  if (eingang.lesung != "gelesen") return eingang.dateiname;
  return eingang.betreff.empty() ? call.text("post.ohne_betreff") : eingang.betreff;
}

EingangZeile zeile(const Call& call, const store::Eingang& eingang) {
  EingangZeile made;
  made.betreff = betreff(call, eingang);
  made.absender = eingang.absender;
  if (made.absender.empty() && eingang.lesung == "gelesen") made.absender = call.text("post.ohne_absender");
  made.empfangen = datum_zeit(eingang.empfangen, call.texts);
  made.vor = vor(eingang.empfangen, call.now, call.texts);
  made.vorschlag = eingang.vorschlag.vorgang.empty() ? "" : eingang.vorschlag.nummer;
  made.ungelesen = eingang.lesung != "gelesen";
  made.seite = call.url("post.eingang", {{"eingang", eingang.id}});
  return made;
}

Result<http::Response> zeige_posteingang(Call& call, const View<PosteingangSeite>& view) {
  std::string zustand = gewaehlter_zustand(call);
  TRY(auto eingaenge, lies_posteingang(call.scope(), zustand, call.request.query.get("nach")));
  PosteingangSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("post.posteingang"));
  for (std::string_view one : zustaende)
    model.filter.push_back({call.text("post.filter." + std::string(one)),
                            call.url("post.posteingang", {{"zustand", std::string(one)}}), one == zustand});
  for (const store::Eingang& eingang : eingaenge) model.zeilen.push_back(zeile(call, eingang));
  model.leer = call.text("post.leer_" + zustand);
  if (static_cast<std::int64_t>(eingaenge.size()) == store::je_seite)
    model.weiter = call.url("post.posteingang", {{"zustand", zustand}, {"nach", eingaenge.back().id}});
  return call.page(view, model);
}

Result<http::Response> posteingang_api(Call& call) {
  TRY(auto eingaenge,
      lies_posteingang(call.scope(), gewaehlter_zustand(call), call.request.query.get("nach")));
  List all;
  for (const store::Eingang& one : eingaenge)
    all.push_back(Context{{"id", one.id},
                          {"empfangen", iso_utc(one.empfangen)},
                          {"lesung", one.lesung},
                          {"absender", one.absender},
                          {"betreff", one.betreff},
                          {"vorschlag", one.vorschlag.nummer},
                          {"vorschlag_grund", one.vorschlag.grund},
                          {"fassung", one.fassung},
                          {"seite", call.url("post.eingang", {{"eingang", one.id}}).text()}});
  return call.json(Context{{"eingaenge", std::move(all)}});
}

}  // namespace

void add_inbox_routes(House& house) {
  auto view = house.views.declare<PosteingangSeite>("post/posteingang");
  house.routes.add(
      {.name = "post.posteingang",
       .pattern = "/amt/{mandant}/posteingang",
       .right = "post.eingang",
       .summary = "E-Mails, die auf ihre Zuordnung warten; mit zustand=zugeordnet oder abgelegt die anderen",
       .handler = [view](Call& call) { return zeige_posteingang(call, *view); }});
  house.routes.add({.name = "api.posteingang",
                    .pattern = "/api/v1/amt/{mandant}/posteingang",
                    .right = "post.eingang",
                    .summary = "Der Posteingang für Programme",
                    .handler = posteingang_api});
}

}  // namespace gw::post
