"""The page of the data: it tells of every file, its examples run, its sums are right, twice the same."""

import contextlib
import hashlib
import html
import io
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from mkdocs_metastasis.model import FOLDERS
from mkdocs_metastasis.model.urls import LINKED_FILES as LINKED
from mkdocs_metastasis.pages.data import EXAMPLES
from tests.build.harness import MINIMAL, Built, build_atlas
from tests.exports.atlases import Exported, small
from tests.site.harness import Page

FILES = set(EXAMPLES) - {"record"}


def page(exported: Exported) -> str:
    return (exported.data / "index.html").read_text("utf-8")


def codes(exported: Exported, language: str) -> list[str]:
    found = re.findall(rf'<code class="language-{language}"[^>]*>(.*?)</code>', page(exported), re.S)
    return [html.unescape(code) for code in found]


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()} - {"index.html"}


def test_the_page_tells_of_every_file(exported: Exported) -> None:
    assert files(exported.data) == FILES
    links = {link for link in Page(page(exported)).links if "/" not in link}
    assert links >= FILES


def test_every_file_has_both_examples(exported: Exported) -> None:
    assert len(codes(exported, "python")) == len(codes(exported, "r")) == len(EXAMPLES)


def test_the_examples_in_python_run(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in codes(exported, "python"):
        named = re.search(r'"([\w./-]+\.\w+|SHA256SUMS)"', code)
        assert named
        monkeypatch.chdir(_folder(exported, named[1]))
        said = io.StringIO()
        with contextlib.redirect_stdout(said), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "ConjunctiveGraph", DeprecationWarning)
            exec(compile(code, named[1], "exec"), {})
        assert said.getvalue() or "validate" in code or "assert" in code, code
        assert "False" not in said.getvalue() or "[" in said.getvalue(), code


def _folder(exported: Exported, name: str) -> Path:
    """Where somebody has the file that an example reads."""
    folders = [exported.data, *(exported.site / name for name in FOLDERS.values())]
    return next(folder for folder in folders if (folder / name).is_file())


def test_the_examples_in_r_are_whole(exported: Exported) -> None:
    for code in codes(exported, "r"):
        for pair in ("()", "[]", "{}"):
            assert code.count(pair[0]) == code.count(pair[1]), code
        assert code.count('"') % 2 == 0
        assert all(len(line) < 70 for line in code.splitlines())


def test_the_sums_are_those_of_the_files(exported: Exported) -> None:
    """Two spaces between a sum and a name: so `sha256sum --check` wants it."""
    sums = {name: hashlib.sha256((exported.data / name).read_bytes()).hexdigest() for name in files(exported.data)}
    listed = dict(reversed(line.split("  ")) for line in exported.text("SHA256SUMS").splitlines())
    assert listed == {name: sum for name, sum in sums.items() if name != "SHA256SUMS"}


def test_names_of_linked_data_are_anchors_once(exported: Exported) -> None:
    ids = Page(page(exported)).ids
    assert len(ids) == len(set(ids))
    grades = {f"grade-{arrow.grade}" for arrow in exported.graph.arrows.values()}
    assert {"Effect", "promotes", "cascade"} | grades <= set(ids)


def test_without_an_address_there_is_no_linked_data(tmp_path: Path) -> None:
    found = small(tmp_path, site_url="")
    assert files(found.data) == FILES - set(LINKED)
    assert not [name for name in LINKED if name in page(found)]
    assert "vocabulary" not in Page(page(found)).ids
    assert '"page":"factors/air/"' in found.text("atlas.json")


def test_a_file_in_the_place_of_data_is_kept_with_a_warning(tmp_path: Path) -> None:
    own = {"docs/data/effects.csv": "mine\n", "docs/factors/air.json": "{}"}
    built = build_atlas(tmp_path, MINIMAL | own, strict=False)
    said = [line for line in built.messages if line.startswith("WARNING")]
    assert [re.findall("'(.+)'", line) for line in said] == [["data/effects.csv"], ["factors/air.json"]]
    assert built.page("data/effects.csv") == "mine\n"


def test_a_record_and_its_arrows_lead_to_its_data(exported: Exported) -> None:
    record = next(iter(exported.graph.arrows.values())).source
    for path in (f"{record.address}/index.html", f"effects/{next(iter(exported.graph.arrows))}/index.html"):
        links = Page((exported.site / path).read_text("utf-8")).links
        (link,) = [link for link in links if link.endswith(".json")]
        assert (exported.site / path).parent.joinpath(link).resolve() == exported.site.resolve() / f"{record.address}.json"


def test_without_a_record_there_is_no_data(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, {"docs/references.bib": MINIMAL["docs/references.bib"]})
    assert [name for name in built.files() if name.startswith("data/")] == []


def test_an_effect_without_a_page_is_known_by_its_row(tmp_path: Path) -> None:
    built = build_atlas(tmp_path, MINIMAL, {"effect_pages": False}, site_url="https://example.org/")
    assert "<https://example.org/factors/air/#effect-air--move> a mts:Effect" in built.page("data/atlas.ttl")


def test_the_same_records_give_the_same_bytes(small_atlas: Exported, tmp_path: Path) -> None:
    """Also where sets and dictionaries are in another order."""
    script = "import sys; from pathlib import Path; from tests.exports.atlases import small; small(Path(sys.argv[1]))"
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], check=True, capture_output=True,
        cwd=Path(__file__).parents[2], env=os.environ | {"PYTHONHASHSEED": seed},
    )
    first, second = (Built(folder, []).files() for folder in (small_atlas.site, tmp_path / "site"))
    assert first.keys() == second.keys()
    # MkDocs writes its list of pages with the day.
    assert [name for name in first if first[name] != second[name] and "sitemap" not in name] == []
