"""Factors: what promotes or inhibits spread."""

from __future__ import annotations

from typing import Annotated

from mkdocs_metastasis.model.edges import Effect
from mkdocs_metastasis.model.fields import Key, Plain
from mkdocs_metastasis.model.records import KindSpec, Record


class Factor(Record):
    """What promotes or inhibits spread."""

    spec = KindSpec("factor", "factors", position=3, called="a factor", group="group")

    group: Annotated[Plain, Key("factor_groups")]
    """Key of the `factor_groups` option."""
    effects: tuple[Effect, ...] = ()
    """What it does to others."""
