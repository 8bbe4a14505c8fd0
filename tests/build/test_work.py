"""How much work a build does, counted: nothing twice, and twice the records take twice the work."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import jinja2
import markdown
import pytest
from markdown_it import MarkdownIt

from benchmarks import synthetic
from mkdocs_metastasis import diagram
from mkdocs_metastasis.loader import load, tree
from mkdocs_metastasis.model import Options
from mkdocs_metastasis.pages import Host, Writer
from mkdocs_metastasis.plugin.later import MadeLater
from mkdocs_metastasis.site import Site, build_site
from mkdocs_metastasis.text import parse
from mkdocs_metastasis.words import Words
from tests.build.harness import build_atlas

RECORDS = 60
FRESH = 4711
"""A seed of its own: what other tests have read stays in caches."""


def atlas(folder: Path, records: int) -> Path:
    """A synthetic atlas; its folder of sources."""
    synthetic.write(folder / "docs", records, FRESH + records)
    return folder / "docs"


@contextmanager
def counted(patch: pytest.MonkeyPatch, *wanted: tuple[Any, str]) -> Iterator[Counter[str]]:
    """How often functions are called, by their names."""
    calls: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            calls[name] += 1
            return function(*args, **named)

        return call

    with patch.context() as patched:
        for holder, name in wanted:
            patched.setattr(holder, name, counting(f"{holder.__name__}.{name}", getattr(holder, name)))
        yield calls


def test_a_build_does_nothing_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = atlas(tmp_path, RECORDS)
    parse("", inline=True)  # the context that an arrow may have
    files = len(list(docs.rglob("*.yml")))
    work = (
        (tree._Builder, "build"), (MarkdownIt, "parse"), (MarkdownIt, "parseInline"), (Writer, "write"),
        (diagram.Semantic, "place"), (jinja2.Environment, "compile"), (markdown.Markdown, "convert"),
        (MadeLater, "keep"),
    )
    with counted(monkeypatch, *work) as calls:
        site = build_atlas(tmp_path, {}, {"max_nodes": 1}).folder
    pages = len(list(site.rglob("*.html")))
    effects = len(list(site.glob("effects/*/index.html")))
    drawn = files + effects + 1  # and the cascade
    assert effects > RECORDS
    assert calls["_Builder.build"] == files  # YAML
    assert calls["MarkdownIt.parse"] == files  # the details of each record
    assert calls["MarkdownIt.parseInline"] == effects  # how each arrow works
    assert calls["Writer.write"] == pages
    assert calls["Markdown.convert"] == pages - effects  # MkDocs' own, of an empty page
    assert calls["Semantic.place"] == 2 * drawn  # wide and narrow; the file takes the wide one
    assert calls["MadeLater.keep"] == drawn
    assert calls["Environment.compile"] <= 30  # each template once, those of the theme with them


def lines_of(run: Callable[[], Any]) -> tuple[Any, int]:
    """What a function gives, and how many lines of the package it takes."""
    package = str(Path(diagram.__file__).parents[1])
    ours: dict[CodeType, bool] = {}
    lines = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        code = frame.f_code
        if code not in ours:
            ours[code] = code.co_filename.startswith(package)
        return trace if ours[code] else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return run(), lines
    finally:
        sys.settrace(before)


def write_all(site: Site) -> None:
    """Every page and the files of its pictures."""
    for page in site.pages.values():
        for view in site.writer.write(page, lambda place: place.path, Host()).pictures:
            site.file(view)


def stages(docs: Path) -> dict[str, float]:
    """The lines that each stage takes for a record or an effect of an atlas."""
    loaded, reading = lines_of(lambda: load(docs, Options(max_nodes=1)))
    site, naming = lines_of(lambda: build_site(loaded.atlas, Words()))
    _, writing = lines_of(lambda: write_all(site))
    things = len(loaded.atlas.records) + len(list(loaded.atlas.effects()))
    return {name: lines / things for name, lines in (("reading", reading), ("naming", naming), ("writing", writing))}


def test_no_record_takes_more_work_in_a_larger_atlas(tmp_path: Path) -> None:
    small, large = (stages(atlas(tmp_path / str(n), n)) for n in (RECORDS, 2 * RECORDS))
    growth = {name: large[name] / small[name] for name in small}
    assert {name: by for name, by in growth.items() if by > 1.1} == {}
