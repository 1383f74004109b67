// SPDX-License-Identifier: EUPL-1.2
// A template's text and where something in it stands, for load errors.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::page {

struct Source {
  std::string name;
  std::string text;
};

// The refusal `code` at byte `at`: params file, line, column (both from 1, column in bytes) and what.
Error fault(std::string_view code, const Source& source, std::size_t at, std::string what);

}  // namespace gw::page
