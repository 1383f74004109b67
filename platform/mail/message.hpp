// SPDX-License-Identifier: EUPL-1.2
// One e-mail as people read it. Whatever the sender wrote, all of it is valid UTF-8 without NUL, and what is
// one line has no line break in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gw::mail {

struct Attachment {
  std::string name;           // a plain file name; the house's own ("anlage-1.bin") when the sender gave none
  std::string declared_type;  // what the sender says it is, "image/png"
  std::string bytes;          // decoded; not looked into
};

struct Message {
  std::string from, to, subject;        // one line each; empty: not there
  std::string id;                       // Message-ID without the angle brackets
  std::vector<std::string> references;  // of what it answers, oldest first
  std::optional<std::int64_t> date;     // seconds since 1970, as the sender says
  std::string text;                     // of the body and of messages inside it; never HTML
  std::vector<Attachment> attachments;
  // What was wrong or had to be mended, each word once, in the order in which it was noticed: see
  // defects.hpp.
  std::vector<std::string> defects;
};

}  // namespace gw::mail
