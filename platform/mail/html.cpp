// SPDX-License-Identifier: EUPL-1.2
// Pages are read by libxml2 and only their words are kept: nothing that acts, loads or hides gets any
// further.
#include <algorithm>
#include <array>
#include <libxml/HTMLparser.h>
#include <memory>
#include <utility>

#include "base/text/text.hpp"
#include "platform/mail/text.hpp"

namespace gw::mail {
namespace {

constexpr int deepest = 200;

template <std::size_t Count>
bool is_one_of(std::string_view name, const std::array<std::string_view, Count>& names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_silent(std::string_view name) {
  constexpr std::array<std::string_view, 8> names{"script", "style",  "head",   "template",
                                                  "object", "iframe", "select", "noscript"};
  return is_one_of(name, names);
}

bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 25> names{
      "p",  "div", "br", "tr",         "li", "h1", "h2", "h3",     "h4",     "h5",   "h6",   "table",  "ul",
      "ol", "pre", "hr", "blockquote", "dl", "dt", "dd", "header", "footer", "form", "main", "section"};
  return is_one_of(name, names);
}

bool is_paragraph(std::string_view name) {
  constexpr std::array<std::string_view, 10> names{"p",  "h1", "h2",    "h3",         "h4",
                                                   "h5", "h6", "table", "blockquote", "pre"};
  return is_one_of(name, names);
}

std::string_view text_of(const xmlChar* text) {
  return text ? reinterpret_cast<const char*>(text) : std::string_view{};
}

std::string attribute(xmlNode* node, const char* name) {
  auto release = [](xmlChar* text) { xmlFree(text); };
  std::unique_ptr<xmlChar, decltype(release)> value(xmlGetProp(node, reinterpret_cast<const xmlChar*>(name)),
                                                    release);
  return one_line(text_of(value.get()), 500);
}

class Words {
 public:
  void walk(xmlNode* node, int depth) {
    if (depth > deepest) return;
    for (; node; node = node->next) {
      if (node->type == XML_TEXT_NODE)
        words(text_of(node->content));
      else if (node->type == XML_ELEMENT_NODE)
        element(node, depth);
    }
  }
  std::string take() { return std::move(out_); }

 private:
  void element(xmlNode* node, int depth) {
    std::string_view name = text_of(node->name);
    if (is_silent(name)) return;
    if (is_block(name)) new_line();
    if (is_paragraph(name)) empty_line();
    if (name == "li") out_ += "- ";
    if ((name == "td" || name == "th") && !at_line_start()) out_ += "\t";
    bool kept = std::exchange(keeps_space_, keeps_space_ || name == "pre");
    std::size_t before = out_.size();
    walk(node->children, depth + 1);
    keeps_space_ = kept;
    if (name == "a") address(attribute(node, "href"), before);
    if (is_paragraph(name)) empty_line();
    if (is_block(name) && name != "br") new_line();
  }

  // White space is one blank, as browsers have it (HTML, "collapsible").
  void words(std::string_view text) {
    if (keeps_space_) {
      out_ += text;
      return;
    }
    for (char c : text) {
      bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
      if (!space)
        out_ += c;
      else if (!at_line_start() && out_.back() != ' ')
        out_ += ' ';
    }
  }

  // Where a link leads is said when its words say something else: words can lie.
  void address(const std::string& href, std::size_t before) {
    bool leads = href.starts_with("http://") || href.starts_with("https://");
    if (leads && std::string_view(out_).substr(before).find(href) == std::string::npos)
      out_ += " <" + href + ">";
  }

  bool at_line_start() const { return out_.empty() || out_.back() == '\n' || out_.back() == '\t'; }
  void new_line() {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }
  void empty_line() {
    new_line();
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  std::string out_;
  bool keeps_space_ = false;
};

}  // namespace

std::string text_of_html(const std::string& html) {
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> page(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", options), &xmlFreeDoc);
  if (!page) return "";
  Words words;
  words.walk(xmlDocGetRootElement(page.get()), 0);
  return tidy(words.take());
}

}  // namespace gw::mail
