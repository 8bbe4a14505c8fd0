"""What is shown of a language only when somebody has reviewed it."""

from pathlib import Path

import pytest

from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options, TextState, fingerprint
from tests.build.harness import write
from tests.loader.case_builder import MINIMAL

REVIEWED = "reviewed: {on: 2026-11-28, by: Anna Vega}\n"
OF_TITLE, OF_TEXT = fingerprint("Surgery"), fingerprint("Ask your team.")


@pytest.mark.parametrize(("review", "state", "title", "text"), [
    ("", TextState.HELD, "Surgery", "Ask your team."),
    (REVIEWED, TextState.CURRENT, "Chirurgie", "Demandez à votre équipe."),
])
def test_clinical_records_and_pages_that_say_so_wait_for_a_review(
    tmp_path: Path, review: str, state: TextState, title: str, text: str
) -> None:
    write(tmp_path, {
        **MINIMAL,
        "docs/first.md": "---\ntranslation_needs_review: true\n---\n\nAsk your team.\n",
        "docs/translations/fr/language.yml": "name: Français\n",
        "docs/translations/fr/clinical/surgery.yml": f"title: {{text: Chirurgie, of: {OF_TITLE}}}\n{review}",
        "docs/translations/fr/first.md": f"---\nof: {OF_TEXT}\n{review}---\n\nDemandez à votre équipe.\n",
    })
    loaded = load(tmp_path / "docs", Options(), language="fr")
    assert loaded.errors == ()
    atlas = loaded.atlas
    assert atlas.translation
    assert atlas.translation.parts["clinical/surgery"].texts["title"].state is state
    assert atlas.translation.parts["first.md"].texts["text"].state is state
    assert atlas.records["surgery"].title == title
    page = next(page.text for page in atlas.pages if page.path == "first.md")
    assert page.rstrip().endswith(text)
    assert ("Surgery" in atlas.translation.foreign) is (state is TextState.HELD)
    assert atlas.translation.is_draft


def test_a_language_without_files_is_none(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL)
    loaded = load(tmp_path / "docs", Options(), language="fr")
    assert loaded.atlas.translation is None
    assert loaded.translations == {}
