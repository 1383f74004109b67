// SPDX-License-Identifier: EUPL-1.2
// What data show without the program: opened by the platform's own readers of databases, keys and
// blobs.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/crash/places.hpp"
#include "tests/support/application.hpp"

namespace gw::crash {

struct Acknowledged {
  std::uint64_t application = 0;
  support::Receipt receipt;
};

using Findings = std::vector<std::string>;  // sentences; none: all is well

class Evidence {
 public:
  // Of one authority, by its Kuerzel. Throws std::runtime_error when it is not there.
  Evidence(const Places& places, std::string_view authority);
  ~Evidence();

  // Anything without what was written in the same transaction, rows without their files, two cases for one
  // request.
  Findings half_there() const;
  // What was acknowledged and is not there with every byte.
  Findings lost(const std::vector<Acknowledged>& acknowledged, std::size_t pdf_size) const;
  // Every stored document, decrypted and authenticated to its end.
  Findings unreadable() const;
  std::int64_t submitted() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace gw::crash
