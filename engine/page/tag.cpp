// SPDX-License-Identifier: EUPL-1.2
// One tag {{ … }}: words, strings, numbers, "=" and nothing else.
#include <charconv>
#include <optional>

#include "engine/page/syntax.hpp"

namespace gw::page {
namespace {

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class TagParser {
 public:
  TagParser(const Source& source, std::string_view inside, std::size_t at)
      : source_(source), text_(inside), start_(at) {}

  Result<Tag> run() {
    Tag tag;
    tag.node.at = start_;
    skip_space();
    if (take('#')) {
      tag.role = Tag::Role::open;
      CHECK(section(tag.node));
    } else if (take('/')) {
      tag.role = Tag::Role::close;
      CHECK(closing(tag.node));
    } else if (take('>')) {
      tag.node.kind = Node::Kind::partial;
      CHECK(template_call(tag.node));
    } else {
      CHECK(single(tag));
    }
    skip_space();
    if (position_ < text_.size()) return bad("this is not expected here");
    return tag;
  }

 private:
  Result<void> section(Node& node) {
    TRY(std::string keyword, word("a keyword after #"));
    if (keyword == "if") return condition(node);
    if (keyword == "each") return each(node);
    if (keyword == "layout") {
      node.kind = Node::Kind::layout;
      return template_call(node);
    }
    if (keyword == "block" || keyword == "slot") {
      node.kind = keyword == "block" ? Node::Kind::block : Node::Kind::slot;
      node.has_default = keyword == "slot";
      TRY(node.name, word("a name"));
      return ok();
    }
    return bad("unknown section: " + keyword);
  }

  Result<void> closing(Node& node) {
    TRY(std::string keyword, word("a keyword after /"));
    if (keyword == "if")
      node.kind = Node::Kind::condition;
    else if (keyword == "each")
      node.kind = Node::Kind::each;
    else if (keyword == "layout")
      node.kind = Node::Kind::layout;
    else if (keyword == "block")
      node.kind = Node::Kind::block;
    else if (keyword == "slot")
      node.kind = Node::Kind::slot;
    else
      return bad("unknown section: " + keyword);
    return ok();
  }

  Result<void> single(Tag& tag) {
    Node& node = tag.node;
    TRY(Operand first, operand());
    bool helper = first.kind == Operand::Kind::path && first.path.size() == 1 && at_argument();
    if (!helper && first.kind == Operand::Kind::path && first.path == std::vector<std::string>{"else"}) {
      tag.role = Tag::Role::otherwise;
      return ok();
    }
    if (!helper && first.kind == Operand::Kind::path && first.path == std::vector<std::string>{"language"}) {
      node.kind = Node::Kind::language;
      return ok();
    }
    if (helper) return call(node, first.path.front());
    if (first.kind != Operand::Kind::path) return bad("a name is expected here");
    node.kind = Node::Kind::value;
    node.operand = std::move(first);
    return ok();
  }

  Result<void> call(Node& node, const std::string& helper) {
    if (helper == "slot") {
      node.kind = Node::Kind::slot;
      TRY(node.name, word("a name"));
      return ok();
    }
    if (helper == "t")
      node.kind = Node::Kind::message;
    else if (helper == "url")
      node.kind = Node::Kind::url;
    else if (helper == "asset")
      node.kind = Node::Kind::asset;
    else
      return bad("unknown helper: " + helper);
    TRY(node.name, quoted("a text in quotes"));
    return parameters(node);
  }

  Result<void> parameters(Node& node) {
    while (at_argument()) {
      Parameter parameter;
      parameter.query = take('?');
      if (parameter.query && node.kind != Node::Kind::url) return bad("? stands only in url");
      TRY(parameter.name, word("a parameter name"));
      if (!take('=')) return bad("a parameter is written name=value");
      TRY(parameter.value, operand());
      node.parameters.push_back(std::move(parameter));
    }
    return ok();
  }

  Result<void> condition(Node& node) {
    node.kind = Node::Kind::condition;
    TRY(node.operand, operand());
    if (node.operand.path == std::vector<std::string>{"not"} && at_argument()) {
      node.negated = true;
      TRY(node.operand, operand());
    }
    if (node.operand.kind != Operand::Kind::path) return bad("a condition begins with a name");
    skip_space();
    if (take('=')) {
      node.test = Node::Test::equal;
    } else if (take('!')) {
      if (!take('=')) return bad("= is expected after !");
      node.test = Node::Test::unequal;
    } else {
      return named(node, false);
    }
    TRY(node.other, operand());
    return ok();
  }

  Result<void> each(Node& node) {
    node.kind = Node::Kind::each;
    TRY(node.operand, operand());
    return named(node, true);
  }

  // "as name", where needed or where it stands
  Result<void> named(Node& node, bool needed) {
    if (!at_argument()) return needed ? bad("\"as name\" is expected here") : ok();
    TRY(std::string as, word("as"));
    if (as != "as") return bad("\"as name\" is expected here");
    TRY(node.as, word("a name"));
    return ok();
  }

  Result<void> template_call(Node& node) {
    TRY(node.name, quoted("a template's name in quotes"));
    if (!at_argument()) return ok();
    TRY(std::string with, word("with"));
    if (with != "with") return bad("\"with name\" is expected here");
    TRY(node.operand, operand());
    if (node.operand.kind != Operand::Kind::path) return bad("a name is expected here");
    return ok();
  }

  Result<Operand> operand() {
    skip_space();
    Operand found;
    found.at = start_ + position_;
    if (position_ < text_.size() && text_[position_] == '"') {
      found.kind = Operand::Kind::text;
      TRY(found.text, quoted("a text"));
      return found;
    }
    if (std::optional<std::int64_t> number = integer()) {
      found.kind = Operand::Kind::number;
      found.number = *number;
      return found;
    }
    found.kind = Operand::Kind::path;
    do {
      TRY(std::string step, word("a name"));
      found.path.push_back(std::move(step));
    } while (take('.'));
    return found;
  }

  std::optional<std::int64_t> integer() {
    std::int64_t number = 0;
    const char* begin = text_.data() + position_;
    auto [end, problem] = std::from_chars(begin, text_.data() + text_.size(), number);
    if (problem != std::errc{}) return std::nullopt;
    position_ += static_cast<std::size_t>(end - begin);
    return number;
  }

  Result<std::string> word(std::string_view expected) {
    skip_space();
    std::size_t begin = position_;
    while (position_ < text_.size() && is_word_char(text_[position_])) ++position_;
    if (begin == position_) return bad(std::string(expected) + " is expected here");
    return std::string(text_.substr(begin, position_ - begin));
  }

  Result<std::string> quoted(std::string_view expected) {
    skip_space();
    if (!take('"')) return bad(std::string(expected) + " is expected here");
    std::size_t end = text_.find('"', position_);
    if (end == std::string_view::npos) return bad("the closing quote is missing");
    std::string found(text_.substr(position_, end - position_));
    position_ = end + 1;
    return found;
  }

  bool at_argument() {
    skip_space();
    return position_ < text_.size() && text_[position_] != '=' && text_[position_] != '!';
  }
  void skip_space() {
    while (position_ < text_.size() && is_blank(text_[position_])) ++position_;
  }
  bool take(char c) {
    if (position_ >= text_.size() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  Error bad(std::string what) const {
    return fault("page.syntax", source_, start_ + position_, std::move(what));
  }

  const Source& source_;
  std::string_view text_;
  std::size_t start_;
  std::size_t position_ = 0;
};

}  // namespace

Result<Tag> parse_tag(const Source& source, std::string_view inside, std::size_t at) {
  return TagParser(source, inside, at).run();
}

}  // namespace gw::page
