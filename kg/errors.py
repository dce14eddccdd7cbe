"""Every error that `kg` raises on purpose.

KgError                 a user's mistake or a broken input: one line, exit code 2
├── ReadError           a source that cannot be read (file, archive, feed)
├── LanguageError       a folder of lexicons or patterns that is malformed
├── RecordError         a record that is malformed, or not grounded in its text
├── StoreError          a store that is missing, damaged, in use or of another version
├── QueryError          a query that is malformed or refused
│   ├── LimitError      a query that took too long or too much memory
│   └── FormError       an answer asked for in a form that it cannot have
├── LinkError           a name that fits nobody, or several; a correction that cannot apply
└── ViewError           a page that cannot be made
"""


class KgError(Exception):
    """A mistake that a person can mend; `str()` of it is one line that names file and place."""


class ReadError(KgError):
    """A source cannot be read."""


class LanguageError(KgError):
    """A language folder is malformed."""


class RecordError(KgError):
    """A record is malformed, or says what its text does not."""


class StoreError(KgError):
    """A store is missing, damaged, in use, or was written by another version."""


class QueryError(KgError):
    """A query is malformed, refused, or exceeded its limits."""


class LimitError(QueryError):
    """A query took longer or more memory than it may."""


class FormError(QueryError):
    """An answer cannot be had in any of the forms asked for."""


class LinkError(KgError):
    """A reference to a person, body or event is ambiguous or unknown."""


class ViewError(KgError):
    """A page cannot be made."""
