// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/expression.hpp"

#include <algorithm>
#include <set>

#include "engine/page/escape.hpp"

namespace gw::page {
namespace {

using Place = HtmlContext::Place;
using Kind = Type::Kind;

class One {
 public:
  One(const Names& names, Writer& writer, const Node& node, const Source& source, const Scope& scope,
      Place place)
      : names_(names), writer_(writer), node_(node), source_(source), scope_(scope), place_(place) {}

  Result<void> write() {
    if (place_ == Place::tag) return bad("page.forbidden_place", "between attributes stands only {{#if}}");
    if (place_ == Place::nowhere)
      return bad("page.forbidden_place", "nothing is written behind the begin of an address");
    switch (node_.kind) {
      case Node::Kind::value:
        return value();
      case Node::Kind::url:
        return url();
      case Node::Kind::asset:
        return asset();
      case Node::Kind::message:
        return message();
      default:
        return language();
    }
  }

 private:
  Result<void> value() {
    TRY(Path path, scope_.find(node_.operand, source_));
    Kind kind = path.type->kind;
    bool words = kind == Kind::text || kind == Kind::number;
    if (kind == Kind::url && place_ != Place::fragment) return emit(Op::Code::url, std::move(path));
    if (kind == Kind::html && place_ == Place::text) return emit(Op::Code::html, std::move(path));
    if (words && place_ == Place::fragment) return emit(Op::Code::fragment, std::move(path));
    if (words && place_ != Place::address) return emit(Op::Code::text, std::move(path));
    return bad("page.wrong_type", "a " + std::string(path.type->name) + " cannot be written here");
  }

  Result<void> url() {
    CHECK(no_fragment());
    std::optional<std::string> pattern = names_.route ? names_.route(node_.name) : std::nullopt;
    if (!pattern) return bad("page.unknown_route", "no route is called " + node_.name);
    RouteCall call;
    std::set<std::string> used;
    CHECK(route_path(*pattern, call, used));
    CHECK(route_query(call, used));
    return emit(Op::Code::route, std::move(call));
  }

  Result<void> route_path(std::string_view pattern, RouteCall& call, std::set<std::string>& used) {
    std::size_t from = 0;
    for (std::size_t open; (open = pattern.find('{', from)) != std::string_view::npos;) {
      std::size_t close = std::min(pattern.find('}', open), pattern.size());
      std::string name(pattern.substr(open + 1, close - open - 1));
      auto given = std::find_if(node_.parameters.begin(), node_.parameters.end(),
                                [&](const Parameter& p) { return p.name == name && !p.query; });
      if (given == node_.parameters.end()) return needs(name);
      TRY(Input value, Expressions::input(given->value, source_, scope_));
      call.pieces.push_back({std::string(pattern.substr(from, open - from)), std::move(value), true});
      used.insert(std::move(name));
      from = std::min(close + 1, pattern.size());
    }
    call.pieces.push_back({std::string(pattern.substr(from)), {}, false});
    return ok();
  }

  Result<void> route_query(RouteCall& call, const std::set<std::string>& used) {
    std::string separator = "?";
    for (const Parameter& parameter : node_.parameters) {
      if (!parameter.query && !used.contains(parameter.name))
        return bad("page.parameters", node_.name + " has no " + parameter.name + "; a query is written ?" +
                                          parameter.name + "=…");
      if (!parameter.query) continue;
      TRY(Input value, Expressions::input(parameter.value, source_, scope_));
      call.pieces.push_back({separator + parameter.name + "=", std::move(value), true});
      separator = "&";
    }
    return ok();
  }

  Result<void> asset() {
    CHECK(no_fragment());
    if (!node_.parameters.empty()) return bad("page.parameters", "asset has no parameters");
    std::optional<std::string> address = names_.asset ? names_.asset(node_.name) : std::nullopt;
    if (!address) return bad("page.unknown_asset", "no file is called " + node_.name);
    std::string escaped;
    append_html(escaped, *address);
    writer_.literal(escaped);
    return ok();
  }

  Result<void> message() {
    CHECK(no_address());
    auto id = names_.messages ? names_.messages->id(node_.name) : std::nullopt;
    if (!id) return bad("page.unknown_message", "no text is called " + node_.name);
    CHECK(message_complete(names_.messages->in("de").message(*id)));
    MessageCall call{.message = *id};
    for (const Parameter& parameter : node_.parameters) {
      TRY(Input value, Expressions::input(parameter.value, source_, scope_));
      call.arguments.emplace_back(parameter.name, std::move(value));
    }
    return emit(Op::Code::message, std::move(call));
  }

  // Every placeholder of the German text is given, nothing else; a plural counts something.
  Result<void> message_complete(const Message& german) {
    std::set<std::string> wanted = german.placeholders();
    if (german.plural) wanted.insert("n");
    for (const Parameter& parameter : node_.parameters) {
      if (!wanted.contains(parameter.name))
        return bad("page.parameters", node_.name + " has no {" + parameter.name + "}");
      if (german.plural && parameter.name == "n") CHECK(is_number(parameter.value));
    }
    for (const Parameter& parameter : node_.parameters) wanted.erase(parameter.name);
    return wanted.empty() ? ok() : needs(*wanted.begin());
  }

  Result<void> is_number(const Operand& operand) {
    bool number = operand.kind == Operand::Kind::number;
    if (operand.kind == Operand::Kind::path) {
      TRY(Path path, scope_.find(operand, source_));
      number = path.type->kind == Kind::number;
    }
    return number ? ok() : fault("page.wrong_type", source_, operand.at, "n counts: it is a number");
  }

  Result<void> language() {
    CHECK(no_address());
    writer_.emit({.code = Op::Code::language});
    return ok();
  }

  Result<void> no_address() {
    bool address = place_ == Place::address || place_ == Place::fragment;
    return address ? bad("page.forbidden_place", "a text is no address") : ok();
  }
  Result<void> no_fragment() {
    return place_ == Place::fragment ? bad("page.wrong_type", "an address inside an address") : ok();
  }

  template <class Entry>
  Result<void> emit(Op::Code code, Entry entry) {
    writer_.emit(code, std::move(entry));
    return ok();
  }
  Error needs(const std::string& parameter) const {
    return bad("page.parameters", node_.name + " needs " + parameter + "=…");
  }
  Error bad(std::string_view code, std::string what) const {
    return fault(code, source_, node_.at, std::move(what));
  }

  const Names& names_;
  Writer& writer_;
  const Node& node_;
  const Source& source_;
  const Scope& scope_;
  Place place_;
};

}  // namespace

Result<void> Expressions::write(const Node& node, const Source& source, const Scope& scope, Place place) {
  return One(names_, writer_, node, source, scope, place).write();
}

Result<Input> Expressions::input(const Operand& operand, const Source& source, const Scope& scope) {
  if (operand.kind == Operand::Kind::number)
    return Input{.text = std::to_string(operand.number), .number = operand.number};
  if (operand.kind == Operand::Kind::text) return Input{.text = operand.text};
  TRY(Path path, scope.find(operand, source));
  if (path.type->kind != Kind::text && path.type->kind != Kind::number)
    return fault("page.wrong_type", source, operand.at,
                 "a " + std::string(path.type->name) + " is neither text nor number");
  return Input{.path = std::move(path)};
}

}  // namespace gw::page
