-- SPDX-License-Identifier: EUPL-1.2
-- Made with a key that the database does not know (canonical.hpp, Seals): what has none was not written by the program. Nor was, then, what
-- an older program left here: it is to be stopped in order before this step, which leaves nothing.
ALTER TABLE event_unlinked ADD COLUMN seal TEXT NOT NULL DEFAULT '';
