// SPDX-License-Identifier: EUPL-1.2
// Reads a message with GMime 3 in this very process: only for the worker in the sandbox, for tests and for
// the fuzzer. Everybody else asks mail.hpp.
#pragma once

#include <cstddef>
#include <string_view>

#include "platform/mail/message.hpp"

namespace gw::mail {

// What is beyond them stays in the original, and a defect says so.
struct Bounds {
  std::size_t depth = 16;  // parts within parts, messages within messages
  std::size_t parts = 500;
  std::size_t header_bytes = 2'000;  // of each line that is shown
  std::size_t references = 50;
  std::size_t text_bytes = std::size_t{512} << 10;
  std::size_t attachment_bytes = std::size_t{48} << 20;  // all together
};

// There is nothing that it refuses: what is no message at all is one without sender, with all of it as text.
Message parse(std::string_view bytes, const Bounds& bounds = {});

}  // namespace gw::mail
