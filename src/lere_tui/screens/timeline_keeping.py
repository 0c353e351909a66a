"""What a reader keeps of the events of the timeline: marked and noted there, and shown by signs in its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lere_tui.screens.keeping import Held, KeepingScreen, became
from lere_tui.screens.marking import MarkingScreen, Pointed, corpus_title
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.timeline_list import TimelineHead, TimelineList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lere_tui.model.subjects import Again, Kept, Subject


class KeepingTimeline(MarkingScreen):
    """A timeline whose events can be marked."""

    def pointed(self) -> Pointed | None:
        """The event under the cursor of the list."""
        shown = self.query_one(TimelineList)
        line = shown.current if shown.has_focus or self.is_writing else None
        if line is None:
            return None

        def subject() -> Subject | None:
            from lere_tui.model.subjects import of_event

            with self._reader.lane("own") as store:
                dossier = store.dossier(line.id)
            return of_event(dossier, corpus_title(self._reader)) if dossier else None

        return Pointed(f"event {line.id}", line.title, subject)

    def read_held(self) -> Held:
        """What is kept of the corpus's events, and the signs for their rows."""
        from lere_tui.model.subjects import tags_of
        from lere_tui.render.event_kept import signs

        journal = self.journal()
        if journal is None:
            return Held()
        own = self._reader.own()
        kept: dict[str, Again] = {}
        of_events: dict[str, list[Kept]] = {}
        with self._reader.lane("own") as store:
            refinder = store.refinder()
            for each in own.kept:
                now = refinder.event_now(each.subject)
                if now is not None:
                    of_events.setdefault(now, []).append(each)
                    if each.subject.kind == "event":
                        kept[f"event {now}"] = refinder.under(each, now)
        shown: Mapping[str, str] = {event: signs(found) for event, found in of_events.items()}
        undo, redo = journal.can_go()
        return Held({}, kept, shown, tags_of(own.kept), "", undo, redo, own.trouble)

    async def show_held(self, message: KeepingScreen.Changed) -> None:
        """Show the signs, and say what was done."""
        signs, head = message.held.signs, self.query_one(TimelineHead)
        self.query_one(TimelineList).show_signs(signs)
        if head.signed != bool(signs):
            head.signed = bool(signs)
            head.refresh()
        said = message.held.trouble or became(message)
        if said:
            self.query_one("#status", Bar).say([(said, "warn" if message.held.trouble else "strong")])
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """On another screen something may have been kept."""
        if self.is_mounted and self._held is not None:
            self.read_again()
