"""Every page as Zensical reads it: front matter with all that only a theme writes, and the text."""

from __future__ import annotations

import os
import posixpath
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any
from urllib.parse import quote

from mkdocs_metastasis.exports import WebPage
from mkdocs_metastasis.hosts.contribute import Contribution
from mkdocs_metastasis.hosts.generated import fill_nav, front_matter
from mkdocs_metastasis.hosts.handwritten import Syntax, footnote, rendered
from mkdocs_metastasis.hosts.head import NO_INDEX, Heads, leads_to, unmarked
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.hosts.taken import front_matter as written_front
from mkdocs_metastasis.hosts.taken import plain_text, split
from mkdocs_metastasis.hosts.zensical.markdown import finished
from mkdocs_metastasis.hosts.zensical.trail import Trail, description_of
from mkdocs_metastasis.model.atlas import HandwrittenPage
from mkdocs_metastasis.model.urls import Place, source_of, url_of
from mkdocs_metastasis.pages import Page, PageFacts, Rendered, with_marks
from mkdocs_metastasis.text import link
from mkdocs_metastasis.website import Website

_TITLE = '<h1 id="page_title">'
_LATER = "→"
"""Begins the titles of arrows: a search shows those first whose titles begin with its words, and
records shall come before the arrows between them."""
_DESCRIBED = re.compile(r"^description:[ \t]*(.+)$", re.M)
_PLACE = "///Footnotes Go Here///"
"""Where Python-Markdown puts the footnotes: at the end of all without it."""
_LINK = re.compile(r'xlink:href="([^"#][^"]*)"')
_SHAPE = re.compile(r"(?<=>)(?=<(?:g|path|rect|circle|ellipse|line|polygon|text|use)\b)")
"""Where a shape begins. HTML has no such elements."""


class Pages:
    """Writes the pages of one site; `feed` is the path of its feed, if there is one."""

    def __init__(self, host: Host, site: Website, feed: str) -> None:
        self._host, self.site, self._feed = host, site, feed
        self._contribution = Contribution(host, site)
        self._heads = Heads(host, site, host.url)
        self._folder = host.project.options.folder
        sources = [*site.pages, *(page.path for page in site.atlas.pages)]
        paths = [source_of(path, self._folder) for path in sources]
        nav = fill_nav(host.project.settings.get("nav"), site, paths, paths)
        self._trail = Trail(site, nav, host.url, host.about)

    def generated(self, page: Page) -> str:
        """Return the text of a generated page."""
        facts = self._facts(page)
        renderer = self.site.renderer
        made = renderer.render(page, between_sources(page.path), facts)
        html = with_marks(made.html, made.unsearched)
        if page.sentence:
            html = html.replace(_TITLE, f"{_TITLE}<span hidden>{_LATER} </span>", 1)
        else:
            html = renderer.typed.into(html, "<p hidden>")
        values = front_matter(page, renderer.brief_search)
        if facts.edit:
            values["edit_url"] = facts.edit
        head = self._head(page.path, page.description)
        if page.moved:
            source = between_sources(page.path)(page.view())
            head = leads_to(self._between_pages(page.path, source))
            values["moved"] = True
        if head:
            values["head"] = head
        html = finished(self._pictured(html, page.path), made.contents)
        return f"{written_front(values)}{html}\n"

    def written(self, page: HandwrittenPage) -> str:
        """Return the text of a hand-written page: Markdown as it is, and finished HTML in it."""
        path, text = page.path, plain_text(page)
        source = source_of(path, self._folder)
        values: dict[str, Any] = {}
        front, _ = split(text)
        given = _DESCRIBED.search(front)
        described = unmarked(given[1].strip("\"' ")) if given else description_of(page)
        if not given and described:
            values["description"] = escape(described)
        if edit := self._contribution.edited(source):
            values["edit_url"] = edit
        if head := self._head(path, described):
            values["head"] = head
        syntax = _SiteHtml(self.site, path, self)
        text = syntax.fill(text)
        address, source_note = between_sources(path), self.site.renderer.source
        blocks = [text.rstrip()]
        for key in syntax.cited:
            blocks.append(f"{footnote(key)}: {self.finished(path, source_note(key, address))}")
        form = self._contribution.forms(unescape(self._trail.named(path)), source)
        facts = PageFacts(forms=form, original=self._original(path))
        closing = "" if path.startswith("../") else self.site.renderer.closing(facts)
        if closing.strip():
            blocks += [_PLACE] if syntax.cited and _PLACE not in text else []
            blocks.append(finished(closing))
        front, body = split("\n\n".join(blocks) + "\n")
        return written_front(values, front) + body

    def finished(self, path: str, made: Rendered) -> str:
        """Return a piece of HTML on the page at `path` as the extension of Markdown takes it."""
        html = with_marks(made.html, made.unsearched)
        return finished(self._pictured(html, path), made.contents)

    def _head(self, path: str, description: str) -> str:
        if not self._heads.has(path):
            return ""
        about, trail = self._host.about, self._trail
        words = " ".join(description.split()) or about.description
        steps = trail.to(path, self._heads.above(path))
        page = WebPage(trail.address(path), trail.title(path), words, steps)
        base = self._host.url(path)
        base = base if base.endswith("/") else posixpath.dirname(base)
        feed = posixpath.relpath(self._feed, base or ".") if self._feed else ""
        translation = self.site.atlas.translation
        hidden = [NO_INDEX] if translation and translation.is_draft else []
        return "\n".join([*hidden, *self._heads.lines(path, page, feed)])

    def _facts(self, page: Page) -> PageFacts:
        address = url_of(page.about or page.path, folders=True)
        site = self._host.about.address
        permanent = f"{site}{address}" if site else ""
        file = self._contribution.file(page)
        return self._contribution.facts(
            page,
            record=file or permanent or url_of(page.path, folders=True),
            edit=self._contribution.edited(file),
            permanent="" if page.moved else permanent,
            original=self._original(page.path),
            date=today(),
        )

    def _original(self, path: str) -> str:
        """The same page in the language that this one translates."""
        translation, address = self.site.atlas.translation, self._host.about.address
        if translation is None or not address:
            return ""
        above = address.removesuffix("/").removesuffix(translation.language)
        return f"{above}{self._host.url(path)}"

    def _pictured(self, html: str, here: str) -> str:
        """A page whose pictures lead from page to page, a shape on each line.

        Zensical rewrites what links in HTML name, but not in pictures; and of a line with a bad
        link it shows the whole.
        """

        def link(found: re.Match[str]) -> str:
            return f'xlink:href="{escape(self._between_pages(here, unescape(found[1])))}"'

        return _SHAPE.sub("\n", _LINK.sub(link, html))

    def _between_pages(self, here: str, address: str) -> str:
        """An address as seen from a page, given as one seen from its source."""
        path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", address, re.S).groups()  # type: ignore[union-attr]
        if not path or ":" in path.split("/")[0] or path.startswith("/"):
            return address
        url = self._host.url
        target = url(posixpath.normpath(posixpath.join(posixpath.dirname(here), path)))
        base = url(here)
        base = base if base.endswith("/") else posixpath.dirname(base)
        led = posixpath.relpath(target or ".", base or ".")
        slash = "/" if target.endswith("/") or not target else ""
        return f"{led}{slash}{mark}{rest}"


@dataclass
class _SiteHtml(Syntax):
    pages: Pages

    def link(self, label: str, id: str) -> str | None:
        linked = self.site.links.to(id)
        if linked is None:
            return None
        return link(label, between_sources(self.path)(linked.place), linked.tooltip)

    def marker(self, words: list[str], indent: str) -> str:
        made = rendered(self.site, self.path, words, between_sources(self.path))
        return self.pages.finished(self.path, made) if made else ""


def between_sources(here: str) -> Callable[[Place], str]:
    """Return addresses as seen from the source of a page; Zensical checks and rewrites those."""
    base = posixpath.dirname(here) or "."

    def address(place: Place) -> str:
        query = f"?{place.query}" if place.query else ""
        anchor = f"#{place.anchor}" if place.anchor else ""
        if place.path == here and anchor and not query:
            return anchor
        return f"{quote(posixpath.relpath(place.path, base))}{query}{anchor}"

    return address


def today() -> str:
    """Return the day of the build, as MkDocs has it."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return time.strftime("%Y-%m-%d", time.gmtime(int(given) if given else None))
