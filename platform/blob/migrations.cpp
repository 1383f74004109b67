// SPDX-License-Identifier: EUPL-1.2
#include "base/core/embedded.hpp"
#include "platform/blob/blob.hpp"

extern const gw::EmbeddedTable platform_blob_files;

namespace gw::blob {

const std::vector<sql::Migration>& migrations() {
  static const std::vector<sql::Migration> all = sql::migrations_from("blob", platform_blob_files);
  return all;
}

}  // namespace gw::blob
