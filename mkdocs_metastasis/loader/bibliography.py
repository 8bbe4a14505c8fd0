"""`references.bib` to references with positions; nothing more.

bibtexparser splits the file into entries; where each field and value stands is worked out here,
since it knows lines only.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from bibtexparser.library import Library
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.splitter import Splitter

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.loader import tex
from mkdocs_metastasis.loader.bibtrouble import BibTrouble, in_entry, outside
from mkdocs_metastasis.loader.sources import SHOWN, YEAR, BibEntry, BibField, reference_of
from mkdocs_metastasis.loader.tree import decode
from mkdocs_metastasis.model import Reference
from mkdocs_metastasis.source import File, Span, Text

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+-]*")
_HEAD = re.compile(r"@\s*\w*\s*[{(]\s*")
_FIELD = re.compile(r"[\s,]*(?P<name>[^\s=,{}]+)\s*=\s*")
_WORD = re.compile(r'[^\s#"{}]+')
_MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
    "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
    "nov": "November", "dec": "December",
}
_LONGEST = 100_000
"""Characters of a value put together: strings made of strings double with every line."""
_COMPLAINTS = 100
"""Lines of stray text that are told one by one; the others, maybe millions, are counted."""
_ENTRIES, _MARKS = 40_000, 2_000_000
"""`@`, and characters that the reader stops at: what it takes grows with them, about a second."""
_COMMANDS = 50_000
"""Backslashes and dollar signs in fields that are read: a few seconds of TeX."""
_ONLINE = ("misc", "online")


@dataclass
class Bibliography:
    """What `references.bib` holds, in its order; `readable` is false where it is no text at all."""

    entries: dict[str, BibEntry] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    """Keys that may be cited: also those of entries with errors."""
    problems: list[Diagnostic] = field(default_factory=list)
    readable: bool = True

    def say(self, span: Span, code: str, message: str, suggestion: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, suggestion))


def is_key(text: str) -> bool:
    """Whether a text has the form of a key."""
    return _KEY.fullmatch(text) is not None


def parse_bibliography(path: str, data: bytes) -> Bibliography:
    """Read a bibliography. Never raises on bad input."""
    text = decode(path, data)
    if isinstance(text, Diagnostic):
        return Bibliography(problems=[text], readable=False)
    too_much = ""
    if text.count("@") > _ENTRIES:
        too_much = f"more than {_ENTRIES} entries"
    elif sum(map(text.count, '{}",=\r\n')) > _MARKS:
        too_much = f"more than {_MARKS} braces, commas, line breaks and the like"
    if too_much:
        hint = "leave out what nothing cites"
        problem = Diagnostic(Span(path), "file-size", f"the file holds {too_much}", hint)
        return Bibliography(problems=[problem], readable=False)
    return _Parser(path, text.replace("\r\n", "\n").replace("\r", "\n")).run()


def _split(text: str) -> Library:
    """bibtexparser logs what it also returns; we say it once, in our own form."""
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        return Splitter(text).split()
    finally:
        logger.setLevel(level)


class _Parser:
    """Walks the blocks of one file, in order, with the place where each begins."""

    def __init__(self, path: str, text: str) -> None:
        self.source = File(path, text)
        self.result = Bibliography()
        self.strings = dict(_MONTHS)
        self.commands = 0
        self.broken = False
        """Whether the block before could not be read."""

    def run(self) -> Bibliography:
        at = 0
        for block in _split(self.source.text).blocks:
            raw = block.raw or ""
            start = max(self.source.text.find(raw, at), at)
            self._block(block, raw, start)
            self.broken = isinstance(block, ParsingFailedBlock)
            if self.commands > _COMMANDS:
                hint = "write signs and letters as they are, without TeX"
                message = f"up to here the file holds more than {_COMMANDS} commands of TeX"
                self.result.say(self.source.at(start), "file-size", message, hint)
                self.result.readable = False
                break
            at = start + len(raw)
        return self.result

    def _block(self, block: Block | None, raw: str, start: int) -> None:
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            self._block(block.ignore_error_block, raw, start)
        elif isinstance(block, ParsingFailedBlock):
            self._failed(block, raw, start)
        elif isinstance(block, Entry):
            self._entry(block, raw, start)
        elif isinstance(block, String):
            content, problem = self._value(block.value)
            self.strings[block.key.lower()] = content
            if problem:
                self._say(start, problem)
        elif isinstance(block, ImplicitComment):
            self._comment(raw, start)

    def _say(self, at: int, message: str, hint: str = "") -> None:
        self.result.say(self.source.at(at), "bib-syntax", message, hint)

    def _explained(self, troubles: Iterable[BibTrouble | None], start: int) -> bool:
        """Whether something is wrong that can be said in words, and has been."""
        found = [trouble for trouble in troubles if trouble]
        for trouble in found:
            self._say(start + trouble.at, trouble.message, trouble.hint)
        return bool(found)

    def _failed(self, block: ParsingFailedBlock, raw: str, start: int) -> None:
        if not self._explained([in_entry(raw)], start):
            reason = getattr(block.error, "abort_reason", "cannot be read")
            what = raw.split("\n", 1)[0][:60]
            self._say(start, f"the entry '{what}' is broken: {reason}".rstrip(". "))
        head = _HEAD.match(raw)
        key = _KEY.match(raw, head.end()) if head else None
        if key:
            self.result.keys.add(key[0])

    def _comment(self, raw: str, start: int) -> None:
        """Text between entries may hold no `@`, said once a line; and no sources."""
        self._explained(outside(raw, self.broken), start)
        hint = "an entry is @type{key, field = {value}}"
        places = [start + found.start(1) for found in re.finditer(r"(?m)^[^@\n]*(@)", raw)]
        for place in places[:_COMPLAINTS]:
            self._say(place, "an '@' stands here that starts no entry", hint)
        if others := places[_COMPLAINTS:]:
            message = f"from here on {len(others)} more lines hold an '@' that starts no entry"
            self._say(others[0], message, hint)

    def _entry(self, entry: Entry, raw: str, start: int) -> None:
        head = _HEAD.match(raw)
        key_at = head.end() if head else 0
        key, key_span = entry.key, self.source.at(start + key_at)
        fields, blank = self._fields(entry, raw, start, key_at)
        if not key:
            hint = f"write one: @{entry.entry_type}{{KEY,"
            self.result.say(key_span, "bib-bad-key", "the entry has no key", hint)
            return
        if not is_key(key):
            # Spaces go, letters lose marks, other signs become hyphens.
            bare = re.sub(r"[\s\u0300-\u036f]", "", unicodedata.normalize("NFKD", key))
            better = re.sub(r"[^A-Za-z0-9_:.+-]+", "-", bare).strip("-_:.+")
            message = f"the key '{key}' may hold letters, digits and _ : . + - only"
            hint = f"write {better}" if better else ""
            self.result.say(key_span, "bib-bad-key", message, hint)
        if key in self.result.entries:
            first = self.result.entries[key].start.line
            message = f"the key '{key}' is that of the entry in line {first} already"
            self.result.say(key_span, "bib-duplicate-key", message)
            return
        place, form = self.source.at(start), entry.entry_type.lower()
        made = BibEntry(key, place, key_span, form, fields, blank)
        self._check_fields(made, raw, start)
        self.result.keys.add(key)
        self.result.entries[key] = made
        self.result.references[key], names = reference_of(made)
        name = "author" if "author" in fields else "editor"
        for written, what, hint in names.problems:
            message = f"'{written}' in the field '{name}' of '{key}' {what}"
            self.result.say(fields[name].place_of(written), "bib-syntax", message, hint)

    def _fields(
        self, entry: Entry, raw: str, start: int, key_at: int
    ) -> tuple[dict[str, BibField], dict[str, Span]]:
        at = raw.find(",", key_at)
        fields: dict[str, BibField] = {}
        blank: dict[str, Span] = {}
        explained = False
        for item in entry.fields:
            found = _FIELD.match(raw, max(at, 0))
            if not found:
                break
            name, value_at = item.key.lower(), start + found.end()
            at = found.end() + len(item.value)
            span = self.source.at(start + found.start("name"))
            if name in fields or name in blank:
                if name in SHOWN:
                    message = f"the field '{name}' stands here a second time"
                    self.result.say(span, "bib-syntax", message)
                continue
            content, problem = self._value(item.value)
            if problem and not explained:
                explained = self._explained([in_entry(raw)], start)
            if problem and not explained and name in SHOWN:
                self._say(value_at, problem)
            if name in SHOWN:
                self.commands += content.count("\\") + content.count("$")
            place = self.source.at(value_at)
            places = ((0, place.line, place.column),) if "\n" not in item.value else ()
            if content.strip():
                fields[name] = BibField(span, Text(item.value, place, places), content)
            else:
                blank[name] = span
        return fields, blank

    def _value(self, written: str) -> tuple[str, str]:
        """The content of a value, and what is wrong with it."""
        written = written.strip()
        if tex.is_one_group(written):
            return written[1:-1], ""
        parts: list[str] = []
        groups = dict(tex.groups(written))
        at = length = 0
        while at < len(written):
            quoted = written[at] == '"'
            end = tex.quoted_end(written, at) if quoted else groups.get(at, 0)
            if end:
                parts.append(written[at + 1 : end - 1])
                at = end
            elif found := _WORD.match(written, at):
                part = found[0] if found[0].isdigit() else self.strings.get(found[0].lower())
                if part is None:
                    return written, f"'{found[0]}' is no defined string; put the value in braces"
                parts.append(part)
                at = found.end()
                length += len(part)
                if length > _LONGEST:
                    return "", f"the value is longer than {_LONGEST} characters, strings filled in"
            else:
                at += 1
        return "".join(parts), ""

    def _check_fields(self, entry: BibEntry, raw: str, start: int) -> None:
        dated = any(YEAR.match(entry.text(name)) for name in ("year", "date"))
        is_online = entry.type in _ONLINE
        dated = dated or (is_online and "url" in entry.fields and "urldate" in entry.fields)
        if "title" in entry.fields and dated:
            return
        if self._explained([in_entry(raw)], start):
            return  # what is missing stands there, within something else
        missing = []
        if "title" not in entry.fields:
            missing.append(("title", "title", ""))
        if not dated:
            hint = "add year = {YYYY}" + (", or url and urldate" if is_online else "")
            has_year = "year" in entry.fields or "year" in entry.blank
            missing.append(("year" if has_year else "date", "year of four digits", hint))
        for name, what, hint in missing:
            # Said at the value that will not do, at the blank field, or at the entry.
            found = entry.fields.get(name)
            span = found.value.span if found else entry.blank.get(name, entry.start)
            message = f"the reference '{entry.key}' has no {what}"
            self.result.say(span, "bib-missing-field", message, hint)
