// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail/headers.hpp"

#include "platform/mail/defects.hpp"
#include "platform/mail/text.hpp"

namespace gw::mail {
namespace {

const char* name_of(GMimeAddressType type) {
  return type == GMIME_ADDRESS_TYPE_FROM ? "From" : type == GMIME_ADDRESS_TYPE_TO ? "To" : "Cc";
}

// As it came: GMime's own value has bytes outside of ASCII guessed into UTF-8 before encoded words are
// decoded.
std::string raw_header(GMimeMessage* message, const char* name) {
  GMimeHeader* header =
      g_mime_header_list_get_header(g_mime_object_get_header_list(GMIME_OBJECT(message)), name);
  return std::string(view(header ? g_mime_header_get_raw_value(header) : nullptr));
}

std::string as_text(const std::string& raw, GMimeParserOptions* options, const Bounds& bounds) {
  OwnedText decoded(g_mime_utils_header_decode_text(options, raw.c_str()));
  return one_line(decode(view(decoded), "").text, bounds.header_bytes);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Years that a person may have meant; anything else says nothing.
std::optional<std::int64_t> date_of(GMimeMessage* message) {
  GDateTime* date = g_mime_message_get_date(message);
  if (!date) return std::nullopt;
  int year = g_date_time_get_year(date);
  return year >= 1970 && year <= 2200 ? std::optional(g_date_time_to_unix(date)) : std::nullopt;
}

void add_references(GMimeMessage* message, const char* header, GMimeParserOptions* options,
                    const Bounds& bounds, std::vector<std::string>& to) {
  const char* raw = g_mime_object_get_header(GMIME_OBJECT(message), header);
  if (!raw) return;
  std::unique_ptr<GMimeReferences, decltype(&g_mime_references_free)> all(
      g_mime_references_parse(options, raw), &g_mime_references_free);
  for (int i = 0; i < g_mime_references_length(all.get()) && to.size() < bounds.references; ++i) {
    std::string id = one_line(view(g_mime_references_get_message_id(all.get(), i)), bounds.header_bytes);
    if (!id.empty() && std::ranges::find(to, id) == to.end()) to.push_back(std::move(id));
  }
}

}  // namespace

std::string addresses(GMimeMessage* message, GMimeAddressType type, GMimeParserOptions* options,
                      const Bounds& bounds) {
  std::string raw = raw_header(message, name_of(type));
  InternetAddressList* list = g_mime_message_get_addresses(message, type);
  OwnedText text(internet_address_list_to_string(list, nullptr, FALSE));
  std::string line = one_line(view(text), bounds.header_bytes);
  return line.empty() || !is_ascii(raw) ? as_text(raw, options, bounds) : line;
}

void read_headers(GMimeMessage* from, GMimeParserOptions* options, const Bounds& bounds, Message& to) {
  to.from = addresses(from, GMIME_ADDRESS_TYPE_FROM, options, bounds);
  to.to = addresses(from, GMIME_ADDRESS_TYPE_TO, options, bounds);
  std::string copies = addresses(from, GMIME_ADDRESS_TYPE_CC, options, bounds);
  if (!copies.empty()) to.to += (to.to.empty() ? "" : ", ") + copies;
  to.to = one_line(to.to, bounds.header_bytes);
  to.subject = one_line(view(g_mime_message_get_subject(from)), bounds.header_bytes);
  to.id = one_line(view(g_mime_message_get_message_id(from)), bounds.header_bytes);
  to.date = date_of(from);
  add_references(from, "References", options, bounds, to.references);
  add_references(from, "In-Reply-To", options, bounds, to.references);
  Noticed noticed(to.defects);
  if (to.from.empty()) noticed.add(defect::no_sender);
  if (!to.date) noticed.add(defect::no_date);
}

}  // namespace gw::mail
