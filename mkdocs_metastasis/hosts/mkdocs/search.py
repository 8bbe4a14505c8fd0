"""What a search reads of each page: only what it shall find.

Reading a whole page, pictures and all, is the larger part of its work. So the search plugin's own
handler is given the shorter text, and no other plugin sees anything but the whole page. Where the
site has Pagefind, that makes, after the build, an index in small pieces of the same text: a browser
fetches only the pieces that it needs. The rank of a page is its weight there.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
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
from mkdocs_metastasis.pages import TypedWords
from mkdocs_metastasis.pages.searchable import EXCLUDED
from mkdocs_metastasis.website import Website

_FOLDER = "search"
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


def shorten_search(config: MkDocsConfig, site: Website) -> dict[str, str]:
    """Let search plugins read what is put into the mapping that is returned, by source path.

    Of hand-written pages they read everything, and what people type for their words. With Pagefind
    there is no other search, nor the box that a theme shows for one.
    """
    searchable: dict[str, str] = {}
    searches = {n: p for n, p in config.plugins.items() if n.split("/")[-1] == "search"}

    def searches_with(handler: Any) -> bool:
        return getattr(handler, "__self__", None) in searches.values()

    events = config.plugins.events
    if site.atlas.options.search == "pagefind":
        for event, handlers in events.items():
            if event != "config":  # MkDocs is going through these
                handlers[:] = [h for h in handlers if not searches_with(_original(h))]
        for name in searches:
            del config.plugins[name]
        full = FullText(site, searchable)
        events["page_context"].append(full)
        events["post_build"].append(full.write)
        return searchable
    handlers = events["page_context"]
    for number, handler in enumerate(map(_original, handlers)):
        if searches_with(handler):
            handlers[number] = SearchContent(handler, searchable, site.renderer.typed)
    return searchable


class SearchContent:
    """Stands in place of a search plugin's handler of `on_page_context`, and calls it."""

    def __init__(
        self, handler: Callable[..., Any], searchable: dict[str, str], typed: TypedWords
    ) -> None:
        self.handler = handler
        self._searchable = searchable
        self._typed = typed

    def __call__(self, context: Any, *, page: Page, **others: Any) -> Any:
        """Run the handler with what the search shall read in place of the page's content."""
        whole = page.content
        text = self._searchable.pop(page.file.src_uri, None)
        page.content = self._typed.into(whole or "") if text is None else text
        try:
            return self.handler(context, page=page, **others)
        finally:
            page.content = whole


def _original(handler: Any) -> Any:
    """The plugin's own handler: the settings of an earlier build are used again."""
    return handler.handler if isinstance(handler, SearchContent) else handler


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
        index = Path(config.site_dir, _FOLDER)
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
        title = unescape(str(page.title or ""))
        values = [("meta", "name", title)]
        # A title counts by itself, whatever the weight of its page: only what comes first has one.
        values.append(("meta", "title", title if weight >= 1 else " "))
        path = within(page.file.src_uri, self._site.atlas.options.folder)
        facets = self._facets.of(path)
        values += [("filter", name, value) for name in facets for value in facets[name]]
        marks = (
            f'<i data-value="{escape(value)}" data-pagefind-{mark}="{name}[data-value]"></i>'
            for mark, name, value in values
        )
        return (
            f'<html lang="{escape(self._site.words.language.code)}"><body>'
            f'<main data-pagefind-body data-pagefind-weight="{min(weight, _HEAVIEST)}">'
            f"{''.join(marks)}{text}</main></body></html>"
        )
