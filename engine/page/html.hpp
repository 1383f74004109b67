// SPDX-License-Identifier: EUPL-1.2
// HTML that may be written into a page as it is. Only two places make it: Markdown (raw HTML off) and a
// rendered template.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace gw::page {

class Html {
 public:
  Html() = default;
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  explicit Html(std::string text) : text_(std::move(text)) {}
  friend Html markdown(std::string_view, int);
  friend class Program;
  std::string text_;
};

// CommonMark without raw HTML and without links that run (javascript:, data:). `first_heading` is the level
// that "#" becomes, so that the page keeps one h1 and its order.
Html markdown(std::string_view text, int first_heading = 2);

}  // namespace gw::page
