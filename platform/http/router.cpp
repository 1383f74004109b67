// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <stdexcept>

#include "platform/http/http.hpp"

namespace gw::http {
namespace {

struct Segment {
  enum class Kind { literal, one, rest } kind = Kind::literal;
  std::string text;  // or the name of the parameter
};

std::string_view next_segment(std::string_view& path) {
  path.remove_prefix(1);  // the '/'
  std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

[[noreturn]] void reject(const Route& route, const std::string& why) {
  throw std::logic_error("route " + std::string(to_text(route.method)) + " " + route.pattern + ": " + why);
}

Segment parse_segment(const Route& route, std::string_view text) {
  if (text.find_first_of("{}") == std::string_view::npos) return {Segment::Kind::literal, std::string(text)};
  if (text.front() != '{' || text.back() != '}') reject(route, "a parameter is a whole segment");
  std::string_view name = text.substr(1, text.size() - 2);
  bool rest = name.ends_with("...");
  if (rest) name.remove_suffix(3);
  if (name.empty() || name.find_first_of("{}.") != std::string_view::npos)
    reject(route, "a parameter needs a name");
  return {rest ? Segment::Kind::rest : Segment::Kind::one, std::string(name)};
}

std::vector<Segment> parse_pattern(const Route& route) {
  std::string_view path = route.pattern;
  if (path.empty() || path[0] != '/') reject(route, "a pattern begins with /");
  std::vector<Segment> segments;
  if (path == "/") return segments;
  while (!path.empty()) {
    if (!segments.empty() && segments.back().kind == Segment::Kind::rest)
      reject(route, "{name...} comes last");
    std::string_view text = next_segment(path);
    if (text.empty()) reject(route, "empty segment");
    Segment segment = parse_segment(route, text);
    for (const Segment& other : segments)
      if (segment.kind != Segment::Kind::literal && other.kind != Segment::Kind::literal &&
          other.text == segment.text)
        reject(route, "parameter twice");
    segments.push_back(std::move(segment));
  }
  return segments;
}

}  // namespace

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> one, rest;
  std::map<Method, std::pair<Route, std::vector<std::string>>>
      routes;  // with the names of the parameters in order

  Node& child(const Segment& segment) {
    std::unique_ptr<Node>& place = segment.kind == Segment::Kind::literal ? literals[segment.text]
                                   : segment.kind == Segment::Kind::one   ? one
                                                                          : rest;
    if (!place) place = std::make_unique<Node>();
    return *place;
  }

  // The most literal node of this path that satisfies `wanted`; `values` are what its parameters matched.
  template <class Wanted>
  const Node* find(std::string_view path, std::vector<std::string_view>& values, const Wanted& wanted) const {
    if (path.empty()) return !routes.empty() && wanted(*this) ? this : nullptr;
    std::string_view whole = path.substr(1), remaining = path;
    std::string_view segment = next_segment(remaining);
    if (segment.empty()) return nullptr;  // "/a/" is not "/a"
    if (auto literal = literals.find(segment); literal != literals.end())
      if (const Node* found = literal->second->find(remaining, values, wanted)) return found;
    if (one) {
      values.push_back(segment);
      if (const Node* found = one->find(remaining, values, wanted)) return found;
      values.pop_back();
    }
    if (rest && wanted(*rest)) {
      values.push_back(whole);
      return rest.get();
    }
    return nullptr;
  }

  void collect(std::vector<const Route*>& all) const {
    for (const auto& [method, route] : routes) all.push_back(&route.first);
    for (const auto& [text, child] : literals) child->collect(all);
    if (one) one->collect(all);
    if (rest) rest->collect(all);
  }

  const std::pair<Route, std::vector<std::string>>* answering(Method method) const {
    auto found = routes.find(method);
    if (found == routes.end() && method == Method::head) found = routes.find(Method::get);
    return found == routes.end() ? nullptr : &found->second;
  }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;

void Router::add(Route route) {
  if (!route.handler) reject(route, "no handler");
  Node* node = root_.get();
  std::vector<std::string> names;
  for (const Segment& segment : parse_pattern(route)) {
    node = &node->child(segment);
    if (segment.kind != Segment::Kind::literal) names.push_back(segment.text);
  }
  // Two patterns that differ only in the names of parameters match the same paths.
  if (auto same = node->routes.find(route.method); same != node->routes.end())
    reject(route, "matches the same paths as " + same->second.first.pattern);
  Method method = route.method;
  node->routes.emplace(method, std::pair(std::move(route), std::move(names)));
}

Router::Match Router::match(Method method, std::string_view path) const {
  Match match;
  if (path.empty() || path[0] != '/') return match;
  if (path == "/") path = {};
  std::vector<std::string_view> values;
  const Node* node = root_->find(path, values, [&](const Node& n) { return n.answering(method) != nullptr; });
  if (node) {
    const auto& [route, names] = *node->answering(method);
    match.route = &route;
    for (std::size_t i = 0; i < names.size(); ++i) match.params.emplace(names[i], values[i]);
    return match;
  }
  values.clear();
  node = root_->find(path, values, [](const Node&) { return true; });
  if (!node) return match;
  for (const auto& [allowed, route] : node->routes) {
    match.allowed.push_back(allowed);
    if (allowed == Method::get && !node->routes.contains(Method::head)) match.allowed.push_back(Method::head);
  }
  return match;
}

std::vector<const Route*> Router::routes() const {
  std::vector<const Route*> all;
  root_->collect(all);
  return all;
}

}  // namespace gw::http
