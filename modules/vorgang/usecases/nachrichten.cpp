// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/nachrichten.hpp"

#include <algorithm>
#include <iterator>

#include "base/value/json.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {

// Neither the other case nor the key, which may say something of a person: who reads one history need not be
// allowed to read the other.
Result<void> erzaehle_nachricht(const Schritt& schritt, const store::Fall& fall, std::string kind,
                                const std::string& name) {
  CHECK(history::append(schritt.tx, {std::move(kind),
                                     schritt.now,
                                     schritt.scope.actor().text(),
                                     {"vorgang:" + fall.eingang.id, "akte:" + fall.akte},
                                     to_json(Context{{"name", name}})}));
  return ok();
}

Result<void> sende_nachricht(const Schritt& schritt, const store::Fall& fall, const bpmn::SendMessage& was) {
  const store::Nachricht nachricht{
      new_id(schritt.now),           was.message, was.key, fall.eingang.id, was.element, schritt.now,
      schritt.now + nachricht_bleibt};
  CHECK(store::fuege_nachricht_ein(schritt.tx, nachricht));
  CHECK(schritt.house.jobs().enqueue(
      schritt.tx, {"vorgang.nachricht", to_json(Context{{"nachricht", nachricht.id}}), schritt.now,
                   "vorgang.nachricht:" + nachricht.id}));
  return erzaehle_nachricht(schritt, fall, "vorgang.nachricht_gesandt", was.message);
}

Result<void> wirf_signal(const Schritt& schritt, const store::Fall& fall, const bpmn::ThrowSignal& was) {
  TRY(bool somebody, store::hoert_jemand(schritt.tx, was.signal, fall.eingang.id));
  if (!somebody) return ok();
  const std::string wurf = new_id(schritt.now);
  Context payload{{"wurf", wurf},
                  {"signal", was.signal},
                  {"vorgang", fall.eingang.id},
                  {"am", to_millis(schritt.now)},
                  {"nach", ""}};
  CHECK(schritt.house.jobs().enqueue(
      schritt.tx, {"vorgang.signal", to_json(std::move(payload)), schritt.now, "vorgang.signal:" + wurf}));
  return erzaehle_nachricht(schritt, fall, "vorgang.signal_geworfen", was.signal);
}

std::vector<bpmn::Waiting> wartet_auf(const bpmn::Process& prozess, const bpmn::Instance& instanz) {
  std::vector<bpmn::Waiting> all = bpmn::waiting(prozess, instanz);
  std::erase_if(all, [](const bpmn::Waiting& one) {
    return !one.signal && (one.name == paket::mitteilung || one.name == paket::rueckruf);
  });
  return all;
}

Result<void> biete_an(sql::Tx& tx, const House& house, const bpmn::Waiting& worauf, Instant now) {
  if (worauf.signal) return ok();  // who was not there has not heard it
  TRY(auto kept, store::aelteste_nachricht(tx, worauf.name, worauf.key));
  if (!kept) return ok();
  CHECK(house.jobs().enqueue(tx, {"vorgang.nachricht", to_json(Context{{"nachricht", *kept}}), now, ""}));
  return ok();
}

Result<void> schreibe_wartende(sql::Tx& tx, const House& house, const std::string& vorgang,
                               const std::vector<bpmn::Waiting>& vorher,
                               const std::vector<bpmn::Waiting>& jetzt, Instant now) {
  std::vector<bpmn::Waiting> over, begun;
  std::ranges::set_difference(vorher, jetzt, std::back_inserter(over));
  std::ranges::set_difference(jetzt, vorher, std::back_inserter(begun));
  for (const bpmn::Waiting& one : over) CHECK(store::streiche_wartenden(tx, vorgang, one));
  for (const bpmn::Waiting& one : begun) CHECK(store::fuege_wartenden_ein(tx, {vorgang, one, now}));
  for (const auto* changed : {&over, &begun})
    for (const bpmn::Waiting& one : *changed) CHECK(biete_an(tx, house, one, now));
  return ok();
}

}  // namespace gw::vorgang
