// SPDX-License-Identifier: EUPL-1.2
#include "modules/rueckfrage/domain/frage.hpp"

#include "base/text/text.hpp"
#include "engine/form/data.hpp"
#include "engine/form/german.hpp"

namespace gw::rueckfrage {
namespace {

constexpr std::int64_t laengste_frist = 366;  // days

Result<std::string> lies_text(std::string_view typed, std::string_view field) {
  auto text = form::clean_lines(typed);
  if (!text) return std::move(text).error().at(std::string(field));
  if (count_code_points(*text) > hoechstens_zeichen)
    return error(ErrorKind::invalid, "form.too_long")
        .with("max", std::to_string(hoechstens_zeichen))
        .at(std::string(field));
  return text;
}

}  // namespace

Result<Frage> lies_frage(std::string_view text, std::string_view frist, Date heute) {
  TRY(std::string frage, lies_text(text, "frage"));
  if (frage.empty()) return error(ErrorKind::invalid, "rueckfrage.frage_fehlt").at("frage");
  auto tag = form::read_date(frist);
  if (!tag) return error(ErrorKind::invalid, "form.date").at("frist");
  if (*tag <= heute) return error(ErrorKind::invalid, "rueckfrage.frist_vorbei").at("frist");
  if (tag->days() - heute.days() > laengste_frist)
    return error(ErrorKind::invalid, "rueckfrage.frist_zu_weit").at("frist");
  return Frage{std::move(frage), *tag};
}

Result<std::string> lies_antwort(std::string_view text) {
  return lies_text(text, "antwort");
}

}  // namespace gw::rueckfrage
