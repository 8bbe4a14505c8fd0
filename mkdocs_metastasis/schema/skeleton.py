"""The text of a new record: every field with what it means, the optional ones as comments.

Lines that begin with `##` explain. Lines that begin with `# ` are fields that may be wanted: an
editor's own command takes the `# ` away, and what explains stays a comment.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Mapping

from mkdocs_metastasis.model import KINDS, REGIONS, Atlas, Measure, Record, Slot, slots_of
from mkdocs_metastasis.model.fields import Acts, Cites, Key, Order, Ref, RegionName, role_of
from mkdocs_metastasis.model.urls import source_of

_HELP = "https://metastasis-atlas.github.io/metastasis-atlas/contribute/records/"

_EXAMPLES: Mapping[str, str] = {
    "summary": "summary: >-\n  ",
    "details": "details: |\n  See [another record][another-record] [@a-key].",
    "aliases": "aliases: [another name]",
    "former": "former: [earlier-id]",
    "xrefs": "xrefs:\n  - {id: GO:0000000, label: its name there}",
    "reviewed": "reviewed: YYYY-MM-DD",
    "next": "next:\n  - {to: another-step, label: those that survive}",
    "effects": (
        "effects:\n"
        "  - on: another-record\n"
        "    effect: promotes\n"
        "    how: >-\n"
        "      One paragraph with its source [@a-key].\n"
        "    context: >-\n"
        "      When it does what; needed for context-dependent.\n"
        "    # Instead of evidence, where there is none: 'status: hypothesis'\n"
        "    evidence:\n"
        "      - ref: a-key\n"
        "        study: animal\n"
        "        finding: supports\n"
        "        setting: the model or disease in a few words\n"
        "        cancers: [another-cancer]\n"
        "        sites: [another-site]\n"
        "        note: what a reader has to know of it"
    ),
    "spreads": (
        "spreads:\n"
        "  - to: another-site\n"
        "    # Where the source gives a share alone: 'percent: 4.9' in place of with and of\n"
        "    with: 49\n"
        "    of: 100\n"
        "    measure: at-diagnosis-all\n"
        "    where: whose patients, in which country\n"
        "    years: YYYY to YYYY\n"
        "    spread_in: 80\n"
        "    among: a group of the patients in a few words\n"
        "    ref: a-key\n"
        "    note: what a reader of the number must know\n"
        "    approximate: true"
    ),
}
"""A field as it may stand in a file, where its role does not tell."""

_MORE: Mapping[str, str] = {
    "details": "Links lead to records and terms, [@key] to a source.",
    "reviewed": (
        "The date says that the text was compared with its sources. Only where a person of name "
        "has reviewed it: {on: YYYY-MM-DD, by: name and role}."
    ),
    "effects": (
        "One item for each target. `effect` is promotes, inhibits, context-dependent{detects}. "
        "`study` is trial, human, animal, cell, computational, review or guideline; `finding` is "
        "supports or contradicts, and promotes or inhibits where it depends on the context."
    ),
    "spreads": (
        f"One item for each site, measure, group and source. `measure` is one of: "
        f"{', '.join(Measure)}. Leave out years where the source does not say them."
    ),
    "origin": f"Regions are: {', '.join(REGIONS)}.",
    "region": f"Regions are: {', '.join(REGIONS)}.",
}
"""What is said of a field beside the model's own words."""


_VALUES = {
    "text": "a few words", "number": "1", "date": "YYYY-MM-DD", "address": "https://example.org/",
}
_SHOWN = 60
"""Ids that a skeleton names at most."""


def skeleton(kind: str, id: str, atlas: Atlas) -> str:
    """Return the file of a new record, with what its fields may be in this atlas."""
    model = KINDS[kind]
    lines = [*_head(model, id, atlas), *_fields(model, atlas), *_own(kind, atlas)]
    return "\n".join(lines) + "\n"


def _own(kind: str, atlas: Atlas) -> Iterator[str]:
    """The fields that the atlas itself has named."""
    for name, field in atlas.options.fields.items():
        if kind in field.kinds:
            chosen = f"One of: {', '.join(field.values)}." if field.values else ""
            needed = "Required." if field.required else ""
            yield ""
            yield from _wrapped(f"{field.title}.", chosen, needed)
            value = field.values[0] if field.values else _VALUES[field.form]
            value = f"[{value}]" if field.many else value
            yield f"{name}:" if field.required else f"# {name}: {value}"


def _choices(slot: Slot, atlas: Atlas) -> str:
    """What a field may be in this atlas, for the eye: keys of options, ids that must be named."""
    if isinstance(slot.role, Key):
        return ", ".join(getattr(atlas.options, slot.role.option))
    if isinstance(slot.role, Ref) and slot.required:
        known = [record.id for kind in slot.role.to for record in atlas.of_kind(kind)]
        return ", ".join(known[:_SHOWN] + ["…"] * (len(known) > _SHOWN))
    return ""


def _head(model: type[Record], id: str, atlas: Atlas) -> Iterator[str]:
    """What it is: the model's own words are those of medicine."""
    called = f"{model.spec.called[:1].upper()}{model.spec.called[1:]}."
    says = (model.__doc__ or "").strip() if atlas.options.medical else called
    yield f"## {says} Its page is /{source_of(model.spec.folder, atlas.options.folder)}/{id}/"
    yield "## Fill in what is empty. Take the '# ' away from the fields that you want, and"
    yield "## delete all the rest, these lines too. Then run: metastasis check"
    yield f"## Every field with examples: {_HELP}"


def _fields(model: type[Record], atlas: Atlas) -> Iterator[str]:
    """All fields, those first that are required."""
    slots = sorted(slots_of(model), key=lambda slot: not slot.required)
    for slot in slots:
        detects = " or detects" if role_of(slot, Acts) else ""
        more = _MORE.get(slot.name, "").replace("{detects}", detects)
        choices = _choices(slot, atlas)
        says = slot.says if slot.says.endswith(".") else f"{slot.says}."
        chosen = f"One of: {choices}." if choices else ""
        yield ""
        yield from _wrapped(says, more, chosen, "Required." if slot.required else "")
        lines = _example(slot, model, atlas).split("\n")
        yield from lines if slot.required else (f"# {line}" for line in lines)


def _example(slot: Slot, model: type[Record], atlas: Atlas) -> str:
    """A field as it may stand in a file; required ones are empty, and the check asks for them."""
    if slot.name in _EXAMPLES:
        return _EXAMPLES[slot.name]
    if isinstance(slot.role, Order):
        # The next order, where each record of the kind has its own.
        known = atlas.of_kind(model.spec.name) if slot.role.unique else ()
        return f"{slot.name}: {max((getattr(r, slot.name) for r in known), default=0) + 1}"
    if slot.required:
        return f"{slot.name}:"
    if slot.model:  # an item of a list with all its fields, each on a line
        inner = [f"{field.name}: {_value(field)}" for field in slots_of(slot.model)]
        return f"{slot.name}:\n  - " + "\n    ".join(inner)
    value = _value(slot)
    return f"{slot.name}: [{value}]" if slot.many else f"{slot.name}: {value}"


def _value(slot: Slot) -> str:
    role = slot.role
    if isinstance(role, Ref):
        return f"another-{role.to[0] if len(role.to) == 1 else 'record'}"
    if isinstance(role, RegionName):
        return REGIONS[0]
    if isinstance(role, Cites | Key):
        return "a-key"
    if slot.words:
        return slot.words[0]
    return {int: "1", dt.date: "YYYY-MM-DD"}.get(slot.value, "a few words")


def _wrapped(*texts: str) -> list[str]:
    """Texts, of which some may be empty, as lines that explain."""
    return textwrap.wrap(
        " ".join(" ".join(texts).split()), 90, initial_indent="## ", subsequent_indent="## ",
        break_long_words=False, break_on_hyphens=False,
    )
