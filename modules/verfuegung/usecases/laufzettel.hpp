// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "modules/haus/haus.hpp"
#include "platform/jobs/jobs.hpp"

namespace gw::verfuegung {

// Job "verfuegung.laufzettel": the marks of a circulation as a document in the Akte. It is filed, not sent;
// doing it twice files it once. errors not_found verfuegung.unbekannt · conflict jobs.lease_lost ·
// unavailable doc.typst_missing, sandbox.*, those of the blobs
Result<void> schreibe_laufzettel(House& house, const TenantScope& scope, const jobs::Job& job);

}  // namespace gw::verfuegung
