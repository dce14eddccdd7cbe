"""Rows and networks → page, image, table."""

from kg.view.explorer import page
from kg.view.sheets import Dispatch, Mark, dispatch_page, event_page, sheet_page
from kg.view.site import View, event_of, ledger_sheet, node_sheet, site

__all__ = ["Dispatch", "Mark", "View", "dispatch_page", "event_of", "event_page", "ledger_sheet", "node_sheet", "page", "sheet_page", "site"]
