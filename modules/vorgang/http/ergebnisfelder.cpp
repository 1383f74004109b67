// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/ergebnisfelder.hpp"

#include "engine/form/data.hpp"

namespace gw::vorgang {
namespace {

std::string tastatur(Value::Type type) {
  if (type == Value::Type::number) return "decimal";
  return type == Value::Type::date ? "text" : "";
}

// What is left out is chosen or filled in.
std::string was_fehlt(const Call& call, const bpmn::TaskResult& result, const Getippt& getippt) {
  std::string text = getippt.fehler(call, result.variable);
  const bool leer = !text.empty() && getippt.grund->code == "bpmn.missing_result" && result.choices.empty();
  return leer ? call.text("vorgang.angabe_fehlt") : text;
}

// "ausgestellt" as the reader knows it.
std::string noetig_bei(const page::Texts& texte, const bpmn::TaskResult& result) {
  return result.required_with.empty() ? "" : wort(texte, "aufgabe", result.required_with);
}

}  // namespace

std::string wort(const page::Texts& texte, std::string_view gruppe, const std::string& name) {
  std::string key = std::string(gruppe) + "." + name;
  return texte.has(key) ? texte.text(key) : name;
}

std::vector<ErgebnisFeld> ergebnisfelder(const Call& call, const page::Texts& texte,
                                         const store::Aufgabe& aufgabe, const Value& vorschlag,
                                         const Getippt& getippt) {
  std::vector<ErgebnisFeld> all;
  const bool typed = getippt.felder.begin() != getippt.felder.end();
  for (const bpmn::TaskResult& result : aufgabe.ergebnisse) {
    const std::string& name = result.variable;
    ErgebnisFeld feld;
    feld.id = "feld-" + name + "-" + std::to_string(aufgabe.marke);
    feld.name = name;
    feld.label = wort(texte, "aufgabe", name);
    feld.tastatur = tastatur(result.type);
    feld.pflicht = result.required;
    feld.noetig_bei = noetig_bei(texte, result);
    feld.wert = getippt.wert(name);
    feld.fehler = was_fehlt(call, result, getippt);
    if (getippt.wert(einsetzen_in) == name) feld.hinweis = call.text("vorgang.gruende_eingesetzt");
    for (const std::string& choice : result.choices) {
      const bool proposed = choice == vorschlag.get(name).text_or_empty();
      feld.wahl.push_back({feld.id + "-" + choice, choice, wort(texte, "aufgabe", choice), proposed,
                           typed ? choice == feld.wert : proposed});
    }
    all.push_back(std::move(feld));
  }
  return all;
}

Result<std::int64_t> gesehene_fassung(const http::Fields& fields) {
  if (auto fassung = fassung_von(fields)) return *fassung;
  return error(ErrorKind::malformed, "vorgang.fassung_fehlt").at("fassung");
}

// Texts find their way into letters.
Result<Context> ergebnisse(const http::Fields& fields) {
  constexpr std::size_t most = 4'000;  // characters, as in a form's own field of several lines
  Context all;
  for (const auto& [name, value] : fields) {
    if (name.starts_with("_") || name == "fassung") continue;
    TRY(std::string text, form::read_lines(value, name, most));
    if (!text.empty()) all.set(name, std::move(text));
  }
  return all;
}

Result<sql::Committed<Erledigt>> erledige_aufgabe(const Call& call, const http::Fields& fields) {
  TRY(std::int64_t fassung, gesehene_fassung(fields));
  TRY(Context results, ergebnisse(fields));
  return erledige_aufgabe(call.house, call.scope(), call.param("aufgabe"), fassung, results, call.now);
}

}  // namespace gw::vorgang
