"""The colours of pictures: from the page's style sheet, or carried by the file itself.

The values are those of `metastasis-colours.css`. A file says them as attributes, which every
program reads, and is always light.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEX = re.compile(r"#[0-9a-f]{6}\b")
Attributes = dict[str, str | float | None]

LIGHT = {
    "ink": "#1c2330", "quiet": "#566172", "paper": "#ffffff", "frame": "#f4f8fd",
    "step": "#d9e7fb", "step-line": "#4b6a94",
    "mechanism": "#d8efe8", "mechanism-line": "#3d756a",
    "factor": "#fdebcf", "factor-line": "#8a682b",
    "clinical": "#ecdff6", "clinical-line": "#775796",
    "other": "#e9ecf0", "other-line": "#66707e",
    "promotes": "#0f63a8", "inhibits": "#b53a07",
    "context": "#413c36", "detects": "#72667c",
    "heavy": "#4a6072",
    "promotes-tint": "#b9d6ef", "inhibits-tint": "#f6c8ae",
    "context-tint": "#d6d1ca", "detects-tint": "#ddd7e3",
    "band": "#f3f6f8", "band-own": "#e2eaf0", "rule": "#c0c9d1",
}
DARK = {
    "ink": "#eef2f7", "quiet": "#aab4c2", "paper": "#1e2129", "frame": "#232a38",
    "step": "#1f3b60", "step-line": "#86a9d8",
    "mechanism": "#1b453d", "mechanism-line": "#74b5a6",
    "factor": "#4a3815", "factor-line": "#c9a65f",
    "clinical": "#41295a", "clinical-line": "#b698d6",
    "other": "#333a46", "other-line": "#98a3b3",
    "promotes": "#7cbcf5", "inhibits": "#ff9663",
    "context": "#f0e9dc", "detects": "#a79fb8",
    "heavy": "#a3b6c7",
    "promotes-tint": "#2a4a66", "inhibits-tint": "#6a3219",
    "context-tint": "#5a544b", "detects-tint": "#433d50",
    "band": "#1f262c", "band-own": "#2a343d", "rule": "#4a5660",
}
SCENE = {
    "ground": "#fbf8f4", "stroma": "#f8eadd", "fibre": "#dcbb9b", "epithelium": "#f3cba8",
    "epithelium-line": "#bd8156", "membrane": "#8f5f37", "tumour": "#7f5da8",
    "tumour-line": "#fbf3f6", "tumour-nucleus": "#43276a", "vessel": "#fbe4de",
    "wall": "#d8877d", "wall-line": "#9c4b46", "red-cell": "#d4675e",
    "red-cell-line": "#eba39a", "platelet": "#c98f1f", "immune": "#b4cfec",
    "immune-line": "#44699b", "lymph": "#eaf0cf", "lymph-line": "#87984a", "organ": "#d8ebe4",
    "organ-line": "#6fa596", "text": "#1d2a2f", "text-muted": "#48555b", "accent": "#0a6270",
}
"""The colours of scenes in light, by name."""


def recoloured(text: str, chosen: Mapping[str, tuple[str, str]]) -> str:
    """Return a file or style sheet with the colours that an atlas has chosen, light and dark.

    Each of those colours stands for one thing alone, so that its value tells it.
    """
    swaps = {LIGHT[name]: light for name, (light, _) in chosen.items()}
    swaps |= {DARK[name]: dark for name, (_, dark) in chosen.items()}
    return _HEX.sub(lambda found: swaps.get(found[0], found[0]), text) if swaps else text
