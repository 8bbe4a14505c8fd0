"""Which files of `docs/` are records, lists or pages, and what is wrong with their names.

Nothing is opened here: pipes, folders and links that lead astray are told by their kind.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path, PurePosixPath
from posixpath import dirname

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.model import FOLDERS, ID_LENGTH, RESERVED, is_id, slug
from mkdocs_metastasis.model.urls import BIBLIOGRAPHY, MARKDOWN, TRANSLATIONS, within
from mkdocs_metastasis.source import Span
from mkdocs_metastasis.suggest import close_match, did_you_mean

RECORD_LIMIT = 256 * 1024
LIST_LIMIT = 16 * 1024 * 1024
PAGE_LIMIT = 1024 * 1024
"""Bytes of a hand-written page; MkDocs itself takes long over one of this size."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_YAML = (".yml", ".yaml")
_KINDS = {folder: kind for kind, folder in FOLDERS.items()}
_NOTICES = tuple(f"retractions{suffix}" for suffix in _YAML)
_LISTS = ("glossary", "retractions")


class State(Enum):
    """What a name in a folder stands for."""

    FILE = "a file"
    FOLDER = "a folder"
    OUTSIDE = "a link that leads out of docs/"
    DANGLING = "a link that leads nowhere"
    LOOP = "a link back to a folder that holds it"
    UNREADABLE = "a folder that cannot be read"
    OTHER = "no plain file"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name below `docs/`: path with forward slashes, and what it is."""

    path: str
    state: State
    is_folder: bool = False
    """Also of links that lead to a folder."""

    @property
    def is_yaml(self) -> bool:
        return self.path.lower().endswith(_YAML)


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that is a record. `path` is below `docs/`; `address` that of its page."""

    path: str
    kind: str
    id: str

    @property
    def address(self) -> str:
        return self.path.rpartition(".")[0]


@dataclass
class Found:
    """What lies in `docs/`; paths below it, in order."""

    records: list[RecordFile] = field(default_factory=list)
    lists: dict[str, str] = field(default_factory=dict)
    """`glossary` and `retractions` to their files."""
    bibliography: str | None = None
    pages: list[str] = field(default_factory=list)
    """Markdown and HTML."""
    files: frozenset[str] = frozenset()
    """Every plain file, for relative addresses."""
    left_out: frozenset[str] = frozenset()
    """Files that the settings keep out of the site."""
    translations: list[str] = field(default_factory=list)
    """Plain files of the translations, which are no part of the site itself."""
    problems: list[Diagnostic] = field(default_factory=list)

    def say(self, path: str, code: str, message: str, suggestion: str = "") -> None:
        self.problems.append(Diagnostic(Span(path), code, message, suggestion))


@dataclass(frozen=True, slots=True)
class Scope:
    """What below `docs/` is no part of the site, or no part of the atlas, by path."""

    is_left_out: Callable[[str], bool] = lambda _: False
    """Whether the site has no such file; the path of a folder ends in '/'."""
    is_other: Callable[[str], bool] = lambda _: False
    """Whether YAML of that name is no record, but a file of the site like any other."""


EVERYTHING = Scope()
"""Nothing is left out."""


def find(docs: Path, scope: Scope = EVERYTHING, folder: str = "") -> Found:
    """Everything below `docs` but what is left out.

    All paths are as seen from the folder of the atlas, which is `docs` itself without a `folder`.
    """
    around = (folder, *map(str, PurePosixPath(folder).parents))
    found = Found()
    left_out, entries, translated = set(), [], []
    for entry in sorted(_walk(docs), key=lambda entry: entry.path):
        path = within(entry.path, folder)
        inner = replace(entry, path=path)
        if folder and entry.path in around and entry.state is State.FOLDER:
            continue
        # Notices are always read: a grade must not rise since one was left out of the site.
        own = f"{entry.path}/" if entry.is_folder else entry.path
        if path not in _NOTICES and scope.is_left_out(own):
            left_out.add(path)
        elif path.startswith(TRANSLATIONS):
            translated.append(inner)
            if entry.state is not State.FOLDER and _is_plain(inner, found):
                found.translations.append(path)
        else:
            entries.append(inner)
            if not (entry.is_yaml and scope.is_other(entry.path)):
                _sort_in(inner, found)
    found.files = frozenset(entry.path for entry in entries if entry.state is State.FILE)
    found.left_out = frozenset(left_out)
    _case_clashes([*entries, *translated], found)
    return found


def _walk(docs: Path) -> Iterator[Entry]:
    """Every name, links followed inside `docs`; hidden names and backups left out."""
    top = os.path.realpath(docs)
    waiting: list[tuple[str, str, tuple[str, ...]]] = [(str(docs), "", (top,))]
    while waiting:
        folder, prefix, above = waiting.pop()
        try:
            names = os.listdir(folder)
        except FileNotFoundError:
            continue  # one that is gone is an empty one
        except OSError:
            yield Entry(prefix.rstrip("/") or ".", State.UNREADABLE, True)
            continue
        for name in names:
            real = os.path.join(folder, name)
            # A link is looked at whatever its name: MkDocs publishes `x~`.
            if name.startswith(".") or (name.endswith("~") and not os.path.islink(real)):
                continue
            # What is not UTF-8, or holds a line break, must not break the report about it.
            shown = _CONTROL.sub("\ufffd", os.fsencode(name).decode("utf-8", "replace"))
            entry = _entry(real, prefix + shown, top, above)
            yield entry
            if entry.state is State.FOLDER and not entry.is_yaml:
                waiting.append((real, f"{entry.path}/", (*above, os.path.realpath(real))))


def _entry(real: str, path: str, top: str, above: tuple[str, ...]) -> Entry:
    is_folder = os.path.isdir(real)
    if os.path.islink(real):
        target = os.path.realpath(real)
        if os.path.commonpath([target, top]) != top:
            return Entry(path, State.OUTSIDE, is_folder)
        if not os.path.exists(target):
            return Entry(path, State.DANGLING)
        if target in above:
            return Entry(path, State.LOOP, True)
    if is_folder:
        readable = os.access(real, os.R_OK | os.X_OK)
        return Entry(path, State.FOLDER if readable else State.UNREADABLE, True)
    return Entry(path, State.FILE if os.path.isfile(real) else State.OTHER)


def _sort_in(entry: Entry, found: Found) -> None:
    path = PurePosixPath(entry.path)
    if entry.path.endswith("~") and entry.state is not State.OUTSIDE:
        return
    if entry.state is State.UNREADABLE:
        # Wherever it is: MkDocs would leave out its pages without a word.
        what = "this folder" if entry.path == "." else f"the folder '{entry.path}'"
        found.say(entry.path, "file-unreadable", f"{what} cannot be read")
        return
    if entry.state is State.OUTSIDE:
        # Wherever it is, and whatever: a file of the machine that builds must not be published.
        message = f"'{entry.path}' is {entry.state.value}, so it is not read"
        found.say(entry.path, "file-outside", message)
        return
    if path.parts[0] in _KINDS:
        _in_section(entry, path, found)
    elif len(path.parts) == 1:
        _beside(entry, path, found)
    elif entry.is_yaml and not entry.is_folder:
        _misspelt_folder(path, found)
    suffix = path.suffix.lower()
    if suffix in (*MARKDOWN, ".html") and not entry.is_folder:
        found.pages.append(entry.path)
    if suffix in MARKDOWN and entry.state in (State.DANGLING, State.OTHER):
        _is_plain(entry, found)


def _in_section(entry: Entry, path: PurePosixPath, found: Found) -> None:
    """A name in the folder of a kind, or such a folder itself."""
    if len(path.parts) == 1 and entry.state in (State.FILE, State.FOLDER):
        return
    if not entry.is_yaml and (entry.state is State.FOLDER or not entry.is_folder):
        return
    if not _is_plain(entry, found):
        return
    found.records.append(RecordFile(entry.path, _KINDS[path.parts[0]], path.stem))
    if path.suffix not in _YAML:
        message = f"the suffix '{path.suffix}' must be written in lower case"
        found.say(entry.path, "bad-id", message, f"name the file '{path.stem}.yml'")
    for name in (*path.parts[1:-1], path.stem):
        what = "id" if name == path.stem else "folder"
        if not is_id(name):
            message = (
                f"the {what} '{name}' must be lower-case letters, digits and single hyphens, "
                "at most 64 characters"
            )
            near = slug(name)[:ID_LENGTH].strip("-")
            would = f"the file '{near}{path.suffix}'" if what == "id" else f"the folder '{near}'"
            found.say(entry.path, "bad-id", message, f"name {would}" if is_id(near) else "")
        elif name in RESERVED:
            found.say(entry.path, "reserved-id", f"the {what} '{name}' is reserved")


def _is_plain(entry: Entry, found: Found) -> bool:
    """Whether an entry may be opened; else it is said why not."""
    if entry.state is State.FILE:
        return True
    message = f"'{entry.path}' is {entry.state.value}, so it is not read"
    found.say(entry.path, "file-unreadable", message)
    return False


def _beside(entry: Entry, path: PurePosixPath, found: Found) -> None:
    """A name in `docs/` itself."""
    is_list = path.stem in _LISTS and path.suffix in _YAML
    if entry.path == BIBLIOGRAPHY:
        found.bibliography = entry.path if _is_plain(entry, found) else None
    elif is_list and path.stem in found.lists:
        first = found.lists[path.stem]
        found.say(entry.path, "duplicate-id", f"there is '{first}' already; join the two files")
    elif is_list and _is_plain(entry, found):
        found.lists[path.stem] = entry.path
    elif entry.is_yaml and not is_list and not entry.is_folder:
        names = [f"{name}.yml" for name in _LISTS]
        message = f"'{entry.path}' lies beside the folders of records, so it is not read"
        where = "records lie in the folder of their kind, such as factors/"
        where += "; a file of another kind is named in the option other_yaml"
        hint = did_you_mean(entry.path, names) or where
        found.say(entry.path, "stray-record", message, hint)


def _misspelt_folder(path: PurePosixPath, found: Found) -> None:
    *above, folder = path.parts[:-1]
    if above and folder in _KINDS and path.parts[0] not in _KINDS:
        message = f"'{path}' lies outside the folder of the atlas, so it is not read"
        hint = f"set the option folder: {'/'.join(above)}, or name the file in other_yaml"
        if ".." in above:
            hint = "move it there, or name it in other_yaml"
        found.say(str(path), "stray-record", message, hint)
        return
    match = close_match(path.parts[0], _KINDS)
    if match:
        message = f"the folder '{path.parts[0]}' holds no records, so this file is not read"
        found.say(str(path), "stray-record", message, f"did you mean '{match}'?")


def _case_clashes(entries: list[Entry], found: Found) -> None:
    """Names that are one name on Windows and macOS; what lies in a clashing folder is not told.

    A record has a page beside it, `hypoxia.md`, with which another file may clash.
    """
    seen: dict[str, str] = {}
    for entry in entries:
        first = seen.setdefault(entry.path.lower(), entry.path)
        if first != entry.path and dirname(first) == dirname(entry.path):
            _say_clash(found, entry.path, f"'{first}'")
    records = {record.address.lower(): record for record in found.records}
    for path in found.pages:
        address = path.rpartition(".")[0]
        record = records.get(address.lower())
        if record and record.address != address and dirname(record.path) == dirname(path):
            _say_clash(found, path, f"the page of '{record.path}'")


def _say_clash(found: Found, path: str, other: str) -> None:
    message = f"'{path}' and {other} differ only in case, which many computers cannot tell apart"
    found.say(path, "case-clash", message, "rename one of them")
