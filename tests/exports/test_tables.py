"""The tables and their descriptor, as pandas, frictionless and a spreadsheet read them."""

import csv
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import frictionless
import pandas
import pytest

from mkdocs_metastasis.exports.columns import TABLES
from tests.build.harness import MINIMAL, build_atlas
from tests.exports.atlases import Exported

NAMES = [table.path for table in TABLES]


def read(exported: Exported, name: str) -> pandas.DataFrame:
    return pandas.read_csv(exported.data / name, dtype=str, keep_default_na=False)


def unescaped(cell: str) -> str:
    """The text of a cell, by the rule that the page of the data gives."""
    return cell[1:] if re.match(r"'+[=+\-@＝＋－＠]", cell) else cell


def test_each_arrow_is_a_row_with_its_sign_and_grade(exported: Exported) -> None:
    table, arrows = read(exported, "effects.csv"), exported.graph.arrows.values()
    columns = ["id", "source", "effect", "target", "grade", "contested"]
    assert table[columns].to_numpy().tolist() == [
        [a.id, a.source.id, a.direction, a.target_id, a.grade, str(a.contested).lower()] for a in arrows
    ]
    assert table["sources"].astype(int).tolist() == [len(a.keys) for a in arrows]


def test_each_record_is_a_row(exported: Exported) -> None:
    table, records = read(exported, "records.csv"), exported.graph.atlas.records.values()
    assert table[["id", "kind"]].to_numpy().tolist() == [[r.id, r.kind] for r in records]
    assert [unescaped(cell) for cell in table["title"]] == [" ".join(r.title.split()) for r in records]
    assert [unescaped(cell) for cell in table["summary"]] == [" ".join(r.summary.split()) for r in records]


def test_each_source_of_an_arrow_is_a_row(exported: Exported) -> None:
    table = read(exported, "evidence.csv")
    assert table[["effect", "ref", "finding", "study"]].to_numpy().tolist() == [
        [arrow.id, item.ref, item.finding, "; ".join(item.study or ())]
        for arrow in exported.graph.arrows.values() for item in arrow.effect.evidence
    ]
    withdrawn = set(table["ref"][table["withdrawn"] == "true"])
    assert withdrawn == exported.graph.atlas.withdrawn & set(table["ref"])


def test_pandas_sees_the_types(exported: Exported) -> None:
    effects = pandas.read_csv(exported.data / "effects.csv")
    assert effects["contested"].dtype == bool
    assert effects["sources"].dtype == int
    grades = Counter(str(arrow.grade) for arrow in exported.graph.arrows.values())
    assert effects.groupby("grade").size().to_dict() == grades


def test_the_tables_fit_together(exported: Exported) -> None:
    effects, records = read(exported, "effects.csv"), read(exported, "records.csv")
    assert set(effects["source"]) <= set(records["id"])
    assert set(effects["target"]) <= {*records["id"], "cascade"}
    assert set(read(exported, "evidence.csv")["effect"]) <= set(effects["id"])


def test_what_only_some_kinds_have(small_atlas: Exported) -> None:
    table = read(small_atlas, "records.csv").set_index("id")
    assert table.loc["move", ["steps", "order"]].tolist() == ["leave; grow", "0"]
    assert table.loc["crawl", "part_of"] == "move"
    assert table.loc["rest", "order"] == "7"
    assert table.loc["air", ["group", "xrefs", "see_also"]].tolist() == ["air", "MESH:D000860; LOAF:0012", "move"]
    assert table.loc["air", ["reviewed", "reviewed_by"]].tolist() == ["2026-11-20", "Jane Doe, oncologist"]
    assert table.loc["scan", "group"] == "diagnosis"
    assert table.loc["air", "page"] == "https://example.org/atlas/factors/air/"


def test_counts_have_their_share_and_interval(small_atlas: Exported) -> None:
    table = read(small_atlas, "spreads.csv").set_index("ref")
    assert table.loc["b1999", ["with", "of", "spread_in", "percent", "low", "high"]].tolist() == ["1", "3", "2", "33.333333", "6.149194", "79.23404"]
    assert table.loc["b1999", ["where", "note", "approximate"]].tolist() == ["'=One place", "'+ with care", "false"]
    assert table.loc["a2020", ["with", "percent", "low", "among", "years", "approximate"]].tolist() == ["", "4.9", "", "few", "1990 to 1999", "true"]
    assert table.loc["w2001", ["percent", "withdrawn"]].tolist() == ["0", "true"]
    assert table["page"].tolist() == ["https://example.org/atlas/cancers/lump/#to-home"] * 3


def test_texts_are_plain(small_atlas: Exported) -> None:
    table = read(small_atlas, "effects.csv").set_index("id")
    assert table.loc["air--move", "how"] == "'-Cells that lack air move to growing."
    assert table.loc["air--crawl", "context"] == "In niches only."
    assert table.loc["air--cascade", "sentence"] == "Low air inhibits spread as a whole"


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_is_a_formula(exported: Exported, name: str) -> None:
    with (exported.data / name).open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝＋－＠") and cell] == []
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []


def test_cells_that_look_like_formulas_are_escaped(small_atlas: Exported) -> None:
    table = read(small_atlas, "records.csv").set_index("id")
    assert table.loc["crawl", "title"] == """'=HYPERLINK("https://example.org")"""
    assert table.loc["crawl", "summary"] == """'@SUM(1+1) "quoted", with a comma"""
    assert table.loc["crawl", "aliases"] == """'+1; '-1; <b> & "x"; 低氧"""
    assert "'=1" in read(small_atlas, "evidence.csv")["note"].tolist()


@pytest.mark.parametrize("name", NAMES)
def test_lines_end_as_the_standard_says(exported: Exported, name: str) -> None:
    text = exported.text(name)
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n") == len(read(exported, name)) + 1
    assert not text.startswith("\ufeff")


def test_frictionless_accepts_the_package(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(exported.data)
    report = frictionless.validate("datapackage.json")
    assert report.flatten(["title", "message"]) == []
    assert report.valid
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]
    assert report.stats["errors"] == 0


def test_tables_without_rows_are_accepted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = build_atlas(tmp_path, {"docs/steps/leave.yml": MINIMAL["docs/steps/leave.yml"]})
    assert built.page("data/effects.csv").startswith("id,source,effect,")
    monkeypatch.chdir(built.folder / "data")
    report = frictionless.validate("datapackage.json")
    assert report.flatten(["title", "message"]) == []
    assert "licenses" not in json.loads(built.page("data/datapackage.json"))


def test_frictionless_finds_what_is_wrong(small_atlas: Exported, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("wrong")
    for name in (*NAMES, "datapackage.json"):
        text = small_atlas.text(name)
        (folder / name).write_text(text.replace("air--move,air,promotes", "air--move,fire,promotes"), "utf-8", newline="")
    monkeypatch.chdir(folder)
    assert not frictionless.validate("datapackage.json").valid


def test_the_package_tells_sums_and_licence(small_atlas: Exported) -> None:
    package = json.loads(small_atlas.text("datapackage.json"))
    assert package["licenses"] == [{"path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert package["homepage"] == small_atlas.url
    for resource in package["resources"]:
        data = (small_atlas.data / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == list(read(small_atlas, resource["path"]).columns)
