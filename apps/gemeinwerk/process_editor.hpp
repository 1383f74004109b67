// SPDX-License-Identifier: EUPL-1.2
// The editor of one BPMN file in the browser: a page with bpmn-js, and what it asks while somebody draws. It
// knows this file and the package around it, no authority and no database.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/core/result.hpp"
#include "platform/http/server.hpp"

namespace gw::app {

struct EditorOptions {
  std::filesystem::path file;  // need not be there yet; its folder must
  std::string shown;           // as the user called it
  std::filesystem::path web;   // as web/build.mjs has built it
};

class ProcessEditor {
 public:
  // error not_found file.unreadable (file) · unavailable haus.webdateien (path)
  static Result<std::shared_ptr<const ProcessEditor>> open(EditorOptions options);
  virtual ~ProcessEditor() = default;

  // "/3f9a…/editor": whoever knows it may read and write the file, and nobody else.
  virtual std::string path() const = 0;
  // Both hold the editor.
  virtual std::shared_ptr<const http::Router> router() const = 0;
  virtual http::ErrorHandler errors() const = 0;
};

}  // namespace gw::app
