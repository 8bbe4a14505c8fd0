"""mkdocs-metastasis: records of an atlas in, cited and cross-linked pages out."""

__version__ = "0.1.0"
