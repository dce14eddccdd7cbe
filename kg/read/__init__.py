"""Files, folders, patterns, standard input → `Dispatch`."""

from kg.read.decode import decode
from kg.read.identify import identify_language
from kg.read.inputs import STANDARD_INPUT, Input, find_inputs
from kg.read.source import Reading, as_dispatch, read

__all__ = ["STANDARD_INPUT", "Input", "Reading", "as_dispatch", "decode", "find_inputs", "identify_language", "read"]
