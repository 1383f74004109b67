// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "modules/frist/http/frist.hpp"
#include "modules/frist/http/karte.hpp"
#include "modules/frist/usecases/ereignis.hpp"
#include "modules/frist/usecases/fristenbuch.hpp"
#include "modules/vorgang/vorgang.hpp"

namespace gw::frist {

struct FristAbschnitt {
  std::vector<FristKarte> offene, beendete;
  std::string zu_ende;  // how many have ended
  std::optional<page::Url> eintragen, unterlagen;
  page::Url buch;
};
PAGE_MODEL(FristAbschnitt, offene, beendete, zu_ende, eintragen, unterlagen, buch);

struct KorbHinweis {
  std::string text;
  page::Url buch;
};
PAGE_MODEL(KorbHinweis, text, buch);

namespace {

// What presses stands above the decision (`zuerst`), all else below.
Result<page::Html> abschnitt(const Call& call, const Ort& ort, const View<FristAbschnitt>& view,
                             bool zuerst) {
  if (!call.scope().may("vorgang.lesen")) return page::Html();
  TRY(auto fristen, lies_fristen(call.scope(), ort.id, call.now));
  const Date heute = berlin_date(call.now);
  auto eilt = [&](const Frist& one) { return !ist_der_beteiligten(one.art) && one.draengt(heute); };
  if (std::ranges::any_of(fristen, eilt) != zuerst) return page::Html();
  FristAbschnitt model;
  // The next last day first; what waits comes last.
  std::ranges::stable_sort(fristen, {},
                           [](const Frist& one) { return std::pair(!one.ende, one.ende.value_or(Date())); });
  for (const Frist& one : fristen) (one.offen() ? model.offene : model.beendete).push_back(karte(call, one));
  TRY(auto fall, call.scope().db().read([&](sql::Tx& tx) { return vorgang::eckdaten(tx, ort.id); }));
  const bool darf = call.scope().may("vorgang.bearbeiten") && !fall.abgeschlossen;
  if (fristen.empty() && !darf) return page::Html();
  if (darf) model.eintragen = call.url("frist.neu", {{"vorgang", ort.id}});
  auto haengt = [](const Frist& one) { return one.offen() && one.ereignis == "vollstaendig"; };
  if (darf && std::ranges::any_of(fristen, haengt))
    model.unterlagen = call.url("frist.unterlagen", {{"vorgang", ort.id}});
  if (!model.beendete.empty())
    model.zu_ende = call.text("frist.beendete", {{"n", std::to_string(model.beendete.size())}});
  model.buch = call.url("frist.liste");
  return view.part(model, call.texts);
}

Result<page::Html> korbhinweis(const Call& call, const View<KorbHinweis>& view) {
  TRY(std::int64_t zahl, zaehle_warnungen(call.scope(), call.now));
  if (zahl == 0) return page::Html();
  KorbHinweis model{zahl > 99 ? call.text("frist.korbhinweis_viele")
                              : call.text("frist.korbhinweis", {{"n", std::to_string(zahl)}}),
                    call.url("frist.liste")};
  return view.part(model, call.texts);
}

Value tag_oder_null(const std::optional<Date>& tag) {
  return tag ? Value(*tag) : Value();
}

Result<Value> teil(const House& house, const TenantScope& scope, const std::string& vorgang) {
  TRY(auto fristen, lies_fristen(scope, vorgang, house.clock.now()));
  List all;
  for (const Frist& one : fristen)
    all.push_back(Context{{"frist", one.nummer},
                          {"fassung", one.fassung},
                          {"art", one.art},
                          {"titel", titel(house.messages.in("de"), one)},
                          {"recht", one.quelle},
                          {"geprueft", one.geprueft},
                          {"zustand", name(one.zustand)},
                          {"ereignis", one.ereignis},
                          {"beginn", tag_oder_null(one.beginn)},
                          {"dauer", one.dauer},
                          {"ende", tag_oder_null(one.ende)},
                          {"verlaengert_bis", tag_oder_null(one.verlaengert_bis)},
                          {"ruhetage", one.ruhetage},
                          {"eskaliert", tag_oder_null(one.eskaliert_am)},
                          {"notiz", one.notiz}});
  return Value(std::move(all));
}

}  // namespace

void add_case_section(House& house) {
  auto section = house.views.declare<FristAbschnitt>("frist/fall");
  auto hint = house.views.declare<KorbHinweis>("frist/korbhinweis");
  for (bool zuerst : {true, false})
    house.abschnitte.emplace(zuerst ? "vorgang.zuerst" : "vorgang",
                             [section, zuerst](const Call& call, const Ort& ort) {
                               return abschnitt(call, ort, *section, zuerst);
                             });
  house.abschnitte.emplace("korb", [hint](const Call& call, const Ort&) { return korbhinweis(call, *hint); });
  house.teile.emplace("vorgang", Teil{"fristen", [&house](const TenantScope& scope, const std::string& id) {
                                        return teil(house, scope, id);
                                      }});
}

}  // namespace gw::frist
