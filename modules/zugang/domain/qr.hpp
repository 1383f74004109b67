// SPDX-License-Identifier: EUPL-1.2
// A QR code as the path of an SVG, so that a secret never becomes an image request. Pure (libqrencode).
#pragma once

#include <string>

namespace gw::zugang {

struct QrBild {
  std::string pfad;     // "M4 4h7v1H4z…" for <path d>, one unit per module, quiet zone of four included
  std::string flaeche;  // "0 0 37 37" for viewBox
};

QrBild qr_bild(const std::string& text);

}  // namespace gw::zugang
