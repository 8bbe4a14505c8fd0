"""What is different between two atlases, as values; nothing more.

A record that was renamed (its earlier id is among its `former`) is one record, and its arrows are
the same arrows. A count whose site, measure, group or source alone became another is the same
count, changed: patients read counts, so none changes unseen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from mkdocs_metastasis.graph import Arrow, Count, Graph
from mkdocs_metastasis.model import Atlas, Direction, Effect, Record, Spread
from mkdocs_metastasis.model.edges import edge_fields

T = TypeVar("T")
CountKey = tuple[str, str, str, str, str]
"""Ids of today, measure, group and source: what no two counts share."""

_OPPOSITE = {Direction.PROMOTES: Direction.INHIBITS, Direction.INHIBITS: Direction.PROMOTES}


@dataclass(frozen=True)
class SourceChange:
    """What a source stands for behind one arrow, in words; empty where it does not stand there."""

    key: str
    before: str
    after: str
    turned: bool
    """Whether it shows something else altogether: contradicts what it supported, the other side."""


@dataclass(frozen=True)
class Change(Generic[T]):
    """What both atlases have, and is not the same.

    Of a record its edges are left out, of an arrow its ends.
    """

    before: T
    after: T
    fields: tuple[str, ...]
    """Fields that differ, as they are written in records."""


@dataclass(frozen=True)
class ArrowChange(Change[Arrow]):
    """An arrow whose fields, sources or grade differ."""

    sources: tuple[SourceChange, ...]

    @property
    def reversed(self) -> bool:
        """Whether it does the opposite of what it did."""
        return _OPPOSITE.get(self.before.direction) is self.after.direction

    @property
    def turned(self) -> bool:
        """Whether it, or one of its sources, shows something else altogether, not its opposite."""
        redirected = self.before.direction is not self.after.direction
        return not self.reversed and (redirected or any(source.turned for source in self.sources))

    @property
    def risen(self) -> bool:
        return self.after.grade.rank < self.before.grade.rank

    @property
    def fallen(self) -> bool:
        return self.after.grade.rank > self.before.grade.rank


@dataclass(frozen=True)
class Comparison:
    """All that is different, each in order of ids, counts in that of the cancers."""

    before: Atlas
    after: Atlas
    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: tuple[Change[Record], ...]
    arrows_added: tuple[Arrow, ...]
    arrows_removed: tuple[Arrow, ...]
    arrows_changed: tuple[ArrowChange, ...]
    counts_added: tuple[Count, ...]
    counts_removed: tuple[Count, ...]
    counts_changed: tuple[Change[Count], ...]
    orphaned: tuple[str, ...]
    """Sources that stood behind an arrow and stand behind none now."""
    sources_added: tuple[str, ...]
    sources_removed: tuple[str, ...]
    unread: tuple[str, ...]
    """Records that could not be read on one of the two sides, so that nothing is said of them."""


def compare(before: Atlas, after: Atlas, unread: Collection[str] = ()) -> Comparison:
    """Compare two atlases. Of `unread` records and the edges that they hold nothing is said."""
    renamed = _renamed(before, after)
    old = {renamed.get(id, id): r for id, r in before.records.items() if id not in unread}
    new = {id: record for id, record in after.records.items() if id not in unread}
    records = []
    for id in sorted(old.keys() & new.keys()):
        if fields := _record_fields(old[id], new[id]):
            records.append(Change(old[id], new[id], fields))
    was, now = _arrows(before, renamed, unread), _arrows(after, {}, unread)
    arrows = []
    for id in sorted(was.keys() & now.keys()):
        sources = _source_changes(was[id], now[id], before, after)
        names = [name for name in Effect.model_fields if name != "on"]
        fields = _differing(was[id].effect, now[id].effect, names)
        if fields or sources or was[id].grade is not now[id].grade:
            arrows.append(ArrowChange(was[id], now[id], fields, sources))
    counts_added, counts_removed, counts_changed = _compare_counts(before, after, renamed, unread)
    return Comparison(
        before, after,
        added=tuple(new[id] for id in sorted(new.keys() - old.keys())),
        removed=tuple(old[id] for id in sorted(old.keys() - new.keys())),
        changed=tuple(records),
        arrows_added=tuple(now[id] for id in sorted(now.keys() - was.keys())),
        arrows_removed=tuple(was[id] for id in sorted(was.keys() - now.keys())),
        arrows_changed=tuple(arrows),
        counts_added=counts_added, counts_removed=counts_removed, counts_changed=counts_changed,
        orphaned=tuple(sorted(_standing(was) & after.references.keys() - _standing(now))),
        sources_added=tuple(sorted(after.references.keys() - before.references.keys())),
        sources_removed=tuple(sorted(before.references.keys() - after.references.keys())),
        unread=tuple(sorted(unread)),
    )


def _differing(was: object, now: object, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(was, name) != getattr(now, name))


def _renamed(before: Atlas, after: Atlas) -> dict[str, str]:
    """Earlier ids to those of today, where the earlier record is gone."""
    return {
        former: record.id
        for record in after.records.values()
        for former in record.former
        if former in before.records and former not in after.records
        and record.id not in before.records
    }


def _arrows(
    atlas: Atlas, renamed: Mapping[str, str], unread: Collection[str]
) -> dict[str, Arrow]:
    """Every arrow, by the id that it has or would have today."""
    return {
        "--".join(renamed.get(end, end) for end in (arrow.source.id, arrow.target_id)): arrow
        for arrow in Graph(atlas).arrows.values()
        if arrow.source.id not in unread
    }


def _standing(arrows: Mapping[str, Arrow]) -> set[str]:
    return {key for arrow in arrows.values() for key in arrow.keys}


def _record_fields(was: Record, now: Record) -> tuple[str, ...]:
    if type(was) is not type(now):
        return ("kind",)
    edges = dict(edge_fields(type(now)))
    return _differing(was, now, [name for name in type(now).model_fields if name not in edges])


def _source_changes(
    was: Arrow, now: Arrow, before: Atlas, after: Atlas
) -> tuple[SourceChange, ...]:
    found = []
    for key in dict.fromkeys((*was.keys, *now.keys)):
        old, new = _said(was, key, before), _said(now, key, after)
        if old != new:
            shown, shows = (
                {item.finding for item in arrow.effect.evidence if item.ref == key}
                for arrow in (was, now)
            )
            turned = bool(shown and shows) and not shown & shows
            found.append(SourceChange(key, old, new, turned))
    return tuple(found)


def _said(arrow: Arrow, key: str, atlas: Atlas) -> str:
    """What a source stands for: `supports (animal, cell)`, with a mark where it was withdrawn."""
    items = [item for item in arrow.effect.evidence if item.ref == key]
    said = "; ".join(
        f"{item.finding} ({', '.join(item.study or ()) or 'no kind of study'})" for item in items
    )
    return f"{said}, withdrawn" if said and key in atlas.withdrawn else said


def _compare_counts(
    before: Atlas, after: Atlas, renamed: Mapping[str, str], unread: Collection[str]
) -> tuple[tuple[Count, ...], tuple[Count, ...], tuple[Change[Count], ...]]:
    """The counts that were added, removed and changed."""
    was, now = _counts(before, renamed, unread), _counts(after, {}, unread)
    pairs = [(key, key) for key in was if key in now]
    gone = dict.fromkeys(key for key in was if key not in now)
    new = dict.fromkeys(key for key in now if key not in was)
    nearly = {way: key for key in reversed(new) for way in _ways(key, now[key])}
    for key in tuple(gone):
        found = next((k for way in _ways(key, was[key]) if (k := nearly.get(way)) in new), None)
        if found:
            pairs.append((key, found))
            del gone[key], new[found]
    changed = []
    for old, key in sorted(pairs):
        names = [name for name in Spread.model_fields if name != "to"]
        fields = _differing(was[old].spread, now[key].spread, names)
        if old[1] != key[1]:  # to another site, not to one that was renamed
            fields = ("to", *fields)
        if fields:
            written = (Spread.model_fields[name].alias or name for name in fields)
            changed.append(Change(was[old], now[key], tuple(written)))
    return tuple(now[key] for key in new), tuple(was[key] for key in gone), tuple(changed)


def _counts(
    atlas: Atlas, renamed: Mapping[str, str], unread: Collection[str]
) -> dict[CountKey, Count]:
    found = {}
    for count in Graph(atlas).counts.all:
        edge, cancer = count.spread, count.cancer.id
        if cancer not in unread:
            ends = renamed.get(cancer, cancer), renamed.get(edge.to, edge.to)
            found[(*ends, str(edge.measure), edge.among or "", edge.ref)] = count
    return found


def _ways(key: CountKey, count: Count) -> Iterator[tuple[object, ...]]:
    """The count without one part of its key: what stays where that part alone becomes another."""
    for place in range(1, len(key)):
        yield place, key[:place], key[place + 1 :], count.share
