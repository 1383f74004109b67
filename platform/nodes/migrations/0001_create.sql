-- SPDX-License-Identifier: EUPL-1.2
-- Runs of the program that work on this data now; `beat` grows while one lives.
CREATE TABLE node (
  id TEXT PRIMARY KEY,
  beat BIGINT NOT NULL
);
-- What has changed that they hold in memory; `number` grows with every change.
CREATE TABLE news (
  topic TEXT PRIMARY KEY,
  number BIGINT NOT NULL
);
