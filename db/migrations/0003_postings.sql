-- The search index becomes sets of events, one for each word, filter and figure: every answer to a search (its rows, its
-- count, a count for each year or group) is then set algebra. FTS5 is kept for words in a row alone.

DROP TABLE search;
DROP TABLE word;
DROP TABLE event_loss;
DROP TABLE event_line;
DROP TABLE name;
DROP TABLE reach;

-- One line of the timeline an event. position numbers the events from 0 in the order of their keys; the sets below hold
-- positions, and so does the rowid of search.
CREATE TABLE event_line (
    position INTEGER PRIMARY KEY,
    event INTEGER NOT NULL UNIQUE REFERENCES event (id),
    place TEXT NOT NULL,
    groups TEXT NOT NULL,
    losses TEXT NOT NULL,
    sources INTEGER NOT NULL,
    contradictions INTEGER NOT NULL
) STRICT;

-- The events that have a token, as a Roaring bitmap of positions in its portable serialization
-- (https://github.com/RoaringBitmap/RoaringFormatSpec), and how many they are. A token is a folded word, "*" and
-- the first letters of words, or "_" and a filter (store/tokens.py). No folded word begins with either sign, so
-- what a reader types never meets a filter.
CREATE TABLE posting (
    token TEXT PRIMARY KEY,
    events INTEGER NOT NULL,
    bitmap BLOB NOT NULL
) STRICT;

-- The events with a claim of this kind that can be any number from low to high; without end is 9223372036854775807.
CREATE TABLE figure_posting (
    kind TEXT NOT NULL,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL,
    bitmap BLOB NOT NULL,
    PRIMARY KEY (kind, low, high)
) STRICT;

-- Events of more than one day (ordinals). They are parted by size, the number of binary digits of last - first: those
-- that reach into a day begin less than two to the power of size days before it.
CREATE TABLE event_span (
    size INTEGER NOT NULL,
    first INTEGER NOT NULL,
    position INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (size, first, position)
) STRICT, WITHOUT ROWID;

-- Those who publish sources, as the sources name them: "PressAfrik (RFI)" is one.
CREATE TABLE publisher (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- Every spelling of every place, group, publisher and source, folded, for the values of a field.
CREATE TABLE name (
    kind TEXT NOT NULL CHECK (kind IN ('place', 'actor', 'publisher', 'source')),
    folded TEXT NOT NULL,
    id INTEGER NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (kind, folded, id)
) STRICT, WITHOUT ROWID;

-- The same spellings from each of their words on, to find a name by the beginning of any of its words.
CREATE TABLE name_start (
    kind TEXT NOT NULL,
    start TEXT NOT NULL,
    id INTEGER NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (kind, start, id)
) STRICT, WITHOUT ROWID;

-- What the names of places and groups share with others that sound alike (query/skeleton.py): of the whole name, and of
-- each of its words and pairs of words.
CREATE TABLE name_skeleton (
    skeleton TEXT NOT NULL,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
    PRIMARY KEY (skeleton, kind, id)
) STRICT, WITHOUT ROWID;

-- The words of an event, folded, in their order; rowid is the event's position. Two texts of one column are parted by
-- "_", so that no words in a row go from one to the other.
CREATE VIRTUAL TABLE search USING fts5 (
    title, place, actor, summary, claim, passage,
    content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);
