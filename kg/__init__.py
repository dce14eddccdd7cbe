"""Dispatches in, a knowledge graph out: who met whom, when, where, in what capacity, on which issues, and which sentence says so."""

__version__ = "0.1.0"
