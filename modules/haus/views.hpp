// SPDX-License-Identifier: EUPL-1.2
// Views of modules: declared with their model when a module is wired, compiled once all modules are (an
// unknown name, route or message is a refusal to start), rendered by handlers.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/result.hpp"
#include "engine/page/page.hpp"

namespace gw {

// A compiled view. Handlers keep it by shared_ptr: it is empty until all modules are wired.
template <class Model>
class View {
 public:
  std::string render(const Model& model, const page::Texts& texts) const {
    return page_->render(model, texts);
  }
  // As a section of another page.
  page::Html part(const Model& model, const page::Texts& texts) const { return page_->part(model, texts); }

 private:
  friend class Views;
  std::optional<page::Page<Model>> page_;
};

class Views {
 public:
  // "antrag/schritt" is views/schritt.html of modules/antrag.
  template <class Model>
  std::shared_ptr<const View<Model>> declare(std::string name) {
    auto view = std::make_shared<View<Model>>();
    compile_.push_back([view, name = std::move(name)](const page::Library& library) -> Result<void> {
      TRY(auto page, library.page<Model>(name));
      view->page_ = std::move(page);
      return ok();
    });
    return view;
  }

  // Once, after the last module. Errors as engine/page/page.hpp.
  Result<void> compile(const page::Library& library);

 private:
  std::vector<std::function<Result<void>(const page::Library&)>> compile_;
};

}  // namespace gw
