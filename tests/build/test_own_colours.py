"""Colours that an atlas chooses: on pages and in files, in light and dark, and nowhere the plugin's own."""

from pathlib import Path
from typing import Any

import pytest

from mkdocs_metastasis.errors import OptionError
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.model.vocabulary import COLOURS
from mkdocs_metastasis.pictures.palette import DARK, DARK_CHART, LIGHT, LIGHT_CHART, SCENE
from tests.build.harness import MINIMAL, build_atlas

OWN = {"promotes": {"light": "#0A7D5A", "dark": "#5fd3ac"}, "factor": "#eeddcc", "promotes-tint": "#c0ffee"}
STYLE = "assets/metastasis/metastasis.css"


def test_each_may_be_chosen_and_stands_for_one_thing_alone() -> None:
    """Its value tells it in a file: no other colour has it."""
    assert set(COLOURS) <= LIGHT.keys() & DARK.keys()
    others = [*LIGHT.values(), *DARK.values(), *SCENE.values()]
    others += [value for name, value in {**LIGHT_CHART}.items() if name not in LIGHT]
    others += [value for name, value in {**DARK_CHART}.items() if name not in DARK]
    assert [name for name in COLOURS if others.count(LIGHT[name]) != 1 or others.count(DARK[name]) != 1] == []


def test_they_take_the_place_of_the_plugins_own_on_pages_and_in_files(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL, {"colours": OWN}).files()
    style = built[STYLE].decode()
    assert "--mts-promotes: #0a7d5a" in style
    assert style.count("--mts-promotes: #5fd3ac") == 1
    assert "@media print { body, .mts-figure { --mts-promotes:#0a7d5a;--mts-factor:#eeddcc;" in style
    figure = built["data/figures/air.svg"].decode()
    assert "#0a7d5a" in figure
    assert "#5fd3ac" not in figure  # files are light
    assert "#eeddcc" in figure
    for name, text in built.items():
        if name.endswith((".svg", ".css", ".html")) and name.startswith(("data/", STYLE)):
            for colour in OWN:
                assert LIGHT[colour] not in text.decode(), (name, colour)
                assert DARK[colour] not in text.decode(), (name, colour)


def test_without_a_choice_nothing_changes(tmp_path: Path) -> None:
    built = build_atlas(tmp_path / "a", MINIMAL).files()
    same = build_atlas(tmp_path / "b", MINIMAL, {"colours": {"promotes": {"light": LIGHT["promotes"], "dark": DARK["promotes"]}}})
    assert built["data/figures/map.svg"] == same.files()["data/figures/map.svg"]
    assert same.files()[STYLE].startswith(built[STYLE])


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"arrow": "#000000"}, "option 'colours': the key 'arrow' is none of step, mechanism"),
    ({"factor": "red"}, "option 'colours.factor.light' must be a colour such as '#0f63a8', not 'red'"),
    ({"factor": {"light": "#000000"}}, "option 'colours.factor': field 'dark' is missing"),
    ({"factor": {"light": "#000000", "dark": "#000000", "drak": "#000000"}}, "unknown field 'drak'; did you mean 'dark'?"),
    ({"factor": 3}, "option 'colours.factor' must be a mapping"),
]


@pytest.mark.parametrize(("colours", "told"), WRONG)
def test_a_wrong_choice_is_told(colours: dict[str, Any], told: str) -> None:
    with pytest.raises(OptionError) as stopped:
        Options.from_mapping({"colours": colours})
    assert told in str(stopped.value)
