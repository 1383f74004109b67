-- SPDX-License-Identifier: EUPL-1.2
-- Why a case ended without a decision: a word of domain/beendigung.hpp; empty: it did not.
ALTER TABLE vorgang ADD COLUMN beendet TEXT NOT NULL DEFAULT '';
