"""The casualty table as rows of text for Markdown: the same figures as on the screen, and the policies beside them."""

from __future__ import annotations

from lere_tui.model.casualties import casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import POLICIES, estimate
from lere_tui.render.casualty_cells import GROUP_NAMES, NOT_REPORTED, legend, pieces
from lere_tui.render.event_text import row_name, voice_labels
from lere_tui.render.policy_text import EXPLAINED, HEADS, NAMES, SHORT, numbers
from lere_tui.render.symbols import SYMBOL, WORD


def table_rows(dossier: Dossier) -> tuple[list[str], list[list[str]]]:
    """The heads of the columns, and a row for each loss; figures of one cell are parted by ` · `, as they were said."""
    table = casualty_table(dossier)
    labels = voice_labels(dossier, table.voices)
    heads = ["Loss", "Verdict"]
    heads += [
        f"{labels[voice]} ({GROUP_NAMES[group][1] if group == 'parties' else GROUP_NAMES[group][0]})"
        for voice, group in zip(table.voices, table.groups, strict=True)
    ]
    heads += [f"{SHORT[policy]}: {head}" for policy in POLICIES for head in HEADS[policy]]
    rows = []
    for row in table.rows:
        outcome = row.verdict.outcome
        cells = [
            " · ".join(piece.shown for piece in pieces(row, voice, dossier)) or NOT_REPORTED for voice in table.voices
        ]
        told = [text for policy in POLICIES for text in numbers(estimate(row.verdict, policy), policy)]
        rows.append([row_name(row, dossier), f"{SYMBOL[outcome]} {WORD[outcome]}", *cells, *told])
    return heads, rows


def notes(dossier: Dossier) -> list[str]:
    """What the marks of the table mean, and what each policy does."""
    marks = "   ".join([*legend(casualty_table(dossier)), "×2 claimed twice", f"{NOT_REPORTED} not reported"])
    return [marks, *(f"{NAMES[policy]}: {EXPLAINED[policy][0]}" for policy in POLICIES)]
