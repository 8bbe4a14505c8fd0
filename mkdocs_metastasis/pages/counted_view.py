"""What the page of a cancer or a site has beside that of any record, finished for its template."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_metastasis.pages.rows import EffectRow, RecordLink


@dataclass(frozen=True)
class Said:
    """A count in a sentence, with whose patients they were."""

    sentence: str
    whose: str
    note: str
    key: str
    withdrawn: bool


@dataclass(frozen=True)
class Other:
    """All counts at a site, or of a cancer: the one that charts draw, and the way to the others."""

    link: RecordLink
    anchor: str
    """The place of these counts on this page."""
    there: str
    """The place of the same counts on the other page."""
    main: Said | None
    beside: Said | None
    """A count at diagnosis, since charts may draw patients whose cancer was known for long."""
    more: tuple[tuple[str, str], ...]
    """Measures with further counts, as (words, anchor of their table)."""


@dataclass(frozen=True)
class CountRow:
    """A count in a table."""

    link: RecordLink
    there: str
    among: str
    share: str
    of: str
    note: str


@dataclass(frozen=True)
class Population:
    """The counts of one source in one group of patients, the largest share first."""

    said: str
    note: str
    """What all its rows say beside."""
    key: str
    withdrawn: bool
    rows: tuple[CountRow, ...]


@dataclass(frozen=True)
class MeasureTable:
    """All counts of one measure that the list above does not tell in full."""

    anchor: str
    title: str
    lead: str
    populations: tuple[Population, ...]


@dataclass(frozen=True)
class SideBySide:
    """The subtypes of a cancer in columns, the sites in rows, in the measure of the charts."""

    columns: tuple[RecordLink, ...]
    rows: tuple[tuple[RecordLink, tuple[str, ...]], ...]
    definition: tuple[str, ...]


@dataclass(frozen=True)
class CountedView:
    """What the page of a cancer or a site has beside that of any record."""

    title: str
    others: tuple[Other, ...]
    elsewhere: tuple[Other, ...]
    """Those of which the charts' measure tells nothing."""
    measure: str
    """What the shares of the list are."""
    common: Said | None
    """Whose patients all of the list are about, where they are the same."""
    tables: tuple[MeasureTable, ...]
    intervals: tuple[tuple[str, tuple[str, ...]], ...]
    """How sure the shares are: a measure in words, and a sentence for each count."""
    subtypes: SideBySide | None
    settled: tuple[EffectRow, ...]
    """What acts on the mechanisms by which the site is settled."""
    seen: tuple[tuple[EffectRow, tuple[str, ...], tuple[str, ...]], ...]
    """Arrows whose evidence names the cancer or the site, each with its settings and sources."""
    is_site: bool
