// SPDX-License-Identifier: EUPL-1.2
#include "apps/gemeinwerk/texts.hpp"

#include <cstdlib>
#include <memory>
#include <stdexcept>

#include "base/core/embedded.hpp"

extern const gw::EmbeddedTable gemeinwerk_texts;

namespace gw::app {
namespace {

void need(const Result<void>& done) {
  if (!done) throw std::logic_error(done.error().line());
}

std::unique_ptr<const page::Messages> read_all() {
  auto all = std::make_unique<page::Messages>();
  for (const EmbeddedFile& file : gemeinwerk_texts) {
    const std::string_view path = file.path;  // "messages/de.yaml"
    const std::size_t name = path.find('/') + 1;
    need(all->add_yaml(path.substr(name, path.find('.') - name), path, file.bytes()));
  }
  need(all->finish());
  return all;
}

std::string_view language() {
  for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* set = std::getenv(variable); set && *set)
      return std::string_view(set).starts_with("de") ? "de" : "en";
  return "en";
}

}  // namespace

const page::Messages& messages() {
  static const std::unique_ptr<const page::Messages> all = read_all();
  return *all;
}

const page::Texts& texts() {
  static const page::Texts& chosen = messages().in(language());
  return chosen;
}

}  // namespace gw::app
