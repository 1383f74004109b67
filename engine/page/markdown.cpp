// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cmark.h>
#include <cstdlib>
#include <memory>

#include "engine/page/html.hpp"

namespace gw::page {
namespace {

void lower_headings(cmark_node* document, int first) {
  std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(document), &cmark_iter_free);
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
    // Entered and left: only the way in counts, and a node is entered before it is left.
    if (cmark_node_get_user_data(node)) continue;
    cmark_node_set_user_data(node, node);
    cmark_node_set_heading_level(node, std::min(6, cmark_node_get_heading_level(node) + first - 1));
  }
}

}  // namespace

Html markdown(std::string_view text, int first_heading) {
  // Without CMARK_OPT_UNSAFE raw HTML is dropped and addresses that run become empty.
  constexpr int options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8;
  std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
      cmark_parse_document(text.data(), text.size(), options), &cmark_node_free);
  lower_headings(document.get(), first_heading);
  std::unique_ptr<char, decltype(&std::free)> html(cmark_render_html(document.get(), options), &std::free);
  return Html(std::string(html.get()));
}

}  // namespace gw::page
