"""The page for atlases of another subject says what the program does: its example, every option,
marker, template and attribute; compared with the code, both ways.
"""

import re
import tomllib
from pathlib import Path

import jinja2
import pytest
import yaml
from click.testing import CliRunner

from mkdocs_metastasis import words as words_room
from mkdocs_metastasis.cli import main
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.loader.checks.pages import _MARKERS
from mkdocs_metastasis.model import Atlas, Options
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words
from tests.build.harness import MINIMAL, build_atlas, write
from tests.doc_page import column, fences, files, problems, sections, text

ROOT = Path(__file__).resolve().parent.parent
CONTRIBUTE = ROOT / "docs/contribute"
REUSE = ROOT / "docs/reuse/index.md"


def test_the_atlas_of_another_subject_builds_strictly(tmp_path: Path) -> None:
    shown = files(REUSE)
    settings = yaml.safe_load(shown["mkdocs.yml"])
    # What is written last stands: the harness has a configuration of its own.
    built = build_atlas(tmp_path, shown, **settings)
    assert [line for line in built.messages if line.startswith("WARNING")] == []
    page = built.page("factors/warmth/")
    assert "Warmth speeds Fermentation" in page
    assert not re.search(r">\s*(promotes|inhibits|detects)\b", built.page("map/"))
    assert "seen in a bakery" in page
    assert "This page is about bread." in page
    assert "https://example.org/loaf/0012" in built.page("mechanisms/fermentation/")
    assert "mts-figure" in built.page("about/")


def test_the_atlas_of_another_subject_stands_the_check(tmp_path: Path) -> None:
    write(tmp_path, files(REUSE))
    done = CliRunner().invoke(main, ["check", "--strict", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "0 errors, 0 warnings" in done.output


DEFAULTS = {name: field.default for name, field in Options.model_fields.items()}


def _options() -> dict[str, str]:
    found = {title.strip("`"): c for title, c in sections(REUSE).items() if title.startswith("`")}
    assert list(found) == list(DEFAULTS)
    return found


def test_each_option_has_its_default() -> None:
    for name, section in _options().items():
        (default,) = re.findall(r"^Default: `(.+)`$", section, re.M)
        assert yaml.safe_load(default) == DEFAULTS[name], name


def test_each_option_has_an_example_that_does_something() -> None:
    for name, section in _options().items():
        ((_, example),) = fences(section)
        given = yaml.safe_load(example)["metastasis"]
        assert list(given) == [name]
        assert given[name] != DEFAULTS[name]
        assert Options.from_mapping(given) != Options()


def test_each_marker_is_told(tmp_path: Path) -> None:
    markers = column(sections(REUSE)["Markers"])
    told = {re.sub(r"<!-- metastasis: (\w+).*", r"\1", code) for code in markers if "<!--" in code}
    assert told == set(_MARKERS)
    page = "\n\n".join(code for code in markers if "<!--" in code)
    warmth = "title: Warmth\nsummary: It is warm.\ngroup: immune\n"
    scene = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A scene</title></svg>'
    given = {"docs/x.md": page, "docs/factors/warmth.yml": warmth, "docs/assets/scenes/cascade.svg": scene}
    assert problems(tmp_path, given) == []


def test_each_entry_of_the_navigation_is_told(tmp_path: Path) -> None:
    write(tmp_path, files(CONTRIBUTE / "records.md"))
    atlas = load(tmp_path / "docs", Options()).atlas
    assert column(sections(REUSE)["Navigation"]) == list(build_website(atlas, Words()).navigation)


def test_each_template_and_each_table_of_words_is_told() -> None:
    told = column(sections(REUSE)["Templates"])
    templates = {path.name for path in (ROOT / "mkdocs_metastasis/pages/templates").iterdir()}
    shipped = tomllib.loads(text(Path(words_room.__file__).with_name("words.toml")))
    assert sorted(told) == sorted(templates | shipped.keys())


def test_what_a_template_is_given_is_told(tmp_path: Path) -> None:
    """An own template sees exactly that, beside what Jinja gives; it prints the names."""
    names = column(sections(REUSE)["What a template is given"])
    folder = tmp_path / "overrides/metastasis"
    written = "".join(f"{{% if {name} is not defined %}}!{name} {{% endif %}}" for name in names if name != "inert")
    write(folder, {"index.html": f"<p>Given: {written}{{{{ 'a' | inert }}}}</p>"})
    built = build_atlas(tmp_path, MINIMAL, theme={"name": "mkdocs", "custom_dir": str(tmp_path / "overrides")})
    assert "<p>Given: a</p>" in built.page("factors/")
    renderer = build_website(Atlas(), Words()).renderer
    given = renderer._context(str).helpers().keys() | renderer._environment.globals.keys()
    given |= renderer._environment.filters.keys() | {"view", "page", "host"}
    plain = jinja2.Environment()
    assert sorted(names) == sorted(given - plain.globals.keys() - plain.filters.keys())


@pytest.mark.parametrize(("name", "told"), [("recrod.html", "did you mean 'record.html'?"), ("own-part.html", ""), ("words.toml", "")])
def test_a_misspelt_template_is_told(tmp_path: Path, name: str, told: str) -> None:
    write(tmp_path / "overrides/metastasis", {name: ""})
    theme = {"name": "mkdocs", "custom_dir": str(tmp_path / "overrides")}
    said = build_atlas(tmp_path, MINIMAL, strict=False, theme=theme).messages
    assert [line for line in said if line.startswith("WARNING")] == [line for line in said if told and told in line]


def test_each_attribute_that_stays_is_written() -> None:
    told = column(sections(REUSE)["What other programs may rely on"])
    folder = ROOT / "mkdocs_metastasis/pages/templates"
    written = "\n".join(text(path) for path in sorted(folder.iterdir()))
    assert [name for name in told if not re.search(rf"\b{name}\b", written)] == []
