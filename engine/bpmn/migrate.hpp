// SPDX-License-Identifier: EUPL-1.2
// A case that runs moves to another version of its process, by a plan that is proved for it: a pure function.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/core/result.hpp"
#include "engine/bpmn/instance.hpp"
#include "engine/bpmn/process.hpp"

namespace gw::bpmn {

// What has become of elements and flows, by their ids; what is not named is still called as it was.
struct MovePlan {
  std::map<std::string, std::string, std::less<>> now_called = {};
};

// What is wrong with the plan itself. error invalid bpmn.move_plan (element: it is not in the old version, or
// what it has become not in the new one)
std::vector<Error> check_plan(const Process& from, const Process& to, const MovePlan& plan);

struct Moved {
  Instance instance;            // as it would go on; means nothing where there are findings
  std::vector<Error> findings;  // why the case cannot move; each names the old element
};
// Tokens keep their ids and what waits for them outside stays good: a token moves only to an element that
// waits for the same (a task with the same role, results and four eyes; the same action, message, clocks and
// events). One that has failed may come to another kind of element: it begins there when it is tried again,
// with what listens at the boundary there.
// What an activity listens to at its boundary is what it began with. What the version before would wait for
// or read in vain, this one may as well. Findings, all conflict:
//   bpmn.not_running · bpmn.move_no_element (element, to) · bpmn.move_other_kind (element, to) ·
//   bpmn.move_other_work (element, to) · bpmn.move_other_place (element, to): inside of something else ·
//   bpmn.move_no_flow (element, flow): it waits for others that come along flows ·
//   bpmn.move_no_branch (element, flow): a join ahead waits for a flow along which nothing can come any more
//   · bpmn.move_two_in_one (element, to): people who have done two tasks, or tokens that have come along two
//   flows, could no longer be told apart ·
//   bpmn.move_variable (element, variable): it will be read there, and nothing sets it any more
Moved move_to(const Process& from, const Process& to, const MovePlan& plan, const Instance& instance);

}  // namespace gw::bpmn
