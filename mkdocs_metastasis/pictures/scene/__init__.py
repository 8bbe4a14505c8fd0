"""Draws a scene of the atlas: its regions become links, its words the records' own.

`linked` turns the tree of a drawing into one whose parts are links; `scene` is the drawing that
pages show, and `strip` the small views of its steps.
"""

from __future__ import annotations

from mkdocs_metastasis.pictures.scene.scene import SCENE, ScenePicture, scene
from mkdocs_metastasis.pictures.scene.strip import Strip, strip_of

__all__ = ["SCENE", "ScenePicture", "Strip", "scene", "strip_of"]
