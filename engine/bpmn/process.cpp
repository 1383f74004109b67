// SPDX-License-Identifier: EUPL-1.2
#include "engine/bpmn/process.hpp"

#include <algorithm>
#include <set>

#include "engine/bpmn/definition.hpp"
#include "engine/bpmn/files.hpp"
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

bool is_picture(const Node& process) {
  return process.get("isExecutable") == "false" && process.has("isExecutable");
}

// Those that are not marked as pictures only.
std::vector<const Node*> executable(const Model& model, Problems& problems) {
  std::vector<const Node*> all;
  const std::vector<const Node*> processes = model.root().all("process");
  for (const Node* process : processes)
    if (!is_picture(*process)) all.push_back(process);
  if (processes.empty())
    problems.add("bpmn.no_process", model.root().line);
  else if (all.empty())
    refuse(problems, "bpmn.not_executable", *processes.front());
  return all;
}

// Where a case of a package begins: at the one process of its first file that no other calls.
const Contents& beginning(const Definition& definition, const Parts& parts) {
  std::set<const Contents*> called;
  for (const auto& element : definition.elements)
    if (element->kind() == "callActivity") called.insert(element->contents());
  const Contents* first = nullptr;
  const Contents* any = nullptr;
  for (const auto& one : definition.contents) {
    const Node* process = one->owner ? nullptr : definition.models[one->file]->find(one->id);
    if (!process || !process->is("process") || is_picture(*process)) continue;
    if (!any && one->file == 0) any = one.get();
    if (called.contains(one.get())) continue;
    if (first || one->file != 0) refuse(*parts[one->file].problems, "bpmn.several_processes", *process);
    if (!first) first = one.get();
  }
  return first ? *first : *any;
}

// What is called may stand in another of the files: no name of this one, and so the standard's rules miss it.
Problems without_calls_between(const Problems& problems, const std::set<std::string>& callable) {
  Problems rest(problems.file());
  for (const Error& one : problems.all()) {
    const auto said = [&](std::string_view name) {
      const auto found = std::ranges::find(one.params, name, &std::pair<std::string, std::string>::first);
      return found == one.params.end() ? std::string() : found->second;
    };
    const bool is_call = one.code == "bpmn.unknown_reference" && said("attribute") == "calledElement";
    if (!is_call || !callable.contains(said("reference"))) rest.take(one);
  }
  return rest;
}

std::optional<Process> load_package(const Parts& parts, const Known& known) {
  executable(*parts.front().model, *parts.front().problems);
  if (!flawless(parts)) return std::nullopt;
  std::shared_ptr<const Definition> definition = Loader(parts, known).load();
  if (!flawless(parts)) return std::nullopt;
  const Contents& root = beginning(*definition, parts);
  if (flawless(parts)) check(*definition, root, known, parts);
  if (!flawless(parts)) return std::nullopt;
  return Process(std::move(definition), root);
}

}  // namespace

std::vector<Process> load(std::shared_ptr<const Model> model, const Known& known, Problems& problems) {
  const Parts parts{{model, &problems}};
  if (!known.foreign) {
    auto process = load_package(parts, known);
    return process ? std::vector{*std::move(process)} : std::vector<Process>();
  }
  const std::vector<const Node*> processes = executable(*model, problems);
  if (!problems.empty()) return {};
  std::shared_ptr<const Definition> definition = Loader(parts, known).load();
  std::vector<Process> loaded;
  if (!problems.empty()) return loaded;
  for (const Node* process : processes) {
    const Contents& root = *definition->process(process->id);
    if (process == processes.front() && problems.empty()) check(*definition, root, known, parts);
    loaded.emplace_back(definition, root);
  }
  return problems.empty() ? loaded : std::vector<Process>();
}

std::optional<Process> parse(const std::vector<ProcessFile>& files, const Known& known,
                             std::vector<Error>& problems) {
  std::vector<Problems> told;
  Parts parts;
  std::set<std::string> callable;
  for (const ProcessFile& file : files) {
    told.emplace_back(file.name);
    parts.push_back({read_model(file.bytes, told.back()), nullptr});
    if (!parts.back().model) continue;
    for (const Node* one : parts.back().model->root().all("callableElement")) callable.insert(one->id);
  }
  for (std::size_t i = 0; i < told.size(); ++i) {
    told[i] = without_calls_between(told[i], callable);
    parts[i].problems = &told[i];
  }
  std::optional<Process> process;
  if (!parts.empty() && flawless(parts)) process = load_package(parts, known);
  for (const Problems& one : told) problems.insert(problems.end(), one.all().begin(), one.all().end());
  return process;
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
