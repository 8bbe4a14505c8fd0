"""The theme `metastasis`: Zensical's own, and what an atlas has beside it."""
