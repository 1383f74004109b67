// SPDX-License-Identifier: EUPL-1.2
#include "engine/qr/qr.hpp"

#include <memory>
#include <qrencode.h>
#include <stdexcept>

namespace gw::qr {
namespace {

constexpr int quiet = 4;  // ISO/IEC 18004, 9.1: four modules of white around

// Dark modules of one row as runs.
void add_row(std::string& path, const unsigned char* modules, int width, int row) {
  for (int x = 0; x < width;) {
    int end = x;
    while (end < width && (modules[end] & 1) != 0) ++end;
    if (end > x) {
      std::string length = std::to_string(end - x);
      path += "M" + std::to_string(x + quiet) + " " + std::to_string(row + quiet) + "h" + length + "v1h-" +
              length + "z";
    }
    x = end + 1;
  }
}

}  // namespace

std::string Picture::svg() const {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + view_box +
         "\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"" + path + "\"/></svg>";
}

Picture picture(const std::string& text) {
  std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
  if (!code) throw std::runtime_error("QR code: text too long or no memory");
  Picture made;
  for (int row = 0; row < code->width; ++row)
    add_row(made.path, code->data + row * code->width, code->width, row);
  std::string size = std::to_string(code->width + 2 * quiet);
  made.view_box = "0 0 " + size + " " + size;
  return made;
}

}  // namespace gw::qr
