"""Sites of spread: the places where cancers settle."""

from __future__ import annotations

from typing import Annotated

from mkdocs_metastasis.model.fields import Order, Plain, Ref, RegionName, Whole
from mkdocs_metastasis.model.records import KindSpec, Record


class Site(Record):
    """A site of spread."""

    spec = KindSpec("site", "sites", position=6, called="a site of spread", counted=True)

    region: Annotated[Plain, RegionName()] | None = None
    """RegionName of the body map; a site without one stands in the lists alone."""
    part_of: Annotated[Plain, Ref("site", inverse="sites_within", whole=True)] | None = None
    """Site that it is a part of."""
    order: Annotated[Whole, Order()] | None = None
    """Place among the sites; then by title."""
