"""What the search reads of a generated page: only what it shall find.

Reading a whole page, pictures and all, is the larger part of its work. So the search plugin's own
handler is given the shorter text, and no other plugin sees anything but the whole page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

from mkdocs_metastasis.hosts.mkdocs.pagefind import FullText
from mkdocs_metastasis.pages import TypedWords
from mkdocs_metastasis.website import Website


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


def shorten_search(config: MkDocsConfig, site: Website) -> dict[str, str]:
    """Let search plugins read what is put into the mapping that is returned, by source path.

    Of hand-written pages they read everything, and what people type for their words. With Pagefind
    there is no other search: its index reads the pages, and is written after the build.
    """
    searchable: dict[str, str] = {}
    typed = site.renderer.typed
    searches = {n: p for n, p in config.plugins.items() if n.split("/")[-1] == "search"}
    if site.atlas.options.search == "pagefind":
        full = FullText(site, searchable)
        _without(config, searches)
        config.plugins.events["page_context"].append(full)
        config.plugins.events["post_build"].append(full.write)
        return searchable
    handlers = config.plugins.events["page_context"]
    for number, handler in enumerate(handlers):
        if isinstance(handler, SearchContent):  # The settings of an earlier build are used again.
            handler = handler.handler
        if getattr(handler, "__self__", None) in searches.values():
            handlers[number] = SearchContent(handler, searchable, typed)
    return searchable


def _without(config: MkDocsConfig, searches: Mapping[str, BasePlugin[Any]]) -> None:
    """Take search plugins away, and with them the box that their theme shows for them."""
    for event, handlers in config.plugins.events.items():
        if event != "config":  # MkDocs is going through these
            handlers[:] = [
                h for h in handlers
                if getattr(getattr(h, "handler", h), "__self__", None) not in searches.values()
            ]
    for name in searches:
        del config.plugins[name]
