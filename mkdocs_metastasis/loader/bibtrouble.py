"""What is wrong with the form of a bibliography, in words: broken entries, and what is none.

The reader below says what it looked for; here stands what a person has to type, and where.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_metastasis.loader import tex

_HEAD = re.compile(r"@\s*(?P<type>\w*)\s*[{(]\s*(?P<key>[^\s,={}()\"]*)\s*")
_NAME = re.compile(r"[A-Za-z][\w-]*(?::[\w-]+)*")
_FIELD = re.compile(rf"{_NAME.pattern}\s*=(?!=)")
_SWALLOWED = re.compile(r"\n\s*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
"""A field on a line of its own, within the value of another."""
_WORD = re.compile(r"[^\s,{}\"#]+")
_END = re.compile(r"[,}\n#]")
_ENTRY = (
    r"(?:article|book|booklet|collection|inbook|incollection|inproceedings|conference|manual|"
    r"mastersthesis|misc|online|patent|phdthesis|proceedings|report|software|techreport|thesis|"
    r"unpublished|www)"
)
_FORMS = (
    (re.compile(r"^(?:TY|ER)  ?- ", re.M), "RIS"),
    (re.compile(r"^(?:PMID|OWN|STAT)\s*- ", re.M), "PubMed's own form"),
    (re.compile(r"^%[0A] \S", re.M), "EndNote's form"),
    (re.compile(r"^\s*[\[{]\s*(?:\{\s*)?\"", re.M), "JSON"),
    (re.compile(r"^<(?:\?xml|records|xml)\b", re.M), "XML"),
)
"""What databases offer beside BibTeX."""
_WITHOUT_AT = re.compile(rf"^[ \t]*(?P<type>{_ENTRY})[ \t]*\{{", re.M | re.I)
_REST = re.compile(r"^[ \t,]*(?:[a-z]+[ \t]*=[ \t]*[{\"\d]|\}[ \t,]*$)", re.M | re.I)
_COMMENT = re.compile(r"^[ \t]*%[^\n]*", re.M)
_CITED = re.compile(r"(?<![\w/.])(?:doi(?:\.org/|:)\s*)10\.\d{4,}/|\bPMID:? ?\d{5,}", re.I)


@dataclass(frozen=True)
class BibTrouble:
    """Where it is, counted from the beginning of the text; what it is, and what to type."""

    at: int
    message: str
    hint: str = ""


def in_entry(raw: str) -> BibTrouble | None:
    """What breaks an entry, read as tolerantly as a person would read it."""
    head = _HEAD.match(raw)
    if not head:
        return None
    key, at = head["key"], head.end()
    if raw[at : at + 1] == "=":
        form = f"@{head['type']}{{KEY, {key} = …"
        return BibTrouble(head.start("key"), "the entry has no key", f"write one: {form}")
    if raw[at : at + 1] != ",":
        message = f"a comma is missing after the key '{key}'"
        return BibTrouble(head.end("key"), message, f"write {key},")
    closed = dict(tex.groups(raw))
    while True:
        at = _skip(raw, at, ",")
        if at >= len(raw):
            return BibTrouble(0, f"the entry '{key}' is never closed", "write } on a line after it")
        if raw[at] in "})":
            return None
        found = _field(raw, at, closed)
        if isinstance(found, BibTrouble):
            return found
        at = found


def _field(raw: str, at: int, closed: dict[int, int]) -> int | BibTrouble:
    """Where a field ends, or what is wrong with it."""
    found = _NAME.match(raw, at)
    if not found:
        piece = raw[at : at + 20].split("\n")[0]
        return BibTrouble(at, f"'{piece}' is no field", "a field is name = {value},")
    name, after = found[0], _skip(raw, found.end())
    if raw[after : after + 1] != "=":
        message = f"an equals sign is missing after '{name}'"
        return BibTrouble(found.end(), message, f"write {name} = {{…}},")
    at = end = after
    while raw[at : at + 1] in ("=", "#"):
        found_end = _value(raw, _skip(raw, at + 1), name, closed)
        if isinstance(found_end, BibTrouble):
            return found_end
        at, end = _skip(raw, found_end), found_end
    if _FIELD.match(raw, at):
        return BibTrouble(end, f"a comma is missing after the value of '{name}'", "write it there")
    if raw[at : at + 1] not in (",", "}", ")", ""):
        piece = raw[at : at + 20].split("\n")[0]
        message = f"'{piece}' stands after the value of '{name}'"
        return BibTrouble(at, message, "put the whole value in one pair of braces")
    return at


def _value(raw: str, start: int, name: str, closed: dict[int, int]) -> int | BibTrouble:
    """Where a value ends, or what is wrong with it."""
    first = raw[start : start + 1]
    if first == "{":
        end = closed.get(start, 0)
    elif first == '"':
        end = tex.quoted_end(raw, start)
    else:
        # A number or the name of a string; nothing else may stand without braces.
        word, rest = _WORD.match(raw, start), _END.search(raw, start)
        if not word:
            return BibTrouble(start, f"the field '{name}' has no value", f"write {name} = {{…}},")
        text = raw[start : rest.start() if rest else len(raw)].strip()
        plain = text.strip("“”„‚‘’«» ")
        if plain == text and re.fullmatch(r"[\w.:+-]+", text):
            return word.end()
        message = f"the value of '{name}' stands in no braces"
        return BibTrouble(start, message, f"write {name} = {{{plain}}},")
    what = "quotation mark" if first == '"' else "brace"
    message, hint = f"the {what} that opens the value of '{name}' is", f"close it: {name} = {{…}},"
    if swallowed := _SWALLOWED.search(raw, start, end or len(raw)):
        further = raw.count("\n", start, swallowed.end())
        lines = "in the next line" if further == 1 else f"{further} lines below"
        return BibTrouble(start, f"{message} not closed before the field {lines}", hint)
    return end or BibTrouble(start, f"{message} never closed", hint)


def _skip(raw: str, at: int, more: str = "") -> int:
    while at < len(raw) and (raw[at].isspace() or raw[at] in more):
        at += 1
    return at


def outside(text: str, after_broken: bool = False) -> Iterator[BibTrouble]:
    """What stands between entries and is no comment: a source that nobody would read.

    After a broken entry its rest is no problem of its own.
    """
    written, text = text, _COMMENT.sub(lambda found: " " * len(found[0]), text)
    for form, name in _FORMS:
        if found := form.search(written):
            hint = "reference managers such as Zotero turn it into BibTeX"
            what = f"a source in {name} stands here, which is not read"
            yield BibTrouble(found.start(), what, hint)
            return
    if found := _WITHOUT_AT.search(text):
        message = f"'{found['type']}{{' begins no entry, so what follows is not read"
        yield BibTrouble(found.start("type"), message, f"write @{found['type']}{{")
    elif found := None if after_broken else _REST.search(text):
        at = _skip(text, found.start(), ",")
        message = "this stands outside of any entry, so it is not read"
        yield BibTrouble(at, message, "look for a '}' too many above, or for a missing @type{KEY,")
    elif found := _CITED.search(text):
        message = "a source that is no BibTeX entry stands here, so it is not read"
        yield BibTrouble(found.start(), message, "write @article{KEY, title = {…}, year = {YYYY}}")
