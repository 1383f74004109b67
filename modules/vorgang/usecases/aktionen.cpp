// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/aktionen.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/value/json.hpp"
#include "modules/mandant/mandant.hpp"
#include "modules/person/person.hpp"
#include "modules/post/post.hpp"
#include "modules/vorgang/domain/stoerung.hpp"
#include "modules/vorgang/usecases/auftrag.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/fuehre_weiter.hpp"
#include "modules/vorgang/usecases/rueckruf.hpp"
#include "modules/vorgang/usecases/stillstand.hpp"
#include "modules/vorgang/usecases/stoerung.hpp"
#include "modules/vorgang/usecases/zustellung.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

struct Lage {
  const Schritt& schritt;
  store::Fall& fall;
  const Auftrag& auftrag;
  const Vorbereitet& vorbereitet;
};

Result<Value> schreibe_brief(const Lage& lage) {
  return lege_brief_ab(lage.schritt, lage.fall, lage.vorbereitet, lage.auftrag.text("vorlage"));
}

Result<Value> stelle_brief_zu(const Lage& lage) {
  return stelle_zu(lage.schritt, lage.fall, lage.vorbereitet, lage.auftrag.text("dokument"));
}

// The day on which a document left, as far as that is known now: provided in the mailbox, or given to the
// post. null: it waits to be posted.
Result<Value> melde_versand(const Lage& lage) {
  TRY(auto versand, post::versand(lage.schritt.tx, lage.auftrag.text("dokument")));
  if (!versand) return error(ErrorKind::not_found, "vorgang.dokument_fehlt");
  return versand->am ? Value(berlin_date(*versand->am)) : Value();
}

Result<Value> setze_stand(const Lage& lage) {
  const Schritt& schritt = lage.schritt;
  lage.fall.zustand = lage.auftrag.text("zustand");
  CHECK(history::append(schritt.tx, {"vorgang." + lage.fall.zustand,
                                     schritt.now,
                                     schritt.scope.actor().text(),
                                     {"vorgang:" + lage.fall.eingang.id, "akte:" + lage.fall.akte},
                                     ""}));
  return Value(lage.fall.zustand);
}

// What this case has made of the decision that it is about: both tell it.
Result<Value> melde_wirkung(const Lage& lage) {
  const Schritt& schritt = lage.schritt;
  const NeuerVorgang& eingang = lage.fall.eingang;
  const std::string wirkung = lage.auftrag.text("bescheid");
  TRY(Eckdaten erster, eckdaten(schritt.tx, eingang.bezug));
  CHECK(history::append(schritt.tx,
                        {"vorgang.bescheid_" + wirkung,
                         schritt.now,
                         schritt.scope.actor().text(),
                         {"vorgang:" + eingang.id, "vorgang:" + erster.id, "akte:" + lage.fall.akte},
                         to_json(Context{{"erster", erster.nummer}, {"nummer", eingang.nummer}})}));
  if (wirkung != "bestaetigt") CHECK(bestelle_rueckruf(schritt.tx, schritt.house, erster.id, schritt.now));
  return Value(wirkung);
}

// A sentence of the package for the status page; clerks read in the timeline that it stands there.
Result<Value> sage(const Lage& lage) {
  const Schritt& schritt = lage.schritt;
  const std::string satz = lage.auftrag.text("satz");
  const std::string key = "stand." + satz;
  const page::Texts& texte = schritt.paket.texte("de");
  CHECK(history::append(
      schritt.tx, {"vorgang.hinweis",
                   schritt.now,
                   schritt.scope.actor().text(),
                   {"vorgang:" + lage.fall.eingang.id},
                   to_json(Context{{"satz", satz}, {"text", texte.has(key) ? texte.text(key) : satz}})}));
  return Value(satz);
}

// 0 to 99.9999, evenly: the beginning of a hexadecimal MAC.
Decimal rang(const std::string& mac) {
  std::int64_t number = 0;
  std::from_chars(mac.data(), mac.data() + 15, number, 16);
  return divide(number % 1'000'000, 10'000).value_or(0);
}

// Drawn by chance for a second look: the same case always the same way, so that a draw can be proved, and by
// a key of the authority, so that nobody can tell beforehand from the number.
Result<Value> ziehe(const Lage& lage) {
  const Schritt& schritt = lage.schritt;
  const Value& wanted = lage.auftrag.parameter.get("prozent");
  auto percent = wanted.number() ? std::optional(*wanted.number()) : Decimal::parse(wanted.text_or_empty());
  if (!percent || *percent < Decimal(0) || *percent > Decimal(100))
    return error(ErrorKind::invalid, "vorgang.prozent");
  auto& directory = schritt.house.services.get<mandant::Directory>();
  TRY(auto mandant, directory.by_id(schritt.scope.mandant().id));
  TRY(auto keys, directory.keys(mandant));
  std::string mac = keys->mac("vorgang.stichprobe", lage.fall.eingang.id);
  return Value(rang(mac) < *percent);
}

struct Aktion {
  std::string_view name;
  std::string_view faehigkeit;  // that the authority must have granted to the package; empty: none
  std::string_view parameter;
  bool an;                 // also takes the optional parameter `an`: role of the party that gets it
  std::string_view werte;  // that the parameter may have, with spaces between them; empty: any
  Result<Value> (*wirke)(const Lage&);
  bool nur_folgend = false;  // of a case that refers to another one
};

constexpr std::array<Aktion, 7> aktionen{
    {{"brief", "brief", "vorlage", true, "", schreibe_brief},
     {"zustellen", "postfach", "dokument", true, "", stelle_brief_zu},
     {"versand", "", "dokument", false, "", melde_versand},
     {"stand", "", "zustand", false, "in_bearbeitung entschieden", setze_stand},
     {"stichprobe", "", "prozent", false, "", ziehe},
     {"hinweis", "", "satz", false, "", sage},
     {"wirkung", "", "bescheid", false, "aufgehoben teils_aufgehoben geaendert bestaetigt", melde_wirkung,
      true}}};

std::vector<std::string> woerter(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    all.emplace_back(text.substr(0, text.find(' ')));
    text.remove_prefix(std::min(text.size(), all.back().size() + 1));
  }
  return all;
}

std::vector<bpmn::Parameter> parameter_von(const Aktion& aktion) {
  std::vector<bpmn::Parameter> all{{std::string(aktion.parameter), true}};
  if (aktion.an) all.push_back({"an", false});
  return all;
}

const Aktion* finde(std::string_view name) {
  for (const Aktion& aktion : aktionen)
    if (aktion.name == name) return &aktion;
  return nullptr;
}

// What a process writes out was checked when it was loaded; what it computes is checked here.
Result<void> pruefe_wert(const Aktion& aktion, const Auftrag& auftrag) {
  const std::vector<std::string> known = woerter(aktion.werte);
  const std::string wert = auftrag.text(aktion.parameter);
  if (known.empty() || std::ranges::find(known, wert) != known.end()) return ok();
  return error(ErrorKind::invalid, "vorgang.wert_unbekannt")
      .with("aktion", auftrag.aktion)
      .with("wert", wert);
}

// What takes time and is no part of the transaction: letters.
Result<Vorbereitet> bereite_vor(const Umfeld& umfeld, const Auftrag& auftrag) {
  const std::string an = auftrag.text("an");
  if (!an.empty() && !person::ist_rolle(an))
    return error(ErrorKind::invalid, "vorgang.wert_unbekannt")
        .with("aktion", auftrag.aktion)
        .with("wert", an);
  if (auftrag.aktion == "brief") return bereite_brief_vor(umfeld, auftrag.text("vorlage"), an);
  if (auftrag.aktion == "zustellen") return bereite_zustellung_vor(umfeld, auftrag.text("dokument"), an);
  return Vorbereitet{};
}

// A repetition that came too late.
Result<void> streiche(const Schritt& schritt, store::Fall& fall, const Auftrag& auftrag,
                      const std::string& zustand) {
  if (auftrag.stoerung.empty()) return ok();
  CHECK(beende_stoerung(schritt, fall, auftrag.stoerung, zustand));
  return store::speichere(schritt.tx, fall);
}

// The job's transaction: effect, next step of the process, and the end of the job together.
Result<void> gehe_weiter(House& house, const TenantScope& scope, const jobs::Job& job, const Auftrag& auftrag,
                         Instant now,
                         const std::function<Result<bpmn::Trigger>(const Schritt&, store::Fall&)>& wirke) {
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(auto fall, store::fall(tx, auftrag.vorgang));
    if (!fall) return job.complete(tx);
    TRY(auto paket, paket_von(house, *fall));
    Schritt schritt{tx, house, scope, *paket, now};
    if (!auftrag.wird_erwartet(*fall)) {  // done before, or withdrawn
      CHECK(streiche(schritt, *fall, auftrag, "entfallen"));
      return job.complete(tx);
    }
    TRY(bpmn::Trigger trigger, wirke(schritt, *fall));
    CHECK(fuehre_weiter(schritt, *fall, std::move(trigger)));
    if (!auftrag.stoerung.empty()) CHECK(beende_stoerung(schritt, *fall, auftrag.stoerung, "behoben"));
    CHECK(store::speichere(tx, *fall));
    return job.complete(tx);
  }));
  return ticket.wait();
}

// What would fail again in the same way stands still at once, and somebody sees why; the rest the queue tries
// again.
Result<void> oder_lasse_stehen(House& house, const TenantScope& scope, const jobs::Job& job,
                               Result<void> done) {
  if (done || !ist_endgueltig(done.error())) return done;
  return lasse_stehen(house, scope, job, {job.kind, job.payload, std::move(done).error()});
}

}  // namespace

Result<void> bestelle_mitteilung(sql::Tx& tx, const House& house, const std::string& vorgang, Instant now) {
  CHECK(house.jobs().enqueue(tx, {"vorgang.mitteilung", to_json(Context{{"vorgang", vorgang}}), now, ""}));
  return ok();
}

paket::Aktionen bekannte_aktionen() {
  std::vector<paket::Aktion> all;
  for (const Aktion& aktion : aktionen)
    all.push_back({std::string(aktion.name), std::string(aktion.faehigkeit), parameter_von(aktion),
                   woerter(aktion.werte), aktion.nur_folgend});
  return paket::Aktionen(std::move(all));
}

namespace {

Result<void> versuche_aktion(House& house, const TenantScope& scope, const jobs::Job& job,
                             const Auftrag& auftrag) {
  Instant now = house.clock.now();
  const Aktion* aktion = finde(auftrag.aktion);
  if (!aktion) return error(ErrorKind::internal, "vorgang.aktion_unbekannt").with("aktion", auftrag.aktion);
  CHECK(pruefe_wert(*aktion, auftrag));
  TRY(store::Fall fall, scope.db().read([&](sql::Tx& tx) { return lade_fall(tx, auftrag.vorgang); }));
  TRY(auto paket, paket_von(house, fall));
  TRY(Vorbereitet vorbereitet, bereite_vor({house, scope, *paket, fall, now}, auftrag));
  return gehe_weiter(house, scope, job, auftrag, now,
                     [&](const Schritt& schritt, store::Fall& current) -> Result<bpmn::Trigger> {
                       if (!aktion->faehigkeit.empty())
                         CHECK(paket::verlange_faehigkeit(schritt.tx, paket->id, aktion->faehigkeit));
                       TRY(Value result, aktion->wirke({schritt, current, auftrag, vorbereitet}));
                       return bpmn::Trigger(bpmn::JobDone{auftrag.marke, std::move(result)});
                     });
}

Result<void> melde(House& house, const TenantScope& scope, const jobs::Job& job, const Auftrag& auftrag,
                   bpmn::Trigger trigger) {
  return oder_lasse_stehen(
      house, scope, job,
      gehe_weiter(house, scope, job, auftrag, house.clock.now(),
                  [&](const Schritt&, store::Fall&) -> Result<bpmn::Trigger> { return trigger; }));
}

}  // namespace

Result<void> fuehre_aktion_aus(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Auftrag auftrag, lies_auftrag(job.payload));
  return oder_lasse_stehen(house, scope, job, versuche_aktion(house, scope, job, auftrag));
}

Result<void> melde_frist(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Auftrag auftrag, lies_auftrag(job.payload));
  return melde(house, scope, job, auftrag, bpmn::TimerDue{auftrag.marke, auftrag.nummer});
}

Result<void> melde_mitteilung(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Auftrag auftrag, lies_auftrag(job.payload));
  return melde(house, scope, job, auftrag, bpmn::MessageCame{auftrag.nachricht});
}

}  // namespace gw::vorgang
