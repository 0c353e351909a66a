-- The records of a corpus. Ids that people see are texts, unique within their table (column slug);
-- keys are integers. Dates are kept as written, beside the first and last day they can mean as
-- proleptic Gregorian ordinals (1 is 0001-01-01), NULL where that end is open.

CREATE TABLE corpus (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    title TEXT NOT NULL,
    version TEXT NOT NULL,
    licence TEXT NOT NULL,
    language TEXT NOT NULL,
    description TEXT NOT NULL,
    attribution TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent INTEGER REFERENCES place (id) DEFERRABLE INITIALLY DEFERRED,
    lat REAL,
    lon REAL,
    coord_source TEXT NOT NULL,
    geonames INTEGER,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX place_parent ON place (parent);

CREATE TABLE place_spelling (
    place INTEGER NOT NULL REFERENCES place (id),
    position INTEGER NOT NULL,
    spelling TEXT NOT NULL,
    PRIMARY KEY (place, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    kind TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE actor_spelling (
    actor INTEGER NOT NULL REFERENCES actor (id),
    position INTEGER NOT NULL,
    spelling TEXT NOT NULL,
    PRIMARY KEY (actor, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    text_kind TEXT NOT NULL CHECK (text_kind IN ('full', 'digest', 'citation')),
    publisher TEXT NOT NULL,
    author TEXT NOT NULL,
    published TEXT,
    retrieved TEXT,
    url TEXT NOT NULL,
    licence TEXT NOT NULL,
    title_from TEXT NOT NULL,
    derived_from INTEGER REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    relation TEXT NOT NULL,
    seed TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX source_derived_from ON source (derived_from);

-- Texts stand apart, so that a list of sources does not read through them.
CREATE TABLE source_text (
    source INTEGER PRIMARY KEY REFERENCES source (id),
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id),
    heading TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > start)
) STRICT;
CREATE INDEX passage_source ON passage (source, start);

CREATE TABLE actor_link (
    id INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actor (id),
    target INTEGER NOT NULL REFERENCES actor (id),
    relation TEXT NOT NULL,
    begins TEXT,
    ends TEXT,
    source INTEGER REFERENCES source (id),
    note TEXT NOT NULL
) STRICT;
CREATE INDEX actor_link_actor ON actor_link (actor);
CREATE INDEX actor_link_target ON actor_link (target);

-- An event's key is its place in time: the ordinal of its first known day, times 65,536, plus a number
-- within that day. A page of the timeline is then a run of keys, in this table and in the search index.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    earliest INTEGER,
    latest INTEGER,
    time TEXT NOT NULL,
    place INTEGER REFERENCES place (id),
    precision INTEGER CHECK (precision BETWEEN 1 AND 7),
    summary TEXT NOT NULL,
    outcome TEXT NOT NULL,
    part_of INTEGER REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    phase INTEGER NOT NULL CHECK (phase IN (0, 1))
) STRICT;
CREATE INDEX event_place ON event (place);
CREATE INDEX event_part_of ON event (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE event_source (
    event INTEGER NOT NULL REFERENCES event (id),
    position INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES source (id),
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_source_source ON event_source (source);

CREATE TABLE participation (
    event INTEGER NOT NULL REFERENCES event (id),
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor (id),
    role TEXT NOT NULL,
    source INTEGER REFERENCES source (id),
    note TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_actor ON participation (actor);

CREATE TABLE event_link (
    event INTEGER NOT NULL REFERENCES event (id),
    position INTEGER NOT NULL,
    target INTEGER NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    relation TEXT NOT NULL,
    "by" INTEGER REFERENCES actor (id),
    source INTEGER REFERENCES source (id),
    note TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_link_target ON event_link (target);

-- low and high are as claimed (NULL is open, or a quantity in words); reach_low and reach_high are every number
-- the figure can mean, for comparing and searching (reach_high NULL is without end).
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES event (id),
    slug TEXT NOT NULL,
    kind TEXT NOT NULL,
    of INTEGER REFERENCES actor (id),
    of_role TEXT NOT NULL,
    "by" INTEGER REFERENCES actor (id),
    reporter INTEGER NOT NULL REFERENCES source (id),
    figure TEXT,
    low INTEGER,
    high INTEGER,
    qualifier TEXT,
    reach_low INTEGER,
    reach_high INTEGER,
    statement TEXT NOT NULL,
    words TEXT NOT NULL,
    section TEXT NOT NULL,
    said TEXT,
    as_of TEXT,
    scope TEXT NOT NULL,
    supersedes TEXT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (event, slug)
) STRICT;
CREATE INDEX claim_reporter ON claim (reporter);
CREATE INDEX claim_by ON claim ("by");
CREATE INDEX claim_of ON claim (of);

CREATE TABLE remark (
    id INTEGER PRIMARY KEY,
    event INTEGER NOT NULL REFERENCES event (id),
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    no_quote TEXT NOT NULL
) STRICT;
CREATE INDEX remark_event ON remark (event);

CREATE TABLE remark_source (
    remark INTEGER NOT NULL REFERENCES remark (id),
    position INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES source (id),
    PRIMARY KEY (remark, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX remark_source_source ON remark_source (source);

-- Words of a source on which a claim or a remark rests, in code points of the source's text. section is kept as the
-- corpus wrote it.
CREATE TABLE quote (
    id INTEGER PRIMARY KEY,
    claim INTEGER REFERENCES claim (id),
    remark INTEGER REFERENCES remark (id),
    source INTEGER NOT NULL REFERENCES source (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL CHECK ("end" > start),
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    section TEXT NOT NULL,
    CHECK ((claim IS NULL) <> (remark IS NULL))
) STRICT;
CREATE INDEX quote_claim ON quote (claim) WHERE claim IS NOT NULL;
CREATE INDEX quote_remark ON quote (remark) WHERE remark IS NOT NULL;
CREATE INDEX quote_source ON quote (source, start);
