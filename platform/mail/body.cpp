// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail/body.hpp"

#include "base/text/text.hpp"
#include "platform/mail/defects.hpp"
#include "platform/mail/headers.hpp"
#include "platform/mail/text.hpp"

namespace gw::mail {
namespace {

bool is(GMimeObject* object, const char* type, const char* subtype) {
  GMimeContentType* declared = g_mime_object_get_content_type(object);
  return declared && g_mime_content_type_is_type(declared, type, subtype);
}

std::string declared_type(GMimeObject* object) {
  GMimeContentType* declared = g_mime_object_get_content_type(object);
  OwnedText name(declared ? g_mime_content_type_get_mime_type(declared) : nullptr);
  std::string line = one_line(view(name), 100);
  for (char& c : line) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return line;
}

// Decoded from base64, quoted-printable, uuencode.
std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (!content) return "";
  Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

std::string whole(GMimeObject* object) {
  OwnedText text(g_mime_object_to_string(object, nullptr));
  return std::string(view(text));
}

// What a mail program shows as the message, not as a file.
bool is_shown_text(GMimePart* part) {
  GMimeObject* object = GMIME_OBJECT(part);
  if (!is(object, "text", "plain") && !is(object, "text", "html")) return false;
  return g_ascii_strcasecmp(std::string(view(g_mime_object_get_disposition(object))).c_str(), "attachment") !=
             0 &&
         view(g_mime_part_get_filename(part)).empty();
}

bool has_shown(GMimeObject* object, const char* subtype, std::size_t depth) {
  if (GMIME_IS_PART(object)) return is(object, "text", subtype) && is_shown_text(GMIME_PART(object));
  if (!GMIME_IS_MULTIPART(object) || depth == 0) return false;
  GMimeMultipart* parts = GMIME_MULTIPART(object);
  for (int i = 0; i < g_mime_multipart_get_count(parts); ++i)
    if (has_shown(g_mime_multipart_get_part(parts, i), subtype, depth - 1)) return true;
  return false;
}

// A name for what has none, by what it is said to be.
std::string_view ending(std::string_view type) {
  struct Known {
    std::string_view type, ending;
  };
  constexpr Known known[] = {{"application/pdf", ".pdf"}, {"image/png", ".png"},  {"image/jpeg", ".jpg"},
                             {"message/rfc822", ".eml"},  {"text/plain", ".txt"}, {"text/html", ".html"}};
  for (const Known& one : known)
    if (one.type == type) return one.ending;
  return ".bin";
}

}  // namespace

void Body::part(GMimeObject* object, std::size_t depth, bool wants_text) {
  if (!object) return noticed_.add(defect::bad_structure);
  if (depth > bounds_.depth) return noticed_.add(defect::too_deep);
  if (++parts_ > bounds_.parts) return noticed_.add(defect::too_many_parts);
  if (GMIME_IS_MULTIPART(object))
    multipart(GMIME_MULTIPART(object), depth, wants_text);
  else if (GMIME_IS_MESSAGE_PART(object))
    message_part(GMIME_MESSAGE_PART(object), depth, wants_text);
  else if (GMIME_IS_PART(object))
    leaf(GMIME_PART(object), depth, wants_text);
}

void Body::multipart(GMimeMultipart* parts, std::size_t depth, bool wants_text) {
  if (is(GMIME_OBJECT(parts), "multipart", "alternative")) return alternative(parts, depth, wants_text);
  if (GMIME_IS_MULTIPART_ENCRYPTED(parts)) noticed_.add(defect::encrypted);
  for (int i = 0; i < g_mime_multipart_get_count(parts); ++i)
    part(g_mime_multipart_get_part(parts, i), depth + 1, wants_text);
}

// The same said in several ways (RFC 2046, 5.1.4): the last plain text, else the last page. Of the others
// only files are taken, such as a picture in the page.
void Body::alternative(GMimeMultipart* parts, std::size_t depth, bool wants_text) {
  int count = g_mime_multipart_get_count(parts), chosen = -1;
  for (const char* subtype : {"plain", "html"})
    for (int i = count - 1; i >= 0 && chosen < 0; --i)
      if (has_shown(g_mime_multipart_get_part(parts, i), subtype, bounds_.depth)) chosen = i;
  for (int i = 0; i < count; ++i)
    part(g_mime_multipart_get_part(parts, i), depth + 1, wants_text && i == chosen);
}

// A message inside is part of what was written: its text below a head of its own, its files among the others.
// False when nothing can be found in it.
bool Body::inner_message(GMimeMessage* message, std::size_t depth, bool wants_text) {
  if (!message) return false;
  std::size_t files = to_.attachments.size(), length = to_.text.size();
  if (wants_text) {
    std::string from = addresses(message, GMIME_ADDRESS_TYPE_FROM, options_, bounds_);
    std::string subject = one_line(view(g_mime_message_get_subject(message)), bounds_.header_bytes);
    std::string head = from + (from.empty() || subject.empty() ? "" : ": ") + subject;
    if (!head.empty()) add_text("-- " + head);
  }
  part(g_mime_message_get_mime_part(message), depth + 1, wants_text);
  return to_.attachments.size() > files || to_.text.size() > length;
}

void Body::message_part(GMimeMessagePart* outer, std::size_t depth, bool wants_text) {
  if (inner_message(g_mime_message_part_get_message(outer), depth, wants_text)) return;
  GMimeObject* object = GMIME_OBJECT(outer);
  attach(view(g_mime_object_get_content_disposition_parameter(object, "filename")), "message/rfc822",
         whole(object));
}

void Body::leaf(GMimePart* part, std::size_t depth, bool wants_text) {
  if (is_shown_text(part)) {
    if (wants_text) text(part);
    return;
  }
  GMimeObject* object = GMIME_OBJECT(part);
  if (is(object, "application", "pkcs7-mime") || is(object, "application", "pgp-encrypted"))
    noticed_.add(defect::encrypted);
  std::string bytes = bytes_of(part);
  // RFC 2046 forbids to encode a message inside; some do it all the same.
  if (is(object, "message", "rfc822") && inner_message(construct(bytes, options_).get(), depth, wants_text))
    return;
  attach(view(g_mime_part_get_filename(part)), declared_type(object), std::move(bytes));
}

void Body::text(GMimePart* part) {
  std::string bytes = bytes_of(part);
  std::size_t most = 4 * bounds_.text_bytes;  // pages and wide character sets shrink
  if (bytes.size() > most) {
    bytes.resize(most);
    noticed_.add(defect::too_much_text);
  }
  Decoded decoded =
      decode(bytes, view(g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset")));
  if (decoded.repaired) noticed_.add(defect::bad_charset);
  add_text(is(GMIME_OBJECT(part), "text", "html") ? text_of_html(decoded.text) : tidy(decoded.text));
}

void Body::add_text(std::string_view more) {
  if (more.empty()) return;
  std::string all = to_.text.empty() ? std::string(more) : to_.text + "\n\n" + std::string(more);
  if (all.size() > bounds_.text_bytes) noticed_.add(defect::too_much_text);
  to_.text = first_bytes(all, bounds_.text_bytes);
}

void Body::attach(std::string_view name, std::string_view type, std::string bytes) {
  if (attached_bytes_ + bytes.size() > bounds_.attachment_bytes) return noticed_.add(defect::too_many_bytes);
  attached_bytes_ += bytes.size();
  std::string proper = file_name(name);
  if (proper.empty())
    proper = "anlage-" + std::to_string(to_.attachments.size() + 1) + std::string(ending(type));
  to_.attachments.push_back({std::move(proper), std::string(type), std::move(bytes)});
}

}  // namespace gw::mail
