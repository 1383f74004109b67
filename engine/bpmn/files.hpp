// SPDX-License-Identifier: EUPL-1.2
// A package's process in several files: a case begins in the first one, and what it calls may stand in the
// others.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/bpmn/process.hpp"

namespace gw::bpmn {

struct ProcessFile {
  std::string name;  // as problems call it
  std::string bytes;
};

// The first has exactly one process that no other calls, the others have none. A call names the process by
// its id, with or without an import; ids are those of all files together. Problems as of parse() in
// process.hpp, each with its file; besides bpmn.duplicate_id.
std::optional<Process> parse(const std::vector<ProcessFile>& files, const Known& known,
                             std::vector<Error>& problems);

}  // namespace gw::bpmn
