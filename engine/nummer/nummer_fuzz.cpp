// SPDX-License-Identifier: EUPL-1.2
#include <cstdlib>

#include "engine/nummer/nummer.hpp"

// Whatever is accepted reads back as the same number, and what is found in a text is a number.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = gw::as_text({data, size});
  if (auto nummer = gw::nummer::parse(text); nummer && *gw::nummer::parse(nummer->text()) != *nummer)
    std::abort();
  for (const auto& nummer : gw::nummer::find_all(text))
    if (text.find(nummer.text()) == std::string_view::npos) std::abort();
  if (auto secret = gw::nummer::parse_geheimnis(text); secret && secret->size() != 16) std::abort();
  return 0;
}
