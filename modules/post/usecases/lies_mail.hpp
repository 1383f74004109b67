// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::post {

// Job "post.lesen": reads an e-mail in the sandbox, inspects its attachments, proposes a case. A mail that
// cannot be read is said to be so after a few attempts; the original is there in any case. Where no sandbox
// can start, the job waits until one can. Doing it twice changes nothing. errors unavailable
// sandbox.unavailable · conflict jobs.lease_lost
Result<void> lies_mail(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::post
