"""The theme `metastasis`: Zensical's own, and what an atlas has beside it.

An engine takes the folder of a theme's module for its templates, and publishes all else in it.
"""

from pathlib import Path

__file__ = str(Path(__file__).with_name("templates") / "main.html")
