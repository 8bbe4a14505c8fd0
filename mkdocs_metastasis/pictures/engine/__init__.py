"""Places boxes in columns and lines between them; knows no record."""
