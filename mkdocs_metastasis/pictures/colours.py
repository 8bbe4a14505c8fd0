"""The colours of figures and tables of shares; the style sheet has the same.

Shares are one dark hue on pale organs, so that they stand out in grey too.
"""

from __future__ import annotations

from mkdocs_metastasis.pictures.palette import DARK, LIGHT

_SHARED = ("ink", "quiet", "paper")

LIGHT_CHART = {name: LIGHT[name] for name in _SHARED} | {
    "share": "#64438f", "share-soft": "#c3b4d7", "track": "#e9edec", "band": "#f3f6f6",
    "rule": "#c3cccd", "name": "#0a6270",
    "body-skin": "#f0eae2", "body-edge": "#b3a695",
    "body-bone": "#fdfaf4", "body-bone-line": "#d3c7b4",
    "body-brain": "#f0cbc1", "body-brain-line": "#c58a7e",
    "body-lung": "#f0cac3", "body-lung-line": "#cf968c",
    "body-muscle": "#ecd9cf", "body-muscle-line": "#d9bcae",
    "body-pleura": "#a8b9cc", "body-heart": "#e3aaa0", "body-airway": "#d3dad6",
    "body-liver": "#cd957c", "body-liver-line": "#9c5f48",
    "body-kidney": "#dcb09c", "body-kidney-line": "#b98069",
    "body-adrenal": "#e6b84d", "body-adrenal-line": "#94690a",
    "body-cavity": "#dfece7", "body-cavity-line": "#84b3a4",
    "body-bowel": "#c9e0d8", "body-bowel-line": "#8fbcae",
    "body-gut": "#efdcc9", "body-gut-line": "#c7a284",
    "body-node": "#c3cf86", "body-node-line": "#76843a", "body-vessel": "#b9c486",
}
DARK_CHART = {name: DARK[name] for name in _SHARED} | {
    "share": "#b99fe0", "share-soft": "#5e4c7c", "track": "#2f3640", "band": "#252a34",
    "rule": "#4b5461", "name": "#7fd0dc",
    "body-skin": "#33302d", "body-edge": "#8d8273",
    "body-bone": "#5d574f", "body-bone-line": "#7d7467",
    "body-brain": "#6f4d47", "body-brain-line": "#b58478",
    "body-lung": "#644542", "body-lung-line": "#9a6c65",
    "body-muscle": "#443833", "body-muscle-line": "#5f4c44",
    "body-pleura": "#5a6c80", "body-heart": "#7d514b", "body-airway": "#4c5756",
    "body-liver": "#83543f", "body-liver-line": "#c08a70",
    "body-kidney": "#6b4a3e", "body-kidney-line": "#9d7361",
    "body-adrenal": "#b98c2b", "body-adrenal-line": "#f0cf7e",
    "body-cavity": "#22322e", "body-cavity-line": "#568578",
    "body-bowel": "#2f4841", "body-bowel-line": "#55847a",
    "body-gut": "#463b32", "body-gut-line": "#7c6654",
    "body-node": "#59642f", "body-node-line": "#a9b665", "body-vessel": "#525b31",
}
