"""Generated pages and files as every host gives them on: front matter, data, navigation."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from mkdocs_metastasis import navigation
from mkdocs_metastasis.exports import Publication, Web, atom, bibtex, data_files, record_json
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.lessons import LessonFiles, Question, Sort
from mkdocs_metastasis.model import Translation
from mkdocs_metastasis.model.urls import (
    DATA_FOLDER,
    GAPS,
    MAP,
    SLIDES,
    TEACH_FOLDER,
    data_of,
    is_effect,
    is_sheet,
    source_of,
)
from mkdocs_metastasis.pages import Page
from mkdocs_metastasis.text import inert
from mkdocs_metastasis.website import Website

FEED = "feed.xml"


def meta_of(page: Page) -> dict[str, Any]:
    """Return the front matter of a page; themes print its texts as HTML."""
    values: dict[str, Any] = {"title": escape(inert(page.title))}
    if page.description:
        values["description"] = escape(" ".join(page.description.split()))
    if page.moved or not page.rank:
        values["search"] = {"exclude": True}
    elif page.rank != 1:
        values["search"] = {"boost": page.rank}
    return values


def front_matter(page: Page, brief_search: bool) -> dict[str, object]:
    """Return the front matter of a page as MkDocs and Material read it.

    A `brief_search` finds records alone: their arrows stand on their pages.
    """
    values = meta_of(page)
    if brief_search and is_effect(page.path):
        values["search"] = {"exclude": True}
    if page.path in (MAP, SLIDES) or is_sheet(page.path):
        # The widest picture of the site, and what is for a wall, need the room of the sidebars.
        values["hide"] = ["navigation", "toc"]
    return values


def data(
    website: Website, about: Publication, url: Callable[[str], str], changes: str
) -> Iterator[tuple[str, str]]:
    """Yield the files of the data and the feed; `url` gives the address of a source path.

    Linked data, the feed, and links in the files for lessons need the address of a published site.
    """
    graph, words = website.graph, website.words
    atlas = graph.atlas
    if not atlas.records:
        return
    web = Web(website.places, about.address, url)
    if about.address:
        feed = atom(atlas, about, f"{about.address}{FEED}", web.record)
        if feed:
            yield FEED, feed

    def address(question: Question) -> str:
        made = web.term if question.sort is Sort.TERM else web.named
        return made(question.about) if about.address else ""

    if atlas.has_lessons:
        asked, name, license = website.lessons.asked, about.name, about.license
        made = LessonFiles(asked, atlas.references, words, name, license, address)
        for file, text in made.all().items():
            yield f"{TEACH_FOLDER}{file}", text
    if atlas.translation and atlas.translation.original:  # Data are the same in every language.
        graph, words = Graph(atlas.translation.original), website.words.source
        about = _in_source(about, atlas.translation)
    for name, text in data_files(graph, words, about, web, changes):
        yield f"{DATA_FOLDER}{name}", text
    for record in graph.atlas.records.values():
        yield data_of(record.address), record_json(graph, about, web, record)


def _in_source(about: Publication, translation: Translation) -> Publication:
    """The site as data name it."""
    said = translation.parts["options"].texts
    named = {
        field: str(said[name].source)
        for field, name in (("name", "site_name"), ("description", "site_description"))
        if name in said
    }
    return replace(about, language=translation.source, **named)


def bibliography(website: Website) -> str:
    """Return `references.bib` as it is published: abstracts and notes in it have other owners."""
    return bibtex(website.graph.atlas)


def fill_nav(nav: Any, website: Website, known: Container[str], written: Iterable[str]) -> Any:
    """Return the site's `nav` with the atlas's entries; the whole of it where there is none.

    `known` are the paths of all pages, `written` those that may stand in a navigation.
    """
    folder = website.atlas.options.folder

    def title(name: str) -> str:
        """A folder's title: the site's words for it, or its name as MkDocs words it."""
        words = name.replace("-", " ").replace("_", " ")
        words = words.capitalize() if words.lower() == words else words
        return str(website.words.table("folders").get(name) or words)

    entries = navigation.below(website.navigation, folder, title(folder.split("/")[-1]))
    if nav is not None:
        return navigation.filled(nav, entries, known, folder)
    placed = {source_of(path, folder) for path in {*website.pages, *website.parts} - {GAPS}}
    own = navigation.by_folder((path for path in written if path not in placed), title)
    if folder:
        return [*own, navigation.setting(entries[f"{folder}/"])]
    return [*map(navigation.setting, entries.values()), *own]

