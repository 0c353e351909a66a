"""What the commands print as JSON is what docs/schemas says: every key, in its order, and no other."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from lere_tui.store.importing import import_files

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "lere-tui.schema.json"
IMPORTS = Path(__file__).parents[1] / "data" / "imports"

WHOLE = {
    "search": "events",
    "search --format geojson": "events_geojson",
    "disputes": "disputes",
    "facets": "facets",
    "facets --depth 9 --field place": "facets",
    "timeline": "timeline",
    "timeline --unit day": "timeline",
    "places": "places",
    "places --order tree": "places",
    "places --format geojson": "places_geojson",
    "groups": "groups",
    "sources": "sources",
    "datasets": "datasets",
    "info": "info",
    "check --lint": "lint",
}
"""Commands and the definitions of what they print."""

PAGES = {"places": "place_page", "groups": "group_page", "sources": "source_page", "datasets": "dataset_page"}


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of datasets alone: UCDP, ACLED and places of GeoNames."""
    path = tmp_path_factory.mktemp("imported") / "mine.sqlite"
    import_files([IMPORTS / name for name in ("ged-49.csv", "acled-2023.csv", "geonames-XA.txt")], path)
    return path


@pytest.fixture(scope="session")
def corpora(lere: Path, imported: Path, hostile: Path) -> dict[str, Path]:
    """What is validated: the embedded corpus, datasets, and texts that mean harm."""
    return {"embedded": lere, "imported": imported, "hostile": hostile}


@pytest.fixture(scope="session")
def strict() -> dict[str, Any]:
    """The schema, with keys that it does not have forbidden: readers must not lean on this, we must."""
    schema: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    _forbid_others(schema)
    return schema


def _forbid_others(node: Any) -> None:
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        _forbid_others(part)
    if isinstance(node, dict) and isinstance(node.get("properties"), dict) and node.get("type") == "object":
        node["additionalProperties"] = False


def validate(found: Any, definition: str, schema: dict[str, Any]) -> None:
    """Validate, and see that the keys stand in the order of the schema."""
    one = {"$ref": f"#/$defs/{definition}", "$defs": schema["$defs"]}
    checker = jsonschema.Draft202012Validator(one, format_checker=jsonschema.FormatChecker(["date"]))
    assert [f"{error.json_path}: {error.message[:200]}" for error in checker.iter_errors(found)][:5] == []
    assert list(_disordered(found, one, schema["$defs"])) == []


def _disordered(found: Any, node: dict[str, Any], definitions: dict[str, Any]) -> Iterator[str]:
    while "$ref" in node or "anyOf" in node:
        node = node["anyOf"][0] if "anyOf" in node else definitions[node["$ref"].rpartition("/")[2]]
    if isinstance(found, list) and isinstance(node.get("items"), dict):
        for item in found:
            yield from _disordered(item, node["items"], definitions)
    elif isinstance(found, dict) and "properties" in node:
        if list(found) != list(node["properties"]):
            yield f"{list(found)}, not {list(node['properties'])}"
        for key, value in found.items():
            yield from _disordered(value, node["properties"].get(key, {}), definitions)


@pytest.mark.parametrize("corpus", ["embedded", "imported", "hostile"])
@pytest.mark.parametrize("command", WHOLE)
def test_what_is_printed_is_what_the_schema_says(
    run: Callable[..., Any], corpora: dict[str, Path], strict: dict[str, Any], corpus: str, command: str
) -> None:
    form = [] if "--format" in command else ["--format", "json"]
    answer = run(*command.split(), *form, "--corpus", str(corpora[corpus]))
    assert answer.code in (0, 1)
    validate(json.loads(answer.out), WHOLE[command], strict)


@pytest.mark.parametrize("corpus", ["embedded", "imported", "hostile"])
@pytest.mark.parametrize("section", PAGES)
def test_every_page_is_what_the_schema_says(
    run: Callable[..., Any], corpora: dict[str, Path], strict: dict[str, Any], corpus: str, section: str
) -> None:
    at = ("--corpus", str(corpora[corpus]))
    ids = [row["id"] for row in json.loads(run(section, *at, "--format", "json", "--limit", "9").out)]
    for name in ids:
        validate(json.loads(run(section, "--page", name, *at, "--format", "json").out), PAGES[section], strict)


@pytest.mark.parametrize(
    ("command", "definition"),
    [("search", "event"), ("disputes", "dispute"), ("facets", "facet"), ("timeline", "span"), ("places", "place_row"),
     ("groups", "group_row"), ("sources", "source_row"), ("show lere-2015-04-29", "event")],
)  # fmt: skip
def test_each_line_is_one_record(
    run: Callable[..., Any], strict: dict[str, Any], command: str, definition: str
) -> None:
    lines = run(*command.split(), "--format", "jsonl").out.splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        validate(record, definition, strict)
    whole = json.loads(run(*command.split(), "--format", "json").out)
    assert records == (whole if isinstance(whole, list) else [whole])


def test_every_definition_is_named_in_the_docs() -> None:
    text = (SCHEMA.parents[1] / "json.md").read_text("utf-8")
    assert SCHEMA.name in text
    schema = json.loads(SCHEMA.read_text("utf-8"))
    missing = [
        f"{name}.{key}"
        for name, node in schema["$defs"].items()
        for key in node.get("properties", {})
        if f"`{key}`" not in text
    ]
    assert missing == []
