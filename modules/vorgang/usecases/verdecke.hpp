// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/vorgang/usecases/lies_vorgang.hpp"

namespace gw::vorgang {

// Takes out of a case what `ganz.sicht` withholds: the protected answers and the postal address, and, since
// nobody can tell what is in them, free texts of people, the program's reasons, what documents are called and
// what the timeline quotes. Documents themselves are closed by modules/akte.
void verdecke(VorgangGanz& ganz);

// Numbers, days and truths say nothing by themselves; texts may say everything.
Value ohne_texte(const Value& value);

// The same of a process's variables: what people have chosen or entered as a number or a day in the tasks
// that they have done, numbers, days and truths of the decisions, and what everybody may know of every case.
Context ohne_freie_texte(const Context& variablen, const std::vector<store::Aufgabe>& erledigt);

}  // namespace gw::vorgang
