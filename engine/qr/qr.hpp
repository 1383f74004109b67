// SPDX-License-Identifier: EUPL-1.2
// A QR code (ISO/IEC 18004) as the path of an SVG: on a page so that a secret never becomes an image request,
// in a letter so that it prints sharply. Pure, by libqrencode.
#pragma once

#include <string>

namespace gw::qr {

struct Picture {
  std::string path;         // "M4 4h7v1H4z…" for <path d>, one unit per module, quiet zone of four included
  std::string view_box;     // "0 0 37 37"
  std::string svg() const;  // a whole file, black on white
};

// `text` up to about 2,000 bytes; a longer one is a bug and throws.
Picture picture(const std::string& text);

}  // namespace gw::qr
