// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

#include "base/core/result.hpp"
#include "base/time/time.hpp"

namespace gw::rueckfrage {

// Characters, of a question and of an answer.
inline constexpr std::size_t hoechstens_zeichen = 4'000;
// What the office usually gives, in days.
inline constexpr std::int64_t uebliche_frist = 14;

struct Frage {
  std::string text;
  Date frist;
};
// What a clerk typed. The last day is in the future, at most a year from now. errors invalid
// rueckfrage.frage_fehlt, form.too_long (max), form.characters at "frage" · form.date,
// rueckfrage.frist_vorbei, rueckfrage.frist_zu_weit at "frist"
Result<Frage> lies_frage(std::string_view text, std::string_view frist, Date heute);

// What a party typed; may be empty when files come with it. errors invalid form.too_long (max),
// form.characters at "antwort"
Result<std::string> lies_antwort(std::string_view text);

}  // namespace gw::rueckfrage
