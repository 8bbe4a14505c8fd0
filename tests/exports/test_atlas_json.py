"""The atlas as JSON: valid by its own schema, back to an equal atlas, a small file for each record."""

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mkdocs_metastasis.model import (
    KINDS,
    Atlas,
    Finding,
    Grade,
    NoticeKind,
    Options,
    Record,
    Reference,
    Retraction,
    Study,
    Term,
)
from tests.exports.atlases import Exported


def whole(exported: Exported) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported.text("atlas.json"))
    return found


def validator(exported: Exported, part: str = "") -> Draft202012Validator:
    schema = json.loads(exported.text("atlas.schema.json"))
    Draft202012Validator.check_schema(schema)
    format_checker = Draft202012Validator.FORMAT_CHECKER
    if part:
        schema = {"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]}
    return Draft202012Validator(schema, format_checker=format_checker)


def without(item: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in names}


def read_record(item: dict[str, Any]) -> Record:
    fields = without(item, "kind", "page", "fields")
    if "effects" in fields:
        fields["effects"] = [without(e, "id", "grade", "contested", "page") for e in fields["effects"]]
    return KINDS[item["kind"]].model_validate(fields)


def read_atlas(found: dict[str, Any]) -> Atlas:
    """The atlas of an `atlas.json`, but for its pages; what is derived is left out."""
    return Atlas(
        records={item["id"]: read_record(item) for item in found["records"]},
        terms={item["id"]: Term.model_validate(item) for item in found["terms"]},
        references={i["key"]: Reference.model_validate(without(i, "withdrawn")) for i in found["references"]},
        retractions=tuple(map(Retraction.model_validate, found["retractions"])),
        options=Options.from_mapping(found["options"]),
    )


def test_it_loads_back_into_an_equal_atlas(exported: Exported) -> None:
    again = read_atlas(whole(exported))
    atlas = exported.graph.atlas
    assert again == replace(atlas, pages=(), scenes=again.scenes, options=again.options)
    assert again.options.model_dump() == atlas.options.model_dump()
    assert list(again.records) == list(atlas.records)
    assert list(again.references) == list(atlas.references)
    assert list(again.options.factor_groups) == list(atlas.options.factor_groups)


def test_it_is_valid_by_its_schema(exported: Exported) -> None:
    assert [error.message for error in validator(exported).iter_errors(whole(exported))] == []


def test_grades_and_marks_are_those_of_the_graph(exported: Exported) -> None:
    said = {
        effect["id"]: (effect["effect"], effect["grade"], effect["contested"])
        for record in whole(exported)["records"] for effect in record.get("effects", ())
    }
    arrows = exported.graph.arrows.values()
    assert said == {a.id: (a.direction, a.grade, a.contested) for a in arrows}


def test_addresses_are_those_of_pages(exported: Exported) -> None:
    records = whole(exported)["records"]
    pages = [*(r["page"] for r in records), *(e["page"] for r in records for e in r.get("effects", ()))]
    for page in pages:
        assert (exported.site / page.removeprefix(exported.url) / "index.html").is_file(), page


def test_it_says_whose_it_is(small_atlas: Exported) -> None:
    found = whole(small_atlas)
    assert found["$schema"] == "atlas.schema.json"
    assert found["name"] == "Test"
    assert found["address"] == small_atlas.url
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["version"]
    withdrawn = {source["key"] for source in found["references"] if source["withdrawn"]}
    assert withdrawn == small_atlas.graph.atlas.withdrawn == {"w2001"}


def test_hand_written_pages_are_no_part_of_it(small_atlas: Exported) -> None:
    assert small_atlas.graph.atlas.pages
    assert "not for the data" not in small_atlas.text("atlas.json")


def test_each_record_has_a_small_file_beside_its_page(exported: Exported) -> None:
    check, graph = validator(exported, "record_file"), exported.graph
    records = {record["id"]: record for record in whole(exported)["records"]}
    for record in graph.atlas.records.values():
        found = json.loads((exported.site / f"{record.address}.json").read_text("utf-8"))
        assert [error.message for error in check.iter_errors(found)] == []
        assert found["record"] == records[record.id]
        incoming = [(e["source"], e["id"], e["grade"]) for e in found["incoming"]]
        assert incoming == [(a.source.id, a.id, a.grade) for a in graph.incoming(record.id)]
        behind = [*graph.outgoing(record.id), *graph.incoming(record.id)]
        keys = {source["key"] for source in found["references"]}
        assert {key for arrow in behind for key in arrow.keys} <= keys


def test_a_records_file_has_the_sources_of_its_text(small_atlas: Exported) -> None:
    found = json.loads((small_atlas.site / "factors/air.json").read_text("utf-8"))
    assert [source["key"] for source in found["references"]] == ["b1999", "a2020", "w2001", "g2022"]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ((), {"more": 1}),
        (("records", 0), {"more": 1}),
        (("records", 0), {"kind": "thing"}),
        (("records", 0), {"title": None}),
        (("references", 0), {"year": 2020}),
        (("terms", 0), {"more": 1}),
    ],
)
def test_the_schema_refuses_what_the_atlas_never_says(small_atlas: Exported, place: tuple[Any, ...], value: dict[str, Any]) -> None:
    found = whole(small_atlas)
    part = found
    for step in place:
        part = part[step]
    part.update(value)
    assert not validator(small_atlas).is_valid(found)


def test_the_schema_has_all_fields_and_words(small_atlas: Exported) -> None:
    defs = json.loads(small_atlas.text("atlas.schema.json"))["$defs"]
    for kind in KINDS:
        own = set(KINDS[kind].model_fields) - set(Record.model_fields)
        assert set(defs[kind]["properties"]) == own | {"kind"}
    assert set(defs["common"]["properties"]) == set(Record.model_fields) - {"own"} | {"page", "fields"}
    assert defs["grade"]["enum"] == list(Grade)
    assert defs["retraction"]["properties"]["kind"]["enum"] == list(NoticeKind)
    evidence = defs["evidence"]["properties"]
    assert evidence["finding"]["enum"] == list(Finding)
    assert evidence["study"]["anyOf"][1]["items"]["enum"] == list(Study)
