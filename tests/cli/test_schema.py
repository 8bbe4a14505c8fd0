"""`metastasis schema`: the committed schemas are the generated ones, and tell every field."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from mkdocs_metastasis.loader.fields import field_names
from mkdocs_metastasis.model import (
    FOLDERS,
    KINDS,
    Effect,
    Evidence,
    Model,
    NextStep,
    Retraction,
    Review,
    Step,
    Study,
    Term,
    Xref,
    slots_of,
)
from mkdocs_metastasis.schema import FILES, TRANSLATIONS
from tests.cli.process import ROOT, project, run

ALL = (*FILES, *TRANSLATIONS)
COMMITTED = ROOT / "docs/schemas"
PARTS = (Effect, Evidence, Xref, Review, NextStep)


def committed(kind: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((COMMITTED / f"{kind}.json").read_text("utf-8"))
    return loaded


def test_there_is_one_for_each_kind_of_file() -> None:
    assert {path.stem for path in COMMITTED.iterdir()} == set(ALL)


@pytest.mark.parametrize("kind", ALL)
def test_the_committed_ones_are_the_generated_ones(kind: str) -> None:
    done = run(ROOT, "schema", kind)
    shown = (COMMITTED / f"{kind}.json").read_text("utf-8")
    assert done.stdout == shown, "run: metastasis schema --to docs/schemas"


def test_all_are_printed_by_name(tmp_path: Path) -> None:
    made = json.loads(run(tmp_path, "schema").stdout)
    assert made == {kind: committed(kind) for kind in ALL}


@pytest.mark.parametrize("kind", FILES)
def test_each_is_draft_07_and_refers_to_itself_only(kind: str) -> None:
    schema = committed(kind)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    text = json.dumps(schema)
    assert set(re.findall(r'"\$ref": "#/definitions/(\w+)"', text)) == set(schema["definitions"])
    assert text.count('"$ref"') == len(re.findall(r'\{"\$ref": "[^"]+"\}', text)), "something beside a $ref"
    assert "$defs" not in text
    assert "null" not in text


@pytest.mark.parametrize("kind", FILES)
def test_each_field_is_told_with_its_description(kind: str) -> None:
    schema = committed(kind)
    root = schema.get("items", schema)
    models: dict[str, type[Model]] = {part.__name__: part for part in PARTS}
    mappings = {FILES[kind]: root} | {
        models[name]: part for name, part in schema["definitions"].items() if name in models
    }
    for model, mapping in mappings.items():
        assert tuple(mapping["properties"]) == field_names(model)
        required = [n for n in field_names(model) if model.model_fields[n].is_required()]
        assert mapping["required"] == required
        assert all(field["description"] for field in mapping["properties"].values())


def test_each_field_of_the_model_has_a_text() -> None:
    for model in (*KINDS.values(), *PARTS, Term, Retraction):
        assert [slot.name for slot in slots_of(model) if not slot.says] == []


def test_only_clinical_topics_detect() -> None:
    for kind in ("mechanism", "factor", "clinical"):
        effect = committed(kind)["definitions"]["Effect"]["properties"]["effect"]
        assert ("detects" in effect["enum"]) == (kind == "clinical")


def test_with_the_atlas_ids_groups_topics_and_keys_are_suggested(tmp_path: Path) -> None:
    project(tmp_path, {"docs/clinical/imaging.yml": "title: PET\nsummary: A picture.\ntopic: diagnosis\n"})
    done = run(tmp_path / "docs/factors", "schema", "--atlas")
    assert done.returncode == 0
    folder = tmp_path / ".cache/schemas"
    assert {path.stem for path in folder.iterdir()} == set(ALL)

    def suggested(kind: str, form: str) -> list[str]:
        definitions = json.loads((folder / f"{kind}.json").read_text("utf-8"))["definitions"]
        listed, free = definitions[form]["anyOf"]
        assert free["pattern"] == committed(kind)["definitions"][form]["pattern"]
        return list(listed["enum"])

    assert suggested("factor", "target") == ["cascade", "invasion", "emt", "hypoxia"]
    assert suggested("clinical", "target")[-1] == "imaging"
    assert suggested("factor", "key") == ["smith2020", "jones2021"]
    assert suggested("factor", "group") == ["microenvironment", "genetic-molecular", "immune"]
    assert suggested("clinical", "topic")[0] == "diagnosis"
    assert suggested("mechanism", "step") == ["invasion"]
    assert suggested("glossary", "record") == ["emt", "hypoxia", "imaging", "invasion"]


def test_an_empty_atlas_suggests_nothing_and_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [metastasis]\n")
    assert run(tmp_path, "schema", "--atlas", "--to", "x").returncode == 0
    assert "anyOf" not in json.loads((tmp_path / "x/factor.json").read_text())["definitions"]["key"]


def test_a_broken_atlas_suggests_what_could_be_read(tmp_path: Path) -> None:
    project(tmp_path, {"docs/factors/broken.yml": "title: ["})
    assert run(tmp_path, "schema", "factor", "--atlas").returncode == 0
    assert "hypoxia" in (tmp_path / ".cache/schemas/factor.json").read_text()


def test_wrong_use_ends_with_2(tmp_path: Path) -> None:
    assert run(tmp_path, "schema", "nonsense").returncode == 2
    assert run(tmp_path, "schema", "--atlas").returncode == 2
    (tmp_path / "file").touch()
    assert run(tmp_path, "schema", "--to", "file").returncode == 2
    assert run(tmp_path, "schema", "--to", "file/below").returncode == 2


def places_of(name: str) -> list[str]:
    """Where files of a kind lie below the folder of a language."""
    stem = name.removeprefix("translation-")
    return [f"{folder}/**/*" for folder in FOLDERS.values()] if stem == name else [stem]


def test_the_editor_is_wired_to_each() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert list(settings) == [f".cache/schemas/{kind}.json" for kind in ALL]
    for kind in KINDS:
        globs = settings[f".cache/schemas/{kind}.json"]
        assert globs == [f"docs/{FOLDERS[kind]}/**/*.yml", f"docs/{FOLDERS[kind]}/**/*.yaml"]
    for kind in TRANSLATIONS:
        wanted = [f"docs/translations/*/{place}{end}" for place in places_of(kind) for end in (".yml", ".yaml")]
        assert settings[f".cache/schemas/{kind}.json"] == wanted
    assert ".cache/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_a_kind_of_study_is_one_of_the_vocabulary() -> None:
    one, several = committed("factor")["definitions"]["Evidence"]["properties"]["study"]["anyOf"]
    assert one["enum"] == several["items"]["enum"] == list(Study)
    assert "effects" not in committed("step")["properties"]
    assert tuple(committed("step")["properties"]) == field_names(Step)


def test_every_translation_is_as_its_schema_says() -> None:
    for kind in TRANSLATIONS:
        check = Draft7Validator(json.loads((COMMITTED / f"{kind}.json").read_text("utf-8")))
        files = [f for place in places_of(kind) for f in (ROOT / "docs/translations").glob(f"*/{place}.yml")]
        for file in files:
            assert [error.message for error in check.iter_errors(yaml.safe_load(file.read_text("utf-8")))] == []
