// SPDX-License-Identifier: EUPL-1.2
// The provider's view of authorities: who is there and in which state; creating one.
#include <utility>

#include "modules/haus/eingabe.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/mandant/domain/angaben.hpp"
#include "modules/mandant/http/seiten.hpp"
#include "modules/mandant/mandant.hpp"

namespace gw::mandant {

struct Zeile {
  std::string name, kuerzel, code, art, zustand;
  bool bereit = false;
  bool wartung = false;
  page::Url seite;
  std::optional<page::Url> auftritt;  // where name and colour are changed; of those that are there
};
PAGE_MODEL(Zeile, name, kuerzel, code, art, zustand, bereit, wartung, seite, auftritt);

struct Verbundseite {
  Rahmen rahmen;
  std::int64_t anzahl = 0;
  std::vector<Zeile> zeilen;
};
PAGE_MODEL(Verbundseite, rahmen, anzahl, zeilen);

struct Neuseite {
  Rahmen rahmen;
  std::string fehler;  // one that belongs to no field
  Eingabe name, kuerzel, code, farbe;
  Auswahl art, bundesland;
  Eingabe strasse, plz, ort, telefon, email;
  Eingabe admin_name, admin_kennung;
};
PAGE_MODEL(Neuseite, rahmen, fehler, name, kuerzel, code, farbe, art, bundesland, strasse, plz, ort, telefon,
           email, admin_name, admin_kennung);

struct Zugang {
  std::string kennung, einmalpasswort;
  bool neu = false;
};
PAGE_MODEL(Zugang, kennung, einmalpasswort, neu);

struct Angelegtseite {
  Rahmen rahmen;
  std::string name;
  std::vector<Zugang> zugaenge;
  page::Url portal;
};
PAGE_MODEL(Angelegtseite, rahmen, name, zugaenge, portal);

namespace {

struct Seiten {
  std::shared_ptr<const View<Verbundseite>> liste;
  std::shared_ptr<const View<Neuseite>> neu;
  std::shared_ptr<const View<Angelegtseite>> angelegt;
};

std::string_view wort(Zustand zustand) {
  switch (zustand) {
    case Zustand::entsteht:
      return "entsteht";
    case Zustand::bereit:
      return "bereit";
    case Zustand::wartung:
      return "wartung";
  }
  return "bereit";
}

Result<http::Response> zeige_liste(Call& call, const Seiten& seiten) {
  Verbundseite seite;
  seite.rahmen = call.rahmen(Area::verbund, call.text("mandant.verbund.titel"));
  for (const Eintrag& eintrag : call.house.services.get<Directory>().eintraege()) {
    const MandantInfo& m = *eintrag.mandant;
    std::optional<page::Url> auftritt;
    if (eintrag.zustand != Zustand::entsteht)
      auftritt = call.url("mandant.verbund.auftritt", {{"behoerde", m.kuerzel}});
    seite.zeilen.push_back({m.name, m.kuerzel, m.code, call.text("mandant.art." + m.art),
                            call.text("mandant.zustand." + std::string(wort(eintrag.zustand))),
                            eintrag.zustand == Zustand::bereit, eintrag.zustand == Zustand::wartung,
                            call.url("portal.mandant", {{"mandant", m.kuerzel}}), auftritt});
  }
  seite.anzahl = static_cast<std::int64_t>(seite.zeilen.size());
  return call.page(*seiten.liste, seite);
}

// ---- the form

class Formular {
 public:
  Formular(Call& call, const http::Fields& werte, const Error* fehler)
      : call_(call), werte_(werte), fehler_(fehler) {}

  Neuseite seite() {
    Neuseite seite;
    seite.rahmen = call_.rahmen(Area::verbund, call_.text("mandant.neu.titel"));
    seite.name = eingabe("name", "name");
    seite.kuerzel = eingabe("kuerzel", "kuerzel");
    seite.code = eingabe("code", "code");
    seite.farbe = eingabe("farbe", "farbe");
    if (seite.farbe.wert.empty()) seite.farbe.wert = farbe_zum_anfang;
    seite.art = auswahl("art", arten);
    seite.bundesland = auswahl("bundesland", bundeslaender);
    seite.strasse = freiwillig("strasse");
    seite.plz = freiwillig("plz");
    seite.ort = freiwillig("ort");
    seite.telefon = freiwillig("telefon");
    seite.email = freiwillig("email");
    seite.admin_name = eingabe("admin_name", "administratoren");
    seite.admin_kennung = eingabe("admin_kennung", "administratoren");
    seite.admin_kennung.art = "email";
    if (fehler_ && !gezeigt_) seite.fehler = text_of(*fehler_, call_.texts);
    return seite;
  }

 private:
  std::string fehler_von(std::string_view feld) {
    if (!fehler_ || gezeigt_ || fehler_->field != feld) return {};
    gezeigt_ = true;
    return text_of(*fehler_, call_.texts);
  }

  Eingabe eingabe(const std::string& name, std::string_view feld) {
    std::string key = "mandant.feld." + name;
    return {.name = name,
            .beschriftung = call_.text(key),
            .hinweis = call_.texts.has(key + "_hinweis") ? call_.text(key + "_hinweis") : "",
            .wert = std::string(werte_.get(name)),
            .fehler = fehler_von(feld)};
  }

  Eingabe freiwillig(const std::string& name) {
    Eingabe feld = eingabe(name, "anschrift." + name);
    feld.pflicht = false;
    return feld;
  }

  template <std::size_t n>
  Auswahl auswahl(const std::string& name, const std::array<std::string_view, n>& werte) {
    Auswahl feld{name, call_.text("mandant.feld." + name), fehler_von(name), {}};
    feld.punkte.push_back({"", call_.text("mandant.neu.bitte_waehlen"), werte_.get(name).empty()});
    for (std::string_view wert : werte)
      feld.punkte.push_back({std::string(wert), call_.text("mandant." + name + "." + std::string(wert)),
                             werte_.get(name) == wert});
    return feld;
  }

  Call& call_;
  const http::Fields& werte_;
  const Error* fehler_;
  bool gezeigt_ = false;
};

NeuerMandant angaben_aus(const http::Fields& f) {
  auto text = [&](std::string_view name) { return std::string(f.get(name)); };
  NeuerMandant neu{text("kuerzel"), text("code"),       text("name"), text("art"),
                   text("farbe"),   text("bundesland"), {},           {}};
  neu.anschrift.strasse = text("strasse");
  neu.anschrift.plz = text("plz");
  neu.anschrift.ort = text("ort");
  neu.anschrift.telefon = text("telefon");
  neu.anschrift.email = text("email");
  neu.administratoren.push_back({text("admin_kennung"), text("admin_name")});
  return neu;
}

http::Response zeige_angelegt(Call& call, const Seiten& seiten, const Angelegt& angelegt) {
  Angelegtseite seite;
  seite.rahmen =
      call.rahmen(Area::verbund, call.text("mandant.angelegt.titel", {{"name", angelegt.mandant->name}}));
  seite.name = angelegt.mandant->name;
  seite.portal = call.url("portal.mandant", {{"mandant", angelegt.mandant->kuerzel}});
  for (const Zugangsdaten& daten : angelegt.zugangsdaten)
    seite.zugaenge.push_back({daten.kennung, daten.einmalpasswort, !daten.einmalpasswort.empty()});
  return call.page(*seiten.angelegt, seite, 201);
}

Result<http::Response> gruende(Call& call, const Seiten& seiten) {
  TRY(http::Fields form, call.form());
  auto angelegt = lege_mandant_an(call.house, anbieter(call), angaben_aus(form), call.now);
  if (angelegt) return zeige_angelegt(call, seiten, *angelegt);
  const Error& refusal = angelegt.error();
  if (refusal.kind != ErrorKind::invalid && refusal.kind != ErrorKind::conflict) return refusal;
  return call.page(*seiten.neu, Formular(call, form, &refusal).seite(), status_of(refusal.kind));
}

std::vector<Field> felder() {
  return {{"name", "Gemeinde Beispielhain"},
          {"kuerzel", "beispielhain"},
          {"code", "BSH"},
          {"farbe", "#1f6f54"},
          {"art", "gemeinde"},
          {"bundesland", "BB"},
          {"strasse", "Am Anger 1", false},
          {"plz", "15999", false},
          {"ort", "Beispielhain", false},
          {"telefon", "03300 0000", false},
          {"email", "post@beispielhain.example", false},
          {"admin_name", "Erika Mustermann"},
          {"admin_kennung", "erika.mustermann@beispielhain.example"}};
}

}  // namespace

void verbund_routes(House& house) {
  Seiten seiten{house.views.declare<Verbundseite>("mandant/verbund"),
                house.views.declare<Neuseite>("mandant/neu"),
                house.views.declare<Angelegtseite>("mandant/angelegt")};
  house.routes.add({.name = "mandant.verbund",
                    .pattern = "/verbund",
                    .access = Access::provider,
                    .summary = "Authorities of this platform with their state",
                    .handler = [seiten](Call& call) { return zeige_liste(call, seiten); }});
  house.routes.add({.name = "mandant.verbund.neu",
                    .pattern = "/verbund/mandanten/neu",
                    .access = Access::provider,
                    .summary = "Form for a new authority",
                    .handler = [seiten](Call& call) -> Result<http::Response> {
                      return call.page(*seiten.neu, Formular(call, {}, nullptr).seite());
                    }});
  house.routes.add({.name = "mandant.verbund.anlegen",
                    .method = http::Method::post,
                    .pattern = "/verbund/mandanten",
                    .access = Access::provider,
                    .summary = "Creates an authority with its database, keys and first administrator",
                    .fields = felder(),
                    .handler = [seiten](Call& call) { return gruende(call, seiten); }});
}

}  // namespace gw::mandant
