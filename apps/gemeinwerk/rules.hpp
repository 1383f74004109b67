// SPDX-License-Identifier: EUPL-1.2
// What the commands for rules share.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/dmn/dmn.hpp"

namespace gw::app {

// The files of a folder, in the order of their names. Views in File point into the texts.
struct Folder {
  std::vector<std::pair<std::string, std::string>> texts;
  std::vector<dmn::File> files() const;
};
// error not_found file.unreadable (file)
Result<Folder> read_folder(const std::filesystem::path& path,
                           std::initializer_list<std::string_view> extensions);

// With the models beside it that it imports. errors as dmn::Model::load
Result<dmn::Model> load_model(const std::filesystem::path& file);

}  // namespace gw::app
