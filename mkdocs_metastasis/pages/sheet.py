"""One page being written: what its templates may call, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from mkdocs_metastasis import pictures as drawn
from mkdocs_metastasis.model.urls import Place, picture_of, relative
from mkdocs_metastasis.pages.citations import Citations
from mkdocs_metastasis.text import AddressKind, Heading, Target, address_kind, parse, render

if TYPE_CHECKING:
    from mkdocs_metastasis.pages.writer import Writer

Address = Callable[[Place], str]
"""From a place to an address as seen from the page that is being written."""

Question = tuple[Hashable, ...]
"""The name of a method of Answers, and what it is asked about."""

_TABLES = {
    "+incoming": "acted-on-by",
    "+outgoing": "acts-on",
    "+mechanisms": "mechanisms",
}


class Answers:
    """All that a page asks about the atlas beside the view that it shows, each asked once.

    A later build can ask the same again: where all answers are as they were, so is the page.
    """

    def __init__(self, writer: Writer, address: Address) -> None:
        self._writer, self._address = writer, address
        self.given: dict[Question, Any] = {}

    def __call__(self, question: str, *about: Hashable) -> Any:
        key = (question, *about)
        if key not in self.given:
            self.given[key] = getattr(self, question)(*about)
        return self.given[key]

    def agree(self, given: Mapping[Question, Any]) -> bool:
        """Whether everything would be answered as it was for another build."""
        return all(
            getattr(self, str(question))(*about) == answer
            for (question, *about), answer in given.items()
        )

    def place(self, place: Place) -> str:
        return self._address(place)

    def named(self, id: str) -> str:
        place = self._writer.places.named(id)
        return self._address(place) if place else ""

    def term(self, id: str) -> str:
        return self._address(self._writer.places.term(id))

    def effect(self, id: str) -> str:
        return self._address(self._writer.places.effect(self._writer.graph.arrows[id]))

    def linked(self, id: str) -> Target | None:
        place = self._writer.places.linked(id)
        return Target(self._address(place), self._writer.tooltip(id)) if place else None

    def tooltip(self, id: str) -> str:
        return self._writer.tooltip(id)

    def reference(self, key: str) -> Markup:
        return self._writer.cited(key, self._address(self._writer.places.reference(key)))

    def relative(self, base: str, address: str) -> str:
        return self._address(relative(base, address, self._writer.paths))


@dataclass
class Sheet:
    """The helpers of the templates, and the headings and pictures of the page so far."""

    writer: Writer
    ask: Answers
    citations: Citations = field(default_factory=Citations)
    headings: list[Heading] = field(default_factory=list)
    pictures: list[drawn.Drawing] = field(default_factory=list)

    def helpers(self) -> dict[str, Any]:
        ask = self.ask
        return {
            "place": lambda place: ask("place", place),
            "prose": self.prose,
            "inline": self.inline,
            "cite": lambda keys: Markup(self.citations.cite(keys)),
            "cited": self.citations.cited,
            "heading": self.heading,
            "record_place": lambda link: ask("named", link.id),
            "named_place": lambda id: ask("named", id),
            "term_place": lambda id: ask("term", id),
            "tooltip": lambda id: ask("tooltip", id),
            "effect_place": lambda id: ask("effect", id),
            "reference": lambda key: ask("reference", key),
            "draw": self.draw,
            "picture_place": lambda view: ask("place", Place(picture_of(view.name))),
            "Place": Place,
        }

    def heading(self, level: int, anchor: str, text: str, search: bool = True) -> Markup:
        """A heading that the table of contents knows.

        Without `search` its section is not indexed: what is there stands on another page too.
        """
        self.headings.append(Heading(level, anchor, text))
        label = escape(self.writer.words("page.permalink"))
        hidden = "" if search else " data-search-exclude"
        return Markup(
            f'<h{level} id="{escape(anchor)}"{hidden}>{escape(text)}'
            f'<a class="headerlink" href="#{escape(anchor)}" title="{label}">&para;</a></h{level}>'
        )

    def prose(self, text: str, base: str) -> Markup:
        """Record text of several paragraphs; its headings join the table of contents.

        `base` is the path of the file that holds the text, for relative addresses.
        """
        rendered = render(parse(text), _Resolver(self, base))
        self.headings += rendered.headings
        return Markup(rendered.html)

    def inline(self, text: str, base: str) -> Markup:
        """One paragraph of record text, without its paragraph."""
        return Markup(render(parse(text, inline=True), _Resolver(self, base)).html)

    def draw(self, view: drawn.Drawing) -> drawn.Figure:
        self.pictures.append(view)
        return drawn.draw(view, self._picture_link)

    def _picture_link(self, key: str) -> str | None:
        """Addresses for a picture: records, effects, the cascade, and the tables of this page."""
        if key.startswith("+"):
            return f"#{_TABLES[key]}" if key in _TABLES else None
        return self.ask("named", key) or None


@dataclass(frozen=True)
class _Resolver:
    """What the text room asks about a text of the file `base`, for the page being written."""

    sheet: Sheet
    base: str

    def record(self, id: str) -> Target | None:
        target: Target | None = self.sheet.ask("linked", id)
        return target

    def citation(self, keys: Sequence[str]) -> str:
        return self.sheet.citations.cite(keys)

    def address(self, address: str) -> str:
        if address_kind(address) is not AddressKind.RELATIVE:
            return address
        return str(self.sheet.ask("relative", self.base, address))
