"""The HTML writer: finished views through templates to the HTML of a page."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from mkdocs_metastasis import __version__, pictures
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.pages.memory import Memory
from mkdocs_metastasis.pages.page import Host, Page, Written
from mkdocs_metastasis.pages.places import Places
from mkdocs_metastasis.pages.references import reference_view
from mkdocs_metastasis.pages.sheet import Address, Answers, Sheet
from mkdocs_metastasis.text import parse, plain
from mkdocs_metastasis.words import Words

_TEMPLATES = Path(__file__).with_name("templates")
_ID = re.compile(r'\sid="([^"]+)"')
_SEARCH_OFF, _SEARCH_ON = "\x02", "\x03"
"""What stands between them in a template's output is not searched. No text holds such characters:
they are refused wherever they could come from."""
_UNSEARCHED = re.compile(f"{_SEARCH_OFF}[^{_SEARCH_ON}]*{_SEARCH_ON}?")

_UNREAD = re.compile(
    r"<(sup|a|span|strong|em)\b[^<>]*\sdata-search-exclude\b[^<>]*>.*?</\1>"
    r'|<a class="headerlink".*?</a>|</?(?:a|span|strong|em)(?:\s[^<>]*)?>', re.S,
)
"""Tags that a search takes out one by one, while all it keeps are paragraphs, lists and code."""

BRIEF_SEARCH = 2000
"""Records above which a search in the browser would be slow: only titles, other names and
summaries are indexed then."""


class Writer:
    """Writes pages of one atlas.

    `paths` are the source paths of all pages, to which relative links may lead; `folders` are
    searched for templates before the package's own; a `memory` gives back pages of the build
    before that would be the same again.
    """

    def __init__(
        self,
        graph: Graph,
        places: Places,
        words: Words,
        paths: Collection[str] = (),
        folders: Sequence[Path] = (),
        memory: Memory | None = None,
    ) -> None:
        self.graph = graph
        self.words = words
        self.places = places
        self.paths = paths
        self.brief_search = len(graph.atlas.records) > BRIEF_SEARCH
        self._cited: dict[tuple[str, str], Markup] = {}
        self._memory = memory
        known = {
            "words": words, "version": __version__, "contact": graph.atlas.options.contact,
            "brief_search": self.brief_search, "effect_pages": self.places.effect_pages,
        }
        make = partial(_environment, known, folders)
        self._environment = (
            memory.environment((known, _sources(folders)), make) if memory else make()
        )

    def write(self, page: Page, address: Address, host: Host) -> Written:
        """A whole page, with addresses as `address` gives them."""
        view, ask = page.view(), Answers(self, address)
        if self._memory is None:
            return self._whole(page, view, ask, host)
        made_of = replace(page, view=_none), view, host
        written = self._memory.page(page.path, made_of, ask)
        if written is None:
            written = self._whole(page, view, ask, host)
            self._memory.keep(page.path, made_of, ask, written)
        return written

    def _whole(self, page: Page, view: Any, ask: Answers, host: Host) -> Written:
        written = self._render(page.template, ask, view=view, page=page, host=host)
        if page.source or page.moved:  # those say themselves what a reader can do
            return written
        return replace(written, html=written.html + self.closing(host))

    def closing(self, host: Host) -> str:
        """The end of a page that is made from no record: where to tell what is wrong or missing."""
        return self._environment.get_template("closing.html").render(host=host)

    def part(self, page: Page, address: Address) -> Written:
        """What a hand-written page at the path of a generated one still gets."""
        return self._render(page.part, Answers(self, address), view=page.view(), page=page)

    def figure(self, view: pictures.Drawing, address: Address) -> Written:
        """One picture for a hand-written page."""
        return self._render("figure.html", Answers(self, address), view=view)

    def reference(self, key: str, address: Address) -> Written:
        """One source for the list at the end of a hand-written page."""
        html = self.cited(key, address(self.places.reference(key)))
        return Written(html, html, (), frozenset())

    def cited(self, key: str, address: str) -> Markup:
        """A source as it stands in lists; `address` leads to what rests on it.

        Made once for all pages from which that address is the same: many cite the same sources.
        """
        if (key, address) not in self._cited:
            template = self._environment.get_template("reference-body.html")
            source = reference_view(self.graph.atlas, self.words, key)
            self._cited[key, address] = Markup(template.render(source=source, rests=address))
        return self._cited[key, address]

    def file(self, view: pictures.Drawing) -> str:
        """A picture as a file of its own."""
        return self._memory.file(view, view.file) if self._memory else view.file()

    def _render(self, template: str, ask: Answers, **values: Any) -> Written:
        sheet = Sheet(self, ask)
        marked = self._environment.get_template(template).render(**values, **sheet.helpers())
        html = marked.replace(_SEARCH_OFF, "").replace(_SEARCH_ON, "")
        searched = _UNREAD.sub("", _UNSEARCHED.sub("", marked))
        anchors = frozenset(_ID.findall(html))
        return Written(html, searched, tuple(sheet.headings), anchors, tuple(sheet.pictures))

    def tooltip(self, id: str) -> str:
        """What a link to a record or term says before it is followed."""
        atlas = self.graph.atlas
        if id in atlas.records:
            return atlas.records[id].first_sentence
        term = atlas.terms[id]
        if term.record:
            return atlas.records[term.record].first_sentence
        return plain(parse(term.definition, inline=True))


def _environment(known: Mapping[str, Any], folders: Sequence[Path]) -> jinja2.Environment:
    """The templates, those of `folders` first, with what is the same for every page."""
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([
            jinja2.FileSystemLoader([str(folder) for folder in folders]),
            jinja2.PackageLoader("mkdocs_metastasis.pages"),
        ]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,  # There is a new environment where a template has changed.
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # As a filter too: Jinja applies a filter to a constant once, when it compiles a template.
    environment.filters["words"] = known["words"]
    marks = {"search_off": Markup(_SEARCH_OFF), "search_on": Markup(_SEARCH_ON)}
    environment.globals |= {**known, **marks}
    return environment


def _sources(folders: Sequence[Path]) -> list[tuple[str, bytes]]:
    """The templates as they are written."""
    found = [file for folder in (*folders, _TEMPLATES) for file in sorted(folder.glob("*.html"))]
    return [(str(file), file.read_bytes()) for file in found]


def _none() -> None:
    """In place of a page's view where pages are compared: the view itself is compared there."""
