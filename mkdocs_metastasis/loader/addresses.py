"""Which addresses the finished site has, and where a relative one leads; nothing more."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.files import MARKDOWN
from mkdocs_metastasis.model import FOLDERS

_PAGE = (*MARKDOWN, ".html")
_INDEXES = ("index", "README")
_LISTS = ("references", "glossary", "map")
EFFECTS = "effects"
"""All addresses below it are the atlas's own."""


def page_address(path: str) -> str:
    """The address of a page: `steps/index.md` is `steps`, `about.md` is `about`, home is ''."""
    stem = next((path[: -len(end)] for end in _PAGE if path.lower().endswith(end)), path)
    folder, _, name = stem.rpartition("/")
    return folder if name in _INDEXES else stem


def may_be_kept(path: str) -> bool:
    """Whether a hand-written page stands where the generated part joins it."""
    stem = next((path[: -len(end)] for end in MARKDOWN if path.lower().endswith(end)), "")
    folder, _, name = stem.rpartition("/")
    in_place = folder == "" or folder in FOLDERS.values()
    return stem in _LISTS or (in_place and name in _INDEXES)


def generated(drafts: Drafts) -> frozenset[str]:
    """The addresses that the atlas makes, but for those of effects."""
    sections = {record.file.path.split("/")[0] for record in drafts.records}
    pages = {record.file.address for record in drafts.records}
    return frozenset({"", "data", *_LISTS, *sections, *pages})


class Site:
    """All pages and files that a link in record text may lead to."""

    def __init__(self, drafts: Drafts) -> None:
        self._files = drafts.found.files
        made = generated(drafts) - _empty(drafts) | set(_effects(drafts)) | set(_former(drafts))
        self._pages = made | {page_address(path) for path in drafts.found.pages}
        indexes = {"": "index", **{folder: f"{folder}/index" for folder in FOLDERS.values()}}
        self._paths = {f"{indexes.get(address, address)}.md" for address in made}

    def leads(self, source: str, address: str) -> bool:
        """Whether a relative address in the file `source` leads to a file or page."""
        path = self._path(source, address)
        return path is not None and any(
            path in known for known in (self._files, self._pages, self._paths)
        )

    def holds(self, source: str, address: str) -> bool:
        """Whether it leads to a file."""
        path = self._path(source, address)
        return path is not None and path in self._files

    def _path(self, source: str, address: str) -> str | None:
        """The path below `docs/`, or None where it leads out of it."""
        bare = unquote(address.split("#")[0].split("?")[0]).strip()
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(source), bare))
        if joined == ".." or joined.startswith(("../", "/")):
            return None
        return "" if joined == "." else joined


def _empty(drafts: Drafts) -> set[str]:
    """The lists that have no page, since there is nothing to put on it."""
    bibliography = drafts.bibliography
    filled = {
        "references": bool(bibliography.keys) or not bibliography.readable,
        "glossary": bool(drafts.terms) or not drafts.glossary_readable,
        "map": bool(drafts.records),
    }
    return {name for name, is_filled in filled.items() if not is_filled}


def _effects(drafts: Drafts) -> Iterator[str]:
    number = sum(1 for draft in drafts.records for _ in draft.effects())
    if not drafts.options.has_effect_pages(number):
        return
    for draft in drafts.records:
        for _, effect in draft.effects():
            target = effect.scalar("on")
            if target:
                yield f"{EFFECTS}/{draft.id}--{target.value}"


def _former(drafts: Drafts) -> Iterator[str]:
    for former, id in drafts.former.items():
        yield f"{FOLDERS[drafts.by_id[id].kind]}/{former}"
