"""In an editor: the real YAML language server completes fields and values, and marks what is wrong."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.language_server import Editor, editor
from tests.cli.process import ROOT, run
from tests.conftest import require

FACTORS = "docs/factors"
WRONG = "docs/factors/wrong.yml"
HEAD = "title: New\nsummary: A new thing.\ngroup: immune\n"
EFFECT = f"{HEAD}effects:\n  - on: emt\n    how: It does.\n"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory, node: str) -> Iterator[Editor]:
    """The atlas in an editor, with its own ids suggested."""
    yield from _opened(tmp_path_factory.mktemp("atlas"), node, with_atlas=True)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, node: str) -> Iterator[Editor]:
    """The same with the committed schemas, which know nothing of an atlas."""
    yield from _opened(tmp_path_factory.mktemp("bare"), node, with_atlas=False)


def _opened(folder: Path, node: str, with_atlas: bool) -> Iterator[Editor]:
    server = require("yaml-language-server")
    for name in ("docs", ".vscode"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / WRONG).write_text(f"{HEAD}titel: x\n")
    if with_atlas:
        assert run(folder, "schema", "--atlas").returncode == 0
    else:
        shutil.copytree(ROOT / "docs/schemas", folder / ".cache/schemas")
    with editor(node, server, folder) as opened:
        yield opened


def test_field_names_are_offered(bare: Editor) -> None:
    assert {"title", "summary", "group", "effects"} <= set(bare.suggestions(FACTORS, "¦"))
    offered = bare.suggestions(FACTORS, f"{EFFECT}    ¦")
    assert {"effect", "context", "evidence", "status"} <= set(offered)
    assert "order" in bare.suggestions("docs/steps", "¦")


def test_values_are_offered(bare: Editor) -> None:
    offered = bare.suggestions(FACTORS, f"{EFFECT}    effect: ¦")
    assert offered == ["promotes", "inhibits", "context-dependent"]
    study = f"{EFFECT}    evidence:\n      - ref: smith2020\n        study: ¦"
    assert "computational" in bare.suggestions(FACTORS, study)


def test_ids_groups_and_keys_of_the_atlas_are_offered(atlas: Editor) -> None:
    assert {"cascade", "emt", "hypoxia"} <= set(atlas.suggestions(FACTORS, f"{HEAD}effects:\n  - on: ¦"))
    assert "immune" in atlas.suggestions(FACTORS, "group: ¦")
    assert "rankin2016" in atlas.suggestions(FACTORS, f"{EFFECT}    evidence:\n      - ¦")
    assert "treatment" in atlas.suggestions("docs/clinical", "topic: ¦")


@pytest.mark.parametrize("name", ["atlas", "bare"])
def test_wrong_values_are_marked(name: str, request: pytest.FixtureRequest) -> None:
    opened: Editor = request.getfixturevalue(name)
    wrong = f"{EFFECT}    effect: promote\ntitel: x\nreviewed: soon\nsee_also: [Not An Id]\n"
    step = f"{HEAD}order: 0\n".replace("group: immune\n", "")
    first, second, third = opened.problems((FACTORS, wrong), ("docs/steps", step), (FACTORS, "title: x\n"))
    assert {"7:13", "8:1", "9:11", "10:12"} <= {problem.split(" ")[0] for problem in first}
    assert second != []
    assert any("Missing property" in told for told in third)


def test_a_new_id_is_not_marked(atlas: Editor) -> None:
    text = f"{EFFECT}    effect: promotes\n    evidence: [nobody2031]\nsee_also: [not-yet-written]\n"
    assert atlas.problems((FACTORS, text.replace("on: emt", "on: not-yet-written-either"))) == [[]]


def test_the_short_and_the_long_forms_are_not_marked(bare: Editor) -> None:
    text = (
        "title: 2016\nsummary: no\ngroup: immune\nxrefs: [GO:0016477, {id: GO:1, label: x}]\n"
        "reviewed: {on: 2026-11-25, by: A Person}\neffects:\n  - on: emt\n    effect: promotes\n    how: x\n"
        "    evidence: [a2020, {ref: b2020, study: cell}, {ref: c2020, study: [cell, animal]}]\n"
    )
    step = "title: x\nsummary: y\norder: '2'\naside: 'true'\nnext: [a, {to: b, label: c}]\n"
    assert bare.problems((FACTORS, text), ("docs/steps", step)) == [[], []]


@pytest.mark.parametrize("name", ["atlas", "bare"])
def test_nothing_is_marked_in_the_atlas(name: str, request: pytest.FixtureRequest) -> None:
    opened: Editor = request.getfixturevalue(name)
    folders = ("steps", "mechanisms", "factors", "clinical")
    records = [path for folder in folders for path in sorted((ROOT / "docs" / folder).rglob("*.yml"))]
    paths = [str(path.relative_to(ROOT)) for path in (*records, ROOT / "docs/glossary.yml")]
    assert opened.problems_of([*paths, WRONG]) == ["4:1 Property titel is not allowed."]
