-- SPDX-License-Identifier: EUPL-1.2
-- What each node has lately told the others: lines "batch database topic". A row is its node's alone.
CREATE TABLE signal (
  node TEXT PRIMARY KEY,
  batch BIGINT NOT NULL,
  told TEXT NOT NULL
);
