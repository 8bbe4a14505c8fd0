"""The loader as a whole: what the atlas holds, and many problems at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Factor, Finding, Mechanism, Options, Study
from tests.loader.case_builder import MINIMAL, build, lines, run


def test_200_wrong_files_give_200_messages_at_once(tmp_path: Path) -> None:
    wrong = {
        f"docs/factors/f{number:03}.yml": (
            f"title: Factor {number}\nsummary: S.\ngroup: immune\nsee_also: [hypoxi{number:03}]\n"
        )
        for number in range(200)
    }
    build(tmp_path, {"base": "minimal", "files": wrong})
    expected = [
        f"{path}:4:12: error: unknown id 'hypoxi{number:03}' in see_also[1]; "
        "did you mean 'hypoxia'? [unknown-id]"
        for number, path in enumerate(wrong)
    ]
    assert lines(run(tmp_path, {}), notes=False) == expected


def test_the_atlas_holds_what_was_read(tmp_path: Path) -> None:
    build(tmp_path, {"base": "minimal"})
    atlas = run(tmp_path, {}).atlas
    assert list(atlas.records) == ["cell-motility", "hypoxia", "invasion", "surgery"]
    assert list(atlas.references) == ["trial2020", "mouse2016", "plain2017"]
    hypoxia = atlas.records["hypoxia"]
    assert isinstance(hypoxia, Factor)
    assert hypoxia.path == "factors/hypoxia.yml"
    assert hypoxia.address == "factors/hypoxia"
    assert hypoxia.reviewed
    assert hypoxia.reviewed.on == date(2026, 1, 1)
    assert hypoxia.reviewed.by is None
    assert [page.path for page in atlas.pages] == ["cited.md"]


def test_study_comes_from_the_keywords_unless_it_is_given(tmp_path: Path) -> None:
    effects = (
        "effects:\n  - {on: invasion, effect: promotes, how: H., "
        "evidence: [mouse2016, {ref: trial2020, study: cell, finding: contradicts}]}\n"
    )
    text = MINIMAL["docs/mechanisms/cell-motility.yml"] + effects
    build(tmp_path, {"base": "minimal", "files": {"docs/mechanisms/cell-motility.yml": text}})
    record = run(tmp_path, {}).atlas.records["cell-motility"]
    assert isinstance(record, Mechanism)
    first, second = record.effects[0].evidence
    assert (first.study, first.finding) == ((Study.ANIMAL,), Finding.SUPPORTS)
    assert (second.study, second.finding) == ((Study.CELL,), Finding.CONTRADICTS)


def test_with_errors_the_sound_records_are_there(tmp_path: Path) -> None:
    files = {"docs/factors/x.yml": "titel: X\n", "docs/steps/y.yml": "a: b: c\n"}
    build(tmp_path, {"base": "minimal", "files": files})
    loaded = run(tmp_path, {})
    assert len(loaded.errors) == 4
    assert "hypoxia" in loaded.atlas.records
    assert "x" not in loaded.atlas.records


def test_a_missing_folder_is_an_empty_atlas(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nowhere", Options())
    assert loaded.diagnostics == ()
    assert loaded.atlas.records == {}


def test_paths_are_relative_to_the_project(tmp_path: Path) -> None:
    folder = tmp_path / "site" / "sources"
    (folder / "factors").mkdir(parents=True)
    (folder / "factors" / "x.yml").write_text("- x\n", "utf-8")
    near = load(folder, Options())
    far = load(folder, Options(), root=tmp_path)
    assert near.diagnostics[0].span.path == "sources/factors/x.yml"
    assert far.diagnostics[0].span.path == "site/sources/factors/x.yml"
    assert load(folder, Options(), root=folder).diagnostics[0].span.path == "factors/x.yml"


def test_lists_of_16_mebibytes_are_read_and_larger_ones_refused(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for size, found in ((16 * 1024 * 1024, 0), (16 * 1024 * 1024 + 1, 1)):
        (docs / "glossary.yml").write_bytes(b"#" * size)
        assert [d.code for d in load(docs, Options()).diagnostics] == ["file-size"] * found


def test_today_changes_notes_alone(tmp_path: Path) -> None:
    build(tmp_path, {"base": "minimal"})
    late = load(tmp_path / "docs", Options(), today=date(2099, 1, 1))
    assert {d.code for d in late.diagnostics} == {"review-old"}
    assert late.atlas == load(tmp_path / "docs", Options()).atlas
