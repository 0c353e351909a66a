"""The casualty table of an event in HTML: the figures of the screen, each leading to the words it rests on."""

from __future__ import annotations

from itertools import groupby

from lere_tui.model.casualties import Row, casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import POLICIES, estimate
from lere_tui.pages.html import NOTHING, Html, element, joined, name, wide
from lere_tui.pages.targets import Targets
from lere_tui.render.casualty_cells import GROUP_NAMES, NOT_REPORTED, Piece, pieces
from lere_tui.render.event_text import row_name, voice_labels
from lere_tui.render.policy_text import HEADS, SHORT, numbers
from lere_tui.render.symbols import SYMBOL, WORD
from lere_tui.render.verdicts import sentence


def losses(dossier: Dossier, targets: Targets) -> Html:
    """The table, and a sentence on each row's verdict; nothing where no loss is claimed."""
    table = casualty_table(dossier)
    if not table.rows:
        return NOTHING
    labels = voice_labels(dossier, table.voices)
    groups = [(group, len(list(each))) for group, each in groupby(table.groups)]
    policies = [policy for policy in POLICIES if HEADS[policy]]
    above = [
        element("th", "Loss", scope="col", rowspan=2),
        element("th", "Verdict", scope="col", rowspan=2),
        *(element("th", GROUP_NAMES[group][0], scope="colgroup", colspan=count) for group, count in groups),
        *(
            element("th", SHORT[policy], scope="colgroup", colspan=len(HEADS[policy]), class_="policy")
            for policy in policies
        ),
    ]
    heads = [element("th", name(labels[voice]), scope="col") for voice in table.voices]
    heads += [element("th", head, scope="col", class_="policy") for policy in policies for head in HEADS[policy]]
    rows = [_row(row, table.voices, dossier, targets) for row in table.rows]
    grid = element(
        "table",
        element("caption", "A row for each loss, a column for each claimant; a figure leads to its words."),
        element("thead", element("tr", *above), element("tr", *heads)),
        element("tbody", *rows),
        class_="losses",
    )
    why = [
        element(
            "li", _verdict(row), " ", element("strong", row_name(row, dossier)), ": ", sentence(row.verdict, dossier)
        )
        for row in table.rows
    ]
    label = f"Losses as claimed: {dossier.event.title}"
    return joined((element("h4", "Losses as claimed"), wide(label, grid), element("ul", *why, class_="verdicts")))


def _row(row: Row, voices: tuple[str, ...], dossier: Dossier, targets: Targets) -> Html:
    cells = [
        element("td", joined((_piece(piece, targets) for piece in pieces(row, voice, dossier)), " · ") or NOT_REPORTED)
        for voice in voices
    ]
    told = [text for policy in POLICIES for text in numbers(estimate(row.verdict, policy), policy)]
    return element(
        "tr",
        element("th", row_name(row, dossier), scope="row"),
        element("td", _verdict(row)),
        *cells,
        *(element("td", text, class_="policy") for text in told),
    )


def _verdict(row: Row) -> Html:
    outcome = row.verdict.outcome
    return element("span", f"{SYMBOL[outcome]} {WORD[outcome]}", class_=f"verdict {outcome}")


def _piece(piece: Piece, targets: Targets) -> Html:
    """A figure, leading to the words of the first claim that gives it; a small number leads to those of each other."""
    first, *others = piece.claims
    look = "figure" if piece.counted else "figure aside"
    found = [element("a", piece.shown, href=f"#{targets.words(first)}", id=targets.figure(first), class_=look)]
    for number, claim in enumerate(others, 2):
        link = element(
            "a",
            str(number),
            href=f"#{targets.words(claim)}",
            id=targets.figure(claim),
            aria_label=f"{piece.text}, claim {number}",
        )
        found.append(element("sup", link))
    return joined(found)
