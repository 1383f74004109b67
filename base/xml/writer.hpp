// SPDX-License-Identifier: EUPL-1.2
// XML out: UTF-8, escaped by place. Names are the caller's own constants; values may be anything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gw::xml {

// Writer w; w.open("a").attribute("id", x).element("b", text).close(); w.finish();
// What XML 1.0 cannot hold (control characters, broken UTF-8) becomes U+FFFD.
class Writer {
 public:
  explicit Writer(bool indented = true);

  Writer& open(std::string_view name);                               // with prefix, as it shall stand there
  Writer& attribute(std::string_view name, std::string_view value);  // only right after open
  Writer& text(std::string_view text);
  Writer& close();
  Writer& element(std::string_view name, std::string_view text);

  std::string finish();  // closes what is open; ends with a line break

 private:
  struct Element {
    std::string name;
    bool has_text;  // then no white space may be added inside
  };

  void end_start_tag();
  void new_line(std::size_t depth);

  std::string out_;
  std::vector<Element> open_;
  bool indented_;
  bool in_start_tag_ = false;
};

std::string escape_text(std::string_view text);
std::string escape_attribute(std::string_view text);

}  // namespace gw::xml
