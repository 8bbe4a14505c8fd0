"""The names of an `author` field to authors, in whichever order they are written.

bibtexparser splits lists and names as BibTeX does; here stands what programs write beside that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bibtexparser.middlewares.names import (
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from mkdocs_metastasis.loader import tex
from mkdocs_metastasis.model import Author

_SUFFIX = re.compile(
    r"(?i:jr|sr|junior|senior|[2-9](?:nd|rd|th)|esq|filho|neto)\.?|M\.?D\.?|Ph\.?D\.?|I{2,3}|IV"
)
_INITIALS = re.compile(r"[^\W\d_]{1,3}")
_TEX = re.compile(r"[{}\\]")
_AND = re.compile(r"(?i)\s+and\s+")
_OTHERS = re.compile(r"(?i)\{?(?:others|et\.? al\.?|et alii)\}?")
_ET_AL = re.compile(r"(?i)[\s,]et\.? al\.?$")
_STRAY_AND = re.compile(r"(?i)^(?:and\s+)+|(?:\s+and)+$|^and$")
_PART = re.compile(r"(?i)\s*(family|given|prefix|suffix)\s*=\s*(.*)", re.S)
"""Of a name as biblatex writes it: `family=Vega, given=Anna`."""
_LIST = re.compile(r";|&|\\&")
_BODY = re.compile(
    r"""(?i)\b(?:administration|agency|alliance|association|centers|centre|collaboration|
    collaborative|collaborators|commission|committee|consortium|council|department|federation|
    foundation|group|initiative|institute|institutes|investigators|ministry|network|organi[sz]ation|
    programme|project|society|taskforce|trialists|university)\b""",
    re.X,
)
"""What only the name of an organisation holds."""


@dataclass(frozen=True)
class Authors:
    """The authors of a source, and what is wrong with their names."""

    authors: tuple[Author, ...] = ()
    more: bool = False
    """Whether the field says that there are others."""
    problems: tuple[tuple[str, str, str], ...] = ()
    """The name as written, what is wrong with it, and what to write."""


def read_names(source: str) -> Authors:
    """Read an `author` or `editor` field as BibTeX does. Never raises."""
    authors: list[Author] = []
    problems: list[tuple[str, str, str]] = []
    source = " ".join(tex.without_entities(source).split())  # a run of blanks is one
    plain = not _TEX.search(source)  # the library reads character by character
    parts = _AND.split(source.strip()) if plain else split_multiple_persons_names(source)
    written = [_STRAY_AND.sub("", name) for name in parts]
    names = [name for name in written if name.strip()]
    more = bool(names) and bool(_OTHERS.fullmatch(names[-1].strip()))
    names = names[:-1] if more else names
    indexed = all(map(_is_indexed, names))
    for name in names:
        what, hint = _problem(name)
        if what:
            problems.append((name.strip(), what, hint))
        authors.append(_author(name, indexed))
    known = tuple(author for author in authors if author.family)
    return Authors(known, more, tuple(problems))


def _bare(name: str) -> str:
    """The name without what stands in braces: commas and signs in there are its own."""
    bare, at = "", 0
    for start, end in sorted(tex.groups(name)):
        if start >= at:
            bare, at = f"{bare}{name[at:start]}{{}}", end
    return bare + name[at:]


def _problem(name: str) -> tuple[str, str]:
    """What is wrong with a name, and what to write; empty where nothing is."""
    bare = _bare(name)
    if _ET_AL.search(bare):
        return "ends in 'et al.'", "write 'and others' for the rest"
    commas = [part.strip() for part in bare.split(",")]
    several = len(commas) > 3 or (len(commas) == 3 and not any(map(_SUFFIX.fullmatch, commas[1:])))
    if _LIST.search(bare) or (several and not _PART.match(bare) and "{}" not in commas[1:]):
        hint = "write 'and' between two names, and an organisation in braces"
        return "seems to be several names", hint
    if len(commas) == 1 and len(bare.split()) > 1 and _BODY.search(bare):
        hint = f"put the organisation in braces: {{{' '.join(name.split())}}}"
        return "would be read as a person", hint
    return "", ""


def _is_indexed(name: str) -> bool:
    """Whether a name may be written as in PubMed, `Vega AM`: initials last, without a comma."""
    words = [word for word in name.split() if not _SUFFIX.fullmatch(word)]
    initials = len(words) > 1 and words[-1].isupper() and _INITIALS.fullmatch(words[-1])
    return bool(initials) and "," not in name and not words[0].isupper()


def _author(name: str, indexed: bool) -> Author:
    name = name.strip()
    if tex.is_one_group(name):
        return Author(family=tex.plain_text(name), is_person=False)
    if _PART.match(name):
        found = filter(None, map(_PART.fullmatch, name.split(",")))
        named = {part[1].lower(): tex.plain_text(part[2].strip(' "')) for part in found}
        family = " ".join(filter(None, (named.get("prefix"), named.get("family"))))
        return Author(family=family, given=named.get("given", ""), suffix=named.get("suffix", ""))
    parts = _parts(name, indexed)
    return Author(
        family=tex.plain_text(" ".join([*parts.von, *parts.last])),
        given=tex.plain_text(" ".join(parts.first)),
        suffix=tex.plain_text(" ".join(parts.jr)),
    )


def _parts(name: str, indexed: bool) -> NameParts:
    """The parts of a name; a suffix may stand in any of the places where people put it."""
    if not _TEX.search(name) and name.count(",") == 1:
        # The plainest form, without a look at each character.
        family, _, given = name.replace("~", " ").partition(",")
        parts = NameParts(first=given.split(), last=family.split())
    else:
        parts = parse_single_name_into_parts(name, strict=False)
    if "," not in _bare(name):
        words = [*parts.first, *parts.von, *parts.last]
        suffix = [words.pop()] if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else []
        if indexed:
            return NameParts(first=words[-1:], last=words[:-1], jr=suffix)
        if suffix:
            parts = parse_single_name_into_parts(" ".join(words), strict=False)
            parts.jr = suffix
    elif not parts.jr and len(parts.last) > 1 and _SUFFIX.fullmatch(parts.last[-1]):
        parts.jr = [parts.last.pop()]  # King Jr., Martin
    elif parts.jr and _SUFFIX.fullmatch(" ".join(parts.first)):
        parts.first, parts.jr = parts.jr, parts.first  # King, Martin, Jr.
    elif not parts.jr and len(parts.first) > 1 and _SUFFIX.fullmatch(parts.first[-1]):
        parts.jr = [parts.first.pop()]  # King, Martin Jr.
    return parts
