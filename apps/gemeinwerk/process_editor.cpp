// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/process_editor.hpp"

#include <mutex>

#include "apps/gemeinwerk/bpmn_findings.hpp"
#include "apps/gemeinwerk/editor_page.hpp"
#include "apps/gemeinwerk/explain.hpp"
#include "apps/gemeinwerk/files.hpp"
#include "apps/gemeinwerk/texts.hpp"
#include "base/core/embedded.hpp"
#include "base/value/json.hpp"
#include "engine/bpmn/model/model.hpp"
#include "modules/haus/assets.hpp"
#include "modules/haus/fehler.hpp"
#include "modules/paket/prozessentwurf.hpp"
#include "modules/vorgang/vorgang.hpp"
#include "platform/crypto/hash.hpp"

extern const gw::EmbeddedTable gemeinwerk_views;

namespace gw::app {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_bytes = std::uint64_t{8} << 20;  // as engine/bpmn reads them
constexpr std::size_t secret_bytes = 16;
constexpr std::string_view static_folder = "/static/";

// Nothing inline, nothing from elsewhere. Pictures on bpmn-js's own buttons carry their style with them.
constexpr const char* security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' "
    "data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

// The address is the key: no page that is linked from here learns it.
http::Response secured(http::Response response) {
  response.header("content-security-policy", security_policy)
      .header("x-content-type-options", "nosniff")
      .header("referrer-policy", "no-referrer")
      .header("cross-origin-resource-policy", "same-origin")
      .header("cross-origin-opener-policy", "same-origin");
  return response;
}

http::Response answer(int status, const char* type, std::string body) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  response.header("content-type", type).header("cache-control", "no-store");
  return secured(std::move(response));
}

http::Response json(int status, const Value& value) {
  return answer(status, "application/json; charset=utf-8", to_pretty_json(value));
}

http::Response refused(const Error& refusal) {
  return json(status_of(refusal.kind), Context{{"code", refusal.code}, {"text", explain(refusal)}});
}

std::string version_of(std::string_view bytes) {
  return to_hex(crypto::sha256(as_bytes(bytes)));
}

Result<std::string> body_of(const http::Request& request) {
  if (!request.body) return std::string();
  TRY(const std::string_view bytes, request.body->bytes());
  return std::string(bytes);
}

// The folder of the package whose process the file is; empty: it stands for itself.
fs::path package_of(const fs::path& file) {
  const fs::path folder = fs::absolute(file).parent_path();
  return file.filename() == "prozess.bpmn" && fs::is_regular_file(folder / "paket.yaml") ? folder
                                                                                         : fs::path();
}

Value list(const std::vector<std::string>& all) {
  return List(all.begin(), all.end());
}

class Editor final : public ProcessEditor, public std::enable_shared_from_this<Editor> {
 public:
  Editor(EditorOptions options, Assets assets)
      : options_(std::move(options)), assets_(std::move(assets)), package_(package_of(options_.file)) {}

  std::string path() const override { return folder_ + "editor"; }

  // After construction, so that handlers can hold the editor.
  Result<void> prepare() {
    TRY(page_, editor_page({.asset = [this](std::string_view name) -> std::optional<std::string> {
                              if (!assets_.address(name)) return std::nullopt;
                              return folder_ + "web/" + std::string(name);
                            },
                            .file = options_.shown}));
    return ok();
  }

  std::shared_ptr<const http::Router> router() const override {
    auto router = std::make_shared<http::Router>();
    auto self = shared_from_this();
    using Answer = Result<http::Response> (Editor::*)(const http::Request&) const;
    auto add = [&](http::Method method, const char* place, Answer make) {
      router->add({method,
                   folder_ + place,
                   [self, make](http::Request& request) {
                     auto made = (*self.*make)(request);
                     return made ? std::move(*made) : refused(made.error());
                   },
                   {.body_bytes = most_bytes}});
    };
    add(http::Method::get, "editor", &Editor::page);
    add(http::Method::get, "web/{datei}", &Editor::file);
    add(http::Method::get, "modell", &Editor::model);
    add(http::Method::get, "worte", &Editor::words);
    add(http::Method::post, "befunde", &Editor::findings);
    add(http::Method::put, "modell", &Editor::save);
    return router;
  }

  http::ErrorHandler errors() const override {
    return [](const http::Request&, int status, const Error& refusal) {
      return json(status, Context{{"code", refusal.code}, {"text", explain(refusal)}});
    };
  }

 private:
  Result<http::Response> page(const http::Request&) const {
    return answer(200, "text/html; charset=utf-8", page_);
  }

  // By the name that a style sheet knows, and by the one that a script imports.
  Result<http::Response> file(const http::Request& request) const {
    std::string name = request.param("datei");
    if (auto known = assets_.address(name)) name = known->substr(static_folder.size());
    TRY(http::Response response, assets_.answer(name, request));
    return secured(std::move(response));
  }

  Result<http::Response> model(const http::Request&) const {
    TRY(std::string bytes, now());
    const std::string version = version_of(bytes);
    http::Response response = answer(200, "application/xml; charset=utf-8", std::move(bytes));
    response.header("etag", '"' + version + '"');
    return response;
  }

  Result<http::Response> words(const http::Request&) const {
    const auto words = package_.empty() ? paket::Prozesswoerter{} : paket::prozesswoerter(package_);
    return json(
        200, Context{{"rollen", list(words.rollen)},
                     {"entscheidungen", list(words.entscheidungen)},
                     {"nachrichten", list({std::string(paket::mitteilung), std::string(paket::rueckruf)})}});
  }

  Result<http::Response> findings(const http::Request& request) const {
    TRY(const std::string bytes, body_of(request));
    TRY(const std::string there, now());
    return json(200, Context{{"befunde", as_values(findings_in(bytes))}, {"fassung", version_of(there)}});
  }

  std::vector<Error> findings_in(std::string_view bytes) const {
    if (!package_.empty()) return paket::pruefe_prozess(package_, bytes, vorgang::bekannte_aktionen());
    Problems problems(options_.shown);
    look_at_bpmn(bytes, false, problems);
    return problems.all();
  }

  // What is not finished yet may be saved, what is no BPMN at all may not; and nobody else's work is lost.
  Result<http::Response> save(const http::Request& request) const {
    TRY(const std::string bytes, body_of(request));
    Problems problems(options_.shown);
    if (!bpmn::read_model(bytes, problems)) return refused(problems.all().front());
    const std::lock_guard lock(writing_);
    TRY(const std::string there, now());
    const std::string version = version_of(there);
    if (request.headers.get("if-match") != '"' + version + '"')
      return json(412, Context{{"code", "editor.geaendert"}, {"fassung", version}});
    CHECK(replace_file(options_.file, bytes));
    return json(200, Context{{"fassung", version_of(bytes)}});
  }

  // A process that is not there yet begins with what each has.
  Result<std::string> now() const {
    if (!fs::exists(options_.file)) return std::string(*gemeinwerk_views.find("views/neu.bpmn"));
    return bytes_of(options_.file);
  }

  EditorOptions options_;
  Assets assets_;
  fs::path package_;
  std::string folder_ = "/" + to_hex(crypto::random_bytes(secret_bytes)) + "/";
  std::string page_;
  mutable std::mutex writing_;
};

}  // namespace

Result<std::shared_ptr<const ProcessEditor>> ProcessEditor::open(EditorOptions options) {
  if (!fs::is_directory(fs::absolute(options.file).parent_path()) || fs::is_directory(options.file))
    return error(ErrorKind::not_found, "file.unreadable").with("file", options.shown);
  TRY(Assets assets, Assets::load(options.web));
  auto editor = std::make_shared<Editor>(std::move(options), std::move(assets));
  CHECK(editor->prepare());
  return std::shared_ptr<const ProcessEditor>(std::move(editor));
}

}  // namespace gw::app
