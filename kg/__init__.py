"""Dispatches in, a knowledge graph out: who met whom, when, where, in what capacity, on which issues, and which sentence says so."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.pipeline import Graph, Options, Report, build

__version__ = "0.1.0"
__all__ = ["Graph", "Options", "Report", "build"]


def __getattr__(name: str) -> object:
    """Load the corridor when something of it is first asked for: a part of `kg` alone, such as the record, stays light."""
    if name in __all__:
        return getattr(import_module("kg.pipeline"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
