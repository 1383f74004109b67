// SPDX-License-Identifier: EUPL-1.2
// Where cases wait: the figures of one package and version, and their log for other programs.
#include "modules/vorgang/usecases/auswertung.hpp"

#include <algorithm>
#include <map>

#include "modules/vorgang/http/dauer.hpp"
#include "modules/vorgang/http/prozessbild.hpp"
#include "modules/vorgang/http/verlauf.hpp"
#include "modules/vorgang/http/weg.hpp"
#include "modules/vorgang/usecases/ereignislog.hpp"

namespace gw::vorgang {

struct Auswahlzeile {
  std::string name;
  bool gewaehlt = false;
  page::Url url;
};
PAGE_MODEL(Auswahlzeile, name, gewaehlt, url);

struct Schrittzahl {
  std::string element, name, rolle, jetzt, warten, warten_p90, bearbeiten, bearbeiten_p90, faelle, last, kurz;
};
PAGE_MODEL(Schrittzahl, element, name, rolle, jetzt, warten, warten_p90, bearbeiten, bearbeiten_p90, faelle,
           last, kurz);

struct Variante {
  std::string weg, faelle, dauer;
};
PAGE_MODEL(Variante, weg, faelle, dauer);

struct Monatszeile {
  std::string monat, eingegangen, abgeschlossen;
};
PAGE_MODEL(Monatszeile, monat, eingegangen, abgeschlossen);

struct Gruppenzeile {
  std::string rolle, offen, erledigt;
};
PAGE_MODEL(Gruppenzeile, rolle, offen, erledigt);

struct Faelligzeile {
  std::string wann, wie_viele;
};
PAGE_MODEL(Faelligzeile, wann, wie_viele);

struct Zahlenblatt {
  std::string name, stand, umfang, dauer, verdeckt, tempo;
  bool gruppe = false;
  std::vector<Schrittzahl> schritte;
  std::vector<Variante> varianten;
  std::vector<Monatszeile> monate;
  std::vector<Gruppenzeile> gruppen;
  std::vector<Faelligzeile> faellig;
  std::optional<Prozessbild> bild;
  page::Url log;
  std::string paket, version;
};
PAGE_MODEL(Zahlenblatt, name, stand, umfang, dauer, verdeckt, tempo, gruppe, schritte, varianten, monate,
           gruppen, faellig, bild, log, paket, version);

struct AuswertungSeite {
  Rahmen rahmen;
  std::vector<Auswahlzeile> auswahl;
  std::optional<Zahlenblatt> blatt;
};
PAGE_MODEL(AuswertungSeite, rahmen, auswahl, blatt);

namespace {

std::int64_t ganze(const Value& value) {
  return value.number() ? value.number()->to_int().value_or(0) : 0;
}

std::string gruppiert(std::int64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ".");
  return text;
}

// null is "too few to be said".
std::string anzahl(const Call& call, const Value& value) {
  return value.is_null() ? call.text("auswertung.unter", {{"n", std::to_string(mindestens)}})
                         : gruppiert(ganze(value));
}

std::string zeit(const Call& call, const Value& zahlen, std::string_view was) {
  if (zahlen.is_null()) return call.text("auswertung.keine_zahl");
  return dauer(std::chrono::milliseconds(ganze(zahlen.get(was))), call.texts);
}

const List& liste(const Value& value) {
  static const List none;
  return value.list() ? *value.list() : none;
}

std::string fassung(const Call& call, const paket::Paket& paket) {
  return call.text("auswertung.fassung",
                   {{"name", paket.texte("de").text(paket.leistung.name)}, {"version", paket.version}});
}

class Blatt {
 public:
  Blatt(const Call& call, const Auswertung& auswertung) : call_(call), all_(auswertung) {
    for (const bpmn::ElementInfo& one : auswertung.paket->prozess.elements()) namen_[one.id] = one.name;
  }

  Zahlenblatt zeichne() {
    const Value& zahlen = all_.ergebnis;
    Zahlenblatt made;
    made.name = fassung(call_, *all_.paket);
    made.stand = call_.text("auswertung.stand", {{"wann", datum_zeit(all_.zeile->stand, call_.texts)}});
    made.umfang = mit_zahl("auswertung.umfang", zahlen.get("faelle"),
                           {{"ab", datum(ausgewertet_ab(all_.zeile->stand), call_.texts)}});
    made.gruppe = zahlen.get("gruppe").is_true();
    if (const Value& d = zahlen.get("dauer"); !d.is_null())
      made.dauer = mit_zahl("auswertung.dauer", d.get("faelle"),
                            {{"median", zeit(call_, d, "median")}, {"p90", zeit(call_, d, "p90")}});
    if (ganze(zahlen.get("verdeckt")) > 0)
      made.verdeckt =
          call_.text("auswertung.verdeckt", {{"n", std::to_string(ganze(zahlen.get("verdeckt")))}});
    for (const Value& one : liste(zahlen.get("schritte"))) made.schritte.push_back(schritt(one));
    for (const Value& one : liste(zahlen.get("varianten"))) made.varianten.push_back(variante(one));
    for (const Value& one : liste(zahlen.get("monate"))) made.monate.push_back(monat(one));
    for (const Value& one : liste(zahlen.get("gruppen"))) made.gruppen.push_back(gruppe(one));
    ausblick(zahlen.get("ausblick"), made);
    made.bild =
        prozessbild(*all_.paket, call_.url("vorgang.auswertung_prozess",
                                           {{"paket", all_.zeile->paket}, {"version", all_.zeile->version}}));
    made.log = call_.url("vorgang.auswertung_log");
    made.paket = all_.zeile->paket;
    made.version = all_.zeile->version;
    return made;
  }

 private:
  // null: it would say what is hidden, and the sentence does without.
  std::string mit_zahl(const std::string& satz, const Value& faelle,
                       std::vector<std::pair<std::string_view, std::string>> params) const {
    if (faelle.is_null()) return call_.text(satz + "_ohne", params);
    params.emplace_back("faelle", gruppiert(ganze(faelle)));
    return call_.text(satz, params);
  }
  std::string name(const Value& element) const {
    const auto found = namen_.find(element.text_or_empty());
    return std::string(found == namen_.end() || found->second.empty() ? element.text_or_empty()
                                                                      : found->second);
  }

  // The longest wait is 3; what is half of it, 2; a fifth, 1.
  std::string last(std::int64_t median) {
    laengste_ = std::max(laengste_, median);
    if (median == 0) return "0";
    return median == laengste_ ? "3" : median * 2 >= laengste_ ? "2" : median * 5 >= laengste_ ? "1" : "0";
  }

  Schrittzahl schritt(const Value& one) {
    const Value& warten = one.get("warten");
    const Value& bearbeiten = one.get("bearbeiten");
    Schrittzahl made{std::string(one.get("element").text_or_empty()),
                     name(one.get("element")),
                     rollenname(call_, std::string(one.get("rolle").text_or_empty())),
                     offene(one.get("jetzt")),
                     zeit(call_, warten, "median"),
                     warten.is_null() ? "" : zeit(call_, warten, "p90"),
                     zeit(call_, bearbeiten, "median"),
                     bearbeiten.is_null() ? "" : zeit(call_, bearbeiten, "p90"),
                     anzahl(call_, warten.get("faelle")),
                     last(ganze(warten.get("median"))),
                     ""};
    if (!warten.is_null()) made.kurz = call_.text("auswertung.kurz", {{"warten", made.warten}});
    return made;
  }

  Variante variante(const Value& one) const {
    Variante made{"", anzahl(call_, one.get("faelle")),
                  dauer(std::chrono::milliseconds(ganze(one.get("median"))), call_.texts)};
    for (const Value& element : liste(one.get("elemente")))
      made.weg += (made.weg.empty() ? "" : " → ") + name(element);
    return made;
  }

  Monatszeile monat(const Value& one) const {
    const std::string text(one.get("monat").text_or_empty());
    const auto day = Date::parse(text + "-01");
    const std::string name =
        day ? call_.text("format.monat_" + std::to_string(day->month)) + " " + std::to_string(day->year)
            : text;
    const bool known = all_.ergebnis.get("gruppe").is_true();
    return {name, anzahl(call_, one.get("eingegangen")),
            known ? anzahl(call_, one.get("abgeschlossen")) : call_.text("auswertung.keine_zahl")};
  }

  Gruppenzeile gruppe(const Value& one) const {
    const std::string rolle(one.get("rolle").text_or_empty());
    return {rolle.empty() ? call_.text("auswertung.kleine_gruppen") : rollenname(call_, rolle),
            offene(one.get("offen")), anzahl(call_, one.get("erledigt"))};
  }

  std::string offene(const Value& value) const {
    return all_.ergebnis.get("offene").is_true() ? anzahl(call_, value) : call_.text("auswertung.keine_zahl");
  }

  void ausblick(const Value& one, Zahlenblatt& made) const {
    made.faellig.push_back({call_.text("auswertung.ueberfaellig"), anzahl(call_, one.get("ueberfaellig"))});
    for (const Value& woche : liste(one.get("wochen"))) {
      const auto ab = Date::parse(woche.get("ab").text_or_empty());
      if (ab)
        made.faellig.push_back({call_.text("auswertung.woche_ab", {{"tag", datum(*ab, call_.texts)}}),
                                anzahl(call_, woche.get("faellig"))});
    }
    if (!one.get("dauert").is_null())
      made.tempo = call_.text(
          "auswertung.tempo",
          {{"fertig", anzahl(call_, one.get("abgeschlossen"))},
           {"offen", anzahl(call_, one.get("offen"))},
           {"wochen", call_.text("auswertung.wochen", {{"n", std::to_string(ganze(one.get("dauert")))}})}});
  }

  const Call& call_;
  const Auswertung& all_;
  std::map<std::string, std::string, std::less<>> namen_;
  std::int64_t laengste_ = 0;
};

std::vector<Auswahlzeile> auswahl(const Call& call, const Auswertung& auswertung) {
  std::vector<Auswahlzeile> all;
  for (const store::Auswertungszeile& one : auswertung.alle) {
    auto paket = call.house.services.get<paket::Katalog>().finde(one.paket, one.version);
    if (!paket) continue;
    const bool gewaehlt =
        auswertung.zeile && one.paket == auswertung.zeile->paket && one.version == auswertung.zeile->version;
    all.push_back({fassung(call, **paket), gewaehlt,
                   call.url("vorgang.auswertung", {{"paket", one.paket}, {"version", one.version}})});
  }
  return all;
}

Result<http::Response> zeige(Call& call, const View<AuswertungSeite>& view) {
  TRY(Auswertung auswertung,
      lies_auswertung(call.house, call.scope(), std::string(call.request.query.get("paket")),
                      std::string(call.request.query.get("version"))));
  AuswertungSeite model;
  model.rahmen = call.rahmen(Area::werkbank, call.text("auswertung.titel"));
  model.auswahl = auswahl(call, auswertung);
  if (auswertung.zeile) model.blatt = Blatt(call, auswertung).zeichne();
  return call.page(view, model);
}

Result<http::Response> sende_prozess(Call& call) {
  const http::Fields& query = call.request.query;
  TRY(std::string datei, lies_prozess(call.house, call.scope(), std::string(query.get("paket")),
                                      std::string(query.get("version"))));
  return prozessantwort(std::move(datei));
}

class Logquelle : public http::Source {
 public:
  explicit Logquelle(std::unique_ptr<Ereignislog> log) : log_(std::move(log)) {}
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  Result<std::string_view> next() override {
    TRY(stueck_, log_->naechstes());
    return std::string_view(stueck_);
  }

 private:
  std::unique_ptr<Ereignislog> log_;
  std::string stueck_;
};

Result<http::Response> sende_log(Call& call) {
  TRY(http::Fields typed, call.form());
  const std::string paket(typed.get("paket"));
  const bool csv = typed.get("format") == "csv";
  TRY(Logausgabe ausgabe, gib_log_aus(call.house, call.scope(), paket, std::string(typed.get("version")),
                                      csv ? Logformat::csv : Logformat::xes, call.now));
  http::Response response;
  response.header("content-type", csv ? "text/csv; charset=utf-8" : "application/xml; charset=utf-8")
      .header("content-disposition",
              "attachment; filename=\"" + http::escape_url_segment(paket) + (csv ? ".csv" : ".xes") + "\"");
  response.source = std::make_shared<Logquelle>(std::move(ausgabe.log));
  response.after = after(std::move(ausgabe.ticket));
  return response;
}

}  // namespace

void add_evaluation_routes(House& house) {
  auto view = house.views.declare<AuswertungSeite>("vorgang/auswertung");
  house.routes.add({.name = "vorgang.auswertung",
                    .pattern = "/amt/{mandant}/auswertung",
                    .right = std::string(recht_auswerten),
                    .summary = "Wo Vorgänge warten: Zahlen je Leistung und Fassung (paket, version)",
                    .handler = [view](Call& call) { return zeige(call, *view); }});
  house.routes.add({.name = "vorgang.auswertung_prozess",
                    .pattern = "/amt/{mandant}/auswertung/prozess",
                    .right = std::string(recht_auswerten),
                    .summary = "Das Verfahren einer Leistung als BPMN, für sein Bild (paket, version)",
                    .answers = "application/xml",
                    .handler = sende_prozess});
  house.routes.add({.name = "vorgang.auswertung_log",
                    .method = http::Method::post,
                    .pattern = "/amt/{mandant}/auswertung/log",
                    .right = std::string(recht_auswerten),
                    .summary = "Die Wege der Vorgänge einer Leistung für andere Programme, als XES oder CSV",
                    .fields = {{"paket", "hundesteuer"}, {"version", "1.0.0"}, {"format", "xes"}},
                    .answers = "application/xml",
                    .handler = sende_log});
}

}  // namespace gw::vorgang
