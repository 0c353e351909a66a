"""Suggestions are kept beside the records, found again with the groups they name, and counted once accepted."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from lere_tui.formats.suggesting import Suggestion
from lere_tui.model.accepting import as_if_accepted, reporter_of, with_accepted
from lere_tui.model.decisions import Answer, Decision
from lere_tui.model.dossier import Dossier
from lere_tui.model.suggested import Suggested, was_suggested
from lere_tui.render.event_json import event_record
from lere_tui.render.event_lines import event_lines
from lere_tui.render.event_markdown import event_markdown
from lere_tui.store import dossiers, suggestions
from lere_tui.store.building import build

SMALL = Path(__file__).parents[1] / "data" / "small"
EVENT = "tinber-2015-04-29"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("suggested") / "small.sqlite"
    build(SMALL, path)
    return path


@pytest.fixture
def db(built: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(shutil.copy(built, tmp_path / "copy.sqlite"))
    yield connection
    connection.close()


def key(db: sqlite3.Connection, table: str, slug: str) -> int:
    return int(db.execute(f"SELECT id FROM {table} WHERE slug = ?", (slug,)).fetchone()[0])


def text_of(db: sqlite3.Connection, source: str) -> str:
    sql = "SELECT text FROM source_text WHERE source = ?"
    return str(db.execute(sql, (key(db, "source", source),)).fetchone()[0])


def at(
    text: str, words: str, kind: str = "killed", figure: str = "3", side: str = "", claimant: str = ""
) -> Suggestion:
    start = text.index(words)
    return Suggestion(kind, figure, side, claimant, start, start + len(words), words)


def in_source(db: sqlite3.Connection, source: str, words: str, *, event: str = "", **how: str) -> None:
    found = [at(text_of(db, source), words, **how)]
    own = key(db, "event", event) if event else None
    assert suggestions.write(db, found, event=own, source=key(db, "source", source)) == 1


def in_summary(db: sqlite3.Connection, words: str, event: str = EVENT, **how: str) -> None:
    summary = db.execute("SELECT summary FROM event WHERE slug = ?", (event,)).fetchone()[0]
    suggestions.write(db, [at(summary, words, **how)], event=key(db, "event", event), source=None)


def dossier(db: sqlite3.Connection, event: str = EVENT) -> Dossier:
    found = dossiers.read(db, key(db, "event", event))
    assert found
    return found


def only(db: sqlite3.Connection) -> Suggested:
    [found] = dossier(db).suggestions
    return found


def answered(found: Dossier, answer: Answer = "accepted") -> Dossier:
    """The event with every suggestion decided in the same way."""
    made = [Decision(s.id, s.event, answer, s.of, s.by, s.quote.exact, "2026-01-02T") for s in found.suggestions]
    return with_accepted(found, {decision.about: decision for decision in made})


def test_of_a_source_that_several_events_list(db: sqlite3.Connection) -> None:
    in_source(db, "agency", "Villagers saw")
    in_source(db, "agency", "no more than that", event="adrar-2015-05")
    [one], [other] = dossier(db).suggestions, dossier(db, "tinber-2015-04-29-night").suggestions
    assert (one.source, one.quote.exact, one.quote.suffix[:7]) == ("agency", "Villagers saw", " “about")
    assert one.id == other.id
    assert (one.event, other.event) == (EVENT, "tinber-2015-04-29-night")
    [own, *_] = dossier(db, "adrar-2015-05").suggestions
    assert own.quote.exact == "no more than that"
    assert "agency" in dossier(db, "adrar-2015-05").sources


def test_of_a_summary(db: sqlite3.Connection) -> None:
    in_summary(db, "gone at dawn")
    found = only(db)
    assert (found.source, found.quote.source, found.quote.exact) == ("", "", "gone at dawn")
    assert found.quote.prefix.endswith("and was ")


def test_an_id_survives_a_corpus_that_is_built_anew(db: sqlite3.Connection) -> None:
    in_summary(db, "gone at dawn")
    before = only(db)
    suggestions.forget(db, event=key(db, "event", EVENT))
    assert dossier(db).suggestions == ()
    in_source(db, "agency", "Villagers saw", event=EVENT)
    in_summary(db, "gone at dawn")
    assert dossier(db).suggestions[0] == before
    assert len(before.id) == 16
    assert was_suggested(before.claim_id)
    assert not was_suggested("suggested-claim")


def test_what_is_forgotten(db: sqlite3.Connection) -> None:
    in_source(db, "agency", "Villagers saw")
    in_source(db, "front-statement", "prisonniers", kind="displaced")
    in_source(db, "agency", "no more than", event=EVENT)
    suggestions.forget(db, event=key(db, "event", EVENT), source=key(db, "source", "agency"))
    assert [found.quote.exact for found in dossier(db).suggestions] == ["Villagers saw", "prisonniers"]
    suggestions.forget(db, source=key(db, "source", "agency"))
    assert [found.quote.exact for found in dossier(db).suggestions] == ["prisonniers"]
    suggestions.forget(db)
    assert len(dossier(db).suggestions) == 1


def test_what_is_left_out(db: sqlite3.Connection) -> None:
    in_source(db, "agency", "nine soldiers", kind="killed")  # a claim rests on these words
    in_source(db, "agency", "Villagers", kind="devoured")
    in_source(db, "agency", "Villagers", figure="lots")
    suggestions.write(
        db, [Suggestion("killed", "3", "", "", 0, 5, "other")], event=None, source=key(db, "source", "agency")
    )
    in_summary(db, "gone")
    in_summary(db, "gone")
    assert only(db).quote.exact == "gone"
    in_source(db, "agency", "nine soldiers", kind="injured")
    assert len(dossier(db).suggestions) == 2


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("the Ministry of Defence", "ministry"),
        ("MINISTRY OF DEFENCE", "ministry"),
        ("a spokesman of the Front of the North", "front"),
        ("soldiers of the Army", "army"),
        ("soldiers", ""),
        ("Frontier guards", ""),
        ("the Army and the Front", ""),
        ("", ""),
    ],
)
def test_whom_words_name(db: sqlite3.Connection, words: str, actor: str) -> None:
    in_source(db, "agency", "Villagers saw", side=words, claimant=words)
    assert (only(db).of, only(db).by) == (actor, actor)


def test_an_accepted_one_counts_and_a_refused_one_is_gone(db: sqlite3.Connection) -> None:
    in_source(db, "encyclopedia", "10 killed", figure="30", side="the Front", claimant="the Ministry of Defence")
    found = dossier(db)
    assert with_accepted(found, {}) is found
    row = ("killed", "front", "", "")
    before = next(verdict for verdict in found.verdicts if verdict.row == row)
    changed = answered(found)
    after = next(verdict for verdict in changed.verdicts if verdict.row == row)
    assert len(after.weighed) == len(before.weighed) + 1
    assert (before.high, after.high) == (10, 30)
    claim = changed.event.claims[-1]
    assert (claim.of, claim.by, claim.reporter, claim.words) == ("front", "ministry", "encyclopedia", "10 killed")
    assert claim.quote == found.suggestions[0].quote
    assert "accepted by the reader on 2026-01-02" in claim.note
    assert "“the Front”" in claim.note
    assert changed.suggestions == ()
    gone = answered(found, "refused")
    assert (gone.event, gone.verdicts, gone.suggestions) == (found.event, found.verdicts, ())


def test_verdicts_stay_what_the_store_makes_of_them(db: sqlite3.Connection) -> None:
    in_summary(db, "gone", kind="displaced")
    found = dossier(db)
    assert answered(found).verdicts[:-1] == found.verdicts


def test_whoever_is_no_group_keeps_their_own_figure(db: sqlite3.Connection) -> None:
    in_source(db, "agency", "Villagers saw", side="gendarmes", claimant="Local officials")
    in_source(db, "agency", "no more", side="", claimant="local officials", figure="5")
    changed = answered(dossier(db))
    one, other = changed.event.claims[-2:]
    assert one.by == other.by
    assert one.by
    assert changed.voice(one.voice) == "Local officials"
    assert (one.of, one.of_role, one.scope) == ("", "", "gendarmes")  # compared with no other unstated side
    assert (other.scope, other.row) == ("", ("killed", "", "", ""))


def test_where_no_claimant_is_named_the_source_speaks(db: sqlite3.Connection) -> None:
    in_summary(db, "gone")
    claim = answered(dossier(db)).event.claims[-1]
    assert (claim.by, claim.voice, claim.reporter) == ("", "source:agency", "agency")


def test_a_group_that_is_none_any_more_is_looked_up_again(db: sqlite3.Connection) -> None:
    in_source(db, "agency", "Villagers saw", side="the Army")
    found = dossier(db)
    name = found.suggestions[0].id
    old = Decision(name, EVENT, "accepted", "gone-group", "front", "", "2026-01-02")
    claim = with_accepted(found, {name: old}).event.claims[-1]
    assert (claim.of, claim.by) == ("army", "front")


def test_without_a_source_nothing_can_be_accepted(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM event_source WHERE event = ?", (key(db, "event", "accord-2015"),))
    db.execute("UPDATE event SET summary = 'two killed' WHERE slug = 'accord-2015'")
    in_summary(db, "two killed", event="accord-2015")
    found = dossier(db, "accord-2015")
    assert not found.sources
    assert reporter_of(found.suggestions[0], found) == ""
    assert answered(found).suggestions == found.suggestions


def test_printouts_list_them_apart(db: sqlite3.Connection) -> None:
    in_source(db, "agency", "Villagers saw", side="gendarmes", claimant="the Ministry of Defence", figure=">=3")
    in_summary(db, "gone")
    found = dossier(db)
    lines = ["".join(text for text, _ in entry.pieces) for entry in event_lines(found)]
    start = lines.index("SUGGESTED BY THE PROGRAM, NOT COUNTED")
    assert start > lines.index("LOSSES AS CLAIMED")
    assert (
        lines[start + 1].split("  ", 1)[1].strip().startswith("3  side not stated, no claimant named, in the event's")
    )
    assert "≥ 3  of “gendarmes”, said by “the Ministry of Defence” (Ministry of Defence), in Desert" in lines[start + 2]
    page = event_markdown(found)
    assert "## Suggested by the program, not counted" in page
    assert "| killed | ≥ 3 | gendarmes | the Ministry of Defence | Desert Agency | “Villagers saw” |" in page
    record = event_record(found)
    assert list(record)[-2:] == ["suggestions", "table"]
    [summary, source] = record["suggestions"]
    assert summary["quote"]["source"] is None
    assert (source["counted"], source["low"], source["high"]) == (False, 3, None)
    assert (source["side"], source["of"], source["claimant"], source["by"]) == (
        "gendarmes",
        None,
        "the Ministry of Defence",
        "ministry",
    )
    assert source["quote"]["exact"] == "Villagers saw"


def test_as_if_it_was_accepted(db: sqlite3.Connection) -> None:
    in_source(db, "agency", "Villagers saw")
    found = dossier(db)
    shown = as_if_accepted(found, found.suggestions[0])
    assert shown.suggestions == found.suggestions
    assert shown.event.claims[-1].id == found.suggestions[0].claim_id
