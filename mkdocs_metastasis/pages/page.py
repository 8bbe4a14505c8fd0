"""A page of the site: where it lies, what it is called, what it shows; and once it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs_metastasis.text import Heading


@dataclass(frozen=True)
class PageFacts:
    """What only the host knows of a page: where to change it, where it stays, in which site."""

    edit: str = ""
    new: str = ""
    """Where a new record begins, on the page of its kind."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """Forms for those who would rather tell than edit: address by name, in the order shown."""
    permanent: str = ""
    original: str = ""
    """The same page in the language of the source, as seen from this one."""
    site: str = ""
    date: str = ""
    """The day of the build, in words."""
    commit: str = ""
    """What the site was built from, where it says so (`extra.commit`)."""


@dataclass(frozen=True)
class Page:
    """A generated page.

    `template` is a file name in the templates and `view` makes the finished value that it shows;
    `part` is the template of what a hand-written page at the same path still gets, at its marker
    or its end.
    """

    path: str
    title: str
    description: str
    template: str
    view: Callable[[], Any]
    part: str = ""
    about: str = ""
    """Path of the page whose address this one gives as its own; its own where empty."""
    source: str = ""
    """Path of the file that the page is made from, where it is one."""
    lists: str = ""
    """What it lists: the path of a file, or a kind of records."""
    sentence: str = ""
    """What the page says, where that is one sentence."""
    rank: float = 1
    """How far up a search shows it: a page of rank 2 comes before one of rank 1, and one of
    rank 0 is not searched."""
    moved: bool = False
    """A former address: it leads on, and neither search nor site map knows it."""


@dataclass(frozen=True)
class Rendered:
    """A finished page, or a part of one: a host puts these values in its slots."""

    html: str
    searchable: str
    """What of the HTML a search shall find: reading all of it is the larger part of indexing."""
    contents: tuple[Heading, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """Its pictures as files, by path."""
    unsearched: tuple[str, ...] = ()
    """Pieces of the HTML that no search shall find, in their order."""
