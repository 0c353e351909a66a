"""Marks, tags and notes on what is under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.widgets import Input

from lere_tui.screens.keeping import Held, KeepingScreen
from lere_tui.widgets.bindings import key_now

if TYPE_CHECKING:
    from textual.widget import Widget

    from lere_tui.model.dossier import Dossier
    from lere_tui.model.subjects import Again, Subject
    from lere_tui.screens.reading import Reader
    from lere_tui.widgets.note_bar import NoteBar
    from lere_tui.workspace.journal import Journal, Step

WRITTEN = {"tags": "Tags of", "note": "Note on"}


class Pointed(NamedTuple):
    """What is under the cursor: its key, what it is called, and what a worker makes of it."""

    key: str
    name: str
    subject: Callable[[], Subject | None]


class MarkingScreen(KeepingScreen):
    """A screen on which things are marked, tagged and noted."""

    _writing: tuple[Literal["tags", "note"], Pointed] | None = None
    """What is being written, and about what."""
    _came_from: Widget | None = None

    def pointed(self) -> Pointed | None:
        """What is under the cursor."""
        return None

    @property
    def is_writing(self) -> bool:
        """Whether a note or tags are being typed."""
        return self._writing is not None

    def keys_of(self, *ids: str) -> list[str]:
        """The keys of these commands, as the reader has them; of one that has none, none."""
        return [key for key in (key_now(self, each) for each in ids) if key]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here, and nothing while something is typed."""
        typing = self.is_writing or isinstance(self.focused, Input)
        match action:
            case "mark" | "tags" | "write_note":
                return self.can_keep and self._held is not None and not typing and self.pointed() is not None
            case "undo":
                return self.held.can_undo and not typing
            case "redo":
                return self.held.can_redo and not typing
        return True

    def action_mark(self) -> None:
        """Mark what is under the cursor, or no more."""
        self.one_by_one(self._mark)

    def _mark(self) -> None:
        pointed = self.pointed()
        if pointed is None:
            return
        kept = self.kept_of(pointed.key)
        marked = not (kept and kept.marked)
        self._keep_of(pointed, lambda keeping, about, subject: keeping.mark(about, subject, marked),
            "marked" if marked else "no longer marked")  # fmt: skip

    def _keep_of(self, pointed: Pointed, change: Callable[..., Step | None], verb: str) -> None:
        """Have a worker keep something of what is pointed at: under the name under which it was kept before."""
        kept = self.kept_of(pointed.key)

        def keep(journal: Journal) -> Step | None:
            from lere_tui.workspace.keeping import Keeping

            subject = pointed.subject()
            if subject is None:
                return None
            step: Step | None = change(Keeping(journal), kept.about if kept else subject.key, subject)
            return step

        self.keep(keep, verb)

    async def action_tags(self) -> None:
        """Open the line in which the tags are typed."""
        from lere_tui.widgets.tag_bar import TagBar

        if (pointed := self.pointed()) is not None:
            bar = TagBar(self.held.tags, id="writing")
            kept = self.kept_of(pointed.key)
            await self._open_bar("tags", pointed, bar, " ".join(kept.tags) if kept else "")

    async def action_write_note(self) -> None:
        """Open the line in which the note is typed."""
        from lere_tui.widgets.note_bar import NoteBar

        if (pointed := self.pointed()) is not None:
            kept = self.kept_of(pointed.key)
            await self._open_bar("note", pointed, NoteBar("your words; empty for no note", id="writing"),
                kept.note if kept else "")  # fmt: skip

    async def _open_bar(self, kind: Literal["tags", "note"], pointed: Pointed, bar: NoteBar, text: str) -> None:
        self._came_from = self.focused
        self._writing = kind, pointed
        await self.query("#writing").remove()
        await self.mount(bar)
        bar.begin(f"{WRITTEN[kind]} {pointed.name}:", text)
        self.refresh_bindings()

    def on_note_bar_kept(self, message: NoteBar.Kept) -> None:
        """Keep what was typed, if there is anything new in it."""
        if self._writing is None:
            return
        kind, pointed = self._writing
        self.close_writing()
        kept, text = self.kept_of(pointed.key), message.note
        if kind == "note":
            if text != (kept.note if kept else ""):
                verb = "note kept" if text else "note taken away"
                self.one_by_one(lambda: self._keep_of(pointed, lambda k, *about: k.note(*about, text), verb))
            return
        tags = read_tags(text, self.held.tags)
        if tags != (kept.tags if kept else ()):
            verb = f"tagged {said_tags(tags)}" if tags else "tags taken away"
            self.one_by_one(lambda: self._keep_of(pointed, lambda k, *about: k.tag(*about, tags), verb))

    def on_note_bar_closed(self) -> None:
        """Write nothing."""
        if self._writing is not None:
            self.close_writing()

    def close_writing(self) -> None:
        """Close the line, and go back to where the reader was."""
        self._writing = None
        if self._came_from is not None and self._came_from.is_attached:
            self.set_focus(self._came_from)
        self.query("#writing").remove()
        self.refresh_bindings()


def read_tags(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The tags that a text names, parted by blanks or commas, each once; one that is in use is spelt as it is there."""
    from lere_tui.query.folding import fold

    spelt = {fold(tag): tag for tag in known}
    found: dict[str, str] = {}
    for word in text.replace(",", " ").split():
        tag = word.lstrip("#")
        if folded := fold(tag):
            found.setdefault(folded, spelt.get(folded, tag))
    return tuple(found.values())


def said_tags(tags: Iterable[str]) -> str:
    """Tags as they are shown."""
    return " ".join(f"#{tag}" for tag in tags)


def kept_with(reader: Reader, dossier: Dossier) -> dict[str, Again]:
    """All that is kept of an event, its claims and its sources, by the keys of things as the corpus has them now; what
    of this event is not there any more, by what it is kept under. For a worker's thread."""
    own = reader.own()
    found: dict[str, Again] = {}
    with reader.lane("own") as store:
        refinder = store.refinder()
        for kept in own.kept:
            subject = kept.subject
            of_source = subject.kind in ("source", "words") and subject.id in dossier.sources
            here = refinder.event_now(subject) == dossier.event.id
            if not (here or of_source):
                continue
            again = refinder.find(kept, dossier if here else None)
            key = again.now.key if again.now else kept.about
            found[key] = both(found[key], again) if key in found else again
    return found


def held_of(journal: Journal, reader: Reader, dossier: Dossier) -> Held:
    """What is kept of an event and its sources. For a worker's thread."""
    from lere_tui.model.subjects import tags_of

    own = reader.own()
    undo, redo = journal.can_go(dossier.event.id)
    return Held({}, kept_with(reader, dossier), {}, tags_of(own.kept), corpus_title(reader), undo, redo, own.trouble)


def corpus_title(reader: Reader) -> str:
    """What the corpus calls itself. For a worker's thread."""
    with reader.lane("own") as store:
        return store.refinder().corpus


def both(one: Again, other: Again) -> Again:
    """What was kept of one thing under two names, in one: the earlier one's name stays."""
    from dataclasses import replace

    a, b = one.kept, other.kept
    note = " / ".join(dict.fromkeys(filter(None, (a.note, b.note))))
    tags = tuple(dict.fromkeys((*a.tags, *b.tags)))
    kept = replace(a, marked=a.marked or b.marked, tags=tags, note=note, at=max(a.at, b.at))
    return replace(one, kept=kept)
