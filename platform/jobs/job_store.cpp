// SPDX-License-Identifier: EUPL-1.2
#include "platform/jobs/job_store.hpp"

#include <algorithm>

#include "base/core/embedded.hpp"
#include "base/value/json.hpp"
#include "platform/jobs/failure.hpp"

extern const gw::EmbeddedTable jobs_migrations;

namespace gw::jobs {
namespace {

using sql::Cell;
using sql::Tx;

constexpr std::chrono::hours done_kept{24 * 30};

Error lease_lost() {
  return error(ErrorKind::conflict, "jobs.lease_lost");
}

Result<void> require_one(Result<std::int64_t> changed) {
  TRY(auto rows, std::move(changed));
  if (rows == 0) return lease_lost();
  return ok();
}

// One with a key stays for a while, emptied, so that its key is remembered.
Result<std::int64_t> end_well(Tx& tx, const Job& job, Instant now) {
  TRY(auto kept,
      tx.execute("UPDATE job SET state = 'done', look = NULL, payload = '', error = NULL, ended = :now"
                 " WHERE id = :id AND token = :token AND state = 'running' AND key IS NOT NULL",
                 {{"now", to_millis(now)}, {"id", job.id}, {"token", job.token}}));
  if (kept > 0) return kept;
  return tx.execute("DELETE FROM job WHERE id = :id AND token = :token AND state = 'running'",
                    {{"id", job.id}, {"token", job.token}});
}

// The key of the job that is given up makes that of the one that tells of it: once for each.
Result<void> tell(Tx& tx, const Job& job, const Error& reason, Instant now) {
  List params;
  for (const auto& [name, value] : reason.params) params.push_back(Context{{"name", name}, {"wert", value}});
  const Context payload{
      {"art", job.kind}, {"auftrag", job.payload}, {"grund", reason.code}, {"angaben", std::move(params)}};
  NewJob told;
  told.kind = job.kind + std::string(given_up);
  told.payload = to_json(payload);
  told.due = now;
  told.key = told.kind + ":" + job.id;
  CHECK(insert_job(tx, told, new_id(now)));
  return ok();
}

Result<void> end_badly(Tx& tx, const Rules& options, const Job& job, const Outcome& outcome) {
  bool dead = job.attempt >= options.attempts;
  if (dead && options.is_told && options.is_told(job.kind)) {
    TRY(auto mine, end_well(tx, job, outcome.now));
    return mine > 0 ? tell(tx, job, *outcome.failure, outcome.now) : ok();
  }
  Instant again = outcome.now + pause_after(job.attempt, options);
  CHECK(
      tx.execute("UPDATE job SET state = :state, look = :look, ended = :ended, error = :error, run = NULL"
                 " WHERE id = :id AND token = :token AND state = 'running'",
                 {{"state", dead ? "dead" : "waiting"},
                  {"look", dead ? Cell(nullptr) : Cell(to_millis(again))},
                  {"ended", dead ? Cell(to_millis(outcome.now)) : Cell(nullptr)},
                  {"error", outcome.failure->line()},
                  {"id", job.id},
                  {"token", job.token}}));
  return ok();
}

// It keeps the name of this run, so that the next one frees it like a lease.
Result<void> block(Tx& tx, const Rules& options, const Job& job, const Outcome& outcome) {
  CHECK(
      tx.execute("UPDATE job SET state = 'waiting', look = :look, error = :error, attempts = attempts - 1"
                 " WHERE id = :id AND token = :token AND state = 'running'",
                 {{"look", to_millis(outcome.now + options.blocked_pause)},
                  {"error", outcome.failure->line()},
                  {"id", job.id},
                  {"token", job.token}}));
  return ok();
}

Result<void> forget_old(Tx& tx, Instant now) {
  CHECK(tx.execute("DELETE FROM job WHERE state = 'done' AND ended < :before",
                   {{"before", to_millis(now - done_kept)}}));
  return ok();
}

Result<void> tell_of_the_used_up(Tx& tx, const Rules& options, Instant now) {
  if (!options.is_told) return ok();
  TRY(auto rows, tx.query("SELECT id, kind, payload, token FROM job WHERE look IS NOT NULL AND look <= :now"
                          " AND attempts >= :most",
                          {{"now", to_millis(now)}, {"most", std::int64_t{options.attempts}}}));
  for (const sql::Row& row : rows) {
    Job job;
    job.id = row.text("id");
    job.kind = row.text("kind");
    job.payload = row.text("payload");
    job.token = row.integer("token");
    if (!options.is_told(job.kind)) continue;
    CHECK(tx.execute("UPDATE job SET state = 'running' WHERE id = :id", {{"id", job.id}}));
    CHECK(end_well(tx, job, now));
    CHECK(tell(tx, job, error(ErrorKind::internal, "jobs.died"), now));
  }
  return ok();
}

Result<void> bury_the_used_up(Tx& tx, const Rules& options, Instant now) {
  CHECK(tell_of_the_used_up(tx, options, now));
  CHECK(tx.execute(
      "UPDATE job SET state = 'dead', look = NULL, ended = :now, error = coalesce(error, 'jobs.died')"
      " WHERE look IS NOT NULL AND look <= :now AND attempts >= :most",
      {{"now", to_millis(now)}, {"most", std::int64_t{options.attempts}}}));
  return ok();
}

}  // namespace

Result<void> Job::fence(Tx& tx) const {
  TRY(auto mine,
      tx.query_one("SELECT 1 AS yes FROM job WHERE id = :id AND token = :token AND state = 'running'",
                   {{"id", id}, {"token", token}}));
  if (!mine) return lease_lost();
  return ok();
}

Result<Failure> failure_of(const Job& job) {
  TRY(Value told, parse_json(job.payload));
  Failure failure{std::string(told.get("art").text_or_empty()),
                  std::string(told.get("auftrag").text_or_empty()),
                  error(ErrorKind::unavailable, std::string(told.get("grund").text_or_empty()))};
  if (const List* params = told.get("angaben").list())
    for (const Value& one : *params)
      failure.reason.params.emplace_back(one.get("name").text_or_empty(), one.get("wert").text_or_empty());
  return failure;
}

Result<void> Job::complete(Tx& tx) const {
  return require_one(end_well(tx, *this, leased_at));
}

Result<void> Job::renew(Tx& tx, Instant now) const {
  return require_one(
      tx.execute("UPDATE job SET look = :until WHERE id = :id AND token = :token AND state = 'running'",
                 {{"until", to_millis(now + lease)}, {"id", id}, {"token", token}}));
}

Result<std::string> insert_job(Tx& tx, const NewJob& job, const std::string& id) {
  Cell key = job.key.empty() ? Cell(nullptr) : Cell(job.key);
  TRY(auto made,
      tx.execute("INSERT INTO job (id, kind, payload, key, state, look)"
                 " VALUES (:id, :kind, :payload, :key, 'waiting', :look) ON CONFLICT (key) DO NOTHING",
                 {{"id", id},
                  {"kind", job.kind},
                  {"payload", job.payload},
                  {"key", key},
                  {"look", to_millis(job.due)}}));
  if (made > 0) return id;
  TRY(auto known, tx.query_one("SELECT id FROM job WHERE key = :key", {{"key", key}}));
  return known->text("id");
}

Result<std::optional<Instant>> next_look(Tx& tx, const std::string& except_id) {
  TRY(auto row,
      tx.query_one("SELECT look FROM job WHERE look IS NOT NULL AND id <> :id ORDER BY look LIMIT 1",
                   {{"id", except_id}}));
  if (!row) return std::optional<Instant>();
  return std::optional<Instant>(from_millis(row->integer("look")));
}

Result<Leased> lease_next(Tx& tx, const Rules& options, const std::string& run, Instant now) {
  CHECK(bury_the_used_up(tx, options, now));
  TRY(auto row,
      tx.query_one(
          "UPDATE job SET state = 'running', look = :until, token = token + 1, attempts = attempts + 1,"
          " run = :run WHERE id = (SELECT id FROM job WHERE look IS NOT NULL AND look <= :now"
          " ORDER BY look, id LIMIT 1) RETURNING id, kind, payload, attempts, token",
          {{"until", to_millis(now + options.lease)}, {"run", run}, {"now", to_millis(now)}}));
  Leased leased;
  if (row)
    leased.job = Job{.id = row->text("id"),
                     .kind = row->text("kind"),
                     .payload = row->text("payload"),
                     .attempt = static_cast<int>(row->integer("attempts")),
                     .token = row->integer("token"),
                     .leased_at = now,
                     .lease = options.lease};
  TRY(leased.next, next_look(tx, row ? leased.job->id : ""));
  return leased;
}

Result<std::optional<Instant>> finish(Tx& tx, const Rules& options, const Job& job, const Outcome& outcome) {
  if (outcome.blocked)
    CHECK(block(tx, options, job, outcome));
  else if (outcome.failure)
    CHECK(end_badly(tx, options, job, outcome));
  else
    CHECK(end_well(tx, job, outcome.now));
  CHECK(forget_old(tx, outcome.now));
  return next_look(tx);
}

Result<std::vector<std::string>> runs_with_leases(Tx& tx, const std::string& except) {
  TRY(auto rows, tx.query("SELECT DISTINCT run FROM job WHERE look IS NOT NULL AND run <> :except",
                          {{"except", except}}));
  std::vector<std::string> runs;
  for (const sql::Row& row : rows) runs.push_back(row.text("run"));
  return runs;
}

Result<void> free_leases(Tx& tx, const std::string& run, Instant now) {
  CHECK(
      tx.execute("UPDATE job SET state = 'waiting', look = :now, run = NULL"
                 " WHERE look IS NOT NULL AND run = :run",
                 {{"now", to_millis(now)}, {"run", run}}));
  return ok();
}

Result<void> revive(Tx& tx, const std::string& id, Instant now) {
  TRY(auto revived, tx.execute("UPDATE job SET state = 'waiting', look = :now, attempts = 0, ended = NULL"
                               " WHERE id = :id AND state = 'dead'",
                               {{"now", to_millis(now)}, {"id", id}}));
  if (revived == 0) return error(ErrorKind::not_found, "jobs.not_dead");
  return ok();
}

Result<std::vector<DeadLetter>> dead_letters(Tx& tx, std::size_t limit) {
  TRY(auto rows, tx.query("SELECT id, kind, payload, error, attempts, ended FROM job WHERE state = 'dead'"
                          " AND ended IS NOT NULL ORDER BY ended DESC, id DESC LIMIT :limit",
                          {{"limit", static_cast<std::int64_t>(limit)}}));
  std::vector<DeadLetter> list;
  for (const sql::Row& row : rows)
    list.push_back({row.text("id"), row.text("kind"), row.text("payload"), row.text("error"),
                    static_cast<int>(row.integer("attempts")), from_millis(row.integer("ended"))});
  return list;
}

Result<std::int64_t> blocked_count(Tx& tx) {
  TRY(auto row, tx.query_one("SELECT count(*) AS n FROM job WHERE look IS NOT NULL AND state = 'waiting'"
                             " AND run IS NOT NULL"));
  return row->integer("n");
}

std::chrono::milliseconds pause_after(int attempt, const Rules& options) {
  int doublings = std::clamp(attempt - 1, 0, 30);
  return std::min(options.longest_pause, options.first_pause * (std::int64_t{1} << doublings));
}

std::vector<sql::Migration> migrations() {
  return sql::migrations_from("jobs", jobs_migrations);
}

}  // namespace gw::jobs
