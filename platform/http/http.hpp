// SPDX-License-Identifier: EUPL-1.2
// Requests and responses as handlers see them. Asynchronous I/O outside, plain functions inside: a handler
// gets a whole request (large bodies already spooled by I/O), returns a response, and is free; I/O sends it
// when `after` is durable.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/result.hpp"

namespace gw::http {

enum class Method { get, head, post, put, patch, del, options };
std::string_view to_text(Method method);
// Asks only, changes nothing (RFC 9110, 9.2.1).
constexpr bool is_safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

// A body or an uploaded part: in memory when small, otherwise in an unlinked spool file that goes with this
// object.
class Content {
 public:
  virtual ~Content() = default;
  virtual std::uint64_t size() const = 0;
  // Whole, in memory or mapped; valid as long as this object.
  virtual Result<std::string_view> bytes() const = 0;
};

struct Part {  // of multipart/form-data (RFC 7578)
  std::string name;
  std::string file_name;  // as the client said; never used as a path
  std::string content_type;
  bool is_file = false;
  std::shared_ptr<const Content> content;
};

// Fields of a form, in order, several per name allowed.
class Fields {
 public:
  void add(std::string name, std::string value) { entries_.emplace_back(std::move(name), std::move(value)); }
  const std::string* find(std::string_view name) const;  // the first
  std::string_view get(std::string_view name) const;     // the first, or empty
  std::vector<std::string_view> all(std::string_view name) const;
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

struct Request {
  Method method = Method::get;
  std::string target;                         // as sent: path and query
  std::string path;                           // decoded
  std::map<std::string, std::string> params;  // {mandant} … of the route's pattern, decoded
  Fields query;
  Fields headers;  // names in lower case
  Fields cookies;
  std::string remote;                   // address of the peer, or of the client behind a trusted proxy
  bool secure = false;                  // arrived by TLS (here or at the trusted proxy)
  std::shared_ptr<const Content> body;  // null when none, and for multipart
  std::vector<Part> parts;              // multipart/form-data

  const std::string& param(std::string_view name) const;  // throws std::logic_error if the route has none
  // application/x-www-form-urlencoded, or the non-file parts. error malformed http.form
  Result<Fields> form() const;
  bool wants_json() const;   // Accept prefers application/json
  bool is_fragment() const;  // hx-request
};

// Pulled by I/O piece by piece: downloads are streamed after the worker is free. Called on a
// worker-independent thread.
class Source {
 public:
  virtual ~Source() = default;
  virtual std::optional<std::uint64_t> size() const = 0;
  // Next piece, empty at the end; the view is valid until the next call.
  virtual Result<std::string_view> next() = 0;
};

class Events;  // platform/http/events.hpp

// A commit that must be durable before anything of the response is sent. platform/sql's Ticket is wrapped
// into one by the composition (http does not know sql): calls `done` exactly once.
using After = std::function<void(std::function<void(Result<void>)> done)>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<Source> source;  // instead of body
  std::shared_ptr<Events> events;  // instead of body: server-sent events, open until closed
  After after;                     // null: send at once
  // What to send instead when `after` refuses; made by the error handler of the server when null.
  std::function<Response(const Error&)> otherwise;

  // Throws std::logic_error for a name that is no token or a value with control characters: with them, what
  // came from outside could begin a second header. Date, Content-Length, Connection are the server's.
  Response& header(std::string name, std::string value);
};

using Handler = std::function<Response(Request&)>;

// The same check for headers that were added past header().
void check_headers(const Response& response);

struct Limits {
  std::uint64_t body_bytes = std::uint64_t{1} << 20;  // whole body, files included; over it: 413 with a page
};

struct Route {
  Method method = Method::get;
  std::string pattern;  // "/p/{mandant}/antraege/{antrag}"; {name} is one segment, {name...} the rest
  Handler handler;
  Limits limits;
};

// Patterns are checked when added: duplicates and ambiguities throw std::logic_error at start. A literal
// segment wins over {name}, and {name} over {name...}; HEAD is answered by the route for GET.
class Router {
 public:
  Router();
  ~Router();
  void add(Route route);
  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string> params;
    std::vector<Method> allowed;  // of this path, when only the method did not fit: 405
  };
  Match match(Method method, std::string_view path) const;
  std::vector<const Route*> routes() const;  // all of them: for metrics, and for tests that try every route

 private:
  struct Node;
  std::unique_ptr<Node> root_;
};

std::string escape_url_segment(std::string_view text);

}  // namespace gw::http
