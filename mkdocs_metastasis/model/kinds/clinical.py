"""Clinical topics: what medicine can do and find out."""

from __future__ import annotations

from typing import Annotated

from mkdocs_metastasis.model.edges import Effect
from mkdocs_metastasis.model.fields import Acts, Key, Plain
from mkdocs_metastasis.model.records import KindSpec, Record


class Clinical(Record):
    """A topic of diagnosis, treatment, research or care."""

    spec = KindSpec(
        "clinical", "clinical", position=4, called="a clinical topic", group="topic", held=True
    )

    topic: Annotated[Plain, Key("clinical_topics")]
    """Key of the `clinical_topics` option."""
    effects: Annotated[tuple[Effect, ...], Acts(also=("clinical",), detects=True)] = ()
    """What it does to others."""
