"""Rows and networks → page, image, table."""
