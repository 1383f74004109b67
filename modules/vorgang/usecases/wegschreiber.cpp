// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/wegschreiber.hpp"

#include <algorithm>

#include "engine/bpmn/reads.hpp"

namespace gw::vorgang {

void Wegschreiber::merke(const bpmn::Instance& davor, const bpmn::Outcome& outcome, bool entfaellt) {
  for (const bpmn::Token& token : davor.tokens)
    if (token.listens()) hoert_.emplace(token.id, token.element);
  for (const bpmn::Change& change : outcome.changes) {
    if (const auto* placed = std::get_if<bpmn::TokenPlaced>(&change)) kommt(placed->token);
    if (const auto* taken = std::get_if<bpmn::TokenTaken>(&change)) geht(davor, taken->token, entfaellt);
    // What listened has become the way: one of the events behind an event gateway.
    if (const auto* changed = std::get_if<bpmn::TokenChanged>(&change))
      if (!changed->token.listens() && hoert_.erase(changed->token.id) > 0) kommt(changed->token);
  }
  merke_auftraege(outcome);
}

void Wegschreiber::kommt(const bpmn::Token& token) {
  if (token.listens()) {
    hoert_.emplace(token.id, token.element);
    return;
  }
  kam_durch_ereignis(token.flow);
  ankunft_.push_back({token.id, token.element, token.flow, {}});
}

// What listened at a boundary goes on along its own flow when it happens, and is passed by that.
void Wegschreiber::kam_durch_ereignis(const std::string& fluss) {
  for (const std::string& ort : verstummt_) {
    if (!bpmn::leads_out(prozess_, ort, fluss)) continue;
    ankunft_.push_back({0, ort, {}, {}, false});
    verstummt_.erase(ort);
    return;
  }
}

void Wegschreiber::geht(const bpmn::Instance& davor, std::int64_t marke, bool entfaellt) {
  if (auto here = std::ranges::find(ankunft_, marke, &Ankunft::marke); here != ankunft_.end())
    here->bleibt = false;
  else if (auto listener = hoert_.find(marke); listener != hoert_.end())
    verstummt_.insert(listener->second);
  else if (davor.find(marke))
    abgang_.push_back({marke, entfaellt});
}

void Wegschreiber::merke_auftraege(const bpmn::Outcome& outcome) {
  for (const bpmn::Command& command : outcome.commands) {
    if (const auto* task = std::get_if<bpmn::CreateTask>(&command)) {
      const auto here = std::ranges::find(ankunft_, task->token, &Ankunft::marke);
      (here != ankunft_.end() ? here->rolle : rolle_[task->token]) = task->role;
    }
    if (const auto* withdrawn = std::get_if<bpmn::Withdraw>(&command))
      if (auto gone = std::ranges::find(abgang_, withdrawn->token, &Abgang::marke); gone != abgang_.end())
        gone->entfallen = true;
  }
}

Result<void> Wegschreiber::schreibe(sql::Tx& tx, const std::string& vorgang, Instant now) const {
  for (const auto& [marke, rolle] : rolle_) CHECK(store::setze_rolle(tx, vorgang, marke, rolle));
  for (const Abgang& one : abgang_) CHECK(store::verlasse(tx, vorgang, one.marke, now, one.entfallen));
  std::string davor;
  for (const Ankunft& one : ankunft_) {
    const bool letzte = &one == &ankunft_.back();
    if (!one.bleibt && !letzte) {
      davor += (davor.empty() ? "" : " ") + (one.fluss.empty() ? "" : one.fluss + ">") + one.element;
      continue;
    }
    const auto verlassen = one.bleibt ? std::nullopt : std::optional(now);
    CHECK(store::betrete(
        tx, vorgang, {one.marke, one.element, one.fluss, davor, one.rolle, now, std::nullopt, verlassen}));
    davor.clear();
  }
  return ok();
}

}  // namespace gw::vorgang
