"""A comparison in words, for a terminal, a pull request, and programs.

What may mislead most stands first: an arrow that was reversed, a grade that rose, another count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from mkdocs_metastasis.diff.comparison import ArrowChange, Change, Comparison
from mkdocs_metastasis.graph import Arrow, Count
from mkdocs_metastasis.model import Atlas, Record
from mkdocs_metastasis.words import Words

_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#|~&!:.$])")
_LOUD = ("reversed", "turned", "risen", "counts_changed", "counts_removed")
"""The sections that may mislead most."""

_Item = list[str]
"""A line, and what is said below it."""


def as_text(comparison: Comparison, base: str, warnings: Iterable[str] = ()) -> str:
    """For a terminal: loud sections have `!!` at each line."""
    words = Words(comparison.after.options.words)
    lines = [f"Compared with {base}:", *(f"!! {warning}" for warning in warnings)]
    sections = _sections(comparison, words)
    for name, items in sections.items():
        mark, title = "", words(f"diff.{name}")
        if name in _LOUD:
            mark, title = "!! ", title.upper()
        lines += ["", f"{mark}{title} ({len(items)})"]
        for text, *below in items:
            lines.append(f"{mark}  {_line(text)}")
            lines += [f"{mark}      {_line(detail)}" for detail in below]
    return "\n".join(lines if sections else [*lines, words("diff.nothing")])


def as_markdown(comparison: Comparison, base: str, warnings: Iterable[str] = ()) -> str:
    """For the summary of a pull request: loud sections are GitHub's boxes."""
    words = Words(comparison.after.options.words)
    blocks = ["## What this does to the atlas", f"Compared with {_plain(base)}."]
    blocks += [f"> [!WARNING]\n> {_plain(warning)}" for warning in warnings]
    sections = _sections(comparison, words)
    for name, items in sections.items():
        title = _plain(f"{words(f'diff.{name}')} ({len(items)})")
        lines = [f"**{title}**" if name in _LOUD else f"### {title}", ""]
        for text, *below in items:
            lines.append(f"- {_plain(text)}")
            lines += [f"    - {_plain(detail)}" for detail in below]
        if name in _LOUD:
            lines = [f"> {line}".rstrip() for line in ("[!CAUTION]", *lines)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks if sections else [*blocks, _plain(words("diff.nothing"))])


def _plain(text: str) -> str:
    """A text that Markdown leaves as it is, on one line, naming nobody."""
    return _MARKUP.sub(r"\\\1", _line(text)).replace("@", "&#64;")


def _line(text: str) -> str:
    return " ".join(text.split())


def _sections(made: Comparison, words: Words) -> dict[str, list[_Item]]:
    """What is to be said, by the names of the sections; none of them is empty."""
    arrows, counts, say = made.arrows_changed, made.counts_changed, _Sentences(made, words)
    found: dict[str, list[_Item]] = {
        "reversed": [say.turn(a) for a in arrows if a.reversed],
        "turned": [say.turn(a) for a in arrows if a.turned],
        "risen": [say.grade(a) for a in arrows if a.risen],
        "counts_changed": [say.recount(c) for c in counts if not _is_remark(c)],
        "counts_removed": [[say.count(c)] for c in made.counts_removed],
        "fallen": [say.grade(a) for a in arrows if a.fallen],
        "effects_added": [[say.arrow(a, made.after)] for a in made.arrows_added],
        "effects_removed": [[say.arrow(a, made.before)] for a in made.arrows_removed],
        "effects_changed": [
            say.change(a) for a in arrows if not (a.reversed or a.turned or a.risen or a.fallen)
        ],
        "counts_added": [[say.count(c)] for c in made.counts_added],
        "counts_noted": [say.recount(c) for c in counts if _is_remark(c)],
        "records_added": [[_named(record)] for record in made.added],
        "records_removed": [[_named(record)] for record in made.removed],
        "records_changed": [_record(change) for change in made.changed],
        "sources_orphaned": _sources(made.orphaned, made.after),
        "sources_added": _sources(made.sources_added, made.after),
        "sources_removed": _sources(made.sources_removed, made.before),
        "unread": [[id] for id in made.unread],
    }
    return {name: items for name, items in found.items() if items}


def _is_remark(change: Change[Count]) -> bool:
    """Whether only what is said beside the count differs."""
    return change.fields == ("note",)


class _Sentences:
    """Arrows in the words of the atlas."""

    def __init__(self, made: Comparison, words: Words) -> None:
        self.made, self.words = made, words

    def arrow(self, arrow: Arrow, atlas: Atlas) -> str:
        contested = ", contested" if arrow.contested else ""
        grade = f"{self.words.grade(arrow.grade)}{contested}"
        return f"{self.sentence(arrow, atlas)}: {grade} [{arrow.id}]"

    def sentence(self, arrow: Arrow, atlas: Atlas) -> str:
        target = atlas.records.get(arrow.target_id)
        title = target.title if target else arrow.target_id
        return self.words.sentence(arrow.source, arrow.direction, title)

    def change(self, change: ArrowChange, said: str = "", *below: str) -> _Item:
        sentence = self.sentence(change.after, self.made.after)
        return [f"{sentence}{said} [{change.after.id}]", *below, *_reasons(change)]

    def turn(self, change: ArrowChange) -> _Item:
        before = f"before: {self.sentence(change.before, self.made.before)}"
        return self.change(change, "", before)

    def grade(self, change: ArrowChange) -> _Item:
        was, now = (self.words.grade(a.grade) for a in (change.before, change.after))
        return self.change(change, f": {now}, before {was}")

    def count(self, count: Count) -> str:
        return f"{self.counted(count)} [{count.cancer.id}--{count.site.id}]"

    def counted(self, count: Count) -> str:
        """Say all that makes a count what it is: two that differ never read alike."""
        edge, share = count.spread, count.share
        of = "" if share.of is None else f"of {share.of} patients"
        number = of if share.recorded is None else f"{share.recorded} {of}"
        spread = "" if share.spread_in is None else f"{share.spread_in} of them with metastases"
        about = "about " * share.approximate
        who = filter(None, (edge.among, edge.where, edge.years))
        said = ", ".join(filter(None, (number, spread, f"{about}{share.exact} %")))
        when = self.words(f"counted.tables.{edge.measure}")
        ends = f"{count.cancer.title} to {count.site.title}"
        return f"{ends}: {said}; {when}; {'; '.join(who)} ({edge.ref})"

    def recount(self, change: Change[Count]) -> _Item:
        before = f"before: {self.counted(change.before)}"
        changed = f"changed: {', '.join(change.fields)}"
        return [self.count(change.after), before, changed]


def _reasons(change: ArrowChange) -> list[str]:
    """The sources that changed, and the fields beside them."""
    others = [name for name in change.fields if name not in ("effect", "evidence")]
    if "evidence" in change.fields and not change.sources:
        others.append("evidence (setting or note)")
    fields = [f"changed: {', '.join(others)}"] if others else []
    contested = change.after.contested, change.before.contested
    marks = {(True, False): ["contested now"], (False, True): ["no longer contested"]}
    sources = [
        f"{source.key}: {source.after or 'not named'}; before: {source.before or 'not named'}"
        for source in change.sources
    ]
    return [*sources, *marks.get(contested, []), *fields]


def _named(record: Record) -> str:
    return f"{record.title} [{record.kind} {record.id}]"


def _record(change: Change[Record]) -> _Item:
    renamed = change.before.id != change.after.id
    names = [name for name in change.fields if not (renamed and name in ("id", "path", "former"))]
    first = [f"id: {change.after.id}, before {change.before.id}"] if renamed else []
    others = [f"changed: {', '.join(names)}"] if names else []
    return [_named(change.after), *first, *others]


def _sources(keys: tuple[str, ...], atlas: Atlas) -> list[_Item]:
    return [[f"{key}: {atlas.references[key].title}"] for key in keys]


def as_json(
    comparison: Comparison, base: str, warnings: Iterable[str] = (), atlas_version: str = ""
) -> str:
    """One document for programs; its fields stay as they are while `version` does."""
    arrows = comparison.arrows_changed
    document = {
        "version": 1,
        "base": base,
        "atlas_version": atlas_version,
        "warnings": list(warnings),
        "reversed": [_change(a) for a in arrows if a.reversed],
        "turned": [_change(a) for a in arrows if a.turned],
        "risen": [_change(a) for a in arrows if a.risen],
        "fallen": [_change(a) for a in arrows if a.fallen],
        "effects": {
            "added": [_effect(a) for a in comparison.arrows_added],
            "removed": [_effect(a) for a in comparison.arrows_removed],
            "changed": [_change(a) for a in arrows],
        },
        "counts": {
            "added": [_counted(c) for c in comparison.counts_added],
            "removed": [_counted(c) for c in comparison.counts_removed],
            "changed": [
                {**_counted(c.after), "before": _counted(c.before), "fields": list(c.fields)}
                for c in comparison.counts_changed
            ],
        },
        "records": {
            "added": [_entry(r) for r in comparison.added],
            "removed": [_entry(r) for r in comparison.removed],
            "changed": [
                {**_entry(c.after), "before": c.before.id, "fields": list(c.fields)}
                for c in comparison.changed
            ],
        },
        "sources": {
            "without_effect": list(comparison.orphaned),
            "added": list(comparison.sources_added),
            "removed": list(comparison.sources_removed),
        },
        "unread": list(comparison.unread),
    }
    return json.dumps(document, indent=2)


def _effect(arrow: Arrow) -> dict[str, object]:
    return {
        "id": arrow.id, "direction": str(arrow.direction), "grade": str(arrow.grade),
        "contested": arrow.contested,
    }


def _change(change: ArrowChange) -> dict[str, object]:
    sources = [{"key": s.key, "before": s.before, "after": s.after} for s in change.sources]
    return {
        **_effect(change.after), "before": _effect(change.before),
        "fields": list(change.fields), "sources": sources,
    }


def _counted(count: Count) -> dict[str, object]:
    edge = count.spread.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {"cancer": count.cancer.id, **edge}


def _entry(record: Record) -> dict[str, str]:
    return {"id": record.id, "kind": str(record.kind), "title": record.title}
