"""Sources as a reader wants to see them, and as an index of what rests on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_metastasis.graph import Graph, grouped
from mkdocs_metastasis.model import (
    Atlas,
    Effect,
    Record,
    Reference,
    alphabetical,
    edges_of,
    initial,
    prose_of,
    slug,
)
from mkdocs_metastasis.pages.rows import EffectRow, RecordLink, Rows
from mkdocs_metastasis.text import cited, page_title, parse, scan_page
from mkdocs_metastasis.words import Words

SHOWN_AUTHORS = 3
"""So many authors are named before "et al."."""


@dataclass(frozen=True)
class ReferenceView:
    """One source: its parts as text, its links as (label, address)."""

    key: str
    authors: str
    year: str
    title: str
    where: str
    links: tuple[tuple[str, str], ...]
    notices: tuple[tuple[str, str], ...]
    """Retractions, concerns and corrections, as (words, address)."""
    withdrawn: bool
    read: str
    """How deep it was read, in words; nothing where that is not said."""


@dataclass(frozen=True)
class IndexedReference:
    """A source with everything that rests on it."""

    reference: ReferenceView
    name: str
    """First author and year."""
    letter: str
    """The letter of the alphabet that begins here, if one does."""
    effects: tuple[tuple[EffectRow, bool], ...]
    """Each with whether nothing else supports it."""
    records: tuple[RecordLink, ...]
    """Records whose text cites it, or whose counts rest on it."""
    pages: tuple[tuple[str, str], ...]
    """Hand-written pages that cite it, as (source path, title)."""
    terms: tuple[tuple[str, str], ...]
    """Terms whose definition cites it, as (id, term)."""


@dataclass(frozen=True)
class ReferencesView:
    entries: tuple[IndexedReference, ...]


def reference_view(atlas: Atlas, words: Words, key: str) -> ReferenceView:
    """One source of the bibliography."""
    reference = atlas.references[key]
    volume = f" {reference.volume}" if reference.volume else ""
    pages = f": {reference.pages}" if reference.pages else ""
    return ReferenceView(
        key=key,
        authors=_authors(reference, words),
        year=reference.year,
        title=reference.title,
        where=f"{reference.journal or reference.publisher}{volume}{pages}",
        links=tuple(_links(reference, words)),
        notices=tuple(
            (f"{words(f'notices.{made.kind}')} ({words.language.date(made.date)})", made.notice)
            for made in atlas.notices.get(key, ())
        ),
        withdrawn=key in atlas.withdrawn,
        read=words(f"reference.read.{slug(reference.read)}") if reference.read else "",
    )


def references_view(graph: Graph, words: Words, rows: Rows) -> ReferencesView:
    """All sources by first author and year, each with what rests on it."""
    atlas = graph.atlas
    arrows = grouped((key, arrow) for arrow in graph.arrows.values() for key in arrow.keys)
    records, pages = grouped(_citing_records(atlas)), grouped(_citing_pages(atlas))
    terms = grouped(
        (key, (term.id, term.term)) for term in atlas.terms.values()
        for key in parse(term.definition, inline=True).cited()
    )
    ordered = sorted(
        atlas.references.values(), key=lambda r: (alphabetical(_first(r)), r.year, r.key)
    )
    letters = [initial(_first(reference)) for reference in ordered]
    before = ["", *letters]
    return ReferencesView(tuple(
        IndexedReference(
            reference=reference_view(atlas, words, reference.key),
            name=words.author_year(reference),
            letter=letter if letter != last else "",
            effects=tuple(
                (rows.effect(arrow), arrow.rests_alone_on(reference.key, atlas.withdrawn))
                for arrow in arrows.get(reference.key, ())
            ),
            records=tuple(rows.link(record) for record in records.get(reference.key, ())),
            pages=tuple(pages.get(reference.key, ())),
            terms=tuple(terms.get(reference.key, ())),
        )
        for reference, letter, last in zip(ordered, letters, before, strict=False)
    ))


def _first(reference: Reference) -> str:
    """What a source is sought by."""
    return reference.authors[0].inverted if reference.authors else reference.title


def _authors(reference: Reference, words: Words) -> str:
    names = [author.abbreviated for author in reference.authors]
    if len(names) > SHOWN_AUTHORS or reference.more_authors:
        return words("reference.others", names=words.listed(names[:SHOWN_AUTHORS]))
    return words.listed(names)


def _links(reference: Reference, words: Words) -> list[tuple[str, str]]:
    links = []
    if reference.doi:
        links.append((words("reference.doi", id=reference.doi), reference.doi_address))
    if reference.pmid:
        links.append((words("reference.pubmed", id=reference.pmid), reference.pmid_address))
    if reference.url and not reference.doi:
        label = words("reference.web")
        if reference.urldate:
            label = words("reference.web_on", date=words.language.dated(reference.urldate))
        links.append((label, reference.url))
    return links


def _citing_records(atlas: Atlas) -> Iterator[tuple[str, Record]]:
    for record in atlas.records.values():
        keys = cited(prose_of(record))
        for edge in edges_of(record):
            keys += () if isinstance(edge, Effect) else edge.keys
        yield from ((key, record) for key in dict.fromkeys(keys))


def _citing_pages(atlas: Atlas) -> Iterator[tuple[str, tuple[str, str]]]:
    for page in atlas.pages:
        keys = (mark.value for *_, marks in scan_page(page.text).citations for mark in marks)
        for key in dict.fromkeys(keys):
            yield key, (page.path, page_title(page.text) or page.path)
