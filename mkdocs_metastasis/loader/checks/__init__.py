"""What single files cannot know: every check of the atlas as a whole, in one list."""

from __future__ import annotations

from mkdocs_metastasis.loader import scenes
from mkdocs_metastasis.loader.checks import (
    bibliography,
    effects,
    identity,
    items,
    links,
    lists,
    names,
    pages,
    signs,
    spreads,
    steps,
    texts,
)
from mkdocs_metastasis.loader.checks.texts import Mentions
from mkdocs_metastasis.loader.drafts import Drafts


def check(drafts: Drafts) -> Mentions:
    """Add all problems to the drafts; what texts and pages mention is needed for the notes."""
    rooms = (identity, items, steps, links, effects, spreads, lists, names, bibliography, signs)
    for room in rooms:
        room.check(drafts)
    mentions = Mentions()
    texts.check(drafts, mentions)
    pages.check(drafts, mentions)
    scenes.check(drafts)
    return mentions
