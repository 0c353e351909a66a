"""Events of the same days near by, and those that are told elsewhere or are too far off."""

from __future__ import annotations

from pathlib import Path

import pytest

from lere_tui.render.event_text import page
from lere_tui.store.building import build
from lere_tui.store.reading import Store

PLACES = {  # id: kind, latitude, longitude
    "here": ("town", 15.0, -5.0),
    "near": ("village", 15.5, -5.0),
    "far": ("town", 17.0, -5.0),
    "province": ("region", 15.0, -5.0),
    "unknown": ("village", None, None),
}
EVENTS = {  # id: date, place, more
    "fight": ("2020-05-10/2020-05-11", "here", ""),
    "day-one": ("2020-05-10", "here", 'part_of = "fight"\nphase = true\n'),
    "same-day": ("2020-05-11", "near", ""),
    "before": ("2020-05-07", "here", ""),
    "later": ("2020-05-14", "near", ""),
    "too-early": ("2020-05-06", "here", ""),
    "too-late": ("2020-05-15", "near", ""),
    "too-far": ("2020-05-10", "far", ""),
    "somewhere": ("2020-05-10", "province", ""),
    "in-the-province": ("2020-05-10", "province", ""),
    "nowhere-known": ("2020-05-10", "unknown", ""),
    "linked": ("2020-05-12", "here", '[[links]]\nto = "fight"\nrelation = "follows"\n'),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Those events."""
    folder = tmp_path_factory.mktemp("near") / "corpus"
    (folder / "events").mkdir(parents=True)
    (folder / "corpus.toml").write_text('title = "T"\nversion = "1"\nlicence = "CC0"\n', "utf-8")
    places = []
    for name, (kind, lat, lon) in PLACES.items():
        where = f"lat = {lat}\nlon = {lon}\n" if lat is not None else ""
        places.append(f'[[place]]\nid = "{name}"\nname = "{name.title()}"\nkind = "{kind}"\n{where}')
    (folder / "places.toml").write_text("\n".join(places), "utf-8")
    (folder / "groups.toml").write_text("", "utf-8")
    for name, (date, place, more) in EVENTS.items():
        head = f'id = "{name}"\ntitle = "The {name}"\nkind = "clash"\ndate = "{date}"\nplace = "{place}"\n'
        (folder / "events" / f"{name}.toml").write_text(head + more, "utf-8")
    path = folder.parent / "near.sqlite"
    build(folder, path)
    return path


def test_what_is_near(corpus: Path) -> None:
    with Store(corpus) as store:
        found = store.dossier("fight", near=True)
        assert found is not None
        near = [(each.line.id, each.days, round(each.kilometres)) for each in found.nearby]
        assert near == [("same-day", 0, 56), ("before", -3, 0), ("later", 3, 56)]
        lines = ["".join(text for text, _ in entry.pieces) for entry in page(found)]
        at = lines.index("SAME DAYS, NEAR BY")
        assert lines[at + 1].split("  ")[0] == "same days"
        assert lines[at + 1].endswith("56 km away")
        assert "3 days before" in lines[at + 2]
        assert "km" not in lines[at + 2]
        assert "3 days later" in lines[at + 3]


def test_regions_and_places_without_a_point(corpus: Path) -> None:
    with Store(corpus) as store:
        for event, expected in (("somewhere", ["in-the-province"]), ("nowhere-known", [])):
            found = store.dossier(event, near=True)
            assert found is not None
            assert [each.line.id for each in found.nearby] == expected
