// SPDX-License-Identifier: EUPL-1.2
#include "engine/page/page.hpp"

#include "engine/page/compile.hpp"

namespace gw::page {

struct Library::Sources {
  Names names;
  Templates templates;
};

Library::Library(Names names) : sources_(std::make_unique<Sources>(Sources{std::move(names), {}})) {}

Library::~Library() = default;

Result<void> Library::add(std::string_view name, std::string_view source) {
  auto& place = sources_->templates[std::string(name)];
  if (place) return error(ErrorKind::malformed, "page.template_twice").with("file", std::string(name));
  auto parsed = std::make_unique<ParsedTemplate>();
  parsed->source = {std::string(name), std::string(source)};
  auto nodes = parse(parsed->source);
  if (!nodes) {
    sources_->templates.erase(std::string(name));
    return std::move(nodes).error();
  }
  parsed->nodes = std::move(nodes).value();
  place = std::move(parsed);
  return ok();
}

Result<std::shared_ptr<const Program>> Library::compile(std::string_view name, const Type& model) const {
  return compile_program(sources_->templates, sources_->names, name, model);
}

}  // namespace gw::page
