-- The records in words, for those who ask in SQL; the program itself reads none of these. Days are ISO 8601, dates EDTF
-- as the corpus writes them, and what is not known is NULL. Questions by id, by event and by key are quick at any size.

-- One row an event. Oldest first is ORDER BY key, which needs no sorting.
CREATE VIEW events AS
SELECT
    event.slug AS id, -- the event's id, as in the corpus folder and on the command line
    event.title AS title,
    event.kind AS kind, -- attack, battle, massacre, campaign …
    event.date AS date, -- EDTF as written: 2015-04-29/2015-04-30, 2015-05, 2023-09-17~
    date(event.earliest + 1721424.5) AS first_day, -- the first day that date can mean; NULL where it is open
    date(event.latest + 1721424.5) AS last_day, -- the last day that date can mean; NULL where it is open
    nullif(event.time, '') AS time, -- the time of day in words
    place.slug AS place_id,
    place.name AS place,
    place.kind AS place_kind, -- town, circle, region, country …
    (
        WITH RECURSIVE up (id, name, parent, steps) AS (
            SELECT here.id, here.name, here.parent, 0 FROM place AS here WHERE here.id = event.place
            UNION ALL
            SELECT above.id, above.name, above.parent, steps + 1 FROM up JOIN place AS above ON above.id = up.parent
            WHERE steps < 20
        )
        SELECT group_concat(name, ', ') FROM up
    ) AS place_path, -- names from the place up to its country: Léré, Niafunké, Timbuktu, Mali
    place.lat AS lat, -- WGS 84
    place.lon AS lon, -- WGS 84
    event.precision AS where_precision, -- how well the place is known: UCDP's scale, from 1 (exactly) to 7
    nullif(event_line.groups, '') AS groups, -- short names of those who took part
    nullif(event_line.losses, '') AS losses, -- the first kind of loss as claimed, in one line: FAMa 5 | 35 killed
    nullif(event.summary, '') AS summary,
    nullif(event.outcome, '') AS outcome,
    whole.slug AS part_of, -- id of the event that this one belongs to
    event.phase AS is_phase, -- 1 for a phase of part_of, 0 for an event of its own
    (SELECT count(*) FROM claim WHERE claim.event = event.id) AS claims, -- how many claims are about it
    event_line.sources AS sources, -- how many sources tell of it
    event_line.contradictions AS contradictions, -- rows of its casualty table in which claims contradict
    (
        SELECT dataset.slug FROM origin
        JOIN import ON import.id = origin.import JOIN dataset ON dataset.id = import.dataset
        WHERE origin.record = 'event' AND origin.key = event.id
    ) AS dataset, -- the imported dataset it stands in; NULL for an event of the corpus itself
    (
        SELECT import.file FROM origin
        JOIN import ON import.id = origin.import
        WHERE origin.record = 'event' AND origin.key = event.id
    ) AS dataset_file, -- the file of that dataset
    (
        SELECT origin.line FROM origin WHERE origin.record = 'event' AND origin.key = event.id
    ) AS dataset_line, -- and the line of the file
    event_line.position AS position, -- number in time from 0: the rowid of the word index, search
    event.id AS key -- the table's key, which sorts by time: days since 0001-01-01, times 65,536, plus a number
FROM event
JOIN event_line ON event_line.event = event.id
LEFT JOIN place ON place.id = event.place
LEFT JOIN event AS whole ON whole.id = event.part_of;

-- One row a claim: who says, in which source, which loss of whom. Nothing is added up or averaged.
CREATE VIEW claims AS
SELECT
    event.slug AS event, -- the event's id
    claim.slug AS id, -- the claim's id, unique within its event
    event.title AS event_title,
    date(event.earliest + 1721424.5) AS event_first_day, -- the first day that the event's date can mean
    claim.kind AS kind, -- killed, injured, captured, vehicles-destroyed …; control and outcome are claims in words
    side.slug AS side_id,
    side.name AS side, -- the group whose loss it is; NULL where it is not stated or has no name
    nullif(claim.of_role, '') AS side_role, -- the side of a group without a name: attacker, defender …
    claimant.slug AS claimant_id,
    claimant.name AS claimant, -- the group that claims it; NULL is the reporter's own voice
    reporter.slug AS reporter_id,
    reporter.title AS reporter, -- the source that reports the claim
    nullif(reporter.publisher, '') AS publisher, -- of the reporter
    claim.figure AS figure, -- as the corpus writes it: 12, 6..12, ~12, >=20, dozens; NULL for a claim in words
    claim.low AS low, -- the lowest number claimed; NULL where it is open, or words
    claim.high AS high, -- the highest number claimed; NULL where it is open, or words
    claim.qualifier AS qualifier, -- exact, about, at-least, at-most, none-given, or the word: few, dozens, hundreds …
    claim.reach_low AS reach_low, -- the lowest number that the figure can mean, for comparing
    claim.reach_high AS reach_high, -- the highest number that it can mean; NULL is without end, or no figure
    nullif(claim.statement, '') AS statement, -- what a claim in words says
    nullif(claim.words, '') AS words, -- the words that the claim rests on, in the source's language
    (
        SELECT quote.exact FROM quote WHERE quote.claim = claim.id ORDER BY quote.id LIMIT 1
    ) AS quote, -- these words as they stand in the source's text
    claim.said AS said, -- when the claimant said it, EDTF
    claim.as_of AS as_of, -- for which moment it holds, EDTF
    nullif(claim.scope, '') AS scope, -- what the figure is about, if not all of the event
    nullif(claim.supersedes, '') AS supersedes, -- id of an earlier claim that the claimant replaced
    nullif(claim.note, '') AS note,
    (
        SELECT verdict.outcome FROM verdict
        WHERE verdict.event = claim.event AND verdict.kind = claim.kind
            AND coalesce(verdict.of, 0) = coalesce(claim.of, 0)
            AND verdict.of_role = claim.of_role AND verdict.scope = claim.scope
    ) AS verdict, -- of all claims of this event, kind, side and scope: agree, compatible, contradict, single, revised
    (
        SELECT dataset.slug FROM origin
        JOIN import ON import.id = origin.import JOIN dataset ON dataset.id = import.dataset
        WHERE origin.record = 'event' AND origin.key = claim.event
    ) AS dataset, -- the imported dataset that its event stands in
    event.id AS event_key, -- the event's key, which sorts by time
    claim.id AS key -- the table's key
FROM claim
JOIN event ON event.id = claim.event
JOIN source AS reporter ON reporter.id = claim.reporter
LEFT JOIN actor AS side ON side.id = claim.of
LEFT JOIN actor AS claimant ON claimant.id = claim."by";

-- One row a source.
CREATE VIEW sources AS
SELECT
    source.slug AS id, -- the source's id
    source.title AS title,
    source.kind AS kind, -- news, report, statement, encyclopedia, dataset …
    source.language AS language, -- as a BCP 47 tag: fr, en, ar
    nullif(source.publisher, '') AS publisher,
    nullif(source.author, '') AS author,
    source.published AS published, -- EDTF
    source.retrieved AS retrieved, -- EDTF
    nullif(source.url, '') AS url,
    nullif(source.licence, '') AS licence,
    source.text_kind AS text_kind, -- what its text is: full, digest (in the corpus's own words) or citation alone
    length(source_text.text) AS characters, -- of its text
    made_from.slug AS derived_from, -- id of the source that it was made from
    nullif(source.relation, '') AS relation, -- how: translation, copy, summary, update
    nullif(source.sha256, '') AS sha256, -- of the original file, where the corpus knows it
    (SELECT count(*) FROM claim WHERE claim.reporter = source.id) AS claims, -- how many claims it reports
    (
        SELECT dataset.slug FROM origin
        JOIN import ON import.id = origin.import JOIN dataset ON dataset.id = import.dataset
        WHERE origin.record = 'source' AND origin.key = source.id
    ) AS dataset, -- the imported dataset it stands in
    source.id AS key -- the table's key
FROM source
LEFT JOIN source_text ON source_text.source = source.id
LEFT JOIN source AS made_from ON made_from.id = source.derived_from;

-- One row a loss whose claims contradict each other: at least two of them can't both be right.
CREATE VIEW disputes AS
SELECT
    event.slug AS event, -- the event's id
    event.title AS event_title,
    date(event.earliest + 1721424.5) AS event_first_day, -- the first day that the event's date can mean
    verdict.kind AS kind, -- killed, injured, captured …
    side.slug AS side_id,
    side.name AS side, -- the group whose loss it is
    nullif(verdict.of_role, '') AS side_role, -- the side of a group without a name
    nullif(verdict.scope, '') AS scope, -- what the figures are about, if not all of the event
    verdict.low AS low, -- the lowest number that a counted claim gives
    verdict.high AS high, -- the highest number that a counted claim gives
    (
        SELECT group_concat(
            claim.figure || ' ' || coalesce(claimant.name, nullif(reporter.publisher, ''), reporter.title), ' | '
        )
        FROM claim
        JOIN source AS reporter ON reporter.id = claim.reporter
        LEFT JOIN actor AS claimant ON claimant.id = claim."by"
        WHERE claim.event = verdict.event AND claim.kind = verdict.kind
            AND coalesce(claim.of, 0) = coalesce(verdict.of, 0)
            AND claim.of_role = verdict.of_role AND claim.scope = verdict.scope AND claim.figure IS NOT NULL
    ) AS figures, -- every figure of the row with who claims it, those that repeat or were replaced included
    event.id AS event_key -- the event's key, which sorts by time
FROM verdict
JOIN event ON event.id = verdict.event
LEFT JOIN actor AS side ON side.id = verdict.of
WHERE verdict.outcome = 'contradict';
