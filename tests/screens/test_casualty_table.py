"""The casualty table: groups of columns, reporters, revisions, headings that stay, bars and policies."""

from __future__ import annotations

from pathlib import Path

import pytest

from lere_tui.app import LereApp
from lere_tui.store.building import build
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.document import Document

from .driving import lines, press, settle, shown

LONG = " ".join(f"word{n}." for n in range(120))

CLAIMS = [  # kind, side, claimant, reporter, figure, day
    ("killed", "army", "army", "first", "1", "2020-01-02"),
    ("killed", "army", "army", "second", "9", "2020-01-03"),
    ("killed", "army", "army", "second", "5", "2020-01-04"),
    ("killed", "army", "un", "second", "dozens", ""),
    ("killed", "army", "villagers", "first", ">=3", ""),
    ("killed", "army", "", "register", "4..6", ""),
    ("killed", "army", "", "first", "none given", ""),
    ("captured", "front", "army", "first", "6", ""),
]


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A battle whose army revised its loss upward, then downward; a second event with many rows and claimants."""
    folder = tmp_path_factory.mktemp("revised") / "corpus"
    for part in ("sources", "events"):
        (folder / part).mkdir(parents=True)
    (folder / "corpus.toml").write_text('title = "T"\nversion = "1"\nlicence = "CC0"\n', "utf-8")
    (folder / "places.toml").write_text('[[place]]\nid = "town"\nname = "Town"\nkind = "town"\n', "utf-8")
    kinds = {"army": "state-forces", "front": "rebel-group", "un": "peacekeepers", "villagers": "witnesses"}
    kinds |= {f"m{n}": "other" for n in range(40)}
    (folder / "groups.toml").write_text(
        "\n".join(
            f'[[group]]\nid = "{name}"\nname = "{name.title()}"\nkind = "{kind}"\n' for name, kind in kinds.items()
        ),
        "utf-8",
    )
    many = [("killed", "army", f"m{n}", "first", str(n), "") for n in range(40)]
    many += [(f"{k}", "front", "army", "first", "7", "") for k in ("killed", "injured", "captured", "missing")]
    for source in ("first", "second", "register"):
        told = list(dict.fromkeys(c[4] for c in [*CLAIMS, *many] if c[3] == source))
        text = "\n\n".join(f"told {figure} lost" for figure in told)
        kind = "dataset" if source == "register" else "news"
        (folder / "sources" / f"{source}.md").write_text(
            f'+++\nid = "{source}"\ntitle = "{source}"\nkind = "{kind}"\nlanguage = "en"\n'
            f'publisher = "{source.title()} Press"\ntext = "full"\n+++\n\n{text}\n',
            "utf-8",
        )
    for name, claims in (("battle", CLAIMS), ("many", many)):
        head = f'id = "{name}"\ntitle = "The {name}"\nkind = "battle"\ndate = "2020-01-01"\nplace = "town"\n'
        head += 'sources = ["first", "second", "register"]\n[[participants]]\ngroup = "front"\nrole = "attacker"\n'
        for kind, of, by, source, figure, day in claims:
            head += f'[[claims]]\nkind = "{kind}"\nof = "{of}"\nreported_by = "{source}"\nfigure = "{figure}"\n'
            head += f'words = "told {figure} lost"\n' + (f'by = "{by}"\n' if by else "")
            head += f'said = "{day}"\n' if day else ""
            head += f'note = "{LONG}"\n' if by == "m0" else ""
        (folder / "events" / f"{name}.toml").write_text(head, "utf-8")
    path = folder.parent / "revised.sqlite"
    build(folder, path)
    return path


async def test_columns_are_grouped_and_revisions_stand_in_order(revised: Path) -> None:
    app = LereApp(revised, '"the battle"')
    async with app.run_test(size=(240, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        grid = app.screen.query_one(CasualtyGrid)
        assert list(zip(grid.table.voices, grid.table.groups, strict=True)) == [
            ("army", "parties"),
            ("un", "officials"),
            ("villagers", "others"),
            ("source:first", "sources"),
            ("source:register", "datasets"),
        ]
        band = lines(app)[2]
        assert [name for name in ("parties", "offic", "others", "sources", "data") if name not in band] == []
        text = shown(app)
        at = [text.index(figure) for figure in ("1↻", "9↻", "5◂")]
        assert at == sorted(at)
        assert "First Press" in text
        assert "Second Press" in text
        assert "◂ newest figure" in text
        await press(pilot, "g", "0", "l", "l")
        assert grid.claim is not None
        assert grid.claim.shown == "5"
        assert "newest figure" in shown(app)


async def test_bars_and_policies_come_and_go(revised: Path) -> None:
    app = LereApp(revised, '"the battle"')
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        before = shown(app)
        await press(pilot, "b")
        text = shown(app)
        assert "no number fits all 4 counted figures; 3 of them can be 5" in text
        assert "█" in text
        assert "░" in text
        await press(pilot, "b", "p")
        text = shown(app)
        assert "UCDP-like: lowest and highest" in lines(app)[2]
        assert all(head in text for head in ("low", "best", "high"))
        killed = next(line for line in lines(app) if "killed" in line)
        assert killed.split()[2:6] == ["≠", "3", "–", "open"] or killed.split()[1:6] == [
            "killed",
            "≠",
            "3",
            "–",
            "open",
        ]
        await press(pilot, "p")
        assert "most conservative (ACLED-like)" in lines(app)[2]
        await press(pilot, "p")
        assert lines(app)[2].startswith(" as claimed: ")
        await press(pilot, "escape", "enter")
        assert shown(app) == before, "no policy is kept"


async def test_headings_stay_where_many_claims_scroll(revised: Path) -> None:
    app = LereApp(revised, '"the many"')
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "g", *["l"] * 39)
        grid = app.screen.query_one(CasualtyGrid)
        assert grid.claim is not None
        assert grid.claim.shown == "39"
        assert all(word in shown(app) for word in ("M39", "killed", "contradict", "‹"))
        await press(pilot, "G")
        assert "missing" in shown(app)
        assert "M39" in shown(app)
        if round(grid.scroll_offset.y):
            assert any("Front" in line for line in lines(app)[2:6])
        await press(pilot, "g", "b")
        assert "… " in shown(app), "what finds no room is counted"


@pytest.mark.parametrize("height", [20, 24, 30])
async def test_a_long_remark_can_be_read_to_its_end(revised: Path, height: int) -> None:
    app = LereApp(revised, "many")
    async with app.run_test(size=(80, height)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        grid = app.screen.query_one(CasualtyGrid)
        panel = app.screen.query_one("#claim", Document)
        assert "read on" in lines(app)[-1]
        where = grid.size.height
        read = shown(app)
        for _ in range(12):
            await press(pilot, "full_stop")
            read += shown(app)
        assert all(f"word{n}." in read for n in range(120))
        await press(pilot, "l")
        assert panel.line_count <= panel.page_rows
        assert grid.size.height == where
        assert "read on" not in lines(app)[-1]
