"""Thousands of broken files: each ends in problems at places inside it, or in pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_metastasis.loader import Loaded, load
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.pages import PageFacts
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words
from tests.build.harness import write
from tests.hostile.mutants import mutant
from tests.hostile.sound import SOUND

BATCHES = 30
RECORDS = [name for name in SOUND if name.count("/") == 2]
LISTS = [name for name in SOUND if name.count("/") == 1]
EACH = 10
"""Broken copies of each record in a batch."""


def batch(number: int) -> Iterator[tuple[str, bytes]]:
    """Copies of every record beside the sound ones, and the three lists, each broken its own way."""
    for index, name in enumerate(RECORDS * EACH):
        copy = name.replace(".yml", f"-{index}.yml")
        yield copy, mutant(number * 1000 + index, SOUND[name])
    name = LISTS[number % len(LISTS)]
    yield name, mutant(number * 1000 + 999, SOUND[name])


@pytest.mark.parametrize("number", range(BATCHES))
def test_mutants(tmp_path: Path, number: int) -> None:
    files = dict(batch(number))
    write(tmp_path, SOUND)
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    loaded = load(tmp_path / "docs", Options())
    check(loaded, {name: text.encode() for name, text in SOUND.items()} | files)
    render(tmp_path)


def check(loaded: Loaded, files: dict[str, bytes]) -> None:
    """Every problem has a place inside its file; all are in order."""
    lines = {name: re.split(r"\r\n|\r|\n", text(data)) for name, data in files.items()}
    for problem in loaded.diagnostics:
        span = problem.span
        assert 1 <= span.line <= len(lines[span.path]), problem
        assert 1 <= span.column <= len(lines[span.path][span.line - 1]) + 1, problem
    ranks = [(problem.severity.rank, problem) for problem in loaded.diagnostics]
    assert ranks == sorted(ranks)


def text(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix("\ufeff")


def render(folder: Path) -> None:
    """Take out the files with errors until none is left, and write every page of the rest."""
    loaded = load(folder / "docs", Options())
    while loaded.errors:
        for path in {error.span.path for error in loaded.errors}:
            (folder / path).unlink()
        loaded = load(folder / "docs", Options())
    site = build_website(loaded.atlas, Words())
    for page in site.pages.values():
        rendered = site.renderer.render(page, address, PageFacts())
        assert "<script" not in rendered.html
        assert not re.search(r'(?:href|src)="\s*(?:javascript|data|vbscript):', rendered.html, re.I)
        assert all(svg.startswith("<svg") for svg in rendered.files.values())


def address(place: Place) -> str:
    return f"/{place.path}#{place.anchor}"
