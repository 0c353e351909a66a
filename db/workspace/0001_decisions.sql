-- What the reader decided about claims that the program suggested, oldest first; the last of a suggestion and an event
-- holds. Those that were undone stay, to be done again, until the reader decides something else of the event. Ids are
-- those of the corpus, in words, so that a corpus that is built anew finds its decisions.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL,
    suggestion TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('accepted', 'refused')),
    side TEXT NOT NULL,
    claimant TEXT NOT NULL,
    words TEXT NOT NULL,
    at TEXT NOT NULL,
    undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX decision_event ON decision (event, undone);
