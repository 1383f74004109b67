// SPDX-License-Identifier: EUPL-1.2
#include "base/xml/xml.hpp"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits>
#include <mutex>

#include "base/text/text.hpp"

namespace gw::xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view{reinterpret_cast<const char*>(text)} : std::string_view{};
}

// What our SAX handlers count while libxml2 builds the tree.
struct Guard {
  Limits limits;
  std::size_t depth = 0, nodes = 0;
  const char* refused = nullptr;
  int line = 0;
  std::size_t limit = 0;
};

void refuse(xmlParserCtxtPtr parser, const char* code, std::size_t limit) {
  auto* guard = static_cast<Guard*>(parser->_private);
  if (!guard->refused) {
    guard->refused = code;
    guard->line = xmlSAX2GetLineNumber(parser);
    guard->limit = limit;
  }
  xmlStopParser(parser);
}

void on_doctype(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  refuse(static_cast<xmlParserCtxtPtr>(context), "xml.doctype", 0);
}

void on_start(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespaces,
              const xmlChar** namespace_list, int attributes, int defaulted, const xmlChar** attribute_list) {
  auto* parser = static_cast<xmlParserCtxtPtr>(context);
  auto* guard = static_cast<Guard*>(parser->_private);
  guard->nodes += 1 + static_cast<std::size_t>(attributes) + static_cast<std::size_t>(namespaces);
  if (++guard->depth > guard->limits.depth) return refuse(parser, "xml.depth", guard->limits.depth);
  if (guard->nodes > guard->limits.nodes) return refuse(parser, "xml.nodes", guard->limits.nodes);
  xmlSAX2StartElementNs(context, name, prefix, uri, namespaces, namespace_list, attributes, defaulted,
                        attribute_list);
}

void on_end(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
  --static_cast<Guard*>(static_cast<xmlParserCtxtPtr>(context)->_private)->depth;
  xmlSAX2EndElementNs(context, name, prefix, uri);
}

struct ParserDeleter {
  void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};
using Parser = std::unique_ptr<xmlParserCtxt, ParserDeleter>;

Parser make_parser(Guard& guard) {
  static std::once_flag once;  // libxml2 wants to be set up before threads use it
  std::call_once(once, xmlInitParser);
  Parser parser{xmlNewParserCtxt()};
  if (!parser) throw std::bad_alloc();
  parser->_private = &guard;
  parser->sax->internalSubset = on_doctype;
  parser->sax->externalSubset = on_doctype;
  parser->sax->startElementNs = on_start;
  parser->sax->endElementNs = on_end;
  return parser;
}

Error refusal(const Guard& guard) {
  Error e = error(ErrorKind::malformed, guard.refused).with("line", std::to_string(guard.line));
  return guard.limit ? std::move(e).with("limit", std::to_string(guard.limit)) : e;
}

// libxml2's message ends with a line break and may quote broken bytes.
std::string clean(std::string_view message) {
  std::string text;
  for (std::string_view rest = trim(first_bytes(message, 200)); !rest.empty();)
    append_utf8(text, next_code_point(rest));
  return text;
}

Error syntax_error(const xmlParserCtxt& parser) {
  const xmlError& last = parser.lastError;
  return error(ErrorKind::malformed, "xml.syntax")
      .with("line", std::to_string(last.line > 0 ? last.line : 1))
      .with("column", std::to_string(last.int2 > 0 ? last.int2 : 1))
      .with("what", last.message ? clean(last.message) : "no document");
}

const _xmlNode* element_from(const _xmlNode* node) {
  while (node && node->type != XML_ELEMENT_NODE) node = node->next;
  return node;
}

// Without entities, an attribute's value is one text node, or none when it is empty.
std::string_view value_of(const xmlAttr* attribute) {
  return attribute->children ? view(attribute->children->content) : std::string_view{};
}

}  // namespace

Result<Document> parse(std::string_view bytes, Limits limits) {
  if (bytes.size() > limits.bytes || bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return error(ErrorKind::too_large, "xml.size").with("limit", std::to_string(limits.bytes));
  Guard guard{.limits = limits};
  Parser parser = make_parser(guard);
  // NOCDATA: CDATA becomes text. No NOENT, no DTDLOAD, no HUGE: nothing is substituted, loaded or unlimited.
  const int options =
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES;
  std::shared_ptr<const _xmlDoc> doc{
      xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                        options),
      [](const _xmlDoc* d) { xmlFreeDoc(const_cast<_xmlDoc*>(d)); }};
  if (guard.refused) return refusal(guard);
  if (!doc || !parser->wellFormed || !parser->nsWellFormed) return syntax_error(*parser);
  return Document{std::move(doc)};
}

Node Document::root() const {
  return Node{xmlDocGetRootElement(doc_.get())};
}

std::string Document::write() const {
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(const_cast<_xmlDoc*>(doc_.get()), &bytes, &size, "UTF-8");
  if (!bytes) throw std::bad_alloc();
  std::string text{reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
  xmlFree(bytes);
  return text;
}

std::string_view Node::name() const {
  return view(node_->name);
}

std::string_view Node::ns() const {
  return node_->ns ? view(node_->ns->href) : std::string_view{};
}

bool Node::is(std::string_view of_ns, std::string_view of_name) const {
  return name() == of_name && ns() == of_ns;
}

int Node::line() const {
  return static_cast<int>(xmlGetLineNo(node_));
}

std::optional<std::string_view> Node::attribute(std::string_view name, std::string_view ns) const {
  for (const xmlAttr* a = node_->properties; a; a = a->next)
    if (view(a->name) == name && (a->ns ? view(a->ns->href) : std::string_view{}) == ns) return value_of(a);
  return std::nullopt;
}

std::string_view Node::attribute_or_empty(std::string_view name, std::string_view ns) const {
  return attribute(name, ns).value_or(std::string_view{});
}

std::vector<Attribute> Node::attributes() const {
  std::vector<Attribute> all;
  for (const xmlAttr* a = node_->properties; a; a = a->next)
    all.push_back({view(a->name), a->ns ? view(a->ns->href) : std::string_view{}, value_of(a)});
  return all;
}

Children Node::children() const {
  return Children{element_from(node_->children)};
}

Children::Iterator& Children::Iterator::operator++() {
  node_ = element_from(node_->next);
  return *this;
}

Node Node::child(std::string_view ns, std::string_view name) const {
  for (Node c : children())
    if (c.is(ns, name)) return c;
  return Node{};
}

std::vector<Node> Node::children(std::string_view ns, std::string_view name) const {
  std::vector<Node> all;
  for (Node c : children())
    if (c.is(ns, name)) all.push_back(c);
  return all;
}

Node Node::parent() const {
  const _xmlNode* up = node_->parent;
  return up && up->type == XML_ELEMENT_NODE ? Node{up} : Node{};
}

std::string Node::text() const {
  std::string all;
  for (const _xmlNode* c = node_->children; c; c = c->next)
    if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) all += view(c->content);
  return all;
}

std::optional<std::string_view> Node::namespace_of_prefix(std::string_view prefix) const {
  for (const _xmlNode* n = node_; n && n->type == XML_ELEMENT_NODE; n = n->parent)
    for (const xmlNs* ns = n->nsDef; ns; ns = ns->next)
      if (view(ns->prefix) == prefix) return view(ns->href);
  return std::nullopt;
}

}  // namespace gw::xml
