// SPDX-License-Identifier: EUPL-1.2
// XML in: a thin reader over libxml2 that trusts nothing. A document type (DTD) is refused, so there are no
// entities to resolve or to multiply; nothing is ever loaded; size, depth and number of nodes are limited.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/result.hpp"

struct _xmlDoc;
struct _xmlNode;

namespace gw::xml {

struct Limits {
  std::size_t bytes = std::size_t{16} << 20;
  std::size_t depth = 128;
  std::size_t nodes = 500'000;  // elements and attributes
};

struct Attribute {
  std::string_view name, ns, value;
};

class Children;

// An element. A light handle: valid as long as its Document; so are the views it gives.
class Node {
 public:
  Node() = default;
  explicit Node(const _xmlNode* node) : node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }
  std::string_view name() const;  // local name
  std::string_view ns() const;    // namespace URI; empty: none
  bool is(std::string_view ns, std::string_view name) const;
  int line() const;  // from 1

  // An attribute without prefix has no namespace.
  std::optional<std::string_view> attribute(std::string_view name, std::string_view ns = {}) const;
  std::string_view attribute_or_empty(std::string_view name, std::string_view ns = {}) const;
  std::vector<Attribute> attributes() const;

  Children children() const;                                     // elements only, in order
  Node child(std::string_view ns, std::string_view name) const;  // the first; false when there is none
  std::vector<Node> children(std::string_view ns, std::string_view name) const;
  Node parent() const;  // false at the root

  std::string text() const;  // text and CDATA directly in this element, comments left out, not trimmed
  // The URI that a prefix stands for here (QNames in content, xsi:type); nullopt: not declared.
  std::optional<std::string_view> namespace_of_prefix(std::string_view prefix) const;

  bool operator==(const Node&) const = default;

 private:
  const _xmlNode* node_ = nullptr;
};

class Children {
 public:
  class Iterator {
   public:
    explicit Iterator(const _xmlNode* node) : node_(node) {}
    Node operator*() const { return Node{node_}; }
    Iterator& operator++();
    bool operator==(const Iterator&) const = default;

   private:
    const _xmlNode* node_;
  };

  explicit Children(const _xmlNode* first) : first_(first) {}
  Iterator begin() const { return Iterator{first_}; }
  Iterator end() const { return Iterator{nullptr}; }

 private:
  const _xmlNode* first_;
};

class Document {
 public:
  Node root() const;
  // The document again, in UTF-8: layout, comments and processing instructions as they came; CDATA as text,
  // an element's namespaces before its attributes.
  std::string write() const;

 private:
  friend Result<Document> parse(std::string_view bytes, Limits limits);
  explicit Document(std::shared_ptr<const _xmlDoc> doc) : doc_(std::move(doc)) {}
  std::shared_ptr<const _xmlDoc> doc_;
};

// error malformed xml.syntax (line, column, what) · xml.doctype (line) · xml.depth (line, limit) ·
//       xml.nodes (line, limit); too_large xml.size (limit)
Result<Document> parse(std::string_view bytes, Limits limits = {});

}  // namespace gw::xml
