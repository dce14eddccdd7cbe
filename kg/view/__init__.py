"""Rows and networks → page, image, table."""

from kg.view.explorer import page

__all__ = ["page"]
