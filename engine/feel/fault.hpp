// SPDX-License-Identifier: EUPL-1.2
// Errors of a text: where it is wrong, what stands there, what might stand there, and the line itself. They
// know no language; who shows them has the words.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "engine/feel/feel.hpp"

namespace gw::feel {

struct Written {
  std::string_view text;
  Position start = {};  // where it begins in its file
};

// malformed, with line and column in the file, and, where the place lies within the text, of its line at most
// 80 characters (source) and which of them it is (mark, from 1).
Error fault(std::string code, const Written& written, const Position& at);

// What might stand somewhere, as one parameter: words and signs as they are written, in quotes ('then'), and
// kinds of things (expression, name, string, operator, end), a blank between each two.
std::string one_of(std::initializer_list<std::string_view> words_and_kinds);

}  // namespace gw::feel
