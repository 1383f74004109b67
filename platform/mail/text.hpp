// SPDX-License-Identifier: EUPL-1.2
// Texts as senders write them, made into texts as people read them. Private to platform/mail.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gw::mail {

struct Decoded {
  std::string text;       // UTF-8
  bool repaired = false;  // it was not what it said it is
};
// A text in the character set that it names. Where it names none, an unknown or a wrong one: UTF-8 if it is
// that, otherwise Windows-1252, which is what most such messages are in; single bytes that fit nowhere become
// U+FFFD.
Decoded decode(std::string_view bytes, std::string_view charset);

// Without control characters but tab and line break; line breaks are '\n', no more than one empty line in a
// row, none at the ends.
std::string tidy(std::string_view text);
// As one line of at most that many bytes, blanks in a row as one; marks that turn the direction of writing
// are left out, since they make "gnp.exe" look like "exe.png".
std::string one_line(std::string_view text, std::size_t most);
// The last part of what may be a path, as one line, without what file systems refuse; empty: nothing is left.
std::string file_name(std::string_view text);

// What a page says, as plain text: no tags, scripts, styles; addresses of links behind their words.
std::string text_of_html(const std::string& html);

}  // namespace gw::mail
