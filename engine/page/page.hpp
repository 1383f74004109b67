// SPDX-License-Identifier: EUPL-1.2
// Pages: HTML files, compiled at start against a view model (model.hpp), rendered into one string. What could
// go wrong goes wrong when the library loads: rendering cannot fail. README.md has the syntax.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/result.hpp"
#include "engine/page/html.hpp"
#include "engine/page/messages.hpp"
#include "engine/page/model.hpp"
#include "engine/page/url.hpp"

namespace gw::page {

// What templates refer to by name; each is asked while loading, never while rendering.
struct Names {
  // The pattern of a route, "/amt/{mandant}/faelle/{id}"; nullopt: no such route.
  std::function<std::optional<std::string>(std::string_view route)> route;
  // The address of a static file, "/static/gemeinwerk.3fa9.css"; nullopt: no such file.
  std::function<std::optional<std::string>(std::string_view file)> asset;
  // Outlives the library.
  const Messages* messages = nullptr;
};

class Program;  // compiled template

// One page, compiled for its view model. Cheap to copy; many threads may render at once.
template <class Model>
class Page {
 public:
  std::string render(const Model& model, const Texts& texts) const;
  // The same as trusted HTML, to be placed into another page.
  Html part(const Model& model, const Texts& texts) const;

 private:
  friend class Library;
  explicit Page(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  std::shared_ptr<const Program> program_;
};

class Library {
 public:
  explicit Library(Names names);
  ~Library();

  // Adds a file; layouts and partials first need not be: names are resolved by `page`. The name is how other
  // templates and `page` call it, the file is what errors show. errors malformed: page.syntax,
  // page.template_twice
  Result<void> add(std::string_view name, std::string_view source);

  // Compiles a template and all it includes. Every refusal is `malformed` with params file, line, column and
  // what:
  //   page.unknown_template  page.unknown_name   page.unknown_route  page.unknown_asset  page.unknown_message
  //   page.unknown_slot      page.missing_block  page.parameters     page.wrong_type     page.forbidden_place
  //   page.unclosed          page.html           page.recursion      page.too_large
  template <class Model>
  Result<Page<Model>> page(std::string_view name) const {
    TRY(auto program, compile(name, type_of<Model>()));
    return Page<Model>(std::move(program));
  }

 private:
  Result<std::shared_ptr<const Program>> compile(std::string_view name, const Type& model) const;

  struct Sources;
  std::unique_ptr<Sources> sources_;
};

std::string render(const Program& program, const void* model, const Texts& texts);
Html render_part(const Program& program, const void* model, const Texts& texts);

template <class Model>
std::string Page<Model>::render(const Model& model, const Texts& texts) const {
  return page::render(*program_, &model, texts);
}

template <class Model>
Html Page<Model>::part(const Model& model, const Texts& texts) const {
  return render_part(*program_, &model, texts);
}

}  // namespace gw::page
