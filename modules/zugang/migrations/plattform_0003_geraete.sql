-- SPDX-License-Identifier: EUPL-1.2
-- So that people can tell their sessions apart. Of what a browser says of itself only two words are kept ("Firefox, Windows").
ALTER TABLE sitzung ADD COLUMN mit TEXT NOT NULL DEFAULT '';     -- 'code', 'passkey'; '': of a citizen, or of the release before
ALTER TABLE sitzung ADD COLUMN geraet TEXT NOT NULL DEFAULT '';
