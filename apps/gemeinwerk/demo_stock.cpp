// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/demo_stock.hpp"

#include <algorithm>
#include <queue>

#include "apps/gemeinwerk/demo_examples.hpp"
#include "apps/gemeinwerk/demo_proof.hpp"
#include "modules/antrag/antrag.hpp"
#include "modules/rueckfrage/rueckfrage.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "modules/zugang/zugang.hpp"
#include "platform/http/content.hpp"

namespace gw::app {
namespace {

constexpr std::uint64_t seed = 20'261'120;
constexpr int visits_at_most = 40;  // whatever has not ended by then waits

struct Office {
  TenantScope anybody;
  std::vector<TenantScope> clerks;
  paket::PaketPtr package;
  std::vector<DemoExample> examples;
};

// How it goes, drawn when it begins.
struct Case {
  std::size_t office = 0, number = 0;
  Chance chance{0};
  const DemoExample* example = nullptr;
  std::string id;                                         // empty: not received yet
  std::map<std::string, std::size_t> done;                // how often which task
  std::string ends_with;                                  // a reason without decision; empty: it is decided
  bool asks = false, answers = true, lies_still = false;  // a question; its answer; nobody goes on with it
  int visits = 0;
};

struct Visit {
  Instant at;
  std::size_t which = 0;
  bool operator>(const Visit& other) const { return std::tie(at, which) > std::tie(other.at, other.which); }
};

class Stock {
 public:
  Stock(Installation& installation, DemoClock& clock, Instant begun, Instant today)
      : installation_(installation),
        house_(installation.house()),
        clock_(clock),
        begun_(begun),
        today_(today) {}

  Result<void> open(const std::vector<DemoOffice>& offices) {
    for (const DemoOffice& named : offices) {
      TRY(TenantScope anybody, house_.gate().enter_public(named.kuerzel, nullptr));
      TRY(auto package, paket::angebotenes(house_, anybody, named.package));
      Office office{std::move(anybody), {}, package, examples_of(*package)};
      for (const std::string& kennung : named.clerks) {
        TRY(TenantScope clerk, enter(named.kuerzel, kennung));
        office.clerks.push_back(std::move(clerk));
      }
      offices_.push_back(std::move(office));
    }
    return ok();
  }

  Result<void> run(std::size_t cases) {
    plan(cases);
    while (!visits_.empty() && visits_.top().at < today_) {
      Visit visit = visits_.top();
      visits_.pop();
      live_until(visit.at);
      CHECK(go_on(cases_[visit.which], visit));
    }
    live_until(today_);
    return ok();
  }

 private:
  Result<TenantScope> enter(const std::string& kuerzel, const std::string& kennung) {
    TRY(std::string account, zugang::konto_id(house_, kennung));
    Session session;
    session.konto = account;
    session.staff = true;
    session.expires = today_ + std::chrono::hours(1);
    return house_.gate().enter_member(kuerzel, session);
  }

  // Six of ten come evenly over the time, the others in its last six weeks: so much is open.
  void plan(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      Case made;
      made.number = i;
      made.chance = Chance(seed + i);
      made.office = made.chance.below(3) == 0 ? offices_.size() - 1 : 0;
      const std::vector<DemoExample>& examples = offices_[made.office].examples;
      made.example = &examples[made.chance.below(examples.size())];
      if (made.chance.percent(8)) made.ends_with = end_of(made.chance);
      made.asks = made.chance.percent(12);
      made.answers = made.chance.percent(60);
      made.lies_still = made.chance.percent(3);
      std::int64_t days = made.chance.percent(60)
                              ? static_cast<std::int64_t>(made.chance.below(demo_days - 42))
                              : demo_days - 42 + static_cast<std::int64_t>(made.chance.below(42));
      cases_.push_back(std::move(made));
      Instant at = in_office_hours(begun_, days, cases_.back().chance);
      // After the last weekend no Monday has come yet: it was the Friday before.
      if (at >= today_) at -= std::chrono::hours(3 * 24);
      visits_.push({at, i});
    }
  }

  static std::string end_of(Chance& chance) {
    const char* ends[] = {"zurueckgenommen", "abgegeben", "verstorben", "gegenstandslos"};
    return ends[chance.below(4)];
  }

  static Instant in_office_hours(Instant from, std::int64_t days, Chance& chance) {
    Date day = add_days(berlin_date(from), days);
    std::int64_t weekday = (day.days() + 3) % 7;  // 1970-01-01 was a Thursday; 0 is Monday
    if (weekday > 4) day = add_days(day, 7 - weekday);
    return from_berlin({day, {}}) +
           std::chrono::minutes(8 * 60 + static_cast<std::int64_t>(chance.below(9 * 60)));
  }

  // What is due until then happens when it is due: letters, deadlines.
  void live_until(Instant at) {
    jobs::Runner& runner = installation_.runner();
    constexpr int most = 50;  // a job that waits for the sandbox comes again and again
    for (int i = 0; i < most; ++i) {
      auto next = runner.next_due();
      if (!next || *next > at) break;
      clock_.stand_at(std::max(clock_.now(), *next));
      runner.run_due();
    }
    clock_.stand_at(std::max(clock_.now(), at));
  }

  Result<void> go_on(Case& one, const Visit& visit) {
    if (++one.visits > visits_at_most) return ok();
    TRY(bool goes_on, one.id.empty() ? receive(one) : work(one));
    if (goes_on)
      visits_.push(
          {in_office_hours(clock_.now(), 1 + static_cast<std::int64_t>(one.chance.below(9)), one.chance),
           visit.which});
    return ok();
  }

  // An example that does not fit the day gives way to the next one.
  Result<bool> receive(Case& one) {
    const Office& office = offices_[one.office];
    for (std::size_t tries = 0; tries < 2 * office.examples.size(); ++tries) {
      bool whole_years = tries % 2 == 1;
      auto sent = antrag::reiche_direkt_ein(house_, office.anybody, application(one, whole_years), "programm",
                                            clock_.now());
      if (sent) {
        CHECK(sent->ticket.wait());
        one.id = sent->value.vorgang;
        return true;
      }
      if (sent.error().kind != ErrorKind::invalid) return std::move(sent).error();
      if (whole_years && ++one.example == office.examples.data() + office.examples.size())
        one.example = office.examples.data();
    }
    return error(ErrorKind::internal, "demo.kein_beispiel").with("paket", office.package->id);
  }

  antrag::Direktantrag application(const Case& one, bool whole_years) const {
    const paket::Paket& package = *offices_[one.office].package;
    Chance chance(seed ^ (one.number << 20));
    antrag::Direktantrag direct;
    direct.paket = package.id;
    direct.schluessel = "demo-" + std::to_string(one.number);
    direct.daten = answers_of_somebody(*one.example, berlin_date(clock_.now()), whole_years, chance);
    for (const std::string& field : one.example->uploads) {
      const form::Field* known = package.formular.field(field);
      bool pdf = known && std::ranges::find(known->upload.types, "pdf") != known->upload.types.end();
      direct.dateien.push_back(
          {field, pdf ? "nachweis.pdf" : "foto.png", http::content_of(pdf ? demo_proof() : demo_photo())});
    }
    return direct;
  }

  // Whether there is more to come.
  Result<bool> work(Case& one) {
    const Office& office = offices_[one.office];
    if (one.asks && one.visits == 2) return ask(one, office.clerks.front());
    if (one.asks && one.answers && one.visits == 3) return answer(one, office.anybody);
    if (!one.ends_with.empty() && one.visits == 4) return end(one, office.clerks.front());
    for (const TenantScope& clerk : office.clerks) {
      TRY(auto tasks, vorgang::fallaufgaben(clerk, one.id));
      if (tasks.empty()) continue;
      // Whoever acts for a body outside takes nothing in hand: what lies still there waits for its deadline.
      const bool office_works = clerk.may("vorgang.bearbeiten");
      if (one.lies_still && !office_works) return false;
      if (office_works && (one.lies_still || (one.visits == 2 && one.chance.percent(15))))
        return take(one, clerk, tasks.front());
      return complete(one, clerk, tasks.front());
    }
    return !is_over(one);
  }

  bool is_over(const Case& one) const {
    auto facts =
        offices_[one.office].anybody.db().read([&](sql::Tx& tx) { return vorgang::eckdaten(tx, one.id); });
    return facts && facts->abgeschlossen;
  }

  Result<bool> take(const Case& one, const TenantScope& clerk, const vorgang::Fallaufgabe& task) {
    TRY(auto taken, vorgang::uebernimm_aufgabe(clerk, task.aufgabe.id, task.aufgabe.fassung, clock_.now()));
    CHECK(taken.ticket.wait());
    return !one.lies_still;
  }

  Result<bool> ask(const Case& one, const TenantScope& clerk) {
    if (is_over(one)) return false;
    TRY(auto asked,
        rueckfrage::stelle_frage(house_, clerk, one.id, "Bitte schicken Sie uns noch den fehlenden Nachweis.",
                                 add_days(berlin_date(clock_.now()), 14), clock_.now()));
    CHECK(asked.wait());
    return true;
  }

  Result<bool> answer(const Case& one, const TenantScope& party) {
    TRY(auto questions, party.db().read([&](sql::Tx& tx) { return rueckfrage::rueckfragen(tx, one.id); }));
    for (const rueckfrage::Rueckfrage& question : questions) {
      if (question.zustand != rueckfrage::Zustand::offen) continue;
      TRY(auto answered, rueckfrage::beantworte_frage(house_, party, question,
                                                      "Der Nachweis liegt der Post bei.", clock_.now()));
      CHECK(answered.wait());
    }
    return true;
  }

  Result<bool> end(const Case& one, const TenantScope& clerk) {
    if (is_over(one)) return false;
    TRY(auto ended,
        vorgang::beende(house_, clerk, one.id, one.ends_with,
                        one.ends_with == "abgegeben" ? "Gemeinde Beispielhausen" : "Mitgeteilt am Telefon.",
                        clock_.now()));
    CHECK(ended.wait());
    return false;
  }

  Result<bool> complete(Case& one, const TenantScope& clerk, const vorgang::Fallaufgabe& task) {
    std::size_t times = one.done[task.aufgabe.element]++;
    Context results = results_for(one, task, times);
    auto done = vorgang::erledige_aufgabe(house_, clerk, task.aufgabe.id, task.aufgabe.fassung, results,
                                          clock_.now());
    if (!done) return std::move(done).error();
    CHECK(done->ticket.wait());
    return true;
  }

  // As the example has it; what was proposed wins, so that the decision fits the day.
  Context results_for(Case& one, const vorgang::Fallaufgabe& task, std::size_t times) const {
    auto known = one.example->results.find(task.aufgabe.element);
    Context example;
    if (known != one.example->results.end() && !known->second.empty())
      example = known->second[std::min(times, known->second.size() - 1)];
    Context all;
    for (const bpmn::TaskResult& wanted : task.ergebnisse) {
      Value value = result_for(wanted, task.vorschlag.get(wanted.variable), example.get(wanted.variable));
      if (!value.is_null()) all.set(wanted.variable, std::move(value));
    }
    add_what_the_choice_wants(task.ergebnisse, all);
    return all;
  }

  // Where the example chose otherwise.
  void add_what_the_choice_wants(const std::vector<bpmn::TaskResult>& results, Context& all) const {
    for (bpmn::TaskResult wanted : results) {
      wanted.required = std::ranges::any_of(results, [&](const bpmn::TaskResult& other) {
        return !wanted.required_with.empty() &&
               all.get(other.variable).text_or_empty() == wanted.required_with;
      });
      if (wanted.required && all.get(wanted.variable).is_null())
        all.set(wanted.variable, result_for(wanted, {}, {}));
    }
  }

  Value result_for(const bpmn::TaskResult& wanted, const Value& proposed, const Value& example) const {
    auto fits = [&](const Value& value) {
      return std::ranges::find(wanted.choices, value.text_or_empty()) != wanted.choices.end();
    };
    if (!wanted.choices.empty()) {
      if (fits(proposed)) return proposed;
      if (fits(example)) return example;
      return wanted.required ? Value(wanted.choices.front()) : Value();
    }
    if (wanted.type == Value::Type::date && (wanted.required || !example.is_null()))
      return berlin_date(clock_.now()).text();  // the example's day is another one's
    if (!example.is_null() || !wanted.required) return example;
    if (wanted.type == Value::Type::number) return 2'400;
    return "Nach Aktenlage.";
  }

  Installation& installation_;
  House& house_;
  DemoClock& clock_;
  Instant begun_, today_;
  std::vector<Office> offices_;
  std::vector<Case> cases_;
  std::priority_queue<Visit, std::vector<Visit>, std::greater<>> visits_;
};

}  // namespace

Result<void> make_stock(Installation& installation, DemoClock& clock, const std::vector<DemoOffice>& offices,
                        std::size_t cases, Instant begun, Instant today) {
  Stock stock(installation, clock, begun, today);
  CHECK(stock.open(offices));
  return stock.run(cases);
}

}  // namespace gw::app
