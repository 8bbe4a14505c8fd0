"""Every page as Zensical reads it: front matter with all that only a theme writes, and the text."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from posixpath import dirname, relpath
from typing import Any

from mkdocs_metastasis.hosts.facts import begun_of, edited_below, file_of
from mkdocs_metastasis.hosts.forms import forms, repository
from mkdocs_metastasis.hosts.generated import front_matter
from mkdocs_metastasis.hosts.head import NO_INDEX, Heads, Told, leads_to, unmarked
from mkdocs_metastasis.hosts.host import Host
from mkdocs_metastasis.hosts.taken import front_matter as written_front
from mkdocs_metastasis.hosts.zensical.addresses import between_pages, between_sources, pictured
from mkdocs_metastasis.hosts.zensical.handwritten import Written, plain_text, split, with_front
from mkdocs_metastasis.hosts.zensical.markdown import finished
from mkdocs_metastasis.hosts.zensical.trail import Trail, description_of
from mkdocs_metastasis.model.atlas import HandwrittenPage
from mkdocs_metastasis.model.urls import source_of, url_of
from mkdocs_metastasis.pages import Page, PageFacts, with_marks
from mkdocs_metastasis.website import Website

_TITLE = '<h1 id="page_title">'
_LATER = "→"
"""Begins the titles of arrows: a search shows those first whose titles begin with its words, and
records shall come before the arrows between them."""
_DESCRIBED = re.compile(r"^description:[ \t]*(.+)$", re.M)


@dataclass(frozen=True)
class Pages:
    """Writes the pages of one site."""

    host: Host
    site: Website
    heads: Heads
    trail: Trail
    feed: str
    """The path of the feed, if there is one."""
    folders: bool
    commit: str

    def generated(self, page: Page) -> str:
        """Return the text of a generated page."""
        facts = self._facts(page)
        renderer = self.site.renderer
        rendered = renderer.render(page, between_sources(page.path), facts)
        html = with_marks(rendered.html, rendered.unsearched)
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
            head = leads_to(between_pages(page.path, source, self.folders))
            values["moved"] = True
        if head:
            values["head"] = head
        html = finished(pictured(html, page.path, self.folders), rendered.contents)
        return f"{written_front(values)}{html}\n"

    def written(self, page: HandwrittenPage) -> str:
        """Return the text of a hand-written page."""
        path, outside = page.path, page.path.startswith("../")
        source = source_of(path, self._folder)
        form = self._forms(self.trail.named(path), source)
        facts = PageFacts(forms=form, original=self._original(path))
        closing = "" if outside else self.site.renderer.closing(facts)
        values: dict[str, Any] = {}
        front, _ = split(plain_text(page))
        given = _DESCRIBED.search(front)
        described = unmarked(given[1].strip("\"' ")) if given else description_of(page)
        if not given and described:
            values["description"] = escape(described)
        if edit := self._edited(source):
            values["edit_url"] = edit
        if head := self._head(path, described):
            values["head"] = head
        complete = Written(self.site, self.folders).complete(page, closing)
        return with_front(complete, values)

    @property
    def _folder(self) -> str:
        return self.host.project.options.folder

    @property
    def _settings(self) -> Mapping[str, Any]:
        return self.host.project.settings

    def _head(self, path: str, description: str) -> str:
        if not self.heads.has(path):
            return ""
        about, title = self.host.about, self.trail.title(path)
        words = " ".join(description.split()) or about.description
        trail = self.trail.to(path, self.heads.above(path))
        told = Told(path, title, words, self.trail.address(path), trail)
        base = url_of(path, self.folders)
        base = base if base.endswith("/") else dirname(base)
        feed = relpath(self.feed, base or ".") if self.feed else ""
        translation = self.site.atlas.translation
        hidden = [NO_INDEX] if translation and translation.is_draft else []
        return "\n".join([*hidden, *self.heads.lines(told, feed)])

    def _facts(self, page: Page) -> PageFacts:
        file = file_of(page, self.host.project, self.site.atlas.translation)
        about, about_page = self.host.about, page.about or page.path
        permanent = f"{about.address}{url_of(about_page, folders=True)}" if about.address else ""
        record = file or permanent or url_of(page.path, folders=True) or page.title
        return PageFacts(
            edit=self._edited(file) if file else "",
            new=begun_of(self.site, page.lists, self._below),
            forms=self._forms(page.title, record, page.sentence),
            permanent="" if page.moved else permanent,
            site=about.name,
            date=self.site.words.language.dated(today()),
            commit=self.commit,
            original=self._original(page.path),
        )

    def _original(self, path: str) -> str:
        """The same page in the language that this one translates."""
        translation, address = self.site.atlas.translation, self.host.about.address
        if translation is None or not address:
            return ""
        above = address.removesuffix("/").removesuffix(translation.language)
        return f"{above}{url_of(path, self.folders)}"

    def _forms(self, title: str, record: str, sentence: str = "") -> Mapping[str, str]:
        where = repository(self._settings.get("repo_url"), self.host.project.options.edit_base)
        return forms(where, record, unescape(title), sentence)

    @property
    def _below(self) -> str:
        base, settings = self.host.project.options.edit_base, self._settings
        return edited_below(base, settings.get("repo_url"), settings.get("edit_uri"))

    def _edited(self, file: str) -> str:
        """Where a file below the sources is edited; nothing where nobody says."""
        is_said = self.host.project.options.edit_base or self._settings.get("edit_uri")
        return f"{self._below.rstrip('/')}/{file}" if is_said else ""


def today() -> str:
    """Return the day of the build, as MkDocs has it."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return time.strftime("%Y-%m-%d", time.gmtime(int(given) if given else None))
