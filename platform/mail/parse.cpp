// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail/parse.hpp"

#include <array>

#include "base/text/text.hpp"
#include "platform/mail/body.hpp"
#include "platform/mail/defects.hpp"
#include "platform/mail/headers.hpp"
#include "platform/mail/text.hpp"

namespace gw::mail {
namespace {

std::string_view word_for(GMimeParserWarning warning) {
  switch (warning) {
    case GMIME_WARN_UNENCODED_8BIT_HEADER:
      return defect::unencoded_header;
    case GMIME_WARN_INVALID_RFC2047_HEADER_VALUE:
    case GMIME_WARN_DUPLICATED_PARAMETER:
    case GMIME_WARN_INVALID_PARAMETER:
    case GMIME_CRIT_CONFLICTING_PARAMETER:
      return defect::bad_encoding;
    case GMIME_WARN_INVALID_ADDRESS_LIST:
      return defect::bad_addresses;
    case GMIME_WARN_DUPLICATED_HEADER:
    case GMIME_CRIT_INVALID_HEADER_NAME:
    case GMIME_CRIT_CONFLICTING_HEADER:
      return defect::bad_header;
    case GMIME_WARN_TRUNCATED_MESSAGE:
      return defect::truncated;
    case GMIME_CRIT_NESTING_OVERFLOW:
      return defect::too_deep;
    default:
      return defect::bad_structure;
  }
}

void notice(gint64, GMimeParserWarning warning, const gchar*, gpointer noticed) {
  static_cast<Noticed*>(noticed)->add(word_for(warning));
}

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
using Options = std::unique_ptr<GMimeParserOptions, FreeOptions>;

Options tolerant(Noticed& noticed) {
  static const bool started = (g_mime_init(), true);
  (void)started;
  Options options(g_mime_parser_options_new());
  std::array<const char*, 3> charsets{"utf-8", "windows-1252", nullptr};
  g_mime_parser_options_set_fallback_charsets(options.get(), charsets.data());
  g_mime_parser_options_set_allow_addresses_without_domain(options.get(), TRUE);
  g_mime_parser_options_set_warning_callback(options.get(), notice, &noticed);
  return options;
}

// What is no message is shown as the text that it perhaps is.
void take_as_text(std::string_view bytes, const Bounds& bounds, Message& to) {
  Noticed(to.defects).add(defect::bad_structure);
  to.text = first_bytes(tidy(decode(bytes.substr(0, bounds.text_bytes), "").text), bounds.text_bytes);
}

}  // namespace

Owned<GMimeMessage> construct(std::string_view bytes, GMimeParserOptions* options) {
  Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), options));
}

Message parse(std::string_view bytes, const Bounds& bounds) {
  Message message;
  Noticed noticed(message.defects);
  Options options = tolerant(noticed);
  Owned<GMimeMessage> parsed = construct(bytes, options.get());
  if (parsed) {
    read_headers(parsed.get(), options.get(), bounds, message);
    Body(options.get(), bounds, message).read(g_mime_message_get_mime_part(parsed.get()));
  }
  bool empty = message.text.empty() && message.attachments.empty();
  if (!parsed || (empty && message.from.empty() && message.subject.empty()))
    take_as_text(bytes, bounds, message);
  return message;
}

}  // namespace gw::mail
