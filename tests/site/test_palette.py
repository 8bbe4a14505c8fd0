"""The colours of the atlas's pages, in both schemes: WCAG 2 on all grounds that they stand on."""

import re
from pathlib import Path

import pytest

from tests.pictures.test_parts import contrast

ROOT = Path(__file__).parent.parent.parent
SHEETS = (
    ROOT / "mkdocs_metastasis/assets/metastasis.css",
    ROOT / "mkdocs_metastasis/assets/metastasis-colours.css",
    ROOT / "overrides/assets/stylesheets/atlas.css",
)
THEME = {"md-default-bg-color": "#ffffff"}
"""What the theme itself says, of which the atlas changes only the dark side."""

TEXT = (
    "mts-ink", "mts-soft", "mts-accent", "mts-grade", "md-typeset-a-color", "md-accent-fg-color",
)
SIGNS = ("mts-promotes", "mts-inhibits", "mts-context", "mts-detects")


def palette(dark: bool) -> dict[str, str]:
    """Return the colours of the body, each as six digits, in the order of the cascade."""
    found = dict(THEME)
    for sheet in SHEETS:
        parts = re.split(r"^(?=@media |\S)", sheet.read_text("utf-8"), flags=re.M)
        screen = "".join(part for part in parts if not part.startswith("@media print"))
        for selector, block in re.findall(r"([^{}]+)\{([^{}]*)\}", screen):
            named = selector.split("*/")[-1].strip()
            if named in ("body", "[data-md-color-scheme]") or (dark and named == '[data-md-color-scheme="slate"]'):
                found |= dict(re.findall(r"--([a-z-]+): ([^;]+);", block))
    return {name: _digits(found, value) for name, value in found.items() if "#" in _digits(found, value)}


def _digits(found: dict[str, str], value: str) -> str:
    while match := re.match(r"var\(--([a-z-]+)", value):
        value = found.get(match[1], "")
    return "#" + "".join(2 * digit for digit in value[1:]) if len(value) == 4 else value


@pytest.mark.parametrize("dark", [False, True])
def test_text_and_signs_stand_out_from_every_ground(dark: bool) -> None:
    colours = palette(dark)
    for ground in ("mts-page", "mts-card"):
        for text in TEXT:
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for sign in SIGNS:
            assert contrast(colours[sign], colours[ground]) >= 3, (sign, ground)
    assert contrast(colours["mts-warn"], colours["mts-warn-page"]) >= 4.5
    frame = colours["md-primary-fg-color--dark"], colours["md-primary-fg-color"]
    for text in ("md-primary-bg-color", "md-primary-bg-color--light"):
        assert all(contrast(colours[text], ground) >= 4.5 for ground in frame)


def test_the_two_schemes_differ() -> None:
    light, dark = palette(False), palette(True)
    assert all(light[name] != dark[name] for name in (*TEXT, *SIGNS, "mts-page", "mts-card"))
