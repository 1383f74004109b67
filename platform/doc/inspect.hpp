// SPDX-License-Identifier: EUPL-1.2
// What is inside an uploaded file: a job after acknowledgement. Everything that parses runs in the sandbox
// (qpdf, djpeg, pngfix); where that cannot start the file stays uninspected: sandbox.unavailable.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/core/bytes.hpp"
#include "platform/doc/type.hpp"

namespace gw::doc {

enum class State {
  ok,
  damaged,    // cannot be read to its end, or is not what its signature says, or exceeds what we decode
  encrypted,  // needs a password: nobody can read it in ten years
  active,     // a PDF that would act: see `active`
  infected,   // quarantine
};
std::string_view to_text(State state);

struct Verdict {
  State state = State::ok;
  std::string detail;  // for the log and the clerk: tool's first words, name of the malware
  std::vector<std::string>
      active;     // of "javascript", "launch", "embedded_file", "rich_media", "xfa", "submit"
  int pages = 0;  // 1 for images; 0 when unknown
};

// Malware scanners; clamd by INSTREAM is one to come.
class Scanner {
 public:
  virtual ~Scanner() = default;
  // Name of what was found. error unavailable: nobody knows, try again
  virtual Result<std::optional<std::string>> scan(ByteView bytes) const = 0;
};
// Knows only the EICAR test file, wherever it stands in the bytes: proves the way to quarantine.
const Scanner& eicar_scanner();

// Whether foreign files can be inspected and letters be set on this machine now; quick, for jobs that would
// rather wait and for pages that say so. error unavailable sandbox.unavailable (reason)
Result<void> ready();

// error unavailable sandbox.unavailable, or the scanner's
Result<Verdict> inspect(ByteView bytes, FileType type, const Scanner& scanner = eicar_scanner());

}  // namespace gw::doc
