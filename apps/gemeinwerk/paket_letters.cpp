// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/paket_letters.hpp"

#include <fstream>
#include <ostream>

#include "apps/gemeinwerk/commands.hpp"
#include "base/value/json.hpp"
#include "engine/form/german.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/doc/typst.hpp"

namespace gw::app {
namespace {

// A made-up authority; the rest is the example's.
Context data_of(const paket::Beispielbrief& letter) {
  const Context authority{{"name", "Landkreis Musterland"},
                          {"anschrift_name", "Landkreis Musterland"},
                          {"strasse", "Kreisplatz 1"},
                          {"plz", "12340"},
                          {"ort", "Musterland"},
                          {"telefon", "0355 5000-0"},
                          {"email", "post@example.org"},
                          {"oeffnungszeiten", "Dienstag 9 bis 18 Uhr"},
                          {"farbe", "#1d4f91"}};
  return Context{{"behoerde", authority},
                 {"datum", form::write_date(berlin_date(letter.am))},
                 {"nummer", "LKM-26-0000-0001-91"},
                 {"aktenzeichen", "000.00-1/2026"},
                 {"betreff", letter.betreff},
                 {"person", letter.person},
                 {"anschrift", letter.anschrift},
                 {"werte", letter.werte},
                 {"warum", letter.warum}};
}

// Nothing can be verified by it.
const vorgang::Pruefzeichen sample{"0000-0000-0000-0000", "https://portal.example.org/p/musterland/pruefung"};

std::string file_name(const paket::Beispielergebnis& example, std::size_t number,
                      const paket::Beispielbrief& letter) {
  return std::filesystem::path(example.datei).stem().string() + "-" + std::to_string(number) + "-" +
         letter.brief + ".pdf";
}

Result<void> write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  if (out.flush()) return ok();
  return error(ErrorKind::unavailable, "paket.kopieren").with("path", path.string()).with("reason", "write");
}

}  // namespace

Result<std::size_t> write_letters(const paket::Paket& paket, const std::filesystem::path& folder,
                                  std::ostream& out) {
  std::error_code ignored;  // what cannot be made cannot be written either
  std::filesystem::create_directories(folder, ignored);
  doc::TypstWorker worker(typst_options(program_folder()));
  std::size_t count = 0;
  for (const paket::Beispielergebnis& example : paket::pruefe_beispiele(paket)) {
    std::size_t number = 0;
    for (const paket::Beispielbrief& one : example.briefe) {
      doc::Letter letter;
      letter.template_text = paket.briefe.find(one.brief)->second.vorlage;
      letter.assets = paket.briefteile;
      Context data = data_of(one);
      vorgang::setze_rahmen(letter, data, sample);
      letter.data = to_plain_json(data);
      letter.date = one.am;
      TRY(doc::Rendered rendered, worker.render(letter));
      std::string name = file_name(example, ++number, one);
      CHECK(write(folder / name, rendered.pdf));
      out << name << "\n";
      ++count;
    }
  }
  return count;
}

}  // namespace gw::app
