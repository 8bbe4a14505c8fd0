"""The forms for those without git ask for what a record needs, in the words of the contract."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from mkdocs_metastasis.hosts import contribute as filled
from mkdocs_metastasis.model import Direction, Finding, Study
from tests.cli.process import ROOT

FOLDER = ROOT / ".github/ISSUE_TEMPLATE"
FORMS = ("correction", "new-fact", "new-source")
TYPES = {"markdown", "textarea", "input", "dropdown", "checkboxes"}


def form(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return loaded


def fields(name: str) -> dict[str, dict[str, Any]]:
    return {field["id"]: field for field in form(name)["body"]}


def required(name: str) -> set[str]:
    return {id for id, f in fields(name).items() if f.get("validations", {}).get("required")}


def words(name: str, field: str) -> list[str]:
    """What comes before the colon of each option."""
    options = fields(name)[field]["attributes"]["options"]
    return [option.split(":")[0] for option in options if ":" in option]


def test_there_are_three_and_their_settings() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {*FORMS, "config"}


@pytest.mark.parametrize("name", FORMS)
def test_each_has_the_form_that_github_reads(name: str) -> None:
    loaded = form(name)
    assert loaded.keys() == {"name", "description", "title", "labels", "body"}
    assert len(fields(name)) == len(loaded["body"])
    for field in loaded["body"]:
        assert field.keys() <= {"type", "id", "attributes", "validations"}
        assert field["type"] in TYPES
        assert field["attributes"]["label"]
        options = field["attributes"].get("options", [])
        assert len(set(options)) == len(options)
        assert (field["type"] == "dropdown") == bool(options)


@pytest.mark.parametrize("name", FORMS)
def test_each_begins_with_the_record_that_a_page_fills_in(name: str) -> None:
    assert next(iter(fields(name))) == "record"
    assert "record" in required(name)


@pytest.mark.parametrize("name", FORMS)
def test_each_has_every_field_that_a_page_fills_in(name: str) -> None:
    """The title of a filled-in issue takes the place of the form's own, and begins like it."""
    made = filled.forms("https://github.com/x/y", "factors/x.yml", "X", "X promotes Y")
    assert set(made) == set(FORMS)
    query = {key: value for key, (value,) in parse_qs(urlsplit(made[name]).query).items()}
    assert query.pop("template") == f"{name}.yml"
    assert query.pop("title") == f"{form(name)['title']}X"
    assert query.keys() <= fields(name).keys()
    assert {fields(name)[field]["type"] for field in query} <= {"input", "textarea"}
    assert query["record"] == "factors/x.yml"
    assert ("X promotes Y" in "".join(query.values())) == (name != "new-fact")


@pytest.mark.parametrize(
    ("addresses", "found"),
    [
        (("https://github.com/x/y",), "https://github.com/x/y"),
        (("https://github.com/x/y.git/", None), "https://github.com/x/y"),
        (("", "https://github.com/x/y/edit/main/docs/"), "https://github.com/x/y"),
        (("https://git.example.org/x/y", "https://github.com/x/z/blob/main/docs"), "https://github.com/x/z"),
        (("https://github.com/x", "https://example.org/github.com/x/y"), ""),
        (("https://git.example.org/x/y", None), ""),
        (("", None), ""),
    ],
)
def test_only_a_repository_on_github_has_forms(addresses: tuple[str | None, ...], found: str) -> None:
    assert filled.repository(*addresses) == found
    assert bool(filled.forms(found, "x.yml", "X")) == bool(found)


@pytest.mark.parametrize("name", FORMS)
def test_each_asks_for_no_word_about_the_readers_health(name: str) -> None:
    assert "nothing about your own health" in (FOLDER / f"{name}.yml").read_text("utf-8")


def test_who_finds_something_unclear_need_not_know_better() -> None:
    assert required("correction") == {"record", "wrong"}


@pytest.mark.parametrize("name", FORMS)
def test_a_page_is_named_by_its_address_too(name: str) -> None:
    assert "address" in fields(name)["record"]["attributes"]["description"]


@pytest.mark.parametrize(
    ("edited", "opened"),
    [
        ("https://github.com/x/y/edit/main/docs/", "https://github.com/x/y/new/main/docs/factors"),
        ("https://github.com/x/y/blob/v1/docs", "https://github.com/x/y/new/v1/docs/factors"),
        ("https://github.com/x/y/edit/main/", "https://github.com/x/y/new/main/factors"),
        ("https://github.com/x/y", ""),
        ("https://gitlab.com/x/y/edit/main/docs/", ""),
        ("https://example.org/https://github.com/x/y/edit/main/docs/", ""),
        ("", ""),
    ],
)
def test_a_new_file_opens_in_the_editor_of_github(edited: str, opened: str) -> None:
    address = filled.begun(edited, "factors/new.yml", "a: é\n# &\n")
    assert address.partition("?")[0] == opened
    query = {"filename": ["new.yml"], "value": ["a: é\n# &\n"]} if opened else {}
    assert parse_qs(urlsplit(address).query) == query


def test_a_fact_needs_its_claim_its_source_its_study_and_its_setting() -> None:
    assert {"claim", "source", "study", "setting"} <= required("new-fact")
    assert {"source", "title", "study"} <= required("new-source")


def test_the_choices_are_those_of_the_contract() -> None:
    assert words("new-fact", "effect") == list(Direction)
    assert words("new-fact", "study") == words("new-source", "study") == list(Study)
    assert words("new-source", "finding") == list(Finding)


def test_links_of_the_pages_for_contributors_open_a_form_that_is_there() -> None:
    page = (ROOT / "docs/contribute/index.md").read_text("utf-8")
    links = [word for word in page.replace("(", " ").replace(")", " ").split() if "issues/new?" in word]
    named = {parse_qs(urlsplit(link).query)["template"][0] for link in links}
    assert named == {f"{name}.yml" for name in FORMS}
