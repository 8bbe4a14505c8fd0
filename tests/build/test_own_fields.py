"""Fields that an atlas names itself: checked, shown, in the data, in the schema and in a new record."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from mkdocs.exceptions import Abort

from mkdocs_metastasis.errors import OptionError
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.schema import schema_of, skeleton, with_suggestions
from tests.build.harness import MINIMAL, build_atlas

FIELDS = {
    "season": {"title": "Best season", "kinds": ["factor"], "values": ["spring", "winter"], "many": True},
    "height": {"title": "Height", "form": "number"},
    "tested": {"title": "Last tested", "form": "date"},
    "home-page": {"title": "Home page", "form": "address", "kinds": ["factor", "step"]},
    "owner": {"title": "Owner", "kinds": ["factor"], "required": True},
}
SOUND = "season: [winter, spring]\nheight: 1.5\ntested: 2026-01-31\nhome-page: https://example.org/air\nowner: A & B\n"


def atlas(air: str, **more: str) -> dict[str, str]:
    return MINIMAL | {"docs/factors/air.yml": MINIMAL["docs/factors/air.yml"] + air} | more


def test_they_are_shown_and_exported(tmp_path: Path) -> None:
    files = atlas(SOUND)
    files["docs/steps/leave.yml"] += "height: 7\nowner:\n"
    with pytest.raises(Abort, match=r"steps/leave\.yml.*unknown field 'owner'"):
        build_atlas(tmp_path, files, {"fields": FIELDS})
    files["docs/steps/leave.yml"] = files["docs/steps/leave.yml"].replace("owner:\n", "")
    built = build_atlas(tmp_path, files, {"fields": FIELDS})
    page = built.page("factors/air/")
    shown = ["Best season", "winter, spring", "Height", "1.5", "Home page", "https://example.org/air", "A &amp; B"]
    places = [page.index(text) for text in shown]
    assert places == sorted(places)
    assert "Owner" not in built.page("steps/leave/")
    whole = json.loads(built.page("data/atlas.json"))
    jsonschema.validate(whole, json.loads(built.page("data/atlas.schema.json")))
    told = {record["id"]: record["fields"] for record in whole["records"]}
    assert told["air"] == {
        "season": ["winter", "spring"], "height": 1.5, "tested": "2026-01-31",
        "home-page": "https://example.org/air", "owner": "A & B",
    }
    assert (told["leave"], told["move"]) == ({"height": 7}, {})
    rows = list(csv.DictReader(io.StringIO(built.page("data/records.csv"))))
    assert [row["season"] for row in rows] == ["winter; spring", "", ""]
    assert [row["height"] for row in rows] == ["1.5", "7", ""]
    package = json.loads(built.page("data/datapackage.json"))
    columns = {field["name"]: field["type"] for field in package["resources"][0]["schema"]["fields"]}
    assert [columns[name] for name in FIELDS] == ["string", "number", "date", "string", "string"]
    assert list(columns)[-1] == "page"


TROUBLE = [
    ("season: summer", "12:9: error: 'summer' in season is none of its values; use spring, winter [unknown-value]"),
    ("season: [winter, sprin]", "12:18: error: 'sprin' in season is none of its values; did you mean 'spring'? [unknown-value]"),
    ("season: {a: b}", "12:9: error: season must be a text or a list of texts [wrong-type]"),
    ("height: [1]", "12:10: error: height must be a text [wrong-type]"),
    ("height: 1,5", "12:9: error: '1,5' in height is no number; write digits, such as 12 or 0.5 [bad-number]"),
    ("tested: 2026-02-30", "12:9: error: '2026-02-30' in tested is no date; write it as 2026-01-31 [bad-date]"),
    ("home-page: example.org", "12:12: error: 'example.org' in home-page is no address; write it whole, such as https://example.org/page [bad-link]"),
    ("owner:", "12:1: error: owner is empty [missing-field]"),
    ("", "1:1: error: owner is missing [missing-field]"),
    ("sesaon: x", "12:1: error: unknown field 'sesaon' [unknown-field]"),
    ("own: x", "12:1: error: unknown field 'own'; it comes from the name of the file [unknown-field]"),
]


@pytest.mark.parametrize(("line", "told"), TROUBLE)
def test_what_is_wrong_is_told(tmp_path: Path, line: str, told: str) -> None:
    text = MINIMAL["docs/factors/air.yml"].replace("title:", "title:", 1)
    owner = "" if line in ("", "owner:") else "owner: x\n"
    for name, content in (MINIMAL | {"docs/factors/air.yml": f"{text}{line}\n{owner}"}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    errors = load(tmp_path / "docs", Options.from_mapping({"fields": FIELDS})).errors
    at = len(text.splitlines()) + 1
    assert [str(error) for error in errors] == [f"docs/factors/air.yml:{told.replace('12:', f'{at}:', 1)}"]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"title": {"title": "T"}}, "option 'fields': records have 'title' already; choose another name"),
    ({"Season": {"title": "T"}}, "must be lower-case letters, digits and hyphens"),
    ({"season": {}}, "option 'fields.season': field 'title' is missing"),
    ({"season": {"title": "T", "form": "colour"}}, "option 'fields.season.form' must be text, number, date or address, not 'colour'"),
    ({"season": {"title": "T", "kinds": ["tactic"]}}, "option 'fields.season.kinds.0' must be step, mechanism, factor"),
    ({"season": {"title": "T", "vlues": []}}, "option 'fields.season': unknown field 'vlues'; did you mean 'values'?"),
]


@pytest.mark.parametrize(("fields", "told"), WRONG)
def test_a_wrong_option_is_told(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(OptionError) as stopped:
        Options.from_mapping({"fields": fields})
    assert told in str(stopped.value)


def test_an_editor_and_a_new_record_know_them(tmp_path: Path) -> None:
    for name, content in atlas(SOUND).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    found = load(tmp_path / "docs", Options.from_mapping({"fields": FIELDS})).atlas
    schema = with_suggestions(schema_of("factor"), "factor", found)
    sound = {"title": "T", "summary": "S.", "group": "immune", "owner": "x", "season": ["winter"], "height": 3}
    jsonschema.validate(sound, schema)
    for wrong in ({**sound, "season": "summer"}, {**sound, "height": []}, {k: v for k, v in sound.items() if k != "owner"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema)
    text = skeleton("factor", "x", found)
    assert "\n## Best season. One of: spring, winter.\n# season: [spring]\n" in text
    assert "\n## Owner. Required.\nowner:\n" in text
    assert "Owner" not in skeleton("step", "x", found)
