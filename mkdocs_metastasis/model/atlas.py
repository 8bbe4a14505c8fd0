"""The whole atlas as one frozen value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_metastasis.model.alphabet import alphabetical
from mkdocs_metastasis.model.edges import Edge, edges_of
from mkdocs_metastasis.model.fields import Key, Ref, role_of, slot_of
from mkdocs_metastasis.model.kinds import KINDS, SPECS
from mkdocs_metastasis.model.kinds.step import Step
from mkdocs_metastasis.model.options import Options
from mkdocs_metastasis.model.records import Record, Reference, Retraction, Term
from mkdocs_metastasis.model.scenes import Scene
from mkdocs_metastasis.model.translation import Translation
from mkdocs_metastasis.model.vocabulary import NoticeKind
from mkdocs_metastasis.svg import RegionFigure


@dataclass(frozen=True, slots=True)
class HandwrittenPage:
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
    pages: tuple[HandwrittenPage, ...] = ()
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    figure: RegionFigure | None = None
    """What body maps draw in place of the body."""
    options: Options = field(default_factory=Options)
    translation: Translation | None = None
    """Where its texts are those of another language than their own."""

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
    def _by_kind(self) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for record in self.records.values():
            found[record.kind].append(record)
        return {kind: tuple(sorted(some, key=self._rank)) for kind, some in found.items()}

    def _rank(self, record: Record) -> tuple[int, bool, int, tuple[str, str], str]:
        """By group, where that is a key of an option; then by order; then by title."""
        titles = list(self._titles(record.kind))
        group = titles.index(record.home) if record.home in titles else len(titles)
        order = getattr(record, "order", None)
        return group, order is None, order or 0, alphabetical(record.title), record.id

    def _titles(self, kind: str) -> Mapping[str, str]:
        """Key to title of the groups of a kind, where they are those of an option."""
        key = role_of(slot_of(KINDS[kind], SPECS[kind].group), Key)
        found: Mapping[str, str] = getattr(self.options, key.option) if key else {}
        return found

    def groups(self, kind: str) -> Mapping[str, str]:
        """Key to title of the groups of a kind, in the order shown; empty where it has none.

        A kind may also be grouped by the records that it names: their ids are the keys.
        """
        ref = role_of(slot_of(KINDS[kind], SPECS[kind].group), Ref)
        named = {r.id: r.title for other in (ref.to if ref else ()) for r in self.of_kind(other)}
        return self._titles(kind) or named

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind in the order in which they are shown."""
        return self._by_kind[kind]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """By order."""
        return tuple(r for r in self.of_kind("step") if isinstance(r, Step))

    @property
    def has_lessons(self) -> bool:
        """Whether there is anything to walk through, and the owner wants it."""
        return self.options.lessons and bool(self.steps)

    def edges(self) -> Iterator[tuple[Record, Edge]]:
        """Every edge with the record that it leaves, in the order of the records."""
        for kind in KINDS:
            for record in self.of_kind(kind):
                for edge in edges_of(record):
                    yield record, edge
