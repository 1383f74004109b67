// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/application.hpp"

#include <array>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "base/value/json.hpp"

namespace gw::support {
namespace {

constexpr std::size_t image_width = 256;
constexpr std::string_view boundary = "-----------------gemeinwerk-application";

// SplitMix64 (Steele, Lea, Flood 2014): noise at memory speed.
void fill_with_noise(std::uint64_t seed, std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += sizeof seed) {
    std::uint64_t word = seed += 0x9e3779b97f4a7c15U;
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9U;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebU;
    word ^= word >> 31;
    std::memcpy(bytes.data() + at, &word, std::min(sizeof word, bytes.size() - at));
  }
}

std::string stream(const std::string& entries, const std::string& bytes) {
  return "<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>\nstream\n" + bytes + "\nendstream";
}

std::string image(std::uint64_t number, std::size_t size) {
  std::size_t height = std::max<std::size_t>(1, size / (3 * image_width));
  std::string pixels(3 * image_width * height, '\0');
  fill_with_noise(number, pixels);
  return stream("/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Width " +
                    std::to_string(image_width) + "/Height " + std::to_string(height),
                pixels);
}

// ISO 32000-1, 7.5.4: each line of the table has 20 bytes.
std::string table_line(std::size_t offset) {
  std::string digits = std::to_string(offset);
  return std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
}

}  // namespace

std::string make_pdf(std::uint64_t number, std::size_t size) {
  std::string text = "BT /F1 14 Tf 72 770 Td (Nachweis Nr. " + std::to_string(number) +
                     ") Tj ET\nq 450 0 0 600 72 120 cm /Im1 Do Q";
  std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 7 0 R>>",
      stream("", text),
      image(number, size),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      "<</Font<</F1 6 0 R>>/XObject<</Im1 5 0 R>>>>",
  };
  std::string pdf = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", table;
  pdf.reserve(size + 4096);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += table_line(pdf.size());
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  std::string count = std::to_string(objects.size() + 1), start = std::to_string(pdf.size());
  pdf += "xref\n0 " + count + "\n0000000000 65535 f \n" + table;
  return pdf + "trailer\n<</Size " + count + "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

Application::Application(std::uint64_t application_number, std::size_t pdf_size)
    : number(application_number), key("antrag-" + std::to_string(number)), pdf(make_pdf(number, pdf_size)) {
  static constexpr std::array breeds{"Dackel", "Labrador", "Mischling", "Pudel"};
  static constexpr std::array grounds{"assistenzhund", "rettungshund", "sozialleistung"};
  Context address{{"strasse", "Lindenweg"},
                  {"hausnummer", std::to_string(1 + number % 90)},
                  {"plz", "12345"},
                  {"ort", "Musterstadt"}};
  data = to_json(Context{{"vorname", "Erika"},
                         {"nachname", "Mustermann " + std::to_string(number)},
                         {"anschrift", std::move(address)},
                         {"hund_name", "Rex " + std::to_string(number % 1000)},
                         {"hund_rasse", breeds[number % breeds.size()]},
                         {"gehalten_seit", "2024-05-" + std::to_string(10 + number % 19)},
                         {"weitere_hunde", static_cast<std::int64_t>(number % 3)},
                         {"ermaessigung", true},
                         {"grund", grounds[number % grounds.size()]},
                         {"richtigkeit", true}});
}

std::optional<Answer> submit(Client& client, const Application& application) {
  std::string start = "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; ";
  std::string before =
      start + "name=\"daten\"\r\nContent-Type: application/json\r\n\r\n" + application.data + "\r\n" + start +
      "name=\"nachweis\"; filename=\"nachweis.pdf\"\r\nContent-Type: application/pdf\r\n\r\n";
  std::string after = "\r\n--" + std::string(boundary) + "--\r\n";
  std::string path =
      "/api/v1/p/" + application.authority + "/leistungen/" + std::string(demo_service) + "/antraege";
  std::string headers = "Content-Type: multipart/form-data; boundary=" + std::string(boundary) +
                        "\r\nIdempotency-Key: " + application.key + "\r\nAccept: application/json\r\n";
  return client.post(path, headers, {before, application.pdf, after});
}

Receipt receipt_of(const Answer& answer) {
  auto json = parse_json(answer.body);
  if (answer.status != 201 || !json)
    throw std::runtime_error("not acknowledged: " + answer.head.substr(0, answer.head.find('\r')) + " " +
                             answer.body);
  return {std::string(json->get("nummer").text_or_empty()),
          std::string(json->get("geheimnis").text_or_empty())};
}

std::optional<Answer> ask_state(Client& client, const Receipt& receipt) {
  return client.get("/api/v1/p/" + std::string(demo_authority) + "/antraege/" + receipt.number,
                    "Accept: application/json\r\nX-Geheimnis: " + receipt.secret + "\r\n");
}

}  // namespace gw::support
