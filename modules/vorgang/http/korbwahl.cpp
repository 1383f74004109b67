// SPDX-License-Identifier: EUPL-1.2
#include "modules/vorgang/http/korbwahl.hpp"

#include <algorithm>
#include <iterator>

#include "modules/vorgang/http/faellig.hpp"

namespace gw::vorgang {

std::string_view wort(Korbsicht sicht) {
  return std::ranges::find(sichten, sicht, &Sichtwort::sicht)->wort;
}

Korbwahl korbwahl(const Call& call) {
  const http::Fields& query = call.request.query;
  Korbwahl wahl;
  auto sicht = std::ranges::find(sichten, query.get("nur"), &Sichtwort::wort);
  if (sicht != std::end(sichten)) wahl.sicht = sicht->sicht;
  auto faellig = std::ranges::find(faelligkeiten, query.get("faellig"), &Faelligwort::wort);
  if (faellig != std::end(faelligkeiten)) wahl.faellig = faellig->faellig;
  wahl.nach = stelle_von(query.get("nach"));
  wahl.art = query.get("art");
  wahl.rolle = query.get("rolle");
  if (wahl.sicht == Korbsicht::andere) wahl.wer = query.get("wer");
  return wahl;
}

page::Url korb_url(const Call& call, const Korbwahl& wahl, std::string_view route) {
  std::vector<std::pair<std::string_view, std::string>> query;
  auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) query.emplace_back(name, std::string(value));
  };
  add("nur", wort(wahl.sicht));
  add("art", wahl.art);
  add("rolle", wahl.rolle);
  add("faellig", std::ranges::find(faelligkeiten, wahl.faellig, &Faelligwort::faellig)->wort);
  add("wer", wahl.wer);
  if (wahl.nach) add("nach", text_von(*wahl.nach));
  return call.url(route, std::move(query));
}

}  // namespace gw::vorgang
