"""One file of translated texts: its nodes to texts, with all that is wrong at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mkdocs_metastasis.loader.drafts import Drafts, scalars, stripped
from mkdocs_metastasis.loader.fields import M, Reading
from mkdocs_metastasis.loader.languages.judge import Given, state_of
from mkdocs_metastasis.loader.languages.sources import Path, SourcePart, Unit
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
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")
_LEAF = ("text", "of")


@dataclass(frozen=True)
class Overlay:
    """Reads the texts of one part."""

    drafts: Drafts
    source: SourcePart

    def part(self, node: Mapping | None) -> tuple[TranslatedPart, dict[Path, Given]]:
        """What the language has of the part, and all texts of the file."""
        prefix = f"{self.source.name}." if self.source.name else ""  # in a file of many parts
        credit = read_credit(self.drafts, node, Translators, prefix) or Translators()
        held = self.source.held and credit.reviewed is None
        given = {
            path: replace(text, state=state_of(self.drafts, self.source, text, held))
            for path, text in (self._given(node) if node else ())
        }
        texts = {
            ".".join(path): SourceText(
                unit.text, given[path].state if path in given else TextState.UNTRANSLATED
            )
            for path, unit in self.source.units.items()
        }
        key, kind = self.source.key, self.source.kind
        return TranslatedPart(key, kind, texts, credit.reviewed), given

    def _given(self, node: Mapping, above: Path = ()) -> Iterator[tuple[Path, Given]]:
        """The translated texts below a mapping."""
        for key, (scalar, value) in node.fields.items():
            path = (*above, key)
            if path in self.source.units:
                yield from self._leaf(path, value, self.source.units[path])
            elif any(way[: len(path)] == path for way in self.source.units):
                if isinstance(value, Mapping):
                    yield from self._given(value, path)
                elif not is_blank(value):
                    self._say(value.span, "wrong-type", f"{self._name(path)} must be a mapping")
            elif not (above == () and key in CREDIT):
                yield from self._without_source(path, scalar, value)

    def _without_source(self, path: Path, key: Scalar, value: Node) -> Iterator[tuple[Path, Given]]:
        """A field that the source has left empty, or a name that is wrong."""
        name, depth, is_field = self._name(path), len(path) - 1, len(path) % 2
        pattern = tuple(p if n % 2 == 0 else "*" for n, p in enumerate(path))
        text = value.get("text") if isinstance(value, Mapping) else None
        if pattern in self.source.fields and isinstance(text, Sequence):
            yield from self._leaf(path, value, Unit(()))  # names that only the language has
        elif is_field and any(way[: len(path)] == pattern for way in self.source.fields):
            message = f"{name} translates a text that the source no longer has"
            self._say(key.span, "stale-translation", message, "take it out")
        else:
            ways = [way for way in (*self.source.units, *self.source.fields) if len(way) > depth]
            beside = {way[depth] for way in ways if way[:depth] == path[:-1]}
            hint = did_you_mean(path[-1], sorted(beside - {"*"}))
            what, why = "id", f"the source has no '{path[-1]}' there"
            if is_field:
                what, why = "field", "nothing of this name is translated"
            self._say(key.span, f"unknown-{what}", f"unknown {what} '{name}': {why}", hint)

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
        if texts and not unit.text and node.get("of") is None:
            yield path, Given(name, unit, texts, "", node.span)
        elif texts:
            hint = f"write {fingerprint(unit.text)} if it translates the source as it is now"
            of = read_fingerprint(self.drafts, node, f"{name}.of", hint)
            if of:
                yield path, Given(name, unit, texts, of.value, of.span)

    def _texts(self, name: str, node: Mapping, unit: Unit) -> tuple[Text, ...]:
        """Nothing where the text is still empty, as in a file that was begun."""
        if "text" not in node.fields:
            self._say(node.span, "missing-field", f"{name}.text is missing", "add it")
            return ()
        found = node.get("text")
        if found is None or isinstance(found, Hole):
            return ()
        if isinstance(unit.text, str):
            what, wanted = "a text", isinstance(found, Scalar)
        else:
            what = "a list of texts"
            wanted = isinstance(found, Sequence) and all(
                isinstance(item, Scalar) and not is_blank(item) for item in found.items
            )
        if not wanted:
            self._say(found.span, "wrong-type", f"{name}.text must be {what}")
            return ()
        if unit.prose and not unit.prose.inline and isinstance(found, Scalar):
            return (found.text,)
        return tuple(stripped(scalar) for _, scalar in scalars(found))

    def _name(self, path: Path) -> str:
        return ".".join(self.source.way_to(path))

    def _say(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.drafts.say(span, code, message, hint)


def read_fingerprint(
    drafts: Drafts, node: Mapping, field: str, hint: str, place: str = ""
) -> Scalar | None:
    """The fingerprint in a mapping; what is none is a problem of the `field`."""
    found = node.get("of")
    if found is None:
        drafts.say(node.missing_at("of"), "missing-field", f"{field} is missing{place}", hint)
    elif isinstance(found, Scalar) and _FINGERPRINT.fullmatch(found.value):
        return found
    else:
        written = f"'{found.value[:60]}'" if isinstance(found, Scalar) else "this"
        message = f"{field}: {written} is no fingerprint: twelve of 0 to 9 and a to f"
        drafts.say(found.span, "bad-fingerprint", message, hint)
    return None


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
