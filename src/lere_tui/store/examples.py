"""Questions in SQL that show what the views are good for: in docs/schema.md, and in Datasette as ready queries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question: its name in an address, what it answers, and the SQL."""

    name: str
    title: str
    sql: str


EXAMPLES = (
    Example(
        "one-event",
        "Who claims which losses of one event, in which words",
        """\
SELECT kind, side, claimant, figure, quote, reporter, publisher, verdict
FROM claims
WHERE event = 'lere-2015-04-29'
ORDER BY kind, side, low""",
    ),
    Example(
        "widest-disputes",
        "Disputed numbers of dead, the widest apart first",
        """\
SELECT event_first_day, event_title, side, low, high, high - low AS apart, figures
FROM disputes
WHERE kind = 'killed' AND low IS NOT NULL AND high IS NOT NULL
ORDER BY apart DESC
LIMIT 20""",
    ),
    Example(
        "span-of-time",
        "Events of a span of time, by the key, which needs no reading through",
        """\
SELECT id, date, place_path, title, losses
FROM events
WHERE key >= 65536 * (julianday('2023-08-01') - 1721424.5)
    AND key < 65536 * (julianday('2023-10-01') - 1721424.5)
ORDER BY key""",
    ),
    Example(
        "words",
        "Events in which words stand: small letters without accents, as the index keeps them",
        """\
SELECT id, date, title
FROM events
WHERE position IN (SELECT rowid FROM search WHERE search MATCH 'lere')
ORDER BY key DESC
LIMIT 20""",
    ),
    Example(
        "own-losses",
        "What each claimant says of its own dead",
        """\
SELECT claimant, count(*) AS claims, min(low) AS least, max(high) AS most
FROM claims
WHERE kind = 'killed' AND side_id = claimant_id AND figure IS NOT NULL
GROUP BY claimant_id
ORDER BY claims DESC""",
    ),
    Example(
        "a-place-with-all-in-it",
        "Events in a region and in everything inside it",
        """\
WITH RECURSIVE inside (id) AS (
    SELECT id FROM place WHERE slug = 'timbuktu-region'
    UNION SELECT place.id FROM place JOIN inside ON place.parent = inside.id
)
SELECT events.id, events.date, events.place, events.title
FROM inside JOIN event ON event.place = inside.id JOIN events ON events.key = event.id
ORDER BY events.key""",
    ),
    Example(
        "most-cited",
        "Sources by the number of claims that they report",
        """\
SELECT id, title, publisher, published, claims
FROM sources
ORDER BY claims DESC
LIMIT 20""",
    ),
    Example(
        "translations",
        "Sources that were made from others, beside what they were made from",
        """\
SELECT made.title, made.language, made.relation, original.title AS original, original.language AS original_language
FROM sources AS made JOIN sources AS original ON original.id = made.derived_from
ORDER BY made.id""",
    ),
)
