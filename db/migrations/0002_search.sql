-- What can be computed from the records, kept so that lists and searches need not.

-- One line of the timeline an event.
CREATE TABLE event_line (
    event INTEGER PRIMARY KEY REFERENCES event (id),
    place TEXT NOT NULL,
    groups TEXT NOT NULL,
    losses TEXT NOT NULL,
    sources INTEGER NOT NULL,
    contradictions INTEGER NOT NULL
) STRICT;

CREATE TABLE verdict (
    event INTEGER NOT NULL REFERENCES event (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    of INTEGER REFERENCES actor (id),
    of_role TEXT NOT NULL,
    scope TEXT NOT NULL,
    outcome TEXT NOT NULL,
    low INTEGER,
    high INTEGER,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

-- The lowest and the highest number that some claim of a kind of loss can mean, an event; without end is
-- 9223372036854775807. “killed:>5” is a run of the second index.
CREATE TABLE event_loss (
    event INTEGER NOT NULL REFERENCES event (id),
    kind TEXT NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    PRIMARY KEY (event, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_loss_high ON event_loss (kind, high, event);
CREATE INDEX event_loss_low ON event_loss (kind, low, event);

-- Every word of the search index, and in how many events it is: a prefix that the index does not keep is looked up here.
CREATE TABLE word (
    word TEXT PRIMARY KEY,
    events INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every spelling of every place, group and source, folded, for the values of a field.
CREATE TABLE name (
    kind TEXT NOT NULL CHECK (kind IN ('place', 'actor', 'source')),
    folded TEXT NOT NULL,
    id INTEGER NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (kind, folded, id)
) STRICT, WITHOUT ROWID;

-- The longest span of days of any event: how far before a date range an event can begin and still reach into it.
CREATE TABLE reach (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    days INTEGER NOT NULL
) STRICT;

-- The words of an event, folded; rowid is the event's key. Tags hold tokens such as _p17 (in place 17 or a place
-- within it), _g4 (a participant that is group 4 or belongs to it), _kbattle: a filter is one more term. No folded word
-- contains an underscore, so what a reader types never meets a tag.
CREATE VIRTUAL TABLE search USING fts5 (
    title, place, actor, summary, claim, passage, tags,
    content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '_'", prefix = '1 2 3'
);
