// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/freigabe/usecases/einblick.hpp"
#include "modules/haus/haus.hpp"

namespace gw::freigabe {

// Sends nothing before both histories have the look; where one of them cannot keep it, the refusal.
inline http::Response erst_belegt(http::Response response, const Belegt& belegt) {
  response.after = [belegt](std::function<void(Result<void>)> done) {
    belegt.dort.then([hier = belegt.hier, done = std::move(done)](Result<void> kept) {
      if (kept)
        hier.then(done);
      else
        done(std::move(kept));
    });
  };
  return response;
}

}  // namespace gw::freigabe
