"""What is different between two atlases, as values; nothing more.

A record that was renamed (its earlier id is among its `former`) is one record, and its arrows are
the same arrows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mkdocs_metastasis.diff.counts import CountChanges, compare_counts
from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import Atlas, Direction, Effect, Record
from mkdocs_metastasis.model.edges import edge_fields

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
class ArrowChange:
    """An arrow that both atlases have, and is not the same."""

    before: Arrow
    after: Arrow
    fields: tuple[str, ...]
    """Fields of the effect that differ, but for its ends."""
    sources: tuple[SourceChange, ...]

    @property
    def redirected(self) -> bool:
        return self.before.direction is not self.after.direction

    @property
    def reversed(self) -> bool:
        """Whether it does the opposite of what it did."""
        return _OPPOSITE.get(self.before.direction) is self.after.direction

    @property
    def turned(self) -> bool:
        """Whether one of its sources shows something else altogether."""
        return any(source.turned for source in self.sources)

    @property
    def risen(self) -> bool:
        return self.after.grade.rank < self.before.grade.rank

    @property
    def fallen(self) -> bool:
        return self.after.grade.rank > self.before.grade.rank


@dataclass(frozen=True)
class RecordChange:
    """A record that both atlases have; `fields` differ, arrows and counts left out."""

    before: Record
    after: Record
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """All that is different, each in order of ids."""

    before: Atlas
    after: Atlas
    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: tuple[RecordChange, ...]
    arrows_added: tuple[Arrow, ...]
    arrows_removed: tuple[Arrow, ...]
    arrows_changed: tuple[ArrowChange, ...]
    counts: CountChanges
    orphaned: tuple[str, ...]
    """Sources that stood behind an arrow and stand behind none now."""
    sources_added: tuple[str, ...]
    sources_removed: tuple[str, ...]
    unread: tuple[str, ...]
    """Records that could not be read on one of the two sides, so that nothing is said of them."""


def compare(before: Atlas, after: Atlas, unread: Collection[str] = ()) -> Comparison:
    """Compare two atlases. Of `unread` records and the arrows that they hold nothing is said."""
    renamed = _renamed(before, after)
    old = {renamed.get(id, id): r for id, r in before.records.items() if id not in unread}
    new = {id: record for id, record in after.records.items() if id not in unread}
    was, now = _arrows(before, renamed, unread), _arrows(after, {}, unread)
    return Comparison(
        before, after,
        added=tuple(new[id] for id in sorted(new.keys() - old.keys())),
        removed=tuple(old[id] for id in sorted(old.keys() - new.keys())),
        changed=_changed_records(old, new),
        arrows_added=tuple(now[id] for id in sorted(now.keys() - was.keys())),
        arrows_removed=tuple(was[id] for id in sorted(was.keys() - now.keys())),
        arrows_changed=_changed_arrows(was, now, before, after),
        counts=compare_counts(before, after, renamed, unread),
        orphaned=tuple(sorted(_standing(was) & after.references.keys() - _standing(now))),
        sources_added=tuple(sorted(after.references.keys() - before.references.keys())),
        sources_removed=tuple(sorted(before.references.keys() - after.references.keys())),
        unread=tuple(sorted(unread)),
    )


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


def _changed_records(
    old: Mapping[str, Record], new: Mapping[str, Record]
) -> tuple[RecordChange, ...]:
    pairs = [(old[id], new[id]) for id in sorted(old.keys() & new.keys())]
    changes = (RecordChange(was, now, _record_fields(was, now)) for was, now in pairs)
    return tuple(change for change in changes if change.fields)


def _record_fields(was: Record, now: Record) -> tuple[str, ...]:
    if type(was) is not type(now):
        return ("kind",)
    edges = dict(edge_fields(type(now)))
    names = [name for name in type(now).model_fields if name not in edges]
    return tuple(name for name in names if getattr(was, name) != getattr(now, name))


def _changed_arrows(
    was: Mapping[str, Arrow], now: Mapping[str, Arrow], before: Atlas, after: Atlas
) -> tuple[ArrowChange, ...]:
    found = []
    for id in sorted(was.keys() & now.keys()):
        sources = _source_changes(was[id], now[id], before, after)
        fields = _effect_fields(was[id].effect, now[id].effect)
        if fields or sources or was[id].grade is not now[id].grade:
            found.append(ArrowChange(was[id], now[id], fields, sources))
    return tuple(found)


def _effect_fields(was: Effect, now: Effect) -> tuple[str, ...]:
    names = [name for name in Effect.model_fields if name != "on"]
    return tuple(name for name in names if getattr(was, name) != getattr(now, name))


def _source_changes(
    was: Arrow, now: Arrow, before: Atlas, after: Atlas
) -> tuple[SourceChange, ...]:
    found = []
    for key in dict.fromkeys((*was.keys, *now.keys)):
        old, new = _said(was, key, before), _said(now, key, after)
        if old != new:
            findings = _findings(was, key), _findings(now, key)
            turned = all(findings) and not findings[0] & findings[1]
            found.append(SourceChange(key, old, new, turned))
    return tuple(found)


def _findings(arrow: Arrow, key: str) -> set[str]:
    return {str(item.finding) for item in arrow.effect.evidence if item.ref == key}


def _said(arrow: Arrow, key: str, atlas: Atlas) -> str:
    """What a source stands for: `supports (animal, cell)`, with a mark where it was withdrawn."""
    items = [item for item in arrow.effect.evidence if item.ref == key]
    said = "; ".join(
        f"{item.finding} ({', '.join(item.study or ()) or 'no kind of study'})" for item in items
    )
    return f"{said}, withdrawn" if said and key in atlas.withdrawn else said
