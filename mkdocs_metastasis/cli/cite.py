"""Adds the entry of a source, fetched by its DOI or PubMed number."""

from __future__ import annotations

import re
from collections.abc import Container
from html import unescape
from os.path import relpath
from pathlib import Path

import click

from mkdocs_metastasis.cli.fetch import of_doi, of_pmid
from mkdocs_metastasis.cli.guard import Failure, visible
from mkdocs_metastasis.cli.whole import write_over
from mkdocs_metastasis.exports import bibtex_entry
from mkdocs_metastasis.loader import find_project
from mkdocs_metastasis.loader.bibliography import Bibliography, parse_bibliography
from mkdocs_metastasis.loader.sources import bare_doi
from mkdocs_metastasis.model import Author, Reference, slug
from mkdocs_metastasis.model.alphabet import plain_letters

_PMID = re.compile(r"(?:pmid[\s:]*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?([1-9]\d{0,8})/?", re.I)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_TAG = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|scp|span|jats:[a-z]+|mml:[a-z]+)\b[^<>]*>", re.I)
_CAPITALS = re.compile(r"[A-Za-z0-9-]*[A-Za-z0-9][A-Z][A-Za-z0-9-]*")
_NAMED = 6
"""Authors that an entry names; `others` stands for the rest."""


def add_source(asked: str) -> None:
    """Fetch the entry of a source by its DOI or PubMed number, and put it into the bibliography."""
    path = find_project(Path()).base / "references.bib"
    data = path.read_bytes() if path.exists() else b""
    known = parse_bibliography(path.name, data)
    if known.problems:  # what is broken may hide a source
        raise Failure(f"mend this first: {known.problems[0]}")
    pmid, doi = _PMID.fullmatch(asked.strip()), bare_doi(asked.strip())
    if not pmid and not _DOI.fullmatch(doi):
        raise Failure(
            f"'{visible(asked)}' is neither a DOI (10.1016/j.cell.2014.07.013) "
            "nor a PubMed number (25171411)"
        )
    _refuse(known, pmid[1] if pmid else "", "" if pmid else doi)
    fetched = _reference(of_pmid(pmid[1]) if pmid else of_doi(doi), asked)
    if not pmid:
        fetched = fetched.model_copy(update={"doi": doi})
    _refuse(known, fetched.pmid, fetched.doi)
    entry = fetched.model_copy(update={"key": _key(fetched, known.keys)})
    _write(path, data.decode("utf-8-sig"), known, entry)
    click.echo(
        f"added to {visible(relpath(path))}: {visible(entry.title)} ({entry.year})\n"
        f"Compare the entry with the source itself, then cite it: [@{entry.key}]\n"
        "What kind of study it is, only a reader can tell: add keywords = {animal}, or another."
    )


def _refuse(known: Bibliography, pmid: str, doi: str) -> None:
    """Refuse a source that is there under another key."""
    for key, other in known.references.items():
        same = (pmid and other.pmid == pmid) or (doi and other.doi.lower() == doi.lower())
        if same:
            line = known.entries[key].start.line
            raise Failure(f"this source is there already, in line {line}: cite [@{key}]")


def _reference(bibtex: str, asked: str) -> Reference:
    """What was fetched, as we read and name it."""
    found = list(parse_bibliography("", bibtex.strip().encode()).references.values())
    if len(found) != 1 or not found[0].title or not found[0].year:
        raise Failure(
            f"what is known of '{visible(asked)}' has no title or no year; write its entry by hand"
        )
    source = found[0]
    title, journal = (
        " ".join(_TAG.sub("", unescape(text)).split()).removesuffix(".")
        for text in (source.title, source.journal)
    )
    names = tuple(map(_short, source.authors[:_NAMED]))
    return source.model_copy(update={
        "title": title, "journal": journal, "authors": names,
        "pages": re.sub(r"^(\w+)-(\w+)$", r"\1–\2", source.pages),
        "more_authors": source.more_authors or len(source.authors) > _NAMED,
        "url": "" if source.doi or source.pmid else source.url, "urldate": "", "study": None,
        "read": None, "publisher": "" if source.journal else source.publisher,
    })


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
    who = source.authors[0].family if source.authors else source.title
    name = slug(plain_letters(who)).replace("-", "")[:30] or "source"
    key = f"{name}{source.year}"
    words = [slug(word).replace("-", "") for word in source.title.split()]
    more = [word for word in words if len(word) > 3 and word.isascii()] + list("bcdefghij")
    return next(made for made in [key, *(f"{key}{word}" for word in more)] if made not in taken)


def _write(path: Path, text: str, known: Bibliography, source: Reference) -> None:
    """Put the entry in its place; what is written is read once more first."""
    # Words such as `TRACERx` keep their capitals, whatever style is used.
    entry = bibtex_entry(source, lambda title: _CAPITALS.sub(r"{\g<0>}", title))
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
    write_over(path, made)
