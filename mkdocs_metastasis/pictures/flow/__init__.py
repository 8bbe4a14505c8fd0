"""Draws boxes and arrows: what is shown, where it stands, and its SVG."""
