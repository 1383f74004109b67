// SPDX-License-Identifier: EUPL-1.2
// What `doctor` looks at. Each look says what it found and, where something is to be done, what.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "apps/gemeinwerk/installation.hpp"

namespace gw::app {

struct Finding {
  std::string what, advice;  // advice: empty when all is well
};

struct Examination {
  Installation& installation;
  bool all = false;                      // every document and event, not samples
  std::function<void(std::string)> say;  // progress, now and then
  std::vector<Finding> findings = {};

  void good(std::string what) { findings.push_back({std::move(what), ""}); }
  void look(std::string what, std::string advice) {
    findings.push_back({std::move(what), std::move(advice)});
  }
};

void look_at_folder(Examination& examination);   // who may enter, room on its disk
void look_at_clock(Examination& examination);    // whether somebody sets it; against the database server's
void look_at_servers(Examination& examination);  // versions, connections, the bucket
void look_at_master_key(Examination& examination);
void look_at_sandbox(Examination& examination);
// Each opens (which brings its tables up to date), has its keys, an unbroken history, whole documents, jobs
// that go on.
void look_at_authorities(Examination& examination);

}  // namespace gw::app
