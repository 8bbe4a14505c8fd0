"""What single files cannot know: every check of the atlas as a whole, in one list."""

from __future__ import annotations

from mkdocs_metastasis.loader import scenes
from mkdocs_metastasis.loader.checks import (
    bibliography,
    edges,
    identity,
    links,
    lists,
    pages,
    steps,
    texts,
)
from mkdocs_metastasis.loader.drafts import Drafts

_ROOMS = (identity, lists, steps, links, edges, bibliography, texts, pages, scenes)


def check(drafts: Drafts) -> None:
    """Add all problems to the drafts, and what texts and pages mention, which the notes need."""
    for room in _ROOMS:
        room.check(drafts)
