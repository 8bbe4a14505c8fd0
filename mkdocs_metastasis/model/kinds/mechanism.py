"""Mechanisms: how a step happens."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mkdocs_metastasis.model.edges import Effect
from mkdocs_metastasis.model.fields import ONE_OR_MORE, Order, Plain, Ref, Whole
from mkdocs_metastasis.model.records import KindSpec, Record


class Mechanism(Record):
    """How a step happens."""

    spec = KindSpec(
        "mechanism", "mechanisms", position=2, called="a mechanism", group="step", below=True
    )

    step: Annotated[
        tuple[Annotated[Plain, Ref("step", inverse="mechanisms", also="also_here")], ...],
        ONE_OR_MORE, Field(min_length=1),
    ]
    """Step or steps; the first is its home."""
    part_of: Annotated[Plain, Ref("mechanism", inverse="parts", whole=True)] | None = None
    """Mechanism that it is a part of."""
    site: Annotated[
        tuple[Annotated[Plain, Ref("site", inverse="settling")], ...], ONE_OR_MORE
    ] = ()
    """Site or sites of spread: it tells how cancer settles there."""
    order: Annotated[Whole, Order()] | None = None
    """Place among the mechanisms of its step; then by title."""
    effects: tuple[Effect, ...] = ()
    """What it does to others."""
