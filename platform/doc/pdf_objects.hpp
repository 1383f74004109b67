// SPDX-License-Identifier: EUPL-1.2
// What stands in a PDF's objects, from the JSON that qpdf writes inside the sandbox. Private to platform/doc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::doc {

struct PdfObjects {
  std::vector<std::string> active;  // words as in Verdict::active, sorted, each once
  int pages = 0;
};

// nullopt: not the JSON it should be.
std::optional<PdfObjects> scan_objects(std::string_view json);

}  // namespace gw::doc
