"""The one corridor that joins the rooms: what the doors call."""

from kg.graph.ask import questions
from kg.graph.check import Finding
from kg.graph.diff import diff
from kg.graph.sandbox import Answer, Limits
from kg.graph.table import Table, read_table
from kg.graph.tools import WRITERS, write_network
from kg.pipeline.building import Options, Report, build
from kg.pipeline.evaluation import Scope, evaluate
from kg.pipeline.exporting import export_graph, export_links, export_records, export_said
from kg.pipeline.extraction import extract_all
from kg.pipeline.graph import Graph, Page, check_store, dispatch_sheet, figures
from kg.pipeline.identity import correct, doubtful, ledger, placed, readouts, reasons, told_more_than_once
from kg.pipeline.loading import Watch
from kg.pipeline.manifest import Entry
from kg.pipeline.marks import marks, silent_sentences

__all__ = [
    "WRITERS",
    "Answer",
    "Entry",
    "Finding",
    "Graph",
    "Limits",
    "Options",
    "Page",
    "Report",
    "Scope",
    "Table",
    "Watch",
    "build",
    "check_store",
    "correct",
    "diff",
    "dispatch_sheet",
    "doubtful",
    "evaluate",
    "export_graph",
    "export_links",
    "export_records",
    "export_said",
    "extract_all",
    "figures",
    "ledger",
    "marks",
    "placed",
    "questions",
    "read_table",
    "readouts",
    "reasons",
    "silent_sentences",
    "told_more_than_once",
    "write_network",
]
