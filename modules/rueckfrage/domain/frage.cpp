// SPDX-License-Identifier: EUPL-1.2
#include "modules/rueckfrage/domain/frage.hpp"

#include "engine/form/data.hpp"
#include "engine/form/german.hpp"

namespace gw::rueckfrage {
namespace {

constexpr std::int64_t laengste_frist = 366;  // days

}  // namespace

Result<Frage> lies_frage(std::string_view text, std::string_view frist, Date heute) {
  TRY(std::string frage, form::read_lines(text, "frage", hoechstens_zeichen));
  if (frage.empty()) return error(ErrorKind::invalid, "rueckfrage.frage_fehlt").at("frage");
  auto tag = form::read_date(frist);
  if (!tag) return error(ErrorKind::invalid, "form.date").at("frist");
  if (*tag <= heute) return error(ErrorKind::invalid, "rueckfrage.frist_vorbei").at("frist");
  if (tag->days() - heute.days() > laengste_frist)
    return error(ErrorKind::invalid, "rueckfrage.frist_zu_weit").at("frist");
  return Frage{std::move(frage), *tag};
}

Result<std::string> lies_antwort(std::string_view text) {
  return form::read_lines(text, "antwort", hoechstens_zeichen);
}

}  // namespace gw::rueckfrage
