// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "engine/page/syntax.hpp"

namespace gw::page {
namespace {

constexpr int max_depth = 40;  // sections within sections; keeps this recursion small

std::string_view keyword(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::condition:
      return "if";
    case Node::Kind::each:
      return "each";
    case Node::Kind::layout:
      return "layout";
    case Node::Kind::block:
      return "block";
    default:
      return "slot";
  }
}

class Parser {
 public:
  explicit Parser(const Source& source) : source_(source), text_(source.text) {}

  Result<std::vector<Node>> run() {
    std::vector<Node> nodes;
    CHECK(sequence(nodes, nullptr, 0));
    return nodes;
  }

 private:
  // Reads until the end of the section that `opened` began, or of the file.
  Result<void> sequence(std::vector<Node>& nodes, Node* opened, int depth) {
    if (depth > max_depth) return bad(position_, "sections are nested too deeply");
    std::vector<Node>* into = &nodes;
    while (true) {
      CHECK(html(*into));
      if (position_ == text_.size())
        return opened ? bad(opened->at, "{{#" + std::string(keyword(opened->kind)) + "}} is never closed")
                      : ok();
      std::size_t at = position_;
      TRY(Tag tag, next_tag());
      if (tag.role == Tag::Role::close) return closed(opened, tag.node, at);
      if (tag.role == Tag::Role::otherwise) {
        CHECK(allow_else(opened, into == &nodes, at));
        into = &opened->otherwise;
        continue;
      }
      into->push_back(std::move(tag.node));
      if (tag.role != Tag::Role::open) continue;
      // The children are read into a vector of their own: `into` may grow meanwhile only through this frame.
      Node section = std::move(into->back());
      CHECK(sequence(section.children, &section, depth + 1));
      into->back() = std::move(section);
    }
  }

  Result<void> closed(const Node* opened, const Node& node, std::size_t at) {
    if (opened && opened->kind == node.kind) return ok();
    std::string what = "{{/" + std::string(keyword(node.kind)) + "}} closes nothing";
    if (opened) what += "; open is {{#" + std::string(keyword(opened->kind)) + "}}";
    return bad(at, std::move(what));
  }

  Result<void> allow_else(const Node* opened, bool first, std::size_t at) {
    bool fits = opened && (opened->kind == Node::Kind::condition || opened->kind == Node::Kind::each);
    return fits && first ? ok() : bad(at, "{{else}} stands once in {{#if}} or {{#each}}");
  }

  // HTML up to the next tag. Comments are dropped, with the tags in them: they are notes to authors.
  Result<void> html(std::vector<Node>& nodes) {
    while (true) {
      std::size_t tag = std::min(text_.find("{{", position_), text_.size());
      std::size_t comment = std::min(text_.find("<!--", position_), text_.size());
      std::size_t end = std::min(tag, comment);
      if (end > position_)
        nodes.push_back(
            {.kind = Node::Kind::html, .at = position_, .html = text_.substr(position_, end - position_)});
      position_ = end;
      if (comment >= tag) return ok();
      std::size_t close = text_.find("-->", comment + 4);
      if (close == std::string_view::npos) return bad(comment, "the comment is never closed");
      position_ = close + 3;
    }
  }

  Result<Tag> next_tag() {
    std::size_t begin = position_ + 2;
    std::size_t end = text_.find("}}", begin);
    if (end == std::string_view::npos) return bad(position_, "}} is missing");
    position_ = end + 2;
    return parse_tag(source_, text_.substr(begin, end - begin), begin);
  }

  Error bad(std::size_t at, std::string what) const {
    return fault("page.syntax", source_, at, std::move(what));
  }

  const Source& source_;
  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace

Result<std::vector<Node>> parse(const Source& source) {
  return Parser(source).run();
}

}  // namespace gw::page
