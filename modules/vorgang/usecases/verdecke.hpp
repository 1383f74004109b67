// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/vorgang/usecases/lies_vorgang.hpp"

namespace gw::vorgang {

// Takes out of a case what `ganz.sicht` withholds: the protected answers and the postal address, and, since
// nobody can tell what is in them, free texts of people, the program's reasons, what documents are called and
// what the timeline quotes. Documents themselves are closed by modules/akte.
void verdecke(VorgangGanz& ganz);

}  // namespace gw::vorgang
