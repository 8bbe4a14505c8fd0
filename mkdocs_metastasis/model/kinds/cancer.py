"""Cancers: where each begins, and where it spreads."""

from __future__ import annotations

from typing import Annotated

from mkdocs_metastasis.model.edges import Spread
from mkdocs_metastasis.model.fields import Plain, Ref, RegionName
from mkdocs_metastasis.model.records import KindSpec, Record


class Cancer(Record):
    """A cancer, by the place where it begins."""

    spec = KindSpec("cancer", "cancers", position=5, called="a cancer", counted=True, sheet=True)

    origin: tuple[Annotated[Plain, RegionName()], ...] = ()
    """Regions of the body map where it begins."""
    part_of: Annotated[Plain, Ref("cancer", inverse="subtypes", whole=True)] | None = None
    """Cancer that it is a subtype of."""
    spreads: tuple[Spread, ...] = ()
    """Where it was recorded, in how many patients of which group."""
