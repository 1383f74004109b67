// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <vector>

#include "modules/haus/haus.hpp"
#include "platform/sql/store.hpp"

namespace gw::app {

// What each authority's database, and what the platform's own, is made of: the platform components' tables
// first, then the modules' files migrations/0001_x.sql (authority) and migrations/plattform_0001_x.sql
// (platform).
std::vector<sql::Migration> tenant_migrations(const std::vector<Module>& modules);
std::vector<sql::Migration> platform_migrations(const std::vector<Module>& modules);

}  // namespace gw::app
