"""Every address of the site, in one place: pure functions of ids and options.

A path is that of a source below `docs/`, or below the folder there in which the atlas lies:
`factors/hypoxia.md` is a page, `data/atlas.json` a file. What lies outside begins with `../`.
Only the host turns paths into addresses, since only the host knows how they look. The check asks
here what a link may lead to; pages, navigation, exports and hosts ask where things are.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from mkdocs_metastasis.model.ids import CASCADE
from mkdocs_metastasis.model.kinds import FOLDERS, SPECS
from mkdocs_metastasis.model.options import Options

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Suffixes of hand-written pages in Markdown."""
HOME = "index.md"
MAP = "map.md"
REFERENCES = "references.md"
GLOSSARY = "glossary.md"
BIBLIOGRAPHY = "references.bib"
TERMS = "glossary.yml"
DATA = "data/index.md"
GAPS = "contribute/gaps.md"
TRANSLATIONS = "translations/"
"""The folder of the translations, a folder each language: read, and never published."""
CONTRADICTIONS = "contradictions.md"
PICTURES = "pictures.md"
WALK = "walk.md"
TEACH_FOLDER = "teach/"
TEACH = f"{TEACH_FOLDER}index.md"
QUESTIONS = f"{TEACH_FOLDER}questions.md"
SLIDES = f"{TEACH_FOLDER}slides.md"
_SHEETS = f"{TEACH_FOLDER}sheets/"
LESSON_FILES = {"questions.gift": "gift", "anki.txt": "anki", "questions.csv": "csv"}
"""Files of the questions, and the key of what is said of each."""
DATA_FOLDER = "data/"
DATA_FILES = (
    "atlas.json", "atlas.schema.json", "records.csv", "effects.csv", "evidence.csv",
    "datapackage.json", "atlas.graphml", "references.bib", "references.csl.json", "changes.json",
    "SHA256SUMS",
)
"""Files of every atlas that has records; a published one has linked data too."""
SPREADS = f"{DATA_FOLDER}spreads.csv"
"""Its counted edges: a file of atlases that have some."""
LINKED_FILES = ("atlas.jsonld", "atlas.ttl")
MAP_PICTURE = "map"
_EFFECTS = "effects/"
_INDEXES = ("index", "README")
_PAGES = (*MARKDOWN, ".html")


def source_of(path: str, folder: str) -> str:
    """Return the path below `docs/` of what an atlas in a folder there calls `path`."""
    return posixpath.normpath(posixpath.join(folder, path)) if folder else path


def within(source: str, folder: str) -> str:
    """Return what an atlas in a folder calls a path below `docs/`: `../x.md` is outside it."""
    return posixpath.relpath(source, folder) if folder else source


def target_of(base: str, address: str, folder: str) -> str:
    """Return where the path of a relative address leads, as seen from the file `base`."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
    return within(source_of(path, folder), folder)


@dataclass(frozen=True, slots=True)
class Place:
    """A source path of the atlas; an anchor on its page and a query, which may be empty."""

    path: str
    anchor: str = ""
    query: str = ""


def png_of(name: str) -> str:
    """Return the path of a picture as pixels, for slides."""
    return picture_of(name).removesuffix(".svg") + ".png"


def index_of(kind: str) -> str:
    """Return the path of a section's index."""
    return f"{FOLDERS[kind]}/index.md"


def former_of(kind: str, id: str) -> str:
    """Return the path of a page that leads on from a former id."""
    return f"{FOLDERS[kind]}/{id}.md"


def effect_id(source: str, target: str) -> str:
    """Return the id of an arrow; it survives a change of direction."""
    return f"{source}--{target}"


def effect_of(id: str) -> str:
    """Return the path of an arrow's own page."""
    return f"{_EFFECTS}{id}.md"


def is_effect(path: str) -> bool:
    """Tell whether a path lies where all pages of arrows do."""
    return path.startswith(_EFFECTS)


def sheet_of(id: str) -> str:
    """Return the path of a record's sheet for the wall."""
    return f"{_SHEETS}{id}.md"


def is_sheet(path: str) -> bool:
    """Tell whether a path lies where all sheets do."""
    return path.startswith(_SHEETS)


def picture_of(name: str) -> str:
    """Return the path of a picture's stand-alone file."""
    return f"{DATA_FOLDER}figures/{name}.svg"


def page_of(address: str) -> str:
    """Return the path of a record's page from its file's path without a suffix."""
    return f"{address}.md"


def data_of(address: str) -> str:
    """Return the path of a record's data, beside its page."""
    return f"{address}.json"


def group_anchor(key: str) -> str:
    """Return the anchor of a group of records in their section's index."""
    return f"group-{key}"


def row_anchor(effect: str) -> str:
    """Return the anchor of an effect's row on the page of its source."""
    return f"effect-{effect}"


def page_address(path: str) -> str:
    """Return the address of a page: `steps` for `steps/index.md`, '' for the home page."""
    stem = next((path[: -len(end)] for end in _PAGES if path.lower().endswith(end)), path)
    folder, _, name = stem.rpartition("/")
    return folder if name in _INDEXES else stem


def url_of(path: str, folders: bool) -> str:
    """Return the URL that engines give a path: `a/b/` for `a/b.md`, or without `folders` a file."""
    stem, dot, suffix = path.rpartition(".")
    if not dot or suffix != "md":
        return path
    folder, slash, name = stem.rpartition("/")
    if name in _INDEXES:
        return f"{folder}{slash}" if folders else f"{folder}{slash}index.html"
    return f"{stem}/" if folders else f"{stem}.html"


def replaced_by(path: str) -> str:
    """Return the generated path in whose place a hand-written page stands.

    `README.md` is an index, and Markdown has many suffixes.
    """
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return f"{folder}{slash}{'index' if stem == 'README' else stem}.md"


def is_joined(path: str) -> bool:
    """Tell whether a hand-written page may stand here, since the generated part joins it."""
    lists = (HOME, MAP, PICTURES, REFERENCES, CONTRADICTIONS, GLOSSARY, GAPS)
    joined = (*lists, *map(index_of, FOLDERS))
    return path.lower().endswith(MARKDOWN) and replaced_by(path) in joined


def relative(base: str, address: str, paths: Collection[str], folder: str = "") -> Place:
    """Return where a relative address in the file `base` leads: to one of `paths`, or a file."""
    whole, _, anchor = address.partition("#")
    path, _, query = whole.partition("?")
    target = target_of(base, unquote(path), folder)
    names = ("", ".md", "/index.md", "/README.md")
    pages = (posixpath.normpath(f"{target}{name}") for name in names)
    return Place(next((page for page in pages if page in paths), target), anchor, query)


@dataclass(frozen=True)
class Outline:
    """What of an atlas decides which addresses it has, and where a link may lead."""

    records: Collection[str]
    """Paths of the files without suffix."""
    former: Collection[tuple[str, str]]
    effects: Collection[str]
    """Ids of arrows that may have pages."""
    charts: Collection[str]
    """Names of the charts of counts."""
    written_pages: Collection[str]
    """Paths of the hand-written pages."""
    written_files: Collection[str]
    """Paths of all files of the folder."""
    has_counts: bool
    has_references: bool
    has_terms: bool
    options: Options

    @property
    def _kinds(self) -> list[str]:
        folders = {address.split("/")[0] for address in self.records}
        return [kind for kind, folder in FOLDERS.items() if folder in folders]

    @property
    def _has_lessons(self) -> bool:
        return self.options.lessons and "step" in self._kinds

    @cached_property
    def _effects(self) -> Collection[str]:
        return self.effects if self.options.has_effect_pages(len(self.effects)) else ()

    def pages(self) -> Iterator[str]:
        """Yield the path of every page that is generated, or joined to a hand-written one."""
        yield HOME
        if self.records:
            yield from (MAP, PICTURES, DATA)
            yield from (GAPS,) if self.options.gaps else ()
        if self._has_lessons:
            yield from (WALK, TEACH, QUESTIONS, SLIDES)
            kinds = tuple(f"{FOLDERS[kind]}/" for kind, spec in SPECS.items() if spec.sheet)
            on_sheets = (address for address in self.records if address.startswith(kinds))
            yield from map(sheet_of, map(posixpath.basename, on_sheets))
        if self.has_references:
            yield from (REFERENCES, CONTRADICTIONS)
        if self.has_terms:
            yield GLOSSARY
        yield from map(index_of, self._kinds)
        yield from map(page_of, self.records)
        yield from (former_of(kind, id) for kind, id in self.former)
        yield from map(effect_of, self._effects)

    def files(self) -> Iterator[str]:
        """Yield the path of every generated file that each build of this atlas has."""
        if not self.records:
            return
        yield from (f"{DATA_FOLDER}{name}" for name in DATA_FILES)
        if self.has_counts:
            yield SPREADS
        if self._has_lessons:
            yield from (f"{TEACH_FOLDER}{name}" for name in LESSON_FILES)
        yield from map(data_of, self.records)
        counted = tuple(f"{FOLDERS[kind]}/" for kind, spec in SPECS.items() if spec.counted)
        drawn = (address for address in self.records if not address.startswith(counted))
        names = [*map(posixpath.basename, drawn), *self.charts]
        if "step" in self._kinds:
            names.append(CASCADE)
        if 0 < len({id.partition("--")[0] for id in self.effects}) <= self.options.max_nodes:
            names.append(MAP_PICTURE)
        yield from map(picture_of, names)

    def clashes(self, path: str) -> bool:
        """Tell whether a hand-written page stands where only the atlas may put one."""
        address = page_address(path)
        own = address in self._reserved or is_effect(f"{address}/")
        own = own or (self._has_lessons and is_sheet(f"{address}/"))
        return own and not is_joined(path)

    @cached_property
    def _reserved(self) -> frozenset[str]:
        """Addresses that the atlas takes, also where it has nothing to put there."""
        lists = map(page_address, (HOME, DATA, MAP, PICTURES, REFERENCES, CONTRADICTIONS, GLOSSARY))
        lessons = map(page_address, (WALK, TEACH, QUESTIONS, SLIDES) if self._has_lessons else ())
        return frozenset({*lists, *lessons, *(FOLDERS[k] for k in self._kinds), *self.records})

    @cached_property
    def _known(self) -> frozenset[str]:
        """Paths and addresses of all that is generated, and addresses of hand-written pages."""
        made = frozenset(self.pages())
        addresses = map(page_address, (*made, *self.written_pages))
        return made.union(addresses, self.files())

    def leads(self, source: str, address: str) -> bool:
        """Tell whether a relative address in the file `source` leads to a file or page."""
        path = self._path(source, address)
        return path in self.written_files or path in self._known

    def leads_to_file(self, source: str, address: str) -> bool:
        """Tell whether it leads to a file of the folder."""
        return self._path(source, address) in self.written_files

    def _path(self, source: str, address: str) -> str:
        """The path of the atlas that an address leads to."""
        bare = unquote(address.split("#")[0].split("?")[0]).strip()
        target = target_of(source, bare, self.options.folder)
        return "" if target == "." else target
