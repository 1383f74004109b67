// SPDX-License-Identifier: EUPL-1.2
#include "modules/antrag/http/felder.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace gw::antrag {
namespace {

// How a kept answer is put back into its field: as people type it.
form::Speech eingabeform() {
  form::Speech speech = form::german([](std::string_view key) { return std::string(key); });
  speech.date = [](Date date) {
    auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(date.day) + "." + two(date.month) + "." + std::to_string(date.year);
  };
  return speech;
}

std::map<std::string, std::string> behaltene(const Entwurf& entwurf, Instant now) {
  std::map<std::string, std::string> all;
  for (const auto& page :
       form::summary(entwurf.paket->formular, entwurf.antrag.antworten, now, eingabeform()))
    for (const auto& line : page.lines) all[line.field->id] = line.value;
  return all;
}

// Fields that decide whether others are asked.
std::set<std::string> steuernde(const form::Form& formular) {
  std::set<std::string> all;
  auto take = [&](const std::optional<feel::Expression>& condition) {
    if (!condition) return;
    for (const std::string& name : condition->names()) all.insert(name);
  };
  for (const form::Page& page : formular.pages) {
    take(page.visible_if);
    for (const form::Field& field : page.fields) {
      take(field.visible_if);
      take(field.required_if);  // "freiwillig" comes and goes as well
    }
  }
  return all;
}

class Zeichner {
 public:
  Zeichner(const Entwurf& entwurf, const form::Raw* eingaben, const std::vector<Error>& fehler,
           const Darstellung& darstellung)
      : entwurf_(entwurf),
        eingaben_(eingaben),
        fehler_(fehler),
        darstellung_(darstellung),
        behalten_(behaltene(entwurf, darstellung.now)),
        steuernd_(steuernde(entwurf.paket->formular)) {}

  Feld zeichne(const form::VisibleField& visible) const {
    const form::Field& field = *visible.field;
    Feld feld;
    feld.id = field.id;
    feld.art = field.type_name();
    feld.label = paket(field.label_key);
    feld.hilfe = paket(field.help_key);
    feld.warum = paket(field.why_key);
    feld.fehler = fehler_zu(field.id);
    feld.autocomplete = field.autocomplete;
    feld.inputmode = field.input_mode;
    feld.pflicht = visible.required;
    feld.steuert = steuernd_.contains(field.id);
    feld.wert = wert(field);
    feld.wahl = wahl(field, feld.art);
    feld.teile = teile(field);
    if (feld.art == "upload") ergaenze_upload(field, feld);
    feld.beschreibung = beschreibung(field.id, feld.hilfe, feld.fehler);
    return feld;
  }

 private:
  std::string paket(const std::string& key) const { return key.empty() ? "" : darstellung_.paket.text(key); }

  std::string fehler_zu(std::string_view id) const {
    auto found = std::ranges::find(fehler_, id, &Error::field);
    return found == fehler_.end() ? "" : fehlertext(*found, darstellung_);
  }

  const Value& antwort(const form::Field& field) const { return entwurf_.antrag.antworten.get(field.id); }

  std::string wert(const form::Field& field) const {
    if (eingaben_) return std::string(eingaben_->one(field.id));
    auto found = behalten_.find(field.id);
    return found == behalten_.end() ? "" : found->second;
  }

  bool gewaehlt(const form::Field& field, std::string_view option) const {
    if (eingaben_) {
      auto all = eingaben_->all(field.id);
      return std::ranges::find(all, option) != all.end();
    }
    const Value& value = antwort(field);
    if (value.boolean()) return (option == "ja") == value.is_true();
    if (const List* all = value.list())
      return std::ranges::any_of(*all, [&](const Value& one) { return one.text_or_empty() == option; });
    return value.text_or_empty() == option;
  }

  std::vector<Wahl> wahl(const form::Field& field, std::string_view art) const {
    std::vector<Wahl> all;
    if (art == "ja_nein")
      for (std::string option : {"ja", "nein"})
        all.push_back({field.id + "-" + option, option, darstellung_.haus.text("form." + option),
                       gewaehlt(field, option)});
    if (art == "einwilligung") all.push_back({field.id, "ja", paket(field.label_key), gewaehlt(field, "ja")});
    for (const std::string& option : field.options)
      all.push_back(
          {field.id + "-" + option, option, paket(field.option_key(option)), gewaehlt(field, option)});
    return all;
  }

  std::vector<Teil> teile(const form::Field& field) const {
    std::vector<Teil> all;
    for (const form::Part& part : field.parts()) {
      std::string name = field.id + "." + std::string(part.id);
      std::string id = field.id + "-" + std::string(part.id);
      std::string value = eingaben_ ? std::string(eingaben_->one(name))
                                    : std::string(antwort(field).get(part.id).text_or_empty());
      std::string wrong = fehler_zu(name);
      all.push_back({id, name, darstellung_.haus.text(part.label_key), value, std::string(part.autocomplete),
                     std::string(part.input_mode), wrong, beschreibung(id, "", wrong), part.required});
    }
    return all;
  }

  void ergaenze_upload(const form::Field& field, Feld& feld) const {
    for (const std::string& type : field.upload.types)
      feld.accept += (feld.accept.empty() ? "." : ",.") + type;
    const List* all = antwort(field).list();
    if (!all) return;
    for (const Value& file : *all) {
      const Decimal* bytes = file.get("bytes").number();
      auto size = static_cast<std::uint64_t>(bytes ? bytes->to_int().value_or(0) : 0);
      feld.dateien.push_back({std::string(file.get("id").text_or_empty()),
                              std::string(file.get("name").text_or_empty()),
                              groesse(size, darstellung_.haus)});
    }
  }

  static std::string beschreibung(const std::string& id, std::string_view hilfe, std::string_view fehler) {
    std::string ids;
    if (!hilfe.empty()) ids += id + "-hilfe";
    if (!fehler.empty()) ids += (ids.empty() ? "" : " ") + id + "-fehler";
    return ids;
  }

  const Entwurf& entwurf_;
  const form::Raw* eingaben_;
  const std::vector<Error>& fehler_;
  const Darstellung& darstellung_;
  std::map<std::string, std::string> behalten_;
  std::set<std::string> steuernd_;
};

}  // namespace

std::vector<Feld> felder(const Entwurf& entwurf, const form::Page& seite, const form::Raw* eingaben,
                         const std::vector<Error>& fehler, const Darstellung& darstellung) {
  Zeichner zeichner(entwurf, eingaben, fehler, darstellung);
  std::vector<Feld> all;
  for (const form::VisiblePage& page :
       form::visible(entwurf.paket->formular, entwurf.antrag.antworten, darstellung.now))
    if (page.page == &seite)
      for (const form::VisibleField& field : page.fields) all.push_back(zeichner.zeichne(field));
  return all;
}

std::string fehlertext(const Error& fehler, const Darstellung& darstellung) {
  std::vector<std::pair<std::string_view, std::string>> params;
  for (const auto& [name, value] : fehler.params) {
    if (fehler.code == "form.check" && name == "message") return darstellung.paket.text(value);
    bool size = name == "grenze" || (fehler.code == "form.upload_size" && name == "max");
    params.emplace_back(name, size ? groesse(std::stoull(value), darstellung.haus) : value);
  }
  return darstellung.haus.text("fehler." + fehler.code, params);
}

}  // namespace gw::antrag
