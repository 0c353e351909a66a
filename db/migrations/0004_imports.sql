-- Records that were read out of other people's files: where each came from, what it said, and the originals of sources.

-- shareable is whether the licence lets others have copies of the records.
CREATE TABLE dataset (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    version TEXT NOT NULL,
    licence TEXT NOT NULL,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    attribution TEXT NOT NULL,
    shareable INTEGER NOT NULL CHECK (shareable IN (0, 1))
) STRICT;

-- One file that was read in, at a moment (UTC, ISO 8601), and what became of its rows; version is the dataset's then.
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES dataset (id),
    version TEXT NOT NULL,
    format TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    imported TEXT NOT NULL,
    rows INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    new INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL
) STRICT;

-- The import that a record stands in as it is now, and the line of the file (NULL where it stands in no one line). digest
-- is a hash of the whole record as it was read, so that the same record is known again.
CREATE TABLE origin (
    record TEXT NOT NULL CHECK (record IN ('place', 'actor', 'source', 'event')),
    key INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES import (id),
    line INTEGER,
    digest BLOB NOT NULL,
    PRIMARY KEY (record, key)
) STRICT, WITHOUT ROWID;

-- The original file of a source, as a reader attached it, and the text that was read out of it.
CREATE TABLE original (
    source INTEGER PRIMARY KEY REFERENCES source (id),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    attached TEXT NOT NULL,
    text TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- Where the words of a quote stand in the original of its source, in code points of its text, and how they were found:
-- to the letter, without regard to case and accents, or nearly (score 0 to 100).
CREATE TABLE original_quote (
    quote INTEGER PRIMARY KEY REFERENCES quote (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > start),
    exact TEXT NOT NULL,
    found TEXT NOT NULL CHECK (found IN ('exact', 'folded', 'approximate')),
    score REAL NOT NULL
) STRICT;

-- A claim that a program found in words: of a source's text, or, where source is NULL, of an event's summary. It counts
-- for nothing until a reader accepts it. side and claimant are words of the text. event is NULL for the text of a source
-- that belongs to no one event.
CREATE TABLE suggestion (
    id INTEGER PRIMARY KEY,
    event INTEGER REFERENCES event (id),
    source INTEGER REFERENCES source (id),
    kind TEXT NOT NULL,
    figure TEXT NOT NULL,
    side TEXT NOT NULL,
    claimant TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > start),
    exact TEXT NOT NULL,
    CHECK (event IS NOT NULL OR source IS NOT NULL)
) STRICT;
CREATE INDEX suggestion_event ON suggestion (event) WHERE event IS NOT NULL;
CREATE INDEX suggestion_source ON suggestion (source) WHERE source IS NOT NULL;
