// SPDX-License-Identifier: EUPL-1.2
// The page of the process editor. Which fields an element has decides its script; how they are called and
// look stands here, one template for each.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/result.hpp"

namespace gw::app {

struct EditorPage {
  std::function<std::optional<std::string>(std::string_view file)> asset;
  std::string file;  // as its heading
};
// In the author's language (texts.hpp). errors as page::Library
Result<std::string> editor_page(const EditorPage& wanted);

}  // namespace gw::app
