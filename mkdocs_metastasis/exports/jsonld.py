"""What a page is about, as schema.org's JSON-LD for search engines and reference managers.

Every address is absolute. What is not known is left out, never guessed: a review stands only
where a record names who made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_metastasis.exports.web import Publication, Web, cited_in, compact
from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import Record, Review, Term
from mkdocs_metastasis.model.edges import texts_of
from mkdocs_metastasis.words import Words

Node = dict[str, Any]
"""A thing of schema.org: its properties by name, in the order in which they are written."""

_TYPES = {
    "article": "ScholarlyArticle",
    "inproceedings": "ScholarlyArticle",
    "incollection": "ScholarlyArticle",
    "book": "Book",
    "inbook": "Book",
    "techreport": "Report",
}
"""Kinds of BibTeX entries; any other is a `CreativeWork`."""

_AUDIENCE = [
    {"@type": "Patient"},
    {"@type": "MedicalAudience", "audienceType": "MedicalResearcher"},
]
"""The summary is for the one, the rest of a record for the other."""


@dataclass(frozen=True)
class WebPage:
    """A page as its host knows it. `trail` is the way to it from the home page, itself the last."""

    address: str
    title: str
    description: str = ""
    trail: tuple[tuple[str, str], ...] = ()
    """Title and absolute address of each."""


def embedded(value: Node) -> str:
    """The JSON of a value, fit to stand in a `script` element whatever its texts say."""
    return compact(value).replace("</", "<\\/").replace("<!--", "\\u003c!--")


class Structured:
    """Makes the JSON-LD of each kind of page of one atlas."""

    def __init__(
        self, graph: Graph, words: Words, site: Publication, web: Web, medical: bool
    ) -> None:
        """`medical` says whether the subject is: an atlas of any other claims no medicine."""
        self._graph = graph
        self._words = words
        self._site = site
        self._web = web
        self._type = "MedicalWebPage" if medical else "WebPage"
        self._audience: Node = {"audience": _AUDIENCE} if medical else {}
        self._articles: dict[str, Node] = {}

    def plain(self, page: WebPage) -> Node:
        """A page with nothing of its own to say: an index, the map, a hand-written page."""
        return self._document(page)

    def home(self, page: WebPage) -> Node:
        """The home page: the site, and the atlas as a set of data."""
        site = self._site
        described = {"description": site.description, "inLanguage": site.language}
        website = _known({
            **_named("WebSite", f"{site.address}#website", site.name),
            "url": site.address,
            **described,
            "license": site.license,
        })
        data = _known({
            **_named("Dataset", f"{site.address}#dataset", site.name),
            "url": site.address,
            **described,
            "license": site.license,
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": site.author or site.name},
        })
        about = {"about": {"@id": f"{site.address}#dataset"}}
        return self._document(page, about, "WebPage", website, data)

    def record(self, page: WebPage, record: Record) -> Node:
        """A record: what it is, for whom, and what its text and its own arrows rest on."""
        # Arrows that reach it are stated by other records; a step is reached by a hundred sources.
        effects = (arrow.effect for arrow in self._graph.outgoing(record.id))
        keys = cited_in(texts_of(record), effects)
        options = self._graph.atlas.options
        extra = {
            "about": _known({
                **self._end(record),
                "description": " ".join(record.summary.split()),
                "alternateName": list(record.aliases),
                "sameAs": [options.identifier(xref.id)[1] for xref in record.xrefs],
            }),
            **self._reviewed(record.reviewed),
            "citation": list(map(self._article, keys)),
        }
        return self._document(page, extra, self._type)

    def effect(self, page: WebPage, arrow: Arrow) -> Node:
        """One arrow: both its ends, how it works, its sources."""
        extra = {
            "abstract": self._web.plain(arrow.effect.how),
            "about": [self._end(arrow.source), self._end(arrow.target)],
            **self._reviewed(arrow.source.reviewed),
            "citation": list(map(self._article, cited_in((), [arrow.effect]))),
        }
        return self._document(page, extra, self._type)

    def glossary(self, page: WebPage) -> Node:
        """All terms, as one set."""
        id = f"{page.address}#terms"
        terms = [self._term(term, id) for term in self._graph.atlas.terms.values()]
        whole = {
            "@type": "DefinedTermSet", "@id": id, "name": page.title, "url": page.address,
            "inLanguage": self._site.language, "license": self._site.license,
            "hasDefinedTerm": terms,
        }
        return self._document(page, {"mainEntity": {"@id": id}}, "WebPage", _known(whole))

    def references(self, page: WebPage) -> Node:
        """All sources, as one list of addresses: the pages that cite a source say what it is."""
        id = f"{page.address}#sources"
        keys = self._graph.atlas.references
        whole = {
            "@type": "ItemList", "@id": id, "name": page.title, "numberOfItems": len(keys),
            "itemListOrder": "https://schema.org/ItemListUnordered",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "url": self._web.reference(key)}
                for place, key in enumerate(keys, 1)
            ],
        }
        return self._document(page, {"mainEntity": {"@id": id}}, "WebPage", whole)

    def _article(self, key: str) -> Node:
        """One source, said to be retracted where it was; the same value for every page."""
        if key in self._articles:
            return self._articles[key]
        atlas = self._graph.atlas
        source = atlas.references[key]
        made = self._articles[key] = _known({
            "@type": _TYPES.get(source.type.lower(), "CreativeWork"),
            "@id": self._web.reference(key),
            "name": source.title,
            "author": [
                {"@type": "Person" if author.is_person else "Organization", "name": author.full}
                for author in source.authors
            ],
            "datePublished": source.year,
            "url": source.url if not source.doi else "",
            "sameAs": list(filter(None, (source.doi_address, source.pmid_address))),
            "creativeWorkStatus": "Retracted" if key in atlas.withdrawn else "",
        })
        return made

    def _document(
        self, page: WebPage, extra: Mapping[str, object] | None = None, type: str = "WebPage",
        *others: Node,
    ) -> Node:
        """A page, with the way to it from the home page, and what else there is to say."""
        whole = _known({
            "@type": type,
            "@id": page.address,
            "url": page.address,
            "name": page.title,
            "description": page.description,
            "inLanguage": self._site.language,
            "isPartOf": _named("WebSite", f"{self._site.address}#website", self._site.name),
            "breadcrumb": {"@id": f"{page.address}#breadcrumb"},
            "license": self._site.license,
            **(extra or {}),
        })
        breadcrumbs = {
            "@type": "BreadcrumbList",
            "@id": f"{page.address}#breadcrumb",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": title, "item": address}
                for place, (title, address) in enumerate(page.trail, 1)
            ],
        }
        return {"@context": "https://schema.org", "@graph": [whole, breadcrumbs, *others]}

    def _reviewed(self, review: Review | None) -> Node:
        """For whom the page is; who reviewed it, and when, if that is more than a date."""
        found: Node = dict(self._audience)
        if review and review.by:
            found["lastReviewed"] = review.on.isoformat()
            found["reviewedBy"] = {"@type": "Person", "name": review.by}
        return found

    def _end(self, record: Record | None) -> Node:
        """A record as one end of an arrow; None is spread as a whole."""
        if record is None:
            return {"@type": "DefinedTerm", "name": self._words.title(None)}
        address = self._web.record(record)
        return {**_named("DefinedTerm", f"{address}#subject", record.title), "url": address}

    def _term(self, term: Term, whole: str) -> Node:
        record = self._graph.atlas.records.get(term.record or "")
        return _known({
            **_named("DefinedTerm", self._web.term(term.id), term.term),
            "description": self._web.plain(term.definition),
            "alternateName": list(term.aliases),
            "url": self._web.record(record) if record else "",
            "inDefinedTermSet": {"@id": whole},
        })


def _named(type: str, id: str, name: str) -> Node:
    return {"@type": type, "@id": id, "name": name}


def _known(node: Mapping[str, object]) -> Node:
    """Without the properties that have nothing to say."""
    return {name: value for name, value in node.items() if value not in ("", [], None)}
