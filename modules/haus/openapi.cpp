// SPDX-License-Identifier: EUPL-1.2
#include "modules/haus/openapi.hpp"

#include <algorithm>
#include <cctype>

#include "base/value/json.hpp"

namespace gw {
namespace {

std::string_view word(Access access) {
  switch (access) {
    case Access::anyone:
      return "anyone";
    case Access::account:
      return "account";
    case Access::visitor:
      return "visitor";
    case Access::member:
      return "member";
    case Access::provider:
      return "provider";
  }
  return "anyone";
}

std::string_view word(Reach reach) {
  switch (reach) {
    case Reach::owner:
      return "owner";
    case Reach::secret:
      return "secret";
    case Reach::everyone:
      return "everyone";
  }
  return "owner";
}

bool needs_session(Access access) {
  return access == Access::account || access == Access::member || access == Access::provider;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// "{rest...}" is one parameter in the description.
std::string path_of(const RouteSpec& route) {
  std::string path = route.pattern;
  if (std::size_t dots = path.find("...}"); dots != std::string::npos) path.erase(dots, 3);
  return path;
}

List parameters_of(const RouteSpec& route) {
  std::string path = path_of(route);
  List parameters;
  for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
    std::string name = path.substr(open + 1, path.find('}', open) - open - 1);
    parameters.push_back(
        Context{{"name", name}, {"in", "path"}, {"required", true}, {"schema", Context{{"type", "string"}}}});
  }
  if (route.reach == Reach::secret && path.find("{geheimnis}") == std::string::npos)
    parameters.push_back(Context{{"name", "X-Geheimnis"},
                                 {"in", "header"},
                                 {"required", true},
                                 {"schema", Context{{"type", "string"}}}});
  if (route.takes == Takes::bytes)
    for (const Field& field : route.fields)
      parameters.push_back(
          Context{{"name", field.name},
                  {"in", "header"},
                  {"required", field.required},
                  {"schema", Context{{"type", "string"}, {"examples", List{field.example}}}}});
  return parameters;
}

// In JSON an example may be a list or an object.
Value example_of(const RouteSpec& route, const Field& field) {
  bool structured =
      route.takes == Takes::json && (field.example.starts_with('[') || field.example.starts_with('{'));
  if (structured)
    if (auto value = parse_json(field.example)) return std::move(*value);
  return field.example;
}

std::string type_of(const Value& example) {
  return example.list() ? "array" : example.context() ? "object" : "string";
}

Context fields_schema(const RouteSpec& route) {
  Context properties;
  List required;
  for (const Field& field : route.fields) {
    Value example = example_of(route, field);
    Context schema{{"type", type_of(example)}};
    if (field.file) schema.set("contentMediaType", "application/octet-stream");
    if (!field.example.empty()) schema.set("examples", List{std::move(example)});
    if (field.required) required.push_back(field.name);
    properties.set(field.name, std::move(schema));
  }
  Context schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema.set("required", std::move(required));
  return schema;
}

Value request_body(const RouteSpec& route) {
  if (route.takes == Takes::bytes)
    return Context{{"required", false},
                   {"content", Context{{"application/offset+octet-stream", Context{{"schema", Context{}}}}}}};
  Context schema{{"schema", fields_schema(route)}};
  bool files = route.takes == Takes::json_or_parts || std::ranges::any_of(route.fields, &Field::file);
  Context content;
  if (route.takes == Takes::json_or_parts)
    content.set("application/json", Context{{"schema", Context{{"type", "object"}}}});
  if (route.takes == Takes::json)
    content.set("application/json", std::move(schema));
  else
    content.set(files ? "multipart/form-data" : "application/x-www-form-urlencoded", std::move(schema));
  return Context{{"required", true}, {"content", std::move(content)}};
}

std::string media_type(const RouteSpec& route) {
  if (!route.answers.empty()) return route.answers;
  return route.pattern.starts_with("/api/") ? "application/json" : "text/html";
}

Value responses(const RouteSpec& route) {
  bool reads = route.method == http::Method::get;
  Context content;
  content.set(media_type(route), Context{{"schema", Context{}}});
  Value problem = Context{{"$ref", "#/components/responses/Problem"}};
  Context all;
  if (reads)
    all.set("200", Context{{"description", "Die Antwort"}, {"content", std::move(content)}});
  else
    all.set("2XX",
            Context{{"description", "Erledigt und dauerhaft gespeichert"}, {"content", std::move(content)}});
  all.set("3XX", Context{{"description", "Weiter auf einer anderen Seite, auch zum Anmelden"}});
  all.set("4XX", problem);
  all.set("5XX", problem);
  return all;
}

Value operation(const RouteSpec& route) {
  Context operation{
      {"operationId", route.name}, {"summary", route.summary}, {"x-access", std::string(word(route.access))}};
  operation.set("x-csrf", route.csrf);
  operation.set("x-reach", std::string(word(route.reach)));
  if (!route.right.empty()) operation.set("x-right", route.right);
  if (List parameters = parameters_of(route); !parameters.empty())
    operation.set("parameters", std::move(parameters));
  if (!route.fields.empty() && route.method != http::Method::get)
    operation.set("requestBody", request_body(route));
  if (needs_session(route.access)) operation.set("security", List{Context{{"session", List{}}}});
  operation.set("responses", responses(route));
  return operation;
}

Value components() {
  Context problem_schema{{"type", "object"},
                         {"required", List{"status", "code", "title"}},
                         {"properties", Context{{"status", Context{{"type", "integer"}}},
                                                {"code", Context{{"type", "string"}}},
                                                {"title", Context{{"type", "string"}}},
                                                {"detail", Context{{"type", "string"}}},
                                                {"field", Context{{"type", "string"}}}}}};
  Context problem{{"description", "Abgelehnt, mit Grund (RFC 9457); Browser bekommen eine Seite"},
                  {"content", Context{{"application/problem+json", Context{{"schema", problem_schema}}},
                                      {"text/html", Context{{"schema", Context{{"type", "string"}}}}}}}};
  Context session{{"type", "apiKey"}, {"in", "cookie"}, {"name", "gw"}};
  return Context{{"responses", Context{{"Problem", problem}}},
                 {"securitySchemes", Context{{"session", session}}}};
}

}  // namespace

Value openapi(const Routes& routes, std::string_view version) {
  Context paths;
  for (const RouteSpec& route : routes.all()) {
    Context methods = paths.get(path_of(route)).context() ? *paths.get(path_of(route)).context() : Context{};
    methods.set(lower(http::to_text(route.method)), operation(route));
    paths.set(path_of(route), std::move(methods));
  }
  return Context{{"openapi", "3.1.0"},
                 {"info", Context{{"title", "Gemeinwerk"},
                                  {"version", version},
                                  {"license", Context{{"name", "EUPL-1.2"}, {"identifier", "EUPL-1.2"}}}}},
                 {"paths", std::move(paths)},
                 {"components", components()}};
}

}  // namespace gw
