"""The colours of pictures, from the style sheets that give them to pages.

A file says them as attributes, which every program reads, and is always light.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from mkdocs_metastasis.model import Direction

Attributes = dict[str, str | float | None]

_ASSETS = Path(__file__).parents[1] / "assets"
_NAMED = re.compile(r"--mts-([\w-]+): (#[0-9a-f]{6});")
_HEX = re.compile(r"#[0-9a-f]{6}\b")


def _schemes(name: str) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of a style sheet by name, light and dark; what it says of paper comes after."""
    text = (_ASSETS / f"metastasis-{name}.css").read_text("utf-8")
    light, dark = re.split("^@media", text, flags=re.MULTILINE)[:2]
    return dict(_NAMED.findall(light)), dict(_NAMED.findall(dark))


LIGHT, DARK = _schemes("colours")
_SHARES = _schemes("shares")
LIGHT_CHART, DARK_CHART = LIGHT | _SHARES[0], DARK | _SHARES[1]
"""The colours of figures of shares: one dark hue on pale organs, which stands out in grey too."""
SCENE, SCENE_DARK = _schemes("scene")
"""The colours of drawn scenes: `scene-ground` and so on."""


def name_of(direction: Direction | None) -> str:
    """Name the colour of an arrow; one from step to step is heavy and has no direction."""
    if direction is None:
        return "heavy"
    return "context" if direction is Direction.CONTEXT else str(direction)


def recoloured(text: str, chosen: Mapping[str, tuple[str, str]]) -> str:
    """Return a file or style sheet with the colours that an atlas has chosen, light and dark.

    Each of those colours stands for one thing alone, so that its value tells it.
    """
    swaps = {LIGHT[name]: light for name, (light, _) in chosen.items()}
    swaps |= {DARK[name]: dark for name, (_, dark) in chosen.items()}
    return _HEX.sub(lambda found: swaps.get(found[0], found[0]), text) if swaps else text
