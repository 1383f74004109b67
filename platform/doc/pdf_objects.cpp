// SPDX-License-Identifier: EUPL-1.2
#include "platform/doc/pdf_objects.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace gw::doc {
namespace {

// Names of ISO 32000-2: actions (12.6.4), embedded files (7.11.4), rich media (13.7), XFA forms (12.7.8 of
// ISO 32000-1). In qpdf's JSON, names begin with '/', strings with "u:" or "b:": no text on a page can be
// taken for one.
const std::map<std::string_view, std::string_view>& suspicious_names() {
  static const std::map<std::string_view, std::string_view> names{{"/JavaScript", "javascript"},
                                                                  {"/JS", "javascript"},
                                                                  {"/Rendition", "rich_media"},
                                                                  {"/Launch", "launch"},
                                                                  {"/EmbeddedFile", "embedded_file"},
                                                                  {"/EmbeddedFiles", "embedded_file"},
                                                                  {"/FileAttachment", "embedded_file"},
                                                                  {"/EF", "embedded_file"},
                                                                  {"/RichMedia", "rich_media"},
                                                                  {"/3D", "rich_media"},
                                                                  {"/XFA", "xfa"},
                                                                  {"/SubmitForm", "submit"},
                                                                  {"/ImportData", "submit"},
                                                                  {"/GoToE", "embedded_file"}};
  return names;
}

// Event by event: the list of objects of a large file would be many times its size as a tree.
class Reader : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::set<std::string_view> found;
  int pages = 0;

  bool key(string_t& name) override {
    if (depth_ == 1) in_pages_ = name == "pages";
    note(name);
    return true;
  }
  bool string(string_t& text) override {
    note(text);
    return true;
  }
  bool start_object(std::size_t) override {
    if (in_pages_ && depth_ == 2) ++pages;
    ++depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    ++depth_;
    return true;
  }
  bool end_object() override {
    --depth_;
    return true;
  }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;
  }

 private:
  void note(const std::string& text) {
    auto name = suspicious_names().find(text);
    if (name != suspicious_names().end()) found.insert(name->second);
  }

  int depth_ = 0;
  bool in_pages_ = false;
};

}  // namespace

std::optional<PdfObjects> scan_objects(std::string_view json) {
  Reader reader;
  if (!nlohmann::json::sax_parse(json, &reader)) return std::nullopt;
  return PdfObjects{{reader.found.begin(), reader.found.end()}, reader.pages};
}

}  // namespace gw::doc
