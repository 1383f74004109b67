// SPDX-License-Identifier: EUPL-1.2
#include "modules/mandant/usecases/recht.hpp"

namespace gw::mandant {

Result<void> nur_der_anbieter(const Actor& wer, std::string_view recht) {
  if (wer.kind == Actor::Kind::provider || wer.kind == Actor::Kind::system) return ok();
  return error(ErrorKind::forbidden, "haus.kein_recht").with("recht", std::string(recht));
}

}  // namespace gw::mandant
