// SPDX-License-Identifier: EUPL-1.2
#include "modules/zugang/usecases/eingaben.hpp"

#include <algorithm>

namespace gw::zugang {
namespace {

constexpr std::string_view zweck_eingaben = "zugang.eingaben";
constexpr std::string_view csrf_feld = "_csrf";

bool is_form(const http::Request& request) {
  std::string_view type = request.headers.get("content-type");
  return type.starts_with("application/x-www-form-urlencoded") || type.starts_with("multipart/form-data");
}

Value als_paare(const std::vector<std::pair<std::string, std::string>>& felder) {
  List list;
  for (const auto& [name, wert] : felder) list.emplace_back(List{Value(name), Value(wert)});
  return list;
}

}  // namespace

std::optional<Eingaben> eingaben_aus(const http::Request& request) {
  if (request.method != http::Method::post || !is_form(request)) return std::nullopt;
  auto form = request.form();
  if (!form) return std::nullopt;
  Eingaben eingaben;
  eingaben.ziel = request.target;
  std::size_t size = request.target.size();
  for (const auto& [name, wert] : *form) {
    if (name == csrf_feld) continue;
    size += name.size() + wert.size();
    eingaben.felder.emplace_back(name, wert);
  }
  for (const http::Part& part : request.parts)
    if (part.is_file && part.content && part.content->size() > 0 &&
        std::ranges::find(eingaben.dateien, part.name) == eingaben.dateien.end())
      eingaben.dateien.push_back(part.name);
  if (size > eingaben_hoechstens) return std::nullopt;
  return eingaben;
}

std::string verschliesse(const Dienste& dienste, const Eingaben& eingaben, Instant now) {
  List dateien;
  for (const std::string& name : eingaben.dateien) dateien.emplace_back(name);
  Context inhalt{{"ziel", eingaben.ziel},
                 {"besucher", eingaben.besucher},
                 {"konto", eingaben.konto},
                 {"felder", als_paare(eingaben.felder)},
                 {"dateien", std::move(dateien)}};
  return dienste.siegel().verschliesse(std::move(inhalt), zweck_eingaben, now + eingaben_gelten);
}

Result<Eingaben> oeffne_eingaben(const Dienste& dienste, std::string_view text, std::string_view besucher,
                                 std::string_view konto, Instant now) {
  TRY(Value inhalt, dienste.siegel().oeffne(text, zweck_eingaben, now));
  auto string = [&](std::string_view name) { return std::string(inhalt.get(name).text_or_empty()); };
  Eingaben eingaben{string("ziel"), string("besucher"), string("konto"), {}, {}};
  bool mine = eingaben.besucher == besucher && (eingaben.konto.empty() || eingaben.konto == konto);
  if (!mine) return error(ErrorKind::invalid, "zugang.eingaben_fremd");
  if (const List* felder = inhalt.get("felder").list())
    for (const Value& feld : *felder)
      if (const List* paar = feld.list(); paar && paar->size() == 2)
        eingaben.felder.emplace_back((*paar)[0].text_or_empty(), (*paar)[1].text_or_empty());
  if (const List* dateien = inhalt.get("dateien").list())
    for (const Value& name : *dateien) eingaben.dateien.emplace_back(name.text_or_empty());
  return eingaben;
}

}  // namespace gw::zugang
