// SPDX-License-Identifier: EUPL-1.2
// The tree of a message's parts, taken apart into one text and a list of attachments. Private to
// platform/mail; only for .cpp files.
#pragma once

#include "platform/mail/gmime.hpp"
#include "platform/mail/noticed.hpp"
#include "platform/mail/parse.hpp"

namespace gw::mail {

class Body {
 public:
  Body(GMimeParserOptions* options, const Bounds& bounds, Message& to)
      : options_(options), bounds_(bounds), to_(to), noticed_(to.defects) {}

  void read(GMimeObject* root) { part(root, 0, true); }

 private:
  void part(GMimeObject* object, std::size_t depth, bool wants_text);
  void multipart(GMimeMultipart* parts, std::size_t depth, bool wants_text);
  void alternative(GMimeMultipart* parts, std::size_t depth, bool wants_text);
  bool inner_message(GMimeMessage* message, std::size_t depth, bool wants_text);
  void message_part(GMimeMessagePart* part, std::size_t depth, bool wants_text);
  void leaf(GMimePart* part, std::size_t depth, bool wants_text);
  void text(GMimePart* part);
  void add_text(std::string_view text);
  void attach(std::string_view name, std::string_view type, std::string bytes);

  GMimeParserOptions* options_;
  const Bounds& bounds_;
  Message& to_;
  Noticed noticed_;
  std::size_t parts_ = 0;
  std::size_t attached_bytes_ = 0;
};

}  // namespace gw::mail
