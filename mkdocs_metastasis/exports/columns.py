"""What stands in each column of the tables; nothing more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mkdocs_metastasis.model import (
    CASCADE,
    KINDS,
    Direction,
    Finding,
    Grade,
    Measure,
    Options,
    ReadDepth,
    Slot,
)
from mkdocs_metastasis.model.fields import Display, Key
from mkdocs_metastasis.model.kinds import own_slots


@dataclass(frozen=True)
class Column:
    """A column: name, meaning, type, the values that it may have, and whether it must have one."""

    name: str
    description: str
    type: str = "string"
    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its file, its columns, those that tell its rows apart, and those that lead on."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()
    """A column of ids, and the table whose ids they are."""

    @property
    def path(self) -> str:
        return f"{self.name}.csv"

    def schema(self) -> dict[str, object]:
        """As Table Schema says it."""
        fields = []
        for column in self.columns:
            rules: dict[str, object] = {"required": True} if column.required else {}
            if self.key == (column.name,):
                rules["unique"] = True
            if column.values:
                rules["enum"] = list(column.values)
            fields.append({
                "name": column.name, "type": column.type, "description": column.description,
                **({"constraints": rules} if rules else {}),
            })
        links = [
            {"fields": [field], "reference": {"resource": table, "fields": ["id"]}}
            for field, table in self.links
        ]
        return {
            "fields": fields,
            "missingValues": [""],
            **({"primaryKey": list(self.key)} if self.key else {}),
            **({"foreignKeys": links} if links else {}),
        }


def _must(name: str, description: str, values: Iterable[str] = (), type: str = "string") -> Column:
    """A column that has a value in every row."""
    return Column(name, description, type, tuple(map(str, values)), required=True)


_TOLD = {
    "group": Column("group", "Key of a factor's group or of a clinical topic's topic"),
    "step": Column("steps", "Ids of a mechanism's steps, its home first, between semicolons"),
    "part_of": Column("part_of", "Id of the mechanism that a mechanism is a part of"),
    "order": Column(
        "order", "Place of a step in the cascade, of a mechanism in its step", "integer"
    ),
}
"""Columns of fields that several kinds share, or that are called otherwise there."""

_TYPES: Mapping[Any, str] = {int: "integer", float: "number", bool: "boolean", dt.date: "date"}


def column_of(slot: Slot) -> str:
    """The column of a field that only some kinds have; the keys of all groups share one."""
    return "group" if isinstance(slot.role, Key) else slot.name


def _own() -> Iterator[tuple[str, Column]]:
    yield from _TOLD.items()
    for kind in KINDS:
        for slot in own_slots(kind):
            name, plain = column_of(slot), slot.model is None
            if name not in _TOLD and plain and not isinstance(slot.role, Display):
                says = f"{slot.says.rstrip('.')}, between semicolons" if slot.many else slot.says
                type = "string" if slot.many else _TYPES.get(slot.value, "string")
                yield name, Column(name, says.rstrip("."), type)


OWN: Mapping[str, Column] = dict(_own())
"""The columns of fields that only some kinds have."""

_RECORDS = Table(
    "records",
    "Records: one row a record",
    (
        _must("id", "Unique over all kinds"),
        _must("kind", "Kind of record", KINDS),
        _must("title", "The name"),
        _must("summary", "Plain text for a lay reader"),
        *OWN.values(),
        Column("aliases", "Other names, between semicolons"),
        Column("xrefs", "The same thing in other databases, as CURIEs between semicolons"),
        Column("see_also", "Ids of related records, between semicolons"),
        Column("reviewed", "Day on which it was last checked against its sources", "date"),
        Column("reviewed_by", "Name and role of who reviewed it, where anybody of name did"),
        _must("page", "Address of its page"),
    ),
    ("id",),
)

_EFFECTS = Table(
    "effects",
    "Effects: one row an arrow",
    (
        _must("id", "<source>--<target>; it survives a change of direction"),
        _must("source", "Id of the record that acts"),
        _must("effect", "What the source does to the target", Direction),
        _must("target", f"Id of the record acted on, or {CASCADE} for spread as a whole"),
        _must("grade", "How well it is shown, computed from its evidence", Grade),
        _must("contested", "Whether at least one source speaks against it", type="boolean"),
        _must("source_kind", "Kind of the source", KINDS),
        _must("target_kind", "Kind of the target", (*KINDS, CASCADE)),
        _must("sentence", "The arrow in words"),
        _must("how", "How it works, in plain text"),
        Column("context", "When it does what"),
        _must("sources", "Number of sources, for and against", type="integer"),
        _must("page", "Address of its page, or of its row on the page of its source"),
    ),
    ("id",),
    (("source", "records"),),
)

_EVIDENCE = Table(
    "evidence",
    "Evidence: one row a source of an arrow and what it found",
    (
        _must("effect", "Id of the effect"),
        _must("ref", "Key of the source"),
        _must("finding", "What it found; promotes and inhibits: the side that it shows", Finding),
        Column("study", "Kinds of study behind the arrow, between semicolons"),
        Column("setting", "The model or disease in a few words"),
        Column("cancers", "Ids of the cancers in which it was seen, between semicolons"),
        Column("sites", "Ids of the sites of spread at which it was seen, between semicolons"),
        Column("note", "A remark for the reader"),
        _must("withdrawn", "Whether it was retracted; then it counts for no grade", type="boolean"),
        _must("title", "Title of the source"),
        Column("year", "Year of the source"),
        Column("doi", "DOI of the source"),
        Column("pmid", "PubMed number of the source"),
        Column("url", "Web address of the source"),
        Column("read", "How deep the source was read", values=tuple(ReadDepth)),
    ),
    ("effect", "ref", "finding"),
    (("effect", "effects"),),
)

_SPREADS = Table(
    "spreads",
    "Counts: one row a site at which a cancer was recorded, in a group of patients of a source",
    (
        _must("cancer", "Id of the cancer"),
        _must("site", "Id of the site of spread"),
        _must("measure", "When it was recorded, and among which patients", Measure),
        Column("with", "How many of the patients had the site on record", "integer"),
        Column("of", "How many patients were counted", "integer"),
        Column("spread_in", "How many of them had metastases anywhere", "integer"),
        _must("percent", "The share: from the counts where there are some, else as the source "
              "gives it", type="number"),
        Column("low", "Lower end of the 95 % interval (Wilson), in per cent", "number"),
        Column("high", "Upper end of it", "number"),
        _must("approximate", "Whether the share was read off a chart or is second-hand",
              type="boolean"),
        Column("among", "The group of the patients"),
        _must("where", "Whose patients"),
        Column("years", "When they were counted, where the source says so"),
        _must("ref", "Key of the source"),
        Column("note", "A remark for the reader"),
        _must("withdrawn", "Whether the source was retracted; then no chart draws it",
              type="boolean"),
        _must("cancer_title", "Name of the cancer"),
        _must("site_title", "Name of the site"),
        _must("page", "Address of these counts"),
    ),
    (),  # a group of patients may be empty, which no part of a key may be
    (("cancer", "records"), ("site", "records")),
)

_COLUMN = {"number": "number", "date": "date"}


def tables_of(options: Options) -> tuple[Table, ...]:
    """Return the tables of an atlas, with a column for each of its own fields."""
    *columns, page = _RECORDS.columns
    for name, field in options.fields.items():
        says = f"{field.title}, between semicolons" if field.many else field.title
        type = "string" if field.many else _COLUMN.get(field.form, "string")
        columns.append(Column(name, says, type))
    return replace(_RECORDS, columns=(*columns, page)), *TABLES[1:]


TABLES = (_RECORDS, _EFFECTS, _EVIDENCE, _SPREADS)
