-- What a saved search (`about` of its step) found in a corpus, by its title, when the reader saw it last, so that what is
-- new since can be told. `seen` is JSON: how many events, and of up to some thousands of them the id and a hash.
CREATE TABLE search_seen (
    search TEXT NOT NULL,
    corpus TEXT NOT NULL,
    seen TEXT NOT NULL CHECK (json_valid(seen)),
    at TEXT NOT NULL,
    PRIMARY KEY (search, corpus)
) STRICT, WITHOUT ROWID;
