"""What a reader keeps of an event and of what it rests on, as entries of its page and of the panel below its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lere_tui.render.event_text import Entry, Piece, Target, labelled
from lere_tui.render.verdicts import reporter

if TYPE_CHECKING:
    from lere_tui.model.dossier import Dossier
    from lere_tui.model.subjects import Again, Kept

MARK, NOTE, TAG = "★", "✎", "#"
"""The signs of what is kept, wherever it is."""


def signs(kept: Iterable[Kept]) -> str:
    """What there is of each: `★✎#`, a blank for what there is not."""
    found = list(kept)
    marked, noted, tagged = (any(each) for each in zip(*((k.marked, k.note, k.tags) for k in found), strict=True))
    return "".join(sign if there else " " for sign, there in ((MARK, marked), (NOTE, noted), (TAG, tagged)))


def kept_pieces(kept: Kept) -> list[Piece]:
    """The mark, the tags and the note of one thing."""
    pieces: list[Piece] = []
    if kept.marked:
        pieces.append((f"{MARK} ", "strong"))
    if kept.tags:
        pieces.append((f"{' '.join(f'#{tag}' for tag in kept.tags)}  ", "link"))
    if kept.note:
        pieces.append((f"{NOTE} {kept.note}", "plain"))
    return pieces


def kept_words(kept: Kept | None) -> str:
    """The mark and the tags alone, for a line that has little room."""
    if kept is None:
        return ""
    return " ".join(
        [*([MARK] if kept.marked else []), *(f"#{tag}" for tag in kept.tags), *([NOTE] if kept.note else [])]
    )


def kept_entries(kept: Mapping[str, Again], dossier: Dossier, keys: Sequence[str] = ()) -> list[Entry]:
    """All that is kept of an event: of itself, of its claims, of its sources and their words, and of what is not there
    any more. `keys` mark, tag and note."""
    own = kept.get(f"event {dossier.event.id}")
    here = Target("event", dossier.event.id, leads=False)
    advice = ", ".join(f"{key} {what}" for key, what in zip(keys, ("mark", "tags", "note"), strict=False))
    if own is None:
        entries = [labelled("yours", (f"nothing on this event: {advice}", "faint"), target=here)]
    else:
        entries = [labelled("yours", *kept_pieces(own.kept), *_how(own), target=here)]
    rest = [again for again in kept.values() if again is not own]
    for again in sorted(rest, key=lambda each: (each.now is None, _ORDER[each.kept.subject.kind])):
        pieces = (*_about(again, dossier), *kept_pieces(again.kept), *_how(again))
        entries.append(labelled("", *pieces, target=_target(again)))
    return entries


_ORDER = {"event": 0, "claim": 1, "words": 2, "source": 3}


def _how(again: Again) -> list[Piece]:
    said = "not there any more" if again.how == "gone" else again.how
    return [(f"  ({said})", "faint")] if said else []


def _target(again: Again) -> Target | None:
    now = again.now
    if now is None or now.kind == "event":
        return None
    return Target("words", now.key) if now.kind == "words" else Target(now.kind, now.id)


def _about(again: Again, dossier: Dossier) -> list[Piece]:
    subject = again.now or again.kept.subject
    if subject.kind in ("event", "claim"):
        return [(f"{subject.words}  ", "plain")]
    name = reporter(subject.id, dossier) if subject.id in dossier.sources else subject.id
    if subject.kind == "words":
        return [(subject.words, "quote"), (f" in {name}  ", "faint")]
    return [(name, "link"), (f" {subject.says}  ", "faint")]
