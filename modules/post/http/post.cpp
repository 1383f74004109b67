// SPDX-License-Identifier: EUPL-1.2
#include "modules/post/http/post.hpp"

#include "modules/post/usecases/postausgang.hpp"
#include "modules/post/usecases/postfach.hpp"

namespace gw::post {

struct NachrichtZeile {
  std::string betreff, wann;
  bool neu = false;
  page::Url seite;
};
PAGE_MODEL(NachrichtZeile, betreff, wann, neu, seite);

struct PostfachSeite {
  Rahmen rahmen;
  std::vector<NachrichtZeile> nachrichten;
};
PAGE_MODEL(PostfachSeite, rahmen, nachrichten);

struct BriefZeile {
  std::string betreff, anschrift, bereit, versandt;
  bool verdeckt = false;  // the letter is not for whoever asks
  page::Url dokument, versand;
};
PAGE_MODEL(BriefZeile, betreff, anschrift, bereit, versandt, verdeckt, dokument, versand);

struct PostausgangSeite {
  Rahmen rahmen;
  std::vector<BriefZeile> offene, versandte;
};
PAGE_MODEL(PostausgangSeite, rahmen, offene, versandte);

namespace {

Result<http::Response> zeige_postfach(Call& call, const View<PostfachSeite>& view) {
  TRY(auto sendungen, lies_postfach(call.scope()));
  PostfachSeite model{call.rahmen(Area::portal, call.text("post.postfach")), {}};
  for (const store::Sendung& sendung : sendungen)
    model.nachrichten.push_back({sendung.auftrag.betreff, datum_zeit(sendung.bereit, call.texts),
                                 !sendung.erledigt, call.url("post.nachricht", {{"sendung", sendung.id}})});
  return call.page(view, model);
}

Result<http::Response> sende_nachricht(Call& call) {
  TRY(auto opened, oeffne(call.scope(), call.param("sendung"), call.now));
  TRY(http::Response response, akte::sende_dokument(call.scope(), opened.value.dokument, false));
  response.after = after(opened.ticket);
  return response;
}

BriefZeile zeile(const Call& call, const Brief& brief) {
  const store::Sendung& sendung = brief.sendung;
  return {sendung.auftrag.betreff,
          sendung.auftrag.anschrift.empty() ? call.text("post.verdeckt") : sendung.auftrag.anschrift,
          datum_zeit(sendung.bereit, call.texts),
          sendung.erledigt ? datum(*sendung.erledigt, call.texts) : "",
          brief.verdeckt,
          call.url("akte.dokument", {{"dokument", sendung.auftrag.dokument}}),
          call.url("post.versand", {{"sendung", sendung.id}})};
}

Result<http::Response> zeige_postausgang(Call& call, const View<PostausgangSeite>& view) {
  PostausgangSeite model{call.rahmen(Area::werkbank, call.text("post.postausgang")), {}, {}};
  TRY(auto offene, lies_postausgang(call.scope(), true, call.now));
  TRY(auto versandte, lies_postausgang(call.scope(), false, call.now));
  for (const Brief& brief : offene) model.offene.push_back(zeile(call, brief));
  for (const Brief& brief : versandte) model.versandte.push_back(zeile(call, brief));
  return call.page(view, model);
}

Result<http::Response> vermerke(Call& call) {
  TRY(sql::Ticket ticket, vermerke_versand(call.house, call.scope(), call.param("sendung"), call.now));
  return call.see_other(call.url("post.ausgang"), ticket, "hinweis.versand_vermerkt");
}

}  // namespace

void add_routes(House& house) {
  using http::Method;
  auto postfach = house.views.declare<PostfachSeite>("post/postfach");
  auto ausgang = house.views.declare<PostausgangSeite>("post/postausgang");
  house.routes.add({.name = "post.postfach",
                    .pattern = "/p/{mandant}/postfach",
                    .access = Access::visitor,
                    .summary = "Postfach der angemeldeten Person bei dieser Behörde",
                    .handler = [postfach](Call& call) { return zeige_postfach(call, *postfach); }});
  house.routes.add({.name = "post.nachricht",
                    .pattern = "/p/{mandant}/postfach/{sendung}",
                    .access = Access::visitor,
                    .summary = "Das Dokument einer Nachricht; der erste Abruf wird vermerkt",
                    .answers = "*/*",
                    .handler = sende_nachricht});
  house.routes.add({.name = "post.ausgang",
                    .pattern = "/amt/{mandant}/postausgang",
                    .right = "post.ausgang",
                    .summary = "Briefe, die auf den Versand warten",
                    .handler = [ausgang](Call& call) { return zeige_postausgang(call, *ausgang); }});
  house.routes.add({.name = "post.versand",
                    .method = Method::post,
                    .pattern = "/amt/{mandant}/postausgang/{sendung}/versand",
                    .right = "post.ausgang",
                    .summary = "Vermerkt, dass der Brief zur Post gegeben wurde",
                    .handler = vermerke});
}

}  // namespace gw::post
