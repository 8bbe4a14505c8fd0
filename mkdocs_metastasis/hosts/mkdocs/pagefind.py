"""The search of a large site: Pagefind makes, after the build, an index in small pieces.

A browser fetches only the pieces that it needs, so pages are indexed whole. What is read of a page
is what the other search reads, with the rank of the page as its weight.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from html import escape, unescape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.hosts.facets import Facets
from mkdocs_metastasis.model.urls import within
from mkdocs_metastasis.pages.searchable import EXCLUDED
from mkdocs_metastasis.website import Website

FOLDER = "search"
"""Below the site, as with the other search."""
_MISSING = (
    "option 'search': pagefind needs a package that is not installed; install it with "
    "pip install 'mkdocs-metastasis[pagefind]', or leave the option out"
)
_UNUSED = ("*-ui.*", "pagefind-highlight.js")
"""Its own boxes, which it writes beside the index."""
_HEAVIEST = 10
"""The largest weight that Pagefind knows."""


def require_pagefind() -> None:
    """Raise `MetastasisError` where the package, or its program, is missing."""
    programs = ("pagefind_bin", "pagefind_bin_extended")
    if find_spec("pagefind") is None or not any(map(find_spec, programs)):
        raise MetastasisError(_MISSING)


class FullText:
    """Stands in place of a search plugin's handler of `on_page_context`: it takes each page."""

    def __init__(self, site: Website, searchable: dict[str, str]) -> None:
        self._site = site
        self._searchable = searchable
        self._facets = Facets(site)
        self._pages: list[tuple[str, str]] = []

    def __call__(self, context: Any, *, page: Page, **others: Any) -> Any:
        """Take what a search shall find of a page."""
        found = page.meta.get("search") or {}
        text = self._searchable.pop(page.file.src_uri, None)
        if text is None:
            text = self._site.renderer.typed.into(page.content or "")
        if not found.get("exclude"):
            weight = float(found.get("boost", 1))
            self._pages.append((page.file.dest_uri, self._html(page, text, weight)))
        return context

    def write(self, *, config: MkDocsConfig) -> None:
        """Let Pagefind write the index of all pages into the folder of the site, when it is built.

        It gets them as files: its interface for Python takes a tenth of a second a page.
        """
        index = Path(config.site_dir, FOLDER)
        with TemporaryDirectory() as pages:
            for address, html in self._pages:
                file = Path(pages, address)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(html, "utf-8")
            program = (sys.executable, "-m", "pagefind", "--site", pages)
            done = subprocess.run(
                [*program, "--output-path", str(index)], capture_output=True, text=True, check=False
            )
        if done.returncode:
            why = (done.stderr or done.stdout).strip()
            raise Abort(f"The index of the search was not made. Pagefind says: {why}")
        for file in (file for unused in _UNUSED for file in index.glob(unused)):
            file.unlink()

    def _html(self, page: Page, text: str, weight: float) -> str:
        for mark in (EXCLUDED, 'class="headerlink"'):
            text = text.replace(mark, f"{mark} data-pagefind-ignore")
        path = within(page.file.src_uri, self._site.atlas.options.folder)
        title = unescape(str(page.title or ""))
        values = [("meta", "name", title)]
        # A title counts by itself, whatever the weight of its page: only what comes first has one.
        values.append(("meta", "title", title if weight >= 1 else " "))
        facets = self._facets.of(path)
        values += [("filter", name, value) for name in facets for value in facets[name]]
        return (
            f'<html lang="{escape(self._site.words.language.code)}"><body>'
            f'<main data-pagefind-body data-pagefind-weight="{min(weight, _HEAVIEST)}">'
            f"{''.join(_marked(values))}{text}</main></body></html>"
        )


def _marked(values: list[tuple[str, str, str]]) -> Iterator[str]:
    for mark, name, value in values:
        yield f'<i data-value="{escape(value)}" data-pagefind-{mark}="{name}[data-value]"></i>'
