"""`metastasis cite`: the entry of a source, fetched by its DOI or PubMed number."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_metastasis.cli.guard import Failure, visible

if TYPE_CHECKING:
    from mkdocs_metastasis.loader.bibliography import Bibliography
    from mkdocs_metastasis.model import Author, Reference

_PMID = re.compile(r"(?:pmid[\s:]*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,8})/?", re.I)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_TAG = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|scp|span|jats:[a-z]+|mml:[a-z]+)\b[^<>]*>", re.I)
_CAPITALS = re.compile(r"[A-Za-z0-9-]*[A-Za-z0-9][A-Z][A-Za-z0-9-]*")
_NAMED = 6
"""Authors that an entry names; `others` stands for the rest."""


@click.command()
@click.argument("source")
def cite(source: str) -> None:
    """Fetch the entry of a source into references.bib; SOURCE is its DOI or PubMed number.

    It gets a key of the usual form, author and year, and stands in its place of the alphabet if
    the others do. A source that is there already is not added again. No other command asks the
    network.

    Example: metastasis cite 10.1016/j.cell.2014.07.013
    """
    from mkdocs_metastasis.cli.fetch import of_doi, of_pmid
    from mkdocs_metastasis.loader import find_project
    from mkdocs_metastasis.loader.sources import bare_doi

    path = find_project(Path()).base / "references.bib"
    text, known = _known(path)
    pmid, doi = _PMID.fullmatch(source.strip()), bare_doi(source.strip())
    if not pmid and not _DOI.fullmatch(doi):
        raise Failure(
            f"'{visible(source)}' is neither a DOI (10.1016/j.cell.2014.07.013) "
            "nor a PubMed number (25171411)"
        )
    _refuse(known, pmid[1] if pmid else "", "" if pmid else doi)
    fetched = _reference(of_pmid(pmid[1]) if pmid else of_doi(doi), source)
    if not pmid:
        fetched = fetched.model_copy(update={"doi": doi})
    _refuse(known, fetched.pmid, fetched.doi)
    entry = fetched.model_copy(update={"key": _key(fetched, known.keys)})
    _write(path, text, known, entry)
    _tell(path, entry)


def _known(path: Path) -> tuple[str, Bibliography]:
    """The bibliography of now, which must be sound: what is broken may hide a source."""
    from mkdocs_metastasis.loader.bibliography import parse_bibliography

    data = path.read_bytes() if path.exists() else b""
    known = parse_bibliography(path.name, data)
    if known.problems:
        raise Failure(f"mend this first: {known.problems[0]}")
    return data.decode("utf-8-sig"), known


def _refuse(known: Bibliography, pmid: str, doi: str) -> None:
    """Refuse a source that is there under another key."""
    for key, other in known.references.items():
        same = (pmid and other.pmid == pmid) or (doi and other.doi.lower() == doi.lower())
        if same:
            line = known.entries[key].start.line
            raise Failure(f"this source is there already, in line {line}: cite [@{key}]")


def _reference(bibtex: str, asked: str) -> Reference:
    """What was fetched, as we read and name it."""
    from mkdocs_metastasis.loader.bibliography import parse_bibliography

    found = list(parse_bibliography("", bibtex.strip().encode()).references.values())
    if len(found) != 1 or not found[0].title or not found[0].year:
        raise Failure(
            f"what is known of '{visible(asked)}' has no title or no year; write its entry by hand"
        )
    source = found[0]
    names = tuple(map(_short, source.authors[:_NAMED]))
    return source.model_copy(update={
        "title": _plain(source.title), "journal": _plain(source.journal), "authors": names,
        "pages": re.sub(r"^(\w+)-(\w+)$", r"\1–\2", source.pages),
        "more_authors": source.more_authors or len(source.authors) > _NAMED,
        "url": "" if source.doi or source.pmid else source.url, "urldate": "", "study": None,
        "read": None, "publisher": "" if source.journal else source.publisher,
    })


def _plain(text: str) -> str:
    from html import unescape

    return " ".join(_TAG.sub("", unescape(text)).split()).removesuffix(".")


def _short(author: Author) -> Author:
    """Initials for given names: `E. B.` for `Erinn B.`, `J.-P.` for `Jean-Pierre`."""
    if not author.is_person:
        return author
    words = []
    for word in author.given.replace(".", ". ").split():
        joined = word.isupper() and len(word.strip(".")) in (2, 3) and word.isalpha()
        parts = word if joined else word.strip(".").split("-")
        marks = [f"{part[0].upper()}." for part in parts if part]
        words += marks if joined else ["-".join(marks)]
    return author.model_copy(update={"given": " ".join(filter(None, words))})


def _key(source: Reference, taken: Container[str]) -> str:
    """Author and year; where that is taken a word of the title, or a letter, sets it apart."""
    from mkdocs_metastasis.model import slug
    from mkdocs_metastasis.model.alphabet import plain_letters

    who = source.authors[0].family if source.authors else source.title
    name = slug(plain_letters(who)).replace("-", "")[:30] or "source"
    key = f"{name}{source.year}"
    words = [slug(word).replace("-", "") for word in source.title.split()]
    more = [word for word in words if len(word) > 3 and word.isascii()] + list("bcdefghij")
    return next(made for made in [key, *(f"{key}{word}" for word in more)] if made not in taken)


def _write(path: Path, text: str, known: Bibliography, source: Reference) -> None:
    """Put the entry in its place; what is written is read once more first."""
    from mkdocs_metastasis.cli.whole import write_over
    from mkdocs_metastasis.exports import bibtex_entry
    from mkdocs_metastasis.loader.bibliography import parse_bibliography

    entry = bibtex_entry(source, _protected)
    keys = list(known.entries)
    after = next((key for key in keys if key > source.key), None) if keys == sorted(keys) else None
    lines = text.splitlines(keepends=True)
    at = known.entries[after].start.line - 1 if after else len(lines)
    before, behind = "".join(lines[:at]), "".join(lines[at:])
    end = "\r\n" if "\r\n" in text else "\n"
    above = before.rstrip() + end * 2 if before.strip() else ""
    made = above + entry.replace("\n", end) + (end + behind if behind else "")
    problems = parse_bibliography(path.name, made.encode()).problems
    if problems:
        raise Failure(f"the entry cannot be used as it is known: {problems[0].message}")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_over(path, made)


def _protected(title: str) -> str:
    """A title in which words such as `TRACERx` keep their capitals, whatever style is used."""
    return _CAPITALS.sub(lambda word: f"{{{word[0]}}}", title)


def _tell(path: Path, source: Reference) -> None:
    from os.path import relpath

    click.echo(
        f"added to {visible(relpath(path))}: {visible(source.title)} ({source.year})\n"
        f"Compare the entry with the source itself, then cite it: [@{source.key}]\n"
        "What kind of study it is, only a reader can tell: add keywords = {animal}, or another."
    )
