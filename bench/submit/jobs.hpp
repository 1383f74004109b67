// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

namespace gw::bench {

// Until no job of this data is due any more; the server runs. Deadlines of cases come much later and are not
// waited for.
void wait_for_jobs(const std::filesystem::path& database, int seconds);

}  // namespace gw::bench
