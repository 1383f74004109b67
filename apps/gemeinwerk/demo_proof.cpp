// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/demo_proof.hpp"

#include <array>

#include "base/core/bytes.hpp"

namespace gw::app {
namespace {

std::string stream_of(const std::string& content) {
  return "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

// An offset in the table of a PDF: ten digits.
std::string ten_digits(std::size_t number) {
  std::string digits = std::to_string(number);
  return std::string(10 - digits.size(), '0') + digits;
}

}  // namespace

std::string demo_proof() {
  const std::array<std::string, 5> objects{
      "<< /Type /Catalog /Pages 2 0 R /Lang (de) >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
      " /Resources << /Font << /F1 5 0 R >> >> >>",
      // \374 is ü in WinAnsiEncoding.
      stream_of("BT /F1 22 Tf 72 750 Td (Nachweis) Tj"
                " /F1 12 Tf 0 -32 Td (Dies ist ein erfundener Nachweis f\\374r die Vorf\\374hrung.) Tj ET"),
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"};
  std::string pdf = "%PDF-1.7\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += ten_digits(pdf.size()) + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  std::string count = std::to_string(objects.size() + 1), start = std::to_string(pdf.size());
  return pdf + "xref\n0 " + count + "\n" + table + "trailer\n<< /Size " + count +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string demo_photo() {
  Bytes png =
      from_hex(
          "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da6398bfe538"
          "000410021b53e7a95d0000000049454e44ae426082")
          .value();
  return {png.begin(), png.end()};
}

}  // namespace gw::app
