"""What is new in a saved search, in words."""

from __future__ import annotations

from lere_tui.model.saved import Since

NOT_SEEN = "not seen in this corpus yet"


def since_words(since: Since | None) -> str:
    """What became of a search since it was seen last: `3 new, 1 changed`; where too many were seen to know them one by
    one, how many are new at least."""
    if since is None:
        return NOT_SEEN
    if since.at_least:
        return f"at least {since.new:,} new" if since.new else "too many to tell what is new"
    counts = ((since.new, "new"), (since.changed, "changed"), (since.gone, "gone"))
    return ", ".join(f"{number:,} {what}" for number, what in counts if number) or "nothing new"
