// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/process.hpp"

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/loader.hpp"

namespace gw::bpmn {

Known Known::anything() {
  Known known;
  known.variable = known.role = known.message = known.decision = [](std::string_view) { return true; };
  known.action = [](std::string_view) { return std::vector<Parameter>(); };
  known.accepts = [](std::string_view, std::string_view, std::string_view) { return true; };
  known.foreign = true;
  return known;
}

const std::string& Process::id() const {
  return root_->id;
}

const std::string& Process::name() const {
  return root_->name;
}

std::vector<ElementInfo> Process::elements() const {
  std::vector<ElementInfo> all;
  for (const auto& element : definition_->elements)
    all.push_back({element->id(), element->kind(), element->name(), element->line()});
  return all;
}

namespace {

void refuse(Problems& problems, const char* code, const Node& node) {
  Error& found = problems.add(code, node.line);
  found.params.emplace_back("element", node.id);
  found.params.emplace_back("kind", node.kind_name());
}

// Those that are not marked as pictures only.
std::vector<const Node*> executable(const Model& model, Problems& problems) {
  std::vector<const Node*> all;
  const std::vector<const Node*> processes = model.root().all("process");
  for (const Node* process : processes)
    if (process->get("isExecutable") != "false" || !process->has("isExecutable")) all.push_back(process);
  if (processes.empty())
    problems.add("bpmn.no_process", model.root().line);
  else if (all.empty())
    refuse(problems, "bpmn.not_executable", *processes.front());
  return all;
}

}  // namespace

std::vector<Process> load(std::shared_ptr<const Model> model, const Known& known, Problems& problems) {
  const std::vector<const Node*> processes = executable(*model, problems);
  if (!known.foreign && processes.size() > 1) refuse(problems, "bpmn.several_processes", *processes[1]);
  if (!problems.empty()) return {};
  std::shared_ptr<const Definition> definition = Loader(model, known, problems).load();
  std::vector<Process> loaded;
  if (!problems.empty()) return loaded;
  for (const Node* process : processes) {
    const Contents& root = *definition->process(process->id);
    if (process == processes.front() && problems.empty()) check(*definition, root, known, problems);
    loaded.emplace_back(definition, root);
  }
  return problems.empty() ? loaded : std::vector<Process>();
}

std::optional<Process> parse(std::string_view xml, const Known& known, Problems& problems) {
  auto model = read_model(xml, problems);
  if (!model || !problems.empty()) return std::nullopt;
  const std::vector<Process> processes = load(std::move(model), known, problems);
  if (processes.empty()) return std::nullopt;
  return processes.front();
}

Result<Process> parse(std::string_view xml, std::string_view file, const Known& known) {
  Problems problems{std::string{file}};
  std::optional<Process> process = parse(xml, known, problems);
  if (process) return *std::move(process);
  return Error{problems.all().front()};
}

}  // namespace gw::bpmn
