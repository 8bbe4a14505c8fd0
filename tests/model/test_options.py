"""Options: what is taken, what is refused, and how it is said."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_metastasis.errors import OptionError
from mkdocs_metastasis.model import Options

PREFIX = {"pattern": r"CVCL_\w+", "url": "https://x.org/{id}"}


def test_nothing_given_is_the_defaults() -> None:
    options = Options.from_mapping({})
    assert options == Options()
    assert list(options.factor_groups) == ["microenvironment", "genetic-molecular", "immune"]
    assert list(options.clinical_topics) == ["diagnosis", "treatment", "research", "care"]
    assert (options.review_after, options.max_nodes, options.effect_pages) == (730, 120, "auto")
    assert Options.from_mapping(dict.fromkeys(Options.model_fields)) == options


def test_groups_replace_the_defaults_in_their_order() -> None:
    options = Options.from_mapping({"factor_groups": {"host": "Host", "cell": " Cell "}})
    assert list(options.factor_groups.items()) == [("host", "Host"), ("cell", "Cell")]


def test_words_are_kept() -> None:
    words = {"step": {"one": "Tactic", "many": "Tactics"}, "promotes": "helps", "trial": "tried"}
    assert Options.from_mapping({"words": words}).words == words


@pytest.mark.parametrize(
    ("given", "kept"), [(True, "true"), (False, "false"), ("auto", "auto"), ("false", "false")]
)
def test_effect_pages(given: object, kept: str) -> None:
    assert Options.from_mapping({"effect_pages": given}).effect_pages == kept


def test_prefixes_are_added_to_the_table() -> None:
    known = Options.from_mapping({"prefixes": {"Cello": PREFIX}}).known_prefixes()
    assert known["CELLO"].name == "Cello"
    assert known["CELLO"].accepts("CVCL_0030")
    assert "GO" in known


def test_what_only_the_pages_need_is_no_part_of_the_data() -> None:
    given = {"security_policy": True, "medical": True, "changes_since": "v1"}
    assert Options.from_mapping(given).model_dump() == Options().model_dump()


@pytest.mark.parametrize("contact", ["mailto:a@b.org", "https://x.org/contact", ""])
def test_contact(contact: str) -> None:
    assert Options.from_mapping({"contact": contact}).contact == contact


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"factor_group": {}}, "unknown option 'factor_group'; did you mean 'factor_groups'?"),
        ({"zzz": 1}, "unknown option 'zzz'"),
        ({"factor_groups": ["host"]}, "option 'factor_groups' must be a mapping, not ['host']"),
        ({"factor_groups": {"My host": "H"}}, "'My host' must be lower-case letters"),
        ({"factor_groups": {1: "H"}}, "the key 1 must be text"),
        ({"clinical_topics": {"care": ""}}, "option 'clinical_topics.care' must be text, not ''"),
        ({"clinical_topics": {"care": 3}}, "option 'clinical_topics.care' must be text, not 3"),
        ({"words": {"steps": "x"}}, "option 'words': unknown field 'steps'; did you mean 'step'?"),
        ({"words": {"step": "Tactic"}}, "option 'words.step' must be a mapping"),
        ({"words": {"step": {"one": "T"}}}, "option 'words.step': field 'many' is missing"),
        ({"words": {"step": {"one": "T", "mny": "S"}}}, "'mny'; did you mean 'many'?"),
        ({"words": {"trial": {"one": "x"}}}, "option 'words.trial' must be text"),
        ({"prefixes": {"a b": PREFIX}}, "option 'prefixes': the key 'a b' is no prefix: a prefix is letters"),
        ({"prefixes": {"A": {**PREFIX, "pattern": "("}}}, "is no regular expression"),
        ({"prefixes": {"A": {**PREFIX, "url": "https://x.org"}}}, "that holds '{id}'"),
        ({"prefixes": {"A": {**PREFIX, "url": "javascript:{id}"}}}, "must be a web address"),
        ({"prefixes": {"A": {"pattern": "x"}}}, "option 'prefixes.A': field 'url' is missing"),
        ({"review_after": "730"}, "option 'review_after' must be a whole number from 1"),
        ({"review_after": 0}, "option 'review_after' must be a whole number from 1"),
        ({"max_nodes": True}, "option 'max_nodes' must be a whole number from 1, not True"),
        ({"effect_pages": "yes"}, "option 'effect_pages' must be auto, true or false"),
        ({"security_policy": "on"}, "option 'security_policy' must be true or false, not 'on'"),
        ({"edit_base": "records/"}, "option 'edit_base' must be a web address"),
        ({"contact": "a@b.org"}, "option 'contact' must be a mailto or https address"),
        ({"contact": "http://x.org"}, "option 'contact' must be a mailto or https address"),
    ],
)
def test_what_is_wrong_is_said(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError) as raised:
        Options.from_mapping(raw)
    assert message in str(raised.value)


def test_no_option_is_called_like_a_method_of_a_mapping() -> None:
    assert not Options.model_fields.keys() & set(dir(dict))
