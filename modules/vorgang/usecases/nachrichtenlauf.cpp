// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/nachrichtenlauf.hpp"

#include <functional>

#include "base/value/json.hpp"
#include "modules/vorgang/domain/stoerung.hpp"
#include "modules/vorgang/usecases/fall.hpp"
#include "modules/vorgang/usecases/nachrichten.hpp"
#include "modules/vorgang/usecases/stillstand.hpp"
#include "platform/jobs/failure.hpp"

namespace gw::vorgang {
namespace {

constexpr std::int64_t empfaenger_je_seite = 200;
constexpr const char* art_nachricht = "vorgang.nachricht";
constexpr const char* art_signal_an = "vorgang.signal_an";

std::int64_t zahl(const Value& value) {
  const Decimal* number = value.number();
  return number ? number->to_int().value_or(0) : 0;
}

// What a job says, and with it the transaction that carries it out.
struct Lauf {
  House& house;
  const TenantScope& scope;
  Value auftrag;
  Instant now;

  std::string text(std::string_view name) const { return std::string(auftrag.get(name).text_or_empty()); }
};

Result<Lauf> lauf_von(House& house, const TenantScope& scope, std::string_view payload) {
  TRY(Value auftrag, parse_json(payload));
  return Lauf{house, scope, std::move(auftrag), house.clock.now()};
}

// A case with what a step needs; nothing is stored where it does not say so.
using Zustellung = std::function<Result<void>(const Schritt&, store::Fall&)>;

Result<void> mit_fall(sql::Tx& tx, const Lauf& lauf, const std::string& vorgang, const Zustellung& tat) {
  TRY(store::Fall fall, lade_fall(tx, vorgang));
  TRY(auto paket, paket_von(lauf.house, fall));
  CHECK(tat({tx, lauf.house, lauf.scope, *paket, lauf.now}, fall));
  return store::speichere(tx, fall);
}

// ---- incidents

// Whether this job repeats one that is over meanwhile.
Result<bool> ist_ueberholt(sql::Tx& tx, const Lauf& lauf) {
  if (lauf.text("stoerung").empty()) return false;
  TRY(auto one, store::stoerung(tx, lauf.text("stoerung")));
  return !one || (one->zustand != "offen" && one->zustand != "versuch");
}

Result<void> schliesse_stoerung(sql::Tx& tx, const Lauf& lauf, const std::string& zustand) {
  TRY(bool over, ist_ueberholt(tx, lauf));
  if (over || lauf.text("stoerung").empty()) return ok();
  TRY(auto one, store::stoerung(tx, lauf.text("stoerung")));
  return mit_fall(tx, lauf, one->vorgang, [&](const Schritt& schritt, store::Fall& fall) {
    return beende_stoerung(schritt, fall, one->id, zustand);
  });
}

// A refusal that comes again in the same way stands still, in a transaction of its own: `halte` says where.
Result<void> oder_halte(const Lauf& lauf, const jobs::Job& job,
                        const std::function<Result<void>(sql::Tx&)>& tu,
                        const std::function<Result<void>(sql::Tx&, const Error&)>& halte) {
  auto schreibe = [&](const std::function<Result<void>(sql::Tx&)>& work) {
    return sql::durable(lauf.scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
      CHECK(job.fence(tx));
      CHECK(work(tx));
      return job.complete(tx);
    }));
  };
  auto done = schreibe(tu);
  if (done || !ist_endgueltig(done.error())) return done;
  const Error grund = done.error();
  return schreibe([&](sql::Tx& tx) { return halte(tx, grund); });
}

std::string element_von(const store::Fall& fall, std::int64_t marke) {
  const bpmn::Token* token = fall.instanz.find(marke);
  return token ? token->element : "";
}

// ---- messages

// Once its time is up a message is in no table any more: the incident at its sender holds it.
Result<std::optional<store::Nachricht>> gemeinte(sql::Tx& tx, const Lauf& lauf) {
  if (lauf.text("absender").empty()) return store::nachricht(tx, lauf.text("nachricht"));
  return std::optional(store::Nachricht{lauf.text("nachricht"), lauf.text("name"), lauf.text("schluessel"),
                                        lauf.text("absender"), lauf.text("element"), lauf.now, lauf.now});
}

std::string verfallene(const store::Nachricht& nachricht) {
  return to_json(Context{{"nachricht", nachricht.id},
                         {"absender", nachricht.vorgang},
                         {"element", nachricht.element},
                         {"name", nachricht.name},
                         {"schluessel", nachricht.schluessel}});
}

// A repetition goes to the case that has refused it, as long as that waits for it.
Result<std::optional<store::Wartender>> empfaenger(sql::Tx& tx, const Lauf& lauf,
                                                   const store::Nachricht& nachricht) {
  const std::string fester = lauf.text("vorgang");
  if (fester.empty()) return store::laengster_wartender(tx, nachricht.name, nachricht.schluessel);
  TRY(auto wartende, store::wartende(tx, fester));
  for (store::Wartender& one : wartende)
    if (!one.worauf.signal && one.worauf.token == zahl(lauf.auftrag.get("marke")) &&
        one.worauf.name == nachricht.name)
      return std::optional(std::move(one));
  return std::optional<store::Wartender>();
}

Result<void> halte_beim_absender(sql::Tx& tx, const Lauf& lauf, const store::Nachricht& nachricht,
                                 const Error& grund, const std::string& auftrag) {
  TRY(store::Fall sender, lade_fall(tx, nachricht.vorgang));
  if (sender.instanz.phase != bpmn::Instance::Phase::running) return ok();  // nobody could do anything there
  return mit_fall(tx, lauf, nachricht.vorgang, [&](const Schritt& schritt, store::Fall& fall) {
    return halte_an(schritt, fall, {0, nachricht.element, grund, art_nachricht, auftrag});
  });
}

Result<void> lasse_verfallen(sql::Tx& tx, const Lauf& lauf, const store::Nachricht& nachricht) {
  CHECK(store::streiche_nachricht(tx, nachricht.id));
  if (lauf.text("absender").empty())
    CHECK(mit_fall(tx, lauf, nachricht.vorgang, [&](const Schritt& schritt, store::Fall& fall) {
      return erzaehle_nachricht(schritt, fall, "vorgang.nachricht_verfallen", nachricht.name);
    }));
  return halte_beim_absender(
      tx, lauf, nachricht,
      error(ErrorKind::not_found, "vorgang.nachricht_unzustellbar").with("name", nachricht.name),
      verfallene(nachricht));
}

Result<void> niemand_wartet(sql::Tx& tx, const Lauf& lauf, const store::Nachricht& nachricht) {
  if (!lauf.text("vorgang").empty()) {  // who has refused it does not want it any more
    CHECK(schliesse_stoerung(tx, lauf, "entfallen"));
    return biete_an(tx, lauf.house, {0, false, nachricht.name, nachricht.schluessel}, lauf.now);
  }
  if (nachricht.bis <= lauf.now) return lasse_verfallen(tx, lauf, nachricht);
  CHECK(lauf.house.jobs().enqueue(tx, {art_nachricht, to_json(Context{{"nachricht", nachricht.id}}),
                                       nachricht.bis, "vorgang.nachricht_bis:" + nachricht.id}));
  return ok();
}

// What it waits for still after it has heard a thing may be there already.
Result<void> biete_weitere_an(const Schritt& schritt, const store::Wartender& wer) {
  TRY(auto wartende, store::wartende(schritt.tx, wer.vorgang));
  for (const store::Wartender& one : wartende)
    if (one.worauf == wer.worauf) return biete_an(schritt.tx, schritt.house, one.worauf, schritt.now);
  return ok();
}

Result<void> uebergib(sql::Tx& tx, const Lauf& lauf) {
  TRY(bool over, ist_ueberholt(tx, lauf));
  if (over) return ok();
  TRY(auto nachricht, gemeinte(tx, lauf));
  if (!nachricht) return schliesse_stoerung(tx, lauf, "entfallen");  // somebody has heard it
  TRY(auto wer, empfaenger(tx, lauf, *nachricht));
  if (!wer) return niemand_wartet(tx, lauf, *nachricht);
  CHECK(store::streiche_nachricht(tx, nachricht->id));
  CHECK(mit_fall(tx, lauf, wer->vorgang, [&](const Schritt& schritt, store::Fall& fall) -> Result<void> {
    CHECK(erzaehle_nachricht(schritt, fall, "vorgang.nachricht_gehoert", nachricht->name));
    CHECK(fuehre_weiter(schritt, fall, bpmn::MessageCame{nachricht->name, nachricht->schluessel}));
    return biete_weitere_an(schritt, *wer);
  }));
  return schliesse_stoerung(tx, lauf, "behoben");
}

Result<void> halte_nachricht_an(sql::Tx& tx, const Lauf& lauf, const Error& grund) {
  TRY(auto nachricht, gemeinte(tx, lauf));
  if (!nachricht) return ok();
  TRY(auto wer, empfaenger(tx, lauf, *nachricht));
  if (!wer) return grund;
  // What was kept no longer is there to be repeated again.
  if (!lauf.text("absender").empty())
    return halte_beim_absender(tx, lauf, *nachricht, grund, verfallene(*nachricht));
  const std::string auftrag =
      to_json(Context{{"nachricht", nachricht->id}, {"vorgang", wer->vorgang}, {"marke", wer->worauf.token}});
  return mit_fall(tx, lauf, wer->vorgang, [&](const Schritt& schritt, store::Fall& fall) {
    return halte_an(schritt, fall,
                    {wer->worauf.token, element_von(fall, wer->worauf.token), grund, art_nachricht, auftrag});
  });
}

}  // namespace

Result<void> stelle_nachricht_zu(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Lauf lauf, lauf_von(house, scope, job.payload));
  return oder_halte(
      lauf, job, [&](sql::Tx& tx) { return uebergib(tx, lauf); },
      [&](sql::Tx& tx, const Error& grund) { return halte_nachricht_an(tx, lauf, grund); });
}

// ---- signals

Result<void> verteile_signal(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Lauf lauf, lauf_von(house, scope, job.payload));
  return sql::durable(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    const std::string signal = lauf.text("signal"), wurf = lauf.text("wurf");
    const std::int64_t am = zahl(lauf.auftrag.get("am"));
    TRY(auto ids, store::hoerer(tx, signal, from_millis(am), lauf.text("nach"), empfaenger_je_seite));
    for (const std::string& id : ids) {
      if (id == lauf.text("vorgang")) continue;
      const Context payload{{"vorgang", id}, {"signal", signal}, {"am", am}};
      CHECK(house.jobs().enqueue(
          tx, {art_signal_an, to_json(payload), lauf.now, "vorgang.signal_an:" + wurf + ":" + id}));
    }
    if (static_cast<std::int64_t>(ids.size()) == empfaenger_je_seite) {
      Context weiter = *lauf.auftrag.context();
      weiter.set("nach", ids.back());
      CHECK(house.jobs().enqueue(tx, {"vorgang.signal", to_json(std::move(weiter)), lauf.now,
                                      "vorgang.signal:" + wurf + ":" + ids.back()}));
    }
    return job.complete(tx);
  }));
}

namespace {

// The first of its tokens that has waited since the signal was thrown.
Result<std::optional<store::Wartender>> hoerender(sql::Tx& tx, const Lauf& lauf) {
  TRY(auto wartende, store::wartende(tx, lauf.text("vorgang")));
  for (store::Wartender& one : wartende)
    if (one.worauf.signal && one.worauf.name == lauf.text("signal") &&
        to_millis(one.seit) <= zahl(lauf.auftrag.get("am")))
      return std::optional(std::move(one));
  return std::optional<store::Wartender>();
}

Result<void> lasse_hoeren(sql::Tx& tx, const Lauf& lauf) {
  TRY(bool over, ist_ueberholt(tx, lauf));
  TRY(auto wer, hoerender(tx, lauf));
  if (over || !wer) return schliesse_stoerung(tx, lauf, "entfallen");
  CHECK(mit_fall(tx, lauf, wer->vorgang, [&](const Schritt& schritt, store::Fall& fall) -> Result<void> {
    CHECK(erzaehle_nachricht(schritt, fall, "vorgang.signal_gehoert", wer->worauf.name));
    return fuehre_weiter(schritt, fall, bpmn::SignalCame{wer->worauf.name, {}});
  }));
  return schliesse_stoerung(tx, lauf, "behoben");
}

Result<void> halte_signal_an(sql::Tx& tx, const Lauf& lauf, const Error& grund) {
  TRY(auto wer, hoerender(tx, lauf));
  if (!wer) return ok();
  const std::string auftrag = to_json(
      Context{{"vorgang", wer->vorgang}, {"signal", wer->worauf.name}, {"am", lauf.auftrag.get("am")}});
  return mit_fall(tx, lauf, wer->vorgang, [&](const Schritt& schritt, store::Fall& fall) {
    return halte_an(schritt, fall,
                    {wer->worauf.token, element_von(fall, wer->worauf.token), grund, art_signal_an, auftrag});
  });
}

}  // namespace

Result<void> melde_signal(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Lauf lauf, lauf_von(house, scope, job.payload));
  return oder_halte(
      lauf, job, [&](sql::Tx& tx) { return lasse_hoeren(tx, lauf); },
      [&](sql::Tx& tx, const Error& grund) { return halte_signal_an(tx, lauf, grund); });
}

// ---- jobs that the queue has given up

namespace {

using Halt = Result<void> (*)(sql::Tx&, const Lauf&, const Error&);

// Where there is no case at which it could stand still, the provider sees it as a dead letter.
Result<void> halte_aufgegebenes(House& house, const TenantScope& scope, const jobs::Job& job, Halt halte) {
  TRY(jobs::Failure failure, jobs::failure_of(job));
  TRY(Lauf lauf, lauf_von(house, scope, failure.payload));
  return sql::durable(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    CHECK(halte(tx, lauf, failure.reason));
    return job.complete(tx);
  }));
}

}  // namespace

Result<void> trage_wartende_nach(House& house, const TenantScope& scope, const jobs::Job& job) {
  TRY(Lauf lauf, lauf_von(house, scope, job.payload));
  return sql::durable(scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(job.fence(tx));
    TRY(auto ids, store::laufende(tx, lauf.text("nach"), empfaenger_je_seite));
    for (const std::string& id : ids) {
      TRY(store::Fall fall, lade_fall(tx, id));
      auto paket = paket_von(house, fall);
      if (!paket) continue;  // it moves no case, and others wait
      CHECK(schreibe_wartende(tx, house, id, {}, wartet_auf((*paket)->prozess, fall.instanz), lauf.now));
    }
    if (!ids.empty())
      CHECK(house.jobs().enqueue(tx, {"vorgang.wartende", to_json(Context{{"nach", ids.back()}}), lauf.now,
                                      "vorgang.wartende:" + ids.back()}));
    return job.complete(tx);
  }));
}

void add_message_jobs(House& house) {
  using Handler = Result<void> (*)(House&, const TenantScope&, const jobs::Job&);
  const std::pair<const char*, Handler> handlers[] = {{art_nachricht, stelle_nachricht_zu},
                                                      {"vorgang.signal", verteile_signal},
                                                      {art_signal_an, melde_signal},
                                                      {"vorgang.wartende", trage_wartende_nach}};
  for (const auto& [kind, handler] : handlers)
    house.job_handlers[kind] = [&house, handler = handler](const TenantScope& scope, const jobs::Job& job) {
      return handler(house, scope, job);
    };
  const std::pair<const char*, Halt> given_up[] = {{art_nachricht, halte_nachricht_an},
                                                   {art_signal_an, halte_signal_an}};
  for (const auto& [kind, halte] : given_up)
    house.job_handlers[kind + std::string(jobs::given_up)] = [&house, halte = halte](const TenantScope& scope,
                                                                                     const jobs::Job& job) {
      return halte_aufgegebenes(house, scope, job, halte);
    };
}

}  // namespace gw::vorgang
