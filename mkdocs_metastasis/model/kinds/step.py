"""Steps of the cascade."""

from __future__ import annotations

from typing import Annotated

from mkdocs_metastasis.model.fields import WORDING, Display, Model, Order, Place, Plain, Ref, Truth
from mkdocs_metastasis.model.records import KindSpec, Record


class NextStep(Model):
    """An arrow to a following step."""

    short = "to"

    to: Annotated[Plain, Ref("step")]
    """Id of the step."""
    label: Annotated[Plain, WORDING] | None = None
    """What is said at the arrow."""


class Step(Record):
    """A step of the cascade."""

    spec = KindSpec("step", "steps", position=1, called="a step", numbered=True, sheet=True)

    order: Annotated[Place, Order(unique=True)]
    """Place in the cascade, unique, gaps allowed."""
    next: tuple[NextStep, ...] | None = None
    """Following steps; by default the next by order."""
    aside: Annotated[Truth, Display()] = False
    """Drawn beside the spine."""
