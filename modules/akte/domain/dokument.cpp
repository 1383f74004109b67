// SPDX-License-Identifier: EUPL-1.2
#include "modules/akte/domain/dokument.hpp"

namespace gw::akte {

std::vector<std::string> betrifft(const Dokument& dokument) {
  std::vector<std::string> all{"akte:" + dokument.akte, "dokument:" + dokument.id};
  if (!dokument.vorgang.empty()) all.push_back("vorgang:" + dokument.vorgang);
  return all;
}

}  // namespace gw::akte
