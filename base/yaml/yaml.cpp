// SPDX-License-Identifier: EUPL-1.2
#include "base/yaml/yaml.hpp"

#include <optional>
#include <unordered_set>
#include <yaml.h>

#include "base/text/text.hpp"

namespace gw::yaml {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// RFC 8259, section 6: no leading zeros, no "+", no bare point.
bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  auto digits = [&] {
    const std::size_t before = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > before;
  };
  if (i < text.size() && text[i] == '-') ++i;
  if (i < text.size() && text[i] == '0') {
    ++i;
  } else if (!digits()) {
    return false;
  }
  if (i < text.size() && text[i] == '.' && (++i, !digits())) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

bool is_true(std::string_view t) {
  return t == "true" || t == "True" || t == "TRUE";
}

Node::Kind kind_of_plain(std::string_view t) {
  if (t.empty() || t == "~" || t == "null" || t == "Null" || t == "NULL") return Node::Kind::null;
  if (is_true(t) || t == "false" || t == "False" || t == "FALSE") return Node::Kind::boolean;
  // What decimal128 cannot hold stays the text that it is.
  if (is_json_number(t) && Decimal::parse(t)) return Node::Kind::number;
  return Node::Kind::string;
}

int line_of(const yaml_mark_t& mark) {
  return static_cast<int>(mark.line) + 1;
}
int column_of(const yaml_mark_t& mark) {
  return static_cast<int>(mark.column) + 1;
}

struct Event : yaml_event_t {
  Event() : yaml_event_t{} {}
  ~Event() { yaml_event_delete(this); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
};

}  // namespace

// Turns libyaml's events into the tree.
class Builder {
 public:
  Builder(std::string_view bytes, std::string_view file, Limits limits) : file_(file), limits_(limits) {
    if (!yaml_parser_initialize(&parser_)) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                 bytes.size());
  }
  ~Builder() { yaml_parser_delete(&parser_); }
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  Result<Node> document() {
    Node root;
    bool seen = false;
    for (;;) {
      Event event;
      CHECK(next(event));
      if (event.type == YAML_STREAM_END_EVENT) return root;
      if (event.type == YAML_DOCUMENT_START_EVENT) {
        if (seen) return wrong("yaml.documents", event.start_mark);
        seen = true;
        TRY(root, first_node());
      }
    }
  }

 private:
  Result<void> next(Event& event) {
    if (yaml_parser_parse(&parser_, &event)) return ok();
    return wrong("yaml.syntax", parser_.problem_mark)
        .with("what", parser_.problem ? parser_.problem : "unreadable");
  }

  Result<Node> first_node() {
    Event event;
    CHECK(next(event));
    return node(event, 1);
  }

  Result<Node> node(const Event& event, std::size_t depth) {
    if (depth > limits_.depth)
      return wrong("yaml.depth", event.start_mark).with("limit", std::to_string(limits_.depth));
    if (++nodes_ > limits_.nodes)
      return wrong("yaml.nodes", event.start_mark).with("limit", std::to_string(limits_.nodes));
    Node made;
    made.line_ = line_of(event.start_mark);
    made.column_ = column_of(event.start_mark);
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        return scalar(event, std::move(made));
      case YAML_SEQUENCE_START_EVENT:
        return list(event, std::move(made), depth);
      case YAML_MAPPING_START_EVENT:
        return mapping(event, std::move(made), depth);
      default:
        return wrong("yaml.alias", event.start_mark);
    }
  }

  Result<Node> scalar(const Event& event, Node made) {
    const auto& s = event.data.scalar;
    if (s.anchor) return wrong("yaml.alias", event.start_mark);
    if (s.tag) return wrong("yaml.tag", event.start_mark);
    made.text_.assign(reinterpret_cast<const char*>(s.value), s.length);
    made.kind_ = s.style == YAML_PLAIN_SCALAR_STYLE ? kind_of_plain(made.text_) : Node::Kind::string;
    return made;
  }

  Result<Node> list(const Event& start, Node made, std::size_t depth) {
    if (start.data.sequence_start.anchor) return wrong("yaml.alias", start.start_mark);
    if (start.data.sequence_start.tag) return wrong("yaml.tag", start.start_mark);
    made.kind_ = Node::Kind::list;
    for (;;) {
      Event event;
      CHECK(next(event));
      if (event.type == YAML_SEQUENCE_END_EVENT) return made;
      TRY(Node item, node(event, depth + 1));
      made.items_.push_back(std::move(item));
    }
  }

  Result<Node> mapping(const Event& start, Node made, std::size_t depth) {
    if (start.data.mapping_start.anchor) return wrong("yaml.alias", start.start_mark);
    if (start.data.mapping_start.tag) return wrong("yaml.tag", start.start_mark);
    made.kind_ = Node::Kind::mapping;
    std::unordered_set<std::string> seen;
    for (;;) {
      Event event;
      CHECK(next(event));
      if (event.type == YAML_MAPPING_END_EVENT) return made;
      TRY(Node key, node(event, depth + 1));
      if (!key.is_scalar() || key.text().empty()) return wrong("yaml.key", event.start_mark);
      if (!seen.insert(key.text()).second)
        return wrong("yaml.duplicate_key", event.start_mark).with("key", key.text());
      TRY(Node value, value_node(depth + 1));
      made.entries_.push_back({key.text(), key.line(), key.column(), std::move(value)});
    }
  }

  Result<Node> value_node(std::size_t depth) {
    Event event;
    CHECK(next(event));
    return node(event, depth);
  }

  Error wrong(std::string code, const yaml_mark_t& at) const {
    return error(ErrorKind::malformed, std::move(code))
        .with("file", file_)
        .with("line", std::to_string(line_of(at)))
        .with("column", std::to_string(column_of(at)));
  }

  yaml_parser_t parser_{};
  std::string file_;
  Limits limits_;
  std::size_t nodes_ = 0;
};

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries_)
    if (entry.key == key) return &entry.node;
  return nullptr;
}

Result<Node> parse(std::string_view bytes, std::string_view file, Limits limits) {
  auto refuse = [&](ErrorKind kind, const char* code) {
    return error(kind, code).with("file", std::string{file}).with("line", "1").with("column", "1");
  };
  if (bytes.size() > limits.bytes)
    return refuse(ErrorKind::too_large, "yaml.size").with("limit", std::to_string(limits.bytes));
  if (!is_utf8(bytes)) return refuse(ErrorKind::malformed, "yaml.syntax").with("what", "not UTF-8");
  return Builder{bytes, file, limits}.document();
}

Value to_value(const Node& node) {
  switch (node.kind()) {
    case Node::Kind::null:
      return {};
    case Node::Kind::boolean:
      return Value(is_true(node.text()));
    case Node::Kind::number:
      return Value(*Decimal::parse(node.text()));
    case Node::Kind::string:
      return Value(node.text());
    case Node::Kind::list: {
      List items;
      for (const Node& item : node.items()) items.push_back(to_value(item));
      return Value(std::move(items));
    }
    case Node::Kind::mapping:
      break;
  }
  Context context;
  for (const Node::Entry& entry : node.entries()) context.set(entry.key, to_value(entry.node));
  return Value(std::move(context));
}

}  // namespace gw::yaml
