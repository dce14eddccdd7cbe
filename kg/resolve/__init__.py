"""Records → identities: who is whom, and which meeting is the same."""

from kg.resolve.corrections import Correction, Corrections, Place, parse_corrections, read_corrections, write_corrections
from kg.resolve.identities import Identities, Learned
from kg.resolve.opinion import Judgement
from kg.resolve.resolve import links_rows, resolve

__all__ = [
    "Correction", "Corrections", "Identities", "Judgement", "Learned", "Place",
    "links_rows", "parse_corrections", "read_corrections", "resolve", "write_corrections",
]  # fmt: skip
