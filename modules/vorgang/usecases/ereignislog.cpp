// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/usecases/ereignislog.hpp"

#include <algorithm>
#include <map>

#include "base/value/json.hpp"
#include "base/xml/writer.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/history/history.hpp"

namespace gw::vorgang {
namespace {

constexpr std::int64_t wege_je_seite = 500;

std::string angefuehrt(std::string_view text) {
  std::string all = "\"";
  for (const char c : text) all += c == '"' ? "\"\"" : std::string(1, c);
  return all + "\"";
}

std::string attribut(std::string_view type, std::string_view key, std::string_view value) {
  return "<" + std::string(type) + " key=\"" + std::string(key) + "\" value=\"" +
         xml::escape_attribute(value) + "\"/>";
}

// IEEE 1849-2016, 5.6: what is true of every event, and the extensions whose words are used.
constexpr std::string_view xes_kopf =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
<global scope="trace"><string key="concept:name" value=""/></global>
<global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/><string key="lifecycle:transition" value="complete"/></global>
<classifier name="Activity" scope="event" keys="concept:name"/>
<string key="lifecycle:model" value="standard"/>
)";

class Schreiber : public Ereignislog {
 public:
  Schreiber(TenantScope scope, paket::PaketPtr paket, Gruppen gruppen, Logformat format, Instant now)
      : scope_(std::move(scope)),
        paket_(std::move(paket)),
        gruppen_(std::move(gruppen)),
        format_(format),
        nach_{ausgewertet_ab(now), ""},
        schluessel_(crypto::random_bytes(32)) {
    for (const bpmn::ElementInfo& one : paket_->prozess.elements()) namen_[one.id] = one.name;
    for (const std::string& rolle : paket_->rollen) nur_tage_ = nur_tage_ || !gross_genug(gruppen_, rolle);
  }

  Result<std::string> naechstes() override {
    if (zu_ende_) return std::string();
    std::string all = begonnen_ ? "" : kopf();
    begonnen_ = true;
    do {
      TRY(auto seite, scope_.db().read([&](sql::Tx& tx) {
        return store::laufwege(tx, paket_->id, paket_->version, nach_, wege_je_seite);
      }));
      for (const store::Laufweg& one : seite)
        if (!one.weg.empty()) all += fall(one);
      if (!seite.empty()) nach_ = {seite.back().eingegangen, seite.back().vorgang};
      zu_ende_ = std::ssize(seite) < wege_je_seite;
    } while (all.empty() && !zu_ende_);  // where none of these is recorded
    if (zu_ende_ && format_ == Logformat::xes) all += "</log>\n";
    return all;
  }

 private:
  std::string kopf() const {
    if (format_ == Logformat::csv)
      return "case:concept:name,concept:name,element,lifecycle:transition,time:timestamp,org:group\r\n";
    return std::string(xes_kopf) + attribut("string", "concept:name", paket_->id + " " + paket_->version) +
           "\n";
  }

  std::string fall(const store::Laufweg& lauf) const {
    const auto digest = crypto::hmac_sha256(schluessel_, as_bytes(lauf.vorgang));
    const std::string name = to_hex(ByteView(digest)).substr(0, 16);
    std::string events;
    for (const Wegschritt& schritt : schritte(lauf.weg)) events += aufenthalt(name, schritt);
    if (format_ == Logformat::csv) return events;
    return "<trace>" + attribut("string", "concept:name", name) + "\n" + events + "</trace>\n";
  }

  // The words of the lifecycle extension's standard model.
  std::string aufenthalt(const std::string& fall, const Wegschritt& schritt) const {
    std::string all;
    const bool aufgabe = !schritt.rolle.empty();
    if (!schritt.vorbei) all += ereignis(fall, schritt, aufgabe ? "schedule" : "start", schritt.betreten);
    if (schritt.begonnen && gross_genug(gruppen_, schritt.rolle))
      all += ereignis(fall, schritt, "start", *schritt.begonnen);
    if (schritt.verlassen)
      all += ereignis(fall, schritt, schritt.entfallen ? "withdraw" : "complete", *schritt.verlassen);
    return all;
  }

  std::string ereignis(const std::string& fall, const Wegschritt& schritt, std::string_view wie,
                       Instant wann) const {
    const std::string gruppe = gross_genug(gruppen_, schritt.rolle) ? schritt.rolle : "";
    if (format_ == Logformat::csv)
      return fall + "," + angefuehrt(name(schritt)) + "," + angefuehrt(schritt.element) + "," +
             std::string(wie) + "," + zeit(wann) + "," + angefuehrt(gruppe) + "\r\n";
    return "<event>" + attribut("string", "concept:name", name(schritt)) +
           attribut("string", "element", schritt.element) +
           (gruppe.empty() ? "" : attribut("string", "org:group", gruppe)) +
           attribut("date", "time:timestamp", zeit(wann)) + attribut("string", "lifecycle:transition", wie) +
           "</event>\n";
  }

  const std::string& name(const Wegschritt& schritt) const {
    const auto found = namen_.find(schritt.element);
    return found == namen_.end() || found->second.empty() ? schritt.element : found->second;
  }

  // With a small group in the process only days: when its step ends, the next one begins.
  std::string zeit(Instant wann) const {
    return iso_utc(nur_tage_ ? from_berlin({berlin_date(wann), {}}) : wann);
  }

  const TenantScope scope_;
  const paket::PaketPtr paket_;
  const Gruppen gruppen_;
  const Logformat format_;
  store::Laufstelle nach_;
  const Bytes schluessel_;
  std::map<std::string, std::string, std::less<>> namen_;
  bool nur_tage_ = false, begonnen_ = false, zu_ende_ = false;
};

}  // namespace

Result<Logausgabe> gib_log_aus(const House& house, const TenantScope& scope, const std::string& paket,
                               const std::string& version, Logformat format, Instant now) {
  CHECK(scope.require(recht_auswerten));
  TRY(auto found, house.services.get<paket::Katalog>().finde(paket, version));
  TRY(auto gruppen, scope.db().read([&](sql::Tx& tx) { return gruppen_des_pakets(tx, *found); }));
  if (!zusammen_gross_genug(gruppen)) return error(ErrorKind::conflict, "vorgang.log_gruppe");
  const std::string_view wie = format == Logformat::xes ? "xes" : "csv";
  TRY(sql::Ticket ticket, scope.db().write_void([&](sql::Tx& tx) -> Result<void> {
    CHECK(history::append(tx, {"vorgang.log_ausgegeben",
                               now,
                               scope.actor().text(),
                               {"paket:" + paket},
                               to_json(Context{{"version", version}, {"format", wie}})}));
    return ok();
  }));
  return Logausgabe{std::make_unique<Schreiber>(scope, found, std::move(gruppen), format, now), ticket};
}

}  // namespace gw::vorgang
