"""The HTML renderer: finished views through templates to the HTML of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from os.path import relpath
from pathlib import Path
from traceback import extract_tb
from typing import Any

import jinja2
from markupsafe import Markup

from mkdocs_metastasis import pictures
from mkdocs_metastasis.errors import MetastasisError
from mkdocs_metastasis.model import Atlas, Grade
from mkdocs_metastasis.pages.context import Address, RenderContext
from mkdocs_metastasis.pages.foreign import Foreign
from mkdocs_metastasis.pages.gallery import Credit
from mkdocs_metastasis.pages.links import Links, Memory
from mkdocs_metastasis.pages.page import Page, PageFacts, Rendered
from mkdocs_metastasis.pages.searchable import EXCLUDED, TypedWords, searchable
from mkdocs_metastasis.text import inert
from mkdocs_metastasis.words import Words

TEMPLATES = Path(__file__).with_name("templates")

BRIEF_SEARCH = 2000
"""Records above which a search in the browser would be slow: only titles, other names and
summaries are indexed then."""


class Renderer:
    """Renders the pages of one atlas.

    `folders` are searched for templates before the package's own; a `memory` gives back pages of
    the build before that would be the same again.
    """

    def __init__(
        self,
        atlas: Atlas,
        links: Links,
        words: Words,
        credit: Credit,
        folders: Sequence[Path] = (),
        memory: Memory | None = None,
    ) -> None:
        self._credit = credit
        lunr = atlas.options.search == "lunr"
        self.brief_search = lunr and len(atlas.records) > BRIEF_SEARCH
        self._links = links
        self._words = words
        self.foreign = Foreign(atlas.translation, words)
        self._source = atlas.translation.source if atlas.translation else ""
        self.typed = TypedWords(atlas.options.search_words)
        self._pieces: dict[tuple[str, ...], Markup] = {}
        self._memory = memory
        # How well shown an arrow must be, as far as there are such arrows.
        choices = {"living": Grade.ANIMAL, "people": Grade.HUMAN, "trials": Grade.TRIAL}
        known = {
            "words": words, "version": atlas.options.version, "contact": atlas.options.contact,
            "reading": [name for name, g in choices.items() if g in credit.graph.grades],
            "disclaimer": atlas.options.disclaimer or words("page.disclaimer"),
            "credit": credit.lines(""),
            "brief_search": self.brief_search, "source_mark": self.foreign.mark,
            "effect_pages": links.places.effect_pages,
        }
        make = partial(_environment, known, folders)
        self._folders = folders
        self._environment = (
            memory.environment((known, _sources(folders)), make) if memory else make()
        )

    def render(self, page: Page, address: Address, facts: PageFacts) -> Rendered:
        """Render a whole page, with addresses as `address` gives them."""
        view = page.view()
        made_of = replace(page, view=_none), view, facts
        kept = self._memory.page(page.path, made_of, self._links) if self._memory else None
        if kept:
            return kept
        context = self._context(address)
        made = self._render(page.template, context, view=view, page=page, host=facts)
        html, read = self.told(made.html, context.untranslated, facts), made.searchable
        if not page.sentence:  # an arrow comes after the records that it joins
            read = self.typed.into(read)
        if not (page.source or page.moved):  # those say themselves what a reader can do
            html += self.closing(facts)
        rendered = replace(made, html=html, searchable=read)
        if self._memory:
            self._memory.keep(page.path, made_of, context.shown, rendered)
        return rendered

    def told(self, html: str, shown: Iterable[str], facts: PageFacts) -> str:
        """Return a page that says of its language what there is to say, below its title.

        `shown` are the texts on it that are not translated.
        """
        notice = self.foreign.notice(shown)
        if notice is None:
            return html
        values = {"notice": notice, "original": facts.original, "source": self._source}
        said = self._html("language.html", values)
        title, end, rest = html.partition("</h1>")
        return f"{title}{end}\n{said}{rest}" if end else said + html

    def handwritten(self, path: str, html: str, facts: PageFacts) -> str:
        """Return a hand-written page with what there is to say of its language."""
        foreign = self.foreign.page(path)
        if foreign:
            html = f"<div{self.foreign.mark}>{html}</div>"
        return self.told(html, foreign, facts)

    def closing(self, facts: PageFacts) -> str:
        """Write the end of a page that is made from no record: where to tell what is wrong."""
        return self._html("closing.html", {"host": facts})

    def part(self, page: Page, address: Address) -> Rendered:
        """Render what a hand-written page at the path of a generated one still gets."""
        return self._render(page.part, self._context(address), view=page.view(), page=page)

    def figure(self, drawing: pictures.Drawing, address: Address) -> Rendered:
        """Render one picture for a hand-written page."""
        return self._render("figure.html", self._context(address), view=drawing)

    def source(self, key: str, address: Address) -> Rendered:
        """Render one source for the list at the end of a hand-written page."""
        html = self._context(address).reference(key)
        return Rendered(html, html)

    def _context(self, address: Address) -> RenderContext:
        return RenderContext(
            self._links, self._words, address, self._piece, self._credit, self.foreign
        )

    def _piece(self, template: str, use: tuple[str, ...], **values: Any) -> Markup:
        """Made once for all pages with the same `use`: many have the same sources and arrows."""
        made = self._pieces.get((template, *use))
        if made is None:
            made = self._pieces[template, *use] = Markup(self._html(template, values))
        return made

    def _html(self, template: str, values: Mapping[str, Any]) -> str:
        """Render a template. Raises MetastasisError where one of an owner's is to blame."""
        try:
            return self._environment.get_template(template).render(values)
        except Exception as error:
            if not (place := _place_in(self._folders, error)):
                raise
            missing = isinstance(error, (KeyError, jinja2.TemplateNotFound))  # words, or a template
            what = f"there is no '{error.args[0]}'" if missing else error
            raise MetastasisError(
                f"template {place}: {what}; \"What a template is given\" in the documentation "
                "lists its names, words.toml its words"
            ) from error

    def _render(self, template: str, context: RenderContext, **values: Any) -> Rendered:
        html = self._html(template, values | context.helpers())
        read = searchable(html, context.unsearched)
        both = f"{EXCLUDED} data-pagefind-ignore"
        html = html.replace(EXCLUDED, both)
        unsearched = tuple(piece.replace(EXCLUDED, both) for piece in context.unsearched)
        return Rendered(html, read, tuple(context.headings), context.files, unsearched)


def _place_in(folders: Sequence[Path], error: Exception) -> str:
    """Name the last line of a template in these folders that an error came through, if any."""
    lines = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, jinja2.TemplateSyntaxError):
        lines.append((error.filename or "", error.lineno))
    for file, line in reversed(lines):
        if any(Path(file).is_relative_to(folder) for folder in folders):
            return f"'{relpath(file)}', line {line}"
    return ""


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
    environment.filters["inert"] = inert
    environment.globals |= known
    return environment


def _sources(folders: Sequence[Path]) -> list[tuple[str, bytes]]:
    """The templates as they are written."""
    found = [file for folder in (*folders, TEMPLATES) for file in sorted(folder.glob("*.html"))]
    return [(str(file), file.read_bytes()) for file in found]


def _none() -> None:
    """In place of a page's view where pages are compared: the view itself is compared there."""
