"""Everything that was read, as nodes with places and, where it is sound, as typed values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.loader.bibliography import Bibliography, is_key
from mkdocs_metastasis.loader.files import Found, RecordFile
from mkdocs_metastasis.loader.nodes import Mapping, Node, Scalar, Sequence
from mkdocs_metastasis.loader.values import Value, values_of
from mkdocs_metastasis.model import (
    FOLDERS,
    KINDS,
    Edge,
    Effect,
    HandwrittenPage,
    NoticeKind,
    Options,
    Record,
    Retraction,
    Slot,
    Spread,
    Term,
    slots_of,
    slug,
)
from mkdocs_metastasis.model.alphabet import plain_letters
from mkdocs_metastasis.model.counts import chart_names
from mkdocs_metastasis.model.urls import Outline, effect_id
from mkdocs_metastasis.source import Span, Text
from mkdocs_metastasis.suggest import Effort, Names, did_you_mean_id
from mkdocs_metastasis.svg import Element as Drawing
from mkdocs_metastasis.svg import RegionFigure


@dataclass(frozen=True)
class EdgeDraft:
    """An edge of a record: its name for the reader (`effects[1]`), its node and its model."""

    slot: Slot
    number: int
    node: Mapping
    model: type[Edge]

    @property
    def name(self) -> str:
        return f"{self.slot.name}[{self.number}]"

    @property
    def target(self) -> Scalar | None:
        return self.node.scalar(self.model.end)


@dataclass(frozen=True)
class Draft:
    """A record file: its node, and the record where all fields are sound."""

    file: RecordFile
    node: Mapping
    """Empty where the file holds none."""
    record: Record | None

    @property
    def id(self) -> str:
        return self.file.id

    @property
    def kind(self) -> str:
        return self.file.kind

    @property
    def model(self) -> type[Record]:
        return KINDS[self.file.kind]

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """All its single values, for the checks that look at roles."""
        return tuple(values_of(self.node, self.model))

    @cached_property
    def edges(self) -> tuple[EdgeDraft, ...]:
        """The edges that leave it."""
        return tuple(
            EdgeDraft(slot, number, item, slot.model)
            for slot in slots_of(self.model) if slot.model and issubclass(slot.model, Edge)
            for number, item in self.node.filled(slot.name) if isinstance(item, Mapping)
        )

    @property
    def effects(self) -> tuple[EdgeDraft, ...]:
        return tuple(edge for edge in self.edges if edge.model is Effect)


@dataclass(frozen=True)
class TermDraft:
    """An item of the glossary; `id` is the given one, or made from the term."""

    node: Mapping
    number: int
    term: Term | None

    @property
    def id(self) -> str:
        given = self.node.scalar("id")
        term = self.node.scalar("term")
        return given.value if given else slug(term.value) if term else ""

    @cached_property
    def values(self) -> tuple[Value, ...]:
        return tuple(values_of(self.node, Term, f"[{self.number}]."))

    @property
    def id_span(self) -> Span:
        """Where the id comes from."""
        source = self.node.scalar("id") or self.node.scalar("term")
        return source.span if source else self.node.span


@dataclass(frozen=True)
class NoticeDraft:
    """An item of the retractions."""

    node: Mapping
    number: int
    notice: Retraction | None

    @cached_property
    def values(self) -> tuple[Value, ...]:
        return tuple(values_of(self.node, Retraction, f"[{self.number}]."))


_ALIKE = 0.8
"""Names of people and titles must be this much alike: a letter or two may differ."""
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass
class Drafts:
    """All that was read from a folder, and what is wrong with it so far."""

    options: Options
    found: Found = field(default_factory=Found)
    records: list[Draft] = field(default_factory=list)
    terms: list[TermDraft] = field(default_factory=list)
    notices: list[NoticeDraft] = field(default_factory=list)
    bibliography: Bibliography = field(default_factory=Bibliography)
    pages: list[HandwrittenPage] = field(default_factory=list)
    drawings: dict[str, Drawing] = field(default_factory=dict)
    """The sound drawings of scenes, by path."""
    figure: RegionFigure | None = None
    """The owner's drawing with regions, where it is sound."""
    glossary_readable: bool = True
    problems: list[Diagnostic] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    """Ids of records to which texts and pages link, be it by a term that has a record."""
    citations: list[tuple[str, Span]] = field(default_factory=list)
    """What texts and pages cite, and where."""
    today: date | None = None
    """The day of a check; a build looks at no clock."""
    effort: Effort = field(default_factory=Effort)
    _indexes: dict[
        tuple[frozenset[str], bool, tuple[str, ...]], tuple[dict[str, str], Names, Names]
    ] = field(default_factory=dict)
    """By kinds of records, whether terms too, and names beside them."""

    def say(self, span: Span, code: str, message: str, suggestion: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, suggestion))

    @property
    def parts(self) -> Iterator[Draft | TermDraft | NoticeDraft]:
        """Everything whose values have roles."""
        yield from self.records
        yield from self.terms
        yield from self.notices

    @cached_property
    def by_id(self) -> dict[str, Draft]:
        """The first record of each id, also where its content has errors."""
        found: dict[str, Draft] = {}
        for draft in self.records:
            found.setdefault(draft.id, draft)
        return found

    @cached_property
    def term_ids(self) -> dict[str, TermDraft]:
        found: dict[str, TermDraft] = {}
        for term in self.terms:
            if term.id:
                found.setdefault(term.id, term)
        return found

    @cached_property
    def former(self) -> dict[str, str]:
        """Former ids to those of today."""
        found: dict[str, str] = {}
        for draft in self.records:
            for _, item in scalars(draft.node.sequence("former")):
                found.setdefault(item.value, draft.id)
        return found

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The sources that no longer stand."""
        notices = [draft.notice for draft in self.notices if draft.notice]
        return frozenset(n.ref for n in notices if n.kind is NoticeKind.RETRACTION)

    @cached_property
    def outline(self) -> Outline:
        """What decides where links lead. A list that cannot be read counts as full."""
        effects = (
            effect_id(draft.id, edge.target.value)
            for draft in self.records for edge in draft.effects if edge.target
        )
        sound = [draft.record for draft in self.by_id.values() if draft.record]
        return Outline(
            records=[draft.file.address for draft in self.records],
            former=[(self.by_id[id].kind, former) for former, id in self.former.items()],
            effects=list(effects),
            charts=chart_names(sound, self.options.chart_measure, self.withdrawn),
            written_pages=self.found.pages,
            written_files=self.found.files,
            has_counts=any(edge.model is Spread for draft in self.records for edge in draft.edges),
            has_references=bool(self.bibliography.keys) or not self.bibliography.readable,
            has_terms=bool(self.terms) or not self.glossary_readable,
            options=self.options,
        )

    @cached_property
    def _authors(self) -> tuple[Names, dict[str, Names]]:
        """The names in keys of sources, and for each the keys that hold it."""
        found: dict[str, list[str]] = {}
        for key in sorted(self.bibliography.keys):
            if is_key(key):
                found.setdefault(_letters(key), []).append(key)
        keys = {name: Names(some, self.effort) for name, some in found.items()}
        return Names(filter(None, found), self.effort, _ALIKE), keys

    def closest(
        self,
        name: str,
        kinds: Iterable[str] = KINDS,
        terms: bool = False,
        also: Iterable[str] = (),
    ) -> str | None:
        """The id whose own or other name is closest to `name`, or a name of `also`.

        A title leads to its id, whatever looks more alike.
        """
        asked = frozenset(kinds), terms, tuple(also)
        if asked not in self._indexes:
            self._indexes[asked] = self._index(*asked)
        titles, names, titled = self._indexes[asked]
        plain = plain_letters(" ".join(name.split()))
        return titles.get(plain) or names.closest(name) or titled.closest(plain)

    def _index(
        self, kinds: frozenset[str], terms: bool, also: tuple[str, ...]
    ) -> tuple[dict[str, str], Names, Names]:
        """Ids by title, whole and without what stands in brackets; names; and titles as names."""
        parts = [(id, d.node, "title") for id, d in self.by_id.items() if d.kind in kinds]
        parts += [(id, term.node, "term") for id, term in self.term_ids.items() if terms]
        names = [(id, id) for id in also]
        titles: dict[str, str] = {}
        for id, node, field_name in parts:
            names.append((id, id))
            names += [(alias.value, id) for _, alias in scalars(node.sequence("aliases"))]
            title = node.scalar(field_name)
            for text in (title.value, _BRACKETS.sub("", title.value)) if title else ():
                titles.setdefault(plain_letters(" ".join(text.split())), id)
        return titles, Names(names, self.effort), Names(titles.items(), self.effort, _ALIKE)

    @cached_property
    def left_out(self) -> dict[str, str]:
        """The records that the settings keep out of the site: their files by their ids."""
        found = map(PurePosixPath, sorted(self.found.left_out))
        folders = FOLDERS.values()
        return {path.stem: str(path) for path in found if path.parts[0] in folders}

    def hint(self, id: str, closest: str | None) -> str:
        """What to do about an unknown id: it may be that of a record that is left out."""
        if path := self.left_out.get(id):
            return f"'{path}' has it, but exclude_docs or draft_docs keeps it out of the site"
        return did_you_mean_id(closest)

    def closest_key(self, name: str) -> str | None:
        """The key of a source whose name is that of `name`, or almost: no other person's paper."""
        authors, keys = self._authors
        author = authors.closest(_letters(name))
        return keys[author].closest(name) if author else None


def _letters(key: str) -> str:
    """The letters of a key, which are mostly those of a name."""
    return "".join(filter(str.isalpha, key.lower()))


def stripped(scalar: Scalar) -> Text:
    """The text of a scalar without white space at its ends, places kept."""
    whole = scalar.text
    cut = len(whole.value) - len(whole.value.lstrip())
    places = tuple((offset - cut, line, column) for offset, line, column in whole.segments)
    return Text(scalar.value, whole.span, places)


def scalars(node: Node | None) -> Iterator[tuple[int, Scalar]]:
    """The texts of a list, or a single text as a list of one."""
    if isinstance(node, Scalar):
        yield 1, node
    elif isinstance(node, Sequence):
        for number, item in node.filled:
            if isinstance(item, Scalar):
                yield number, item
