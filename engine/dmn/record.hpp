// SPDX-License-Identifier: EUPL-1.2
// The reasons of an outcome as one small value that is kept beside it for years and tells them without the
// model: decisions with what people call them, what their tables asked, which rows matched and what they rest
// on, how amounts were worked out.
#pragma once

#include "engine/dmn/dmn.hpp"

namespace gw::dmn {

// Without input data as a whole (an application), ids of rows and notices.
Value record(const Outcome& outcome);

// `value`: what the outcome gave, which the record does not repeat. Reads what earlier releases recorded, too
// (tables only, without results of decisions). What cannot be read is not there.
Outcome recall(const Value& record, const Value& value);

}  // namespace gw::dmn
