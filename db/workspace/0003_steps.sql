-- Every change by the reader is a step: it gives one thing a value, or with NULL takes it away. The last step of a thing
-- that was not undone is what holds, so that undoing is no more than passing a step over. Numbers are one clock: a step
-- has its own, and once it is undone, in `undone`, the one of that moment (0 while it holds). A step that was undone stays,
-- to be done again, until something else is done at its place.
--   kind   suggestion and finding (what was decided about one), mark, tags, note, search, unread
--   about  which one, in ids of the corpus, so that a corpus that is built anew finds it
--   place  the event that it belongs to, on whose screens it can be undone; empty for none
--   value  JSON
CREATE TABLE step (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    place TEXT NOT NULL,
    value TEXT CHECK (value IS NULL OR json_valid(value)),
    at TEXT NOT NULL,
    undone INTEGER NOT NULL
) STRICT;
CREATE INDEX step_about ON step (kind, about, number);
CREATE INDEX step_place ON step (place, undone, number);

-- Decisions become steps. One about a suggestion holds for its event alone, one about a finding for all events.
INSERT INTO step
    SELECT id, iif(rule = '', 'suggestion', 'finding'), iif(rule = '', event || ' ' || about, about), event,
        json_object(
            'about', about, 'event', event, 'answer', answer, 'side', side, 'claimant', claimant, 'words', words,
            'at', at, 'rule', rule, 'note', note
        ),
        at, iif(undone, 2 * (SELECT max(id) FROM decision) + 1 - id, 0)
    FROM decision;
DROP TABLE decision;

-- Events that were opened, and when last. `subject` is what a reader knows one by (JSON), as in the values above.
CREATE TABLE reading (
    event TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX reading_at ON reading (at);
