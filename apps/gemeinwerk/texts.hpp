// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "engine/page/messages.hpp"

namespace gw::app {

// What the commands for authors say (messages/), in the language of who started the program: German where
// LC_ALL, LC_MESSAGES or LANG, the first of them that is set, begins with "de", otherwise English.
const page::Texts& texts();
// In all languages, for pages.
const page::Messages& messages();

}  // namespace gw::app
