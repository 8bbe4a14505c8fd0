"""The atlas as linked data: what is said of each thing, whose IRI is the address of its page.

An arrow is a thing of its own, never a bare statement: its grade belongs to it. The vocabulary
is that of the page of the data, to whose anchors its names lead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs_metastasis.exports.nodes import Node, Value, day, decimal, iri, literal, text
from mkdocs_metastasis.exports.web import Publication, Web
from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import (
    CASCADE,
    KINDS,
    Direction,
    Effect,
    Evidence,
    Grade,
    Model,
    Record,
    Reference,
    Slot,
    Term,
    slots_of,
)
from mkdocs_metastasis.model.edges import edge_fields
from mkdocs_metastasis.model.fields import Cites, Prose, Ref
from mkdocs_metastasis.model.kinds import facts_of, property_of
from mkdocs_metastasis.words import Words


class AtlasStatements:
    """Says everything of one published atlas, thing by thing."""

    def __init__(self, graph: Graph, words: Words, about: Publication, web: Web) -> None:
        self._graph = graph
        self._words = words
        self._about = about
        self._web = web
        self._following: dict[str, list[str]] = {}
        for arrow in graph.transitions:
            self._following.setdefault(arrow.source.id, []).append(arrow.target.id)

    def nodes(self) -> Iterator[Node]:
        """The data set, its vocabulary, records, effects, terms and sources."""
        atlas = self._graph.atlas
        yield self._dataset()
        yield from self._vocabulary()
        yield from map(self._record, atlas.records.values())
        yield from map(self._effect, self._graph.arrows.values())
        yield from map(self._term, atlas.terms.values())
        yield from map(self._source, atlas.references.values())

    def _dataset(self) -> Node:
        about = self._about
        return Node(f"{about.address}#dataset", ("schema:Dataset",), {
            "schema:name": text(about.name),
            "schema:description": text(about.description),
            "schema:url": iri(about.address),
            "schema:license": iri(about.license),
            "schema:version": literal(about.version),
        })

    def _vocabulary(self) -> Iterator[Node]:
        """The names of kinds, directions and grades as the site says them."""
        words = self._words
        for kind in KINDS:
            if self._graph.atlas.of_kind(kind):
                yield Node(_class(kind), ("rdfs:Class",), {"rdfs:label": text(words.kind(kind))})
        for direction in Direction:
            yield _named(f"mts:{direction}", words.direction(direction))
        found = {arrow.grade for arrow in self._graph.arrows.values()}
        for grade in (grade for grade in Grade if grade in found):
            yield _named(_grade(grade), words.grade(grade))
        yield _named(f"mts:{CASCADE}", words.title(None))

    def _record(self, record: Record) -> Node:
        options = self._graph.atlas.options
        review = record.reviewed
        return Node(self._web.record(record), ("skos:Concept", _class(record.kind)), {
            "skos:prefLabel": text(record.title),
            "skos:altLabel": [text(name) for name in record.aliases],
            "skos:definition": text(record.summary),
            "skos:notation": literal(record.id),
            "skos:related": self._records(record.see_also),
            "rdfs:seeAlso": [iri(options.identifier(xref.id)[1]) for xref in record.xrefs],
            "mts:checked": day(review.on.isoformat() if review else ""),
            "mts:reviewer": text((review.by or "") if review else ""),
            **self._own(record),
        })

    def _own(self, record: Record) -> dict[str, Value]:
        """What only a kind has; of its edges those that are no effects, which stand alone."""
        said: dict[str, Value] = {}
        for slot in facts_of(record.kind):
            said[f"mts:{property_of(slot)}"] = (
                self._records(self._following.get(record.id, ())) if slot.name == "next"
                else self._value(slot, slot.of(record))
            )
        for name, model in edge_fields(type(record)):
            if model is not Effect:
                said[f"mts:{name}"] = [self._inside(edge) for edge in getattr(record, name)]
        return said

    def _value(self, slot: Slot, value: Any) -> Value:
        """The value of a field, or each of a list, as its role wants it."""
        if isinstance(value, tuple):
            return [self._value(slot, item) for item in value]
        if value is None or value == "":
            return None
        if isinstance(value, Model):
            return self._inside(value)
        if isinstance(slot.role, Ref):
            record = self._graph.atlas.records.get(value)
            return iri(self._web.record(record) if record else f"mts:{CASCADE}")
        if isinstance(slot.role, Cites):
            return iri(self._web.reference(value))
        if isinstance(slot.role, Prose):
            return text(self._web.plain(value))
        if isinstance(value, dt.date):
            return day(value.isoformat())
        if isinstance(value, float):
            return decimal(value)
        return text(value) if slot.value is str and slot.role is None else literal(value)

    def _inside(self, value: Model) -> Node:
        """A thing that stands only inside a record: all that its fields say."""
        slots = slots_of(type(value))
        said = {f"mts:{property_of(s)}": self._value(s, s.of(value)) for s in slots}
        return Node("", (f"mts:{type(value).__name__}",), said)

    def _records(self, ids: Iterable[str]) -> list[Value]:
        return [iri(self._web.record(self._graph.atlas.records[id])) for id in ids]

    def _effect(self, arrow: Arrow) -> Node:
        target = self._web.record(arrow.target) if arrow.target else f"mts:{CASCADE}"
        name = self._words.title(arrow.target)
        return Node(self._web.effect(arrow), ("mts:Effect",), {
            "rdfs:label": text(self._words.sentence(arrow.source, arrow.direction, name)),
            "mts:source": iri(self._web.record(arrow.source)),
            "mts:direction": iri(f"mts:{arrow.direction}"),
            "mts:target": iri(target),
            "mts:grade": iri(_grade(arrow.grade)),
            "mts:contested": literal(arrow.contested),
            "mts:how": text(self._web.plain(arrow.effect.how)),
            "mts:context": text(self._web.plain(arrow.effect.context or "")),
            "mts:evidence": [self._evidence(item) for item in arrow.effect.evidence],
        })

    def _evidence(self, item: Evidence) -> Node:
        return Node("", ("mts:Evidence",), {
            "mts:reference": iri(self._web.reference(item.ref)),
            "mts:finding": literal(item.finding),
            "mts:study": [literal(study) for study in item.study or ()],
            "mts:setting": text(item.setting or ""),
            "mts:seenIn": self._records([*item.cancers, *item.sites]),
            "mts:note": text(item.note or ""),
        })

    def _term(self, term: Term) -> Node:
        return Node(self._web.term(term.id), ("skos:Concept",), {
            "skos:prefLabel": text(term.term),
            "skos:altLabel": [text(name) for name in term.aliases],
            "skos:definition": text(self._web.plain(term.definition)),
            "rdfs:seeAlso": self._records([term.record] if term.record else []),
        })

    def _source(self, source: Reference) -> Node:
        addresses = (source.doi_address, source.pmid_address, source.url)
        return Node(self._web.reference(source.key), ("dcterms:BibliographicResource",), {
            "dcterms:title": literal(source.title),
            "dcterms:creator": [literal(author.inverted) for author in source.authors],
            "dcterms:date": literal(source.year),
            "dcterms:isPartOf": literal(source.journal),
            "dcterms:identifier": literal(source.key),
            "schema:sameAs": [iri(address) for address in addresses],
            "mts:withdrawn": literal(source.key in self._graph.atlas.withdrawn),
            "mts:read": literal(source.read or ""),
        })


def _class(kind: str) -> str:
    return f"mts:{kind.capitalize()}"


def _grade(grade: Grade) -> str:
    return f"mts:grade-{grade}"


def _named(id: str, name: str) -> Node:
    return Node(id, ("skos:Concept",), {"skos:prefLabel": text(name)})

