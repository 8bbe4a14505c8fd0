"""The whole atlas as one frozen value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_metastasis.model.options import Options
from mkdocs_metastasis.model.records import (
    Clinical,
    Effect,
    Factor,
    Mechanism,
    Record,
    Reference,
    Retraction,
    Step,
    Term,
)
from mkdocs_metastasis.model.vocabulary import Kind, NoticeKind


@dataclass(frozen=True, slots=True)
class Page:
    """A hand-written Markdown page: path below `docs/`, and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Atlas:
    """All that was read. `records` is in order of id; `terms`, `references` as in their files."""

    records: Mapping[str, Record] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    retractions: tuple[Retraction, ...] = ()
    pages: tuple[Page, ...] = ()
    options: Options = field(default_factory=Options)

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """Keys of the sources that were retracted."""
        return frozenset(n.ref for n in self.retractions if n.kind is NoticeKind.RETRACTION)

    @cached_property
    def notices(self) -> Mapping[str, Sequence[Retraction]]:
        """What was published about sources, by their keys, in the order of the file."""
        found: dict[str, list[Retraction]] = defaultdict(list)
        for notice in self.retractions:
            found[notice.ref].append(notice)
        return dict(found)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """By order."""
        found = [r for r in self.records.values() if isinstance(r, Step)]
        return tuple(sorted(found, key=lambda step: step.order))

    @cached_property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """By order where given, then by title."""
        found = [r for r in self.records.values() if isinstance(r, Mechanism)]
        return tuple(sorted(found, key=_by_order))

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """By group, then title."""
        groups = list(self.options.factor_groups)
        found = [r for r in self.records.values() if isinstance(r, Factor)]
        return tuple(sorted(found, key=lambda r: (_rank(groups, r.group), *_by_title(r))))

    @cached_property
    def clinical(self) -> tuple[Clinical, ...]:
        """By topic, then title."""
        topics = list(self.options.clinical_topics)
        found = [r for r in self.records.values() if isinstance(r, Clinical)]
        return tuple(sorted(found, key=lambda r: (_rank(topics, r.topic), *_by_title(r))))

    def of_kind(self, kind: Kind) -> tuple[Record, ...]:
        """The records of a kind in the order in which they are shown."""
        return {
            Kind.STEP: self.steps,
            Kind.MECHANISM: self.mechanisms,
            Kind.FACTOR: self.factors,
            Kind.CLINICAL: self.clinical,
        }[kind]

    def effects(self) -> Iterator[tuple[Record, Effect]]:
        """Every effect with the record that holds it, in the order of the records."""
        for kind in Kind:
            for record in self.of_kind(kind):
                for effect in effects_of(record):
                    yield record, effect


def effects_of(record: Record) -> tuple[Effect, ...]:
    """The effects of a record; a step has none."""
    effects: tuple[Effect, ...] = getattr(record, "effects", ())
    return effects


def _rank(names: list[str], name: str) -> int:
    """Place in the order of display; an unknown name, which is an error of its own, goes last."""
    return names.index(name) if name in names else len(names)


def _by_title(record: Record) -> tuple[str, str]:
    return (record.title.casefold(), record.id)


def _by_order(record: Mechanism) -> tuple[bool, int, str, str]:
    return (record.order is None, record.order or 0, *_by_title(record))
