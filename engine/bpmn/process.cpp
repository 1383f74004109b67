// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/process.hpp"

#include "base/xml/xml.hpp"
#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/reader.hpp"

namespace gw::bpmn {

const std::string& Process::id() const {
  return definition_->id;
}

const std::string& Process::name() const {
  return definition_->name;
}

std::vector<ElementInfo> Process::elements() const {
  std::vector<ElementInfo> all;
  for (const auto& element : definition_->elements)
    all.push_back({element->id(), element->kind(), element->name(), element->line()});
  return all;
}

std::optional<Process> parse(std::string_view xml, const Known& known, Problems& problems) {
  auto document = xml::parse(xml, {.bytes = std::size_t{4} << 20, .depth = 64, .nodes = 200'000});
  if (!document) {
    problems.take(std::move(document).error().with("file", problems.file()));
    return std::nullopt;
  }
  std::shared_ptr<Definition> definition = Reader{known, problems}.read(document->root());
  if (problems.empty()) check(*definition, known, problems);
  if (!problems.empty()) return std::nullopt;
  return Process{std::move(definition)};
}

Result<Process> parse(std::string_view xml, std::string_view file, const Known& known) {
  Problems problems{std::string{file}};
  std::optional<Process> process = parse(xml, known, problems);
  if (process) return *std::move(process);
  return Error{problems.all().front()};
}

}  // namespace gw::bpmn
