"""One page being rendered: what its templates may call, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from typing import Any

from markupsafe import Markup

from mkdocs_metastasis import pictures
from mkdocs_metastasis.model import CASCADE
from mkdocs_metastasis.model.urls import Place, picture_of
from mkdocs_metastasis.pages.foreign import Foreign
from mkdocs_metastasis.pages.gallery import Credit
from mkdocs_metastasis.pages.links import Linked, Links, Shown, TextLinks
from mkdocs_metastasis.pages.rows import EffectRow
from mkdocs_metastasis.text import Heading, parse, render
from mkdocs_metastasis.words import Words

Address = Callable[[Place], str]
"""From a place to an address as seen from the page that is being rendered."""

Piece = Callable[..., Markup]
"""From the name of a template, what tells its uses apart, and its values to HTML made once."""

NOTHING = Markup("")

SEPARATOR = "<sup data-search-exclude>, </sup>"
"""Stands between the numbers of one citation."""


@dataclass
class RenderContext:
    """The helpers of the templates, and what they have met on the page so far."""

    links: Links
    words: Words
    address: Address
    piece: Piece
    credit: Credit
    foreign: Foreign
    sources: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    """The sources cited so far: the number of each, and the anchors of its citations."""
    headings: list[Heading] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """Pictures as files, by path."""
    unsearched: list[str] = field(default_factory=list)
    """Pieces of the HTML that no search shall find, in their order."""
    untranslated: dict[str, None] = field(default_factory=dict)
    """Texts in the language of the source that it has shown."""
    shown: Shown = field(default_factory=Shown)

    def helpers(self) -> dict[str, Any]:
        """Return all that templates may call."""
        address, places = self.address, self.links.places
        return {
            "place": address,
            "prose": self.prose,
            "inline": self.inline,
            "lang": self.lang,
            "text": self.text,
            "phrase": self.phrase,
            "cite": lambda keys: Markup(self.cite(keys)),
            "cited": lambda: [(key, anchors) for key, (_, anchors) in self.sources.items()],
            "heading": self.heading,
            "record_place": lambda link: self.named(link.id),
            "named_place": self.named,
            "term_place": lambda id: address(places.term(id)),
            "tooltip": lambda id: linked.tooltip if (linked := self.linked(id)) else "",
            "effect_place": lambda id: address(self.links.effect(id)),
            "reference": self.reference,
            "arrow": self.arrow,
            "draw": self.draw,
            "picture_place": lambda view: address(Place(picture_of(view.name))),
            "qr_code": lambda text: Markup(pictures.qr_code(text)),
            "not_searched": self.not_searched,
            "Place": Place,
        }

    def linked(self, id: str) -> Linked | None:
        """Return a record or term that the page links to."""
        linked = self.shown.linked[id] = self.links.to(id)
        return linked

    def named(self, id: str) -> str:
        """Return the address of a record, a term, an effect, or the cascade; or nothing."""
        place = self.links.places.named(id)
        return self.address(place) if place else ""

    def cite(self, keys: Sequence[str]) -> str:
        """Write one citation of one or more sources.

        The markup is that of Python-Markdown's footnotes, because the theme knows it: it shows the
        source as a tooltip on the number and styles the list.
        """
        written = []
        for key in keys:
            name = escape(key)
            number, anchors = self.sources.setdefault(key, (len(self.sources) + 1, []))
            anchors.append(f"fnref{len(anchors) + 1}:{name}" if anchors else f"fnref:{name}")
            written.append(
                f'<sup id="{anchors[-1]}" data-search-exclude>'
                f'<a class="footnote-ref" href="#fn:{name}">{number}</a></sup>'
            )
        return SEPARATOR.join(written)

    def reference(self, key: str) -> Markup:
        """Write a source as it stands in lists."""
        source = self.shown.sources[key] = self.links.source(key)
        rests = self.address(self.links.places.reference(key))
        return self.piece("reference-body.html", (key, rests), source=source, rests=rests)

    def arrow(self, row: EffectRow, ends: str = "both") -> Markup:
        """Write an arrow as a link to its page; `ends` is the end that its list is about."""
        for link in (row.source, row.target):
            self.lang(link.title)
        said = self.piece(
            "arrow.html", (row.id, ends), row=row, ends=ends,
            lang=self.lang, text=self.text, phrase=self.phrase,
        )
        address = Markup.escape(self.address(self.links.effect(row.id)))
        return Markup(f'<a class="mts-arrow" href="{address}">{said}</a>')

    def not_searched(self, when: bool = True, *, caller: Callable[[], str]) -> str:
        """Keep what stands in a `call` block from the search."""
        inner = len(self.unsearched)
        piece = caller()
        if when:
            self.unsearched[inner:] = [piece]
        return piece

    def phrase(self, key: str, **parts: str) -> Markup:
        """Write words whose braces are filled with pieces of a page."""
        safe = {name: Markup.escape(part) for name, part in parts.items()}
        return Markup(escape(self.words.raw(key)).format(**safe))

    def heading(self, level: int, anchor: str, text: str, search: bool = True) -> Markup:
        """Write a heading that the table of contents knows.

        Without `search` its section is not indexed: what is there stands on another page too.
        """
        self.headings.append(Heading(level, anchor, text))
        label = escape(self.words("page.permalink"))
        hidden = "" if search else " data-search-exclude"
        return Markup(
            f'<h{level} id="{escape(anchor)}"{hidden}{self.lang(text)}>{escape(text)}'
            f'<a class="headerlink" href="#{escape(anchor)}" title="{label}">&para;</a></h{level}>'
        )

    def prose(self, text: str, base: str) -> Markup:
        """Write record text of several paragraphs; its headings join the table of contents.

        `base` is the path of the file that holds the text, for relative addresses.
        """
        html, headings = render(parse(text), self._resolver(base))
        self.headings += headings
        return self._marked(text, Markup(html), "div")

    def _resolver(self, base: str) -> TextLinks:
        return TextLinks(base, self.links, self.linked, self.cite, self.address)

    def inline(self, text: str, base: str) -> Markup:
        """Write one paragraph of record text, without its paragraph."""
        html, _ = render(parse(text, inline=True), self._resolver(base))
        return self._marked(text, Markup(html), "span")

    def lang(self, text: str) -> Markup:
        """Write the attribute of an element whose text is in the language of the source."""
        if not self.foreign:
            return NOTHING
        # What is told in one sentence may have parts of several fields.
        pieces = (text, *text.split(self.words("sentences.semicolon")))
        found = [piece for piece in pieces if piece in self.foreign]
        self.untranslated |= dict.fromkeys(found)
        return self.foreign.mark if found else NOTHING

    def text(self, text: str) -> Markup:
        """Write a plain text of the atlas, marked where it is in the language of the source.

        Of a sentence that is told of several fields only those parts are.
        """
        if not self.foreign:
            return Markup(escape(text))
        if text in self.foreign:
            return self._marked(text, Markup(escape(text)), "span")
        between = self.words("sentences.semicolon")
        parts = (self._marked(p, Markup(escape(p)), "span") for p in text.split(between))
        return Markup(escape(between)).join(parts)

    def _marked(self, text: str, html: Markup, tag: str) -> Markup:
        mark = self.lang(text)
        return Markup(f"<{tag}{mark}>{html}</{tag}>") if mark else html

    def draw(self, drawing: pictures.Drawing) -> pictures.Figure:
        """Draw a picture for the page, and its file with it."""
        figure = pictures.draw(drawing, partial(self._picture_link, drawing.name))
        self.files[picture_of(drawing.name)] = self.credit.file(drawing)
        return figure

    def _picture_link(self, name: str, key: str) -> str | None:
        """Addresses for a picture: records, effects, the cascade, sections of its record's page."""
        if not key.startswith("+"):
            return self.named(key) or None
        place = self.links.places.named(name)
        anchor = "" if name == CASCADE else key[1:]
        return self.address(replace(place, anchor=anchor)) if place else None
