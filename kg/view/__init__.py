"""Rows and networks → page, image, table."""

from kg.view.explorer import page
from kg.view.found import dispatch_of
from kg.view.report import View, event_of, ledger_sheet, node_sheet, site
from kg.view.sheets import Dispatch, Mark, dispatch_page, event_page, sheet_page
from kg.view.still import inline, picture

__all__ = [
    "Dispatch",
    "Mark",
    "View",
    "dispatch_of",
    "dispatch_page",
    "event_of",
    "event_page",
    "inline",
    "ledger_sheet",
    "node_sheet",
    "page",
    "picture",
    "sheet_page",
    "site",
]
