"""What is different between the counts of two atlases: patients read them, so none changes unseen.

A count whose site, measure, group or source alone became another is the same count, changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mkdocs_metastasis.graph import Count, Graph
from mkdocs_metastasis.model import Atlas, Spread

_REMARKS = frozenset({"note"})
_Key = tuple[str, str, str, str, str]
"""Ids of today, measure, group and source: what no two counts share."""


@dataclass(frozen=True)
class CountChange:
    """A count that both atlases have, and is not the same."""

    before: Count
    after: Count
    fields: tuple[str, ...]
    """Fields that differ, as they are written in records."""

    @property
    def remark(self) -> bool:
        """Whether only what is said beside the count differs."""
        return _REMARKS.issuperset(self.fields)


@dataclass(frozen=True)
class CountChanges:
    """All counts that are different, in the order of the cancers."""

    added: tuple[Count, ...] = ()
    removed: tuple[Count, ...] = ()
    changed: tuple[CountChange, ...] = ()


def compare_counts(
    before: Atlas, after: Atlas, renamed: Mapping[str, str], unread: Collection[str]
) -> CountChanges:
    """Compare the counts of two atlases, but those that `unread` records hold."""
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
    changes = (_change(was[old], now[key], old[1] != key[1]) for old, key in sorted(pairs))
    return CountChanges(
        tuple(now[key] for key in new),
        tuple(was[key] for key in gone),
        tuple(change for change in changes if change.fields),
    )


def _counts(atlas: Atlas, renamed: Mapping[str, str], unread: Collection[str]) -> dict[_Key, Count]:
    return {
        _key(count, renamed): count
        for count in Graph(atlas).counts.all
        if count.cancer.id not in unread
    }


def _key(count: Count, renamed: Mapping[str, str]) -> _Key:
    edge, cancer = count.spread, count.cancer.id
    site = renamed.get(edge.to, edge.to)
    return renamed.get(cancer, cancer), site, str(edge.measure), edge.among or "", edge.ref


def _ways(key: _Key, count: Count) -> Iterator[tuple[object, ...]]:
    """The count without one part of its key: what stays where that part alone becomes another."""
    for place in range(1, len(key)):
        yield place, key[:place], key[place + 1 :], count.share


def _change(before: Count, after: Count, moved: bool) -> CountChange:
    """`moved`: to another site, not to one that was renamed."""
    return CountChange(before, after, tuple(_fields(before.spread, after.spread, moved)))


def _fields(was: Spread, now: Spread, moved: bool) -> Iterator[str]:
    for name, field in Spread.model_fields.items():
        if moved if name == "to" else getattr(was, name) != getattr(now, name):
            yield field.alias or name
