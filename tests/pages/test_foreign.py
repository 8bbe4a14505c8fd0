"""What a page in another language marks as the language of the source."""

from mkdocs_metastasis.model import Translation
from mkdocs_metastasis.model.translation import SourceText, TranslatedPart
from mkdocs_metastasis.pages.foreign import Foreign
from mkdocs_metastasis.words import Words


def test_a_part_of_a_list_that_the_language_says_too_is_not_marked() -> None:
    settings = {"effects.cell.evidence.a.setting": SourceText("mice; autopsies")}
    part = TranslatedPart("factors/air", "factor", settings)
    translation = Translation(
        "fr", "Français", parts={part.key: part}, shown=frozenset({"autopsies"})
    )
    foreign = Foreign(translation, Words())
    assert "mice; autopsies" in foreign
    assert "mice" in foreign
    assert "autopsies" not in foreign
