"""One file of translated texts: its nodes to texts, with all that is wrong at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mkdocs_metastasis.loader.drafts import Drafts, scalars, stripped
from mkdocs_metastasis.loader.fields import M, Reading
from mkdocs_metastasis.loader.languages.judge import Given, state_of
from mkdocs_metastasis.loader.languages.sources import SourcePart
from mkdocs_metastasis.loader.languages.units import Path, Unit
from mkdocs_metastasis.loader.nodes import Hole, Mapping, Node, Scalar, Sequence, is_blank
from mkdocs_metastasis.model import Review
from mkdocs_metastasis.model.translation import (
    SourceText,
    TextState,
    TranslatedPart,
    Translators,
    fingerprint,
)
from mkdocs_metastasis.source import Span, Text
from mkdocs_metastasis.suggest import did_you_mean

CREDIT = ("by", "reviewed")
FINGERPRINT = re.compile(r"[0-9a-f]{12}")
_LEAF = ("text", "of")


@dataclass(frozen=True)
class Overlay:
    """Reads the texts of one part."""

    drafts: Drafts
    source: SourcePart
    prefix: str = ""
    """Stands before the names of fields, in a file of many parts."""

    def part(self, node: Mapping | None) -> tuple[TranslatedPart, dict[Path, Given]]:
        """What the language has of the part, and all texts of the file."""
        credit = read_credit(self.drafts, node, Translators, self.prefix)
        reviewed = credit.reviewed if credit else None
        held = self.source.held and reviewed is None
        found = dict(self.given(node)) if node else {}
        states = {path: state_of(self.drafts, self.source, g, held) for path, g in found.items()}
        given = {path: replace(g, state=states[path]) for path, g in found.items()}
        texts = {
            ".".join(path): SourceText(unit.text, states.get(path, TextState.UNTRANSLATED))
            for path, unit in self.source.units.items()
        }
        by = credit.by if credit else ()
        return TranslatedPart(self.source.key, self.source.kind, texts, by, reviewed), given

    def given(self, node: Mapping, above: Path = ()) -> Iterator[tuple[Path, Given]]:
        """The translated texts below a mapping."""
        for key, (scalar, value) in node.fields.items():
            path = (*above, key)
            if path in self.source.units:
                yield from self._leaf(path, value, self.source.units[path])
            elif any(way[: len(path)] == path for way in self.source.units):
                if isinstance(value, Mapping):
                    yield from self.given(value, path)
                elif not is_blank(value):
                    self._say(value.span, "wrong-type", f"{self._name(path)} must be a mapping")
            elif not (above == () and key in CREDIT):
                yield from self._without_source(path, scalar, value)

    def _without_source(self, path: Path, key: Scalar, value: Node) -> Iterator[tuple[Path, Given]]:
        """A field that the source has left empty, or a name that is wrong."""
        name = self._name(path)
        pattern = tuple(p if n % 2 == 0 else "*" for n, p in enumerate(path))
        if pattern in self.source.fields and _text_of(value, Sequence):
            yield from self._leaf(path, value, Unit(()))  # names that only the language has
        elif any(way[: len(path)] == pattern for way in self.source.fields):
            if len(path) % 2:
                message = f"{name} translates a text that the source no longer has"
                self._say(key.span, "stale-translation", message, "take it out")
                return
            self._unknown(path, key, "unknown-id", f"the source has no '{path[-1]}' there")
        elif len(path) % 2:
            self._unknown(path, key, "unknown-field", "nothing of this name is translated")
        else:
            self._unknown(path, key, "unknown-id", f"the source has no '{path[-1]}' there")

    def _unknown(self, path: Path, key: Scalar, code: str, why: str) -> None:
        above, depth = path[:-1], len(path) - 1
        ways = [way for way in (*self.source.units, *self.source.fields) if len(way) > depth]
        beside = {way[depth] for way in ways if way[:depth] == above}
        hint = did_you_mean(path[-1], sorted(beside - {"*"}))
        what = "field" if code == "unknown-field" else "id"
        self._say(key.span, code, f"unknown {what} '{self._name(path)}': {why}", hint)

    def _leaf(self, path: Path, node: Node, unit: Unit) -> Iterator[tuple[Path, Given]]:
        name = self._name(path)
        if isinstance(node, Hole) or is_blank(node):
            return
        if not isinstance(node, Mapping):
            hint = f"write {path[-1]}: {{text: …, of: {fingerprint(unit.text)}}}"
            self._say(node.span, "wrong-type", f"{name} must be a mapping (text and of)", hint)
            return
        for key, (scalar, _) in node.fields.items():
            if key not in _LEAF:
                hint = did_you_mean(key, _LEAF)
                self._say(scalar.span, "unknown-field", f"unknown field '{name}.{key}'", hint)
        texts = self._texts(name, node, unit)
        if texts:
            of = self._of(name, node, unit)
            if of is not None:
                yield path, Given(name, unit, texts, of[0], of[1])

    def _texts(self, name: str, node: Mapping, unit: Unit) -> tuple[Text, ...]:
        """Nothing where the text is still empty, as in a file that was begun."""
        if "text" not in node.fields:
            self._say(node.span, "missing-field", f"{name}.text is missing", "add it")
            return ()
        found = node.get("text")
        if found is None or isinstance(found, Hole):
            return ()
        wanted = isinstance(found, Scalar) if isinstance(unit.text, str) else _all_texts(found)
        if not wanted:
            what = "a text" if isinstance(unit.text, str) else "a list of texts"
            self._say(found.span, "wrong-type", f"{name}.text must be {what}")
            return ()
        if unit.prose and not unit.prose.inline and isinstance(found, Scalar):
            return (found.text,)
        return tuple(stripped(scalar) for _, scalar in scalars(found))

    def _of(self, name: str, node: Mapping, unit: Unit) -> tuple[str, Span] | None:
        now = fingerprint(unit.text)
        hint = f"write {now} if it translates the source as it is now"
        found = node.get("of")
        if found is None and not unit.text:
            return "", node.span
        if found is None:
            self._say(node.missing_at("of"), "missing-field", f"{name}.of is missing", hint)
            return None
        if not isinstance(found, Scalar) or not FINGERPRINT.fullmatch(found.value):
            written = f"'{found.value[:60]}'" if isinstance(found, Scalar) else "this"
            message = f"{name}.of: {written} is no fingerprint: twelve of 0 to 9 and a to f"
            self._say(found.span, "bad-fingerprint", message, hint)
            return None
        return found.value, found.span

    def _name(self, path: Path) -> str:
        return self.prefix + ".".join(path)

    def _say(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.drafts.say(span, code, message, hint)


def _text_of(node: Node, kind: type[Node]) -> bool:
    """Whether the text of a leaf is of a kind."""
    return isinstance(node, Mapping) and isinstance(node.get("text"), kind)


def _all_texts(node: Node) -> bool:
    return isinstance(node, Sequence) and all(
        isinstance(item, Scalar) and not is_blank(item) for item in node.items
    )


def read_credit(
    drafts: Drafts, node: Mapping | None, model: type[M], prefix: str = "", whole: bool = False
) -> M | None:
    """Who has translated and reviewed; a review that names nobody is none."""
    if node is None:
        return None
    fields = node.fields if whole else {k: v for k, v in node.fields.items() if k in CREDIT}
    made = Reading(Mapping(fields, node.span), drafts.problems, prefix).model(model)
    review = getattr(made, "reviewed", None)
    if isinstance(review, Review) and not review.by:
        message = f"{prefix}reviewed names nobody, and a review is one by somebody of name"
        hint = "write reviewed: {on: 2026-01-31, by: name and role}"
        drafts.say(fields["reviewed"][0].span, "missing-field", message, hint)
        return None
    if isinstance(review, Review) and drafts.today and review.on.year > drafts.today.year:
        message = f"{prefix}reviewed is on {review.on}, a day to come"
        drafts.say(fields["reviewed"][0].span, "future-date", message, "correct the date")
    return made
