"""Draws a scene of the atlas: its regions become links, its words the records' own.

`scene` turns the tree of a drawing into one whose parts are links, `strip` cuts it into small views
of its steps.
"""

from __future__ import annotations

from mkdocs_metastasis.pictures.scene.scene import SCENE, ScenePicture, scene
from mkdocs_metastasis.pictures.scene.strip import Strip, strip_of

__all__ = ["SCENE", "ScenePicture", "Strip", "scene", "strip_of"]
