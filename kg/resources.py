"""Where the ontology and the data stand: inside an installed wheel, or beside the package in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Return the path of a packaged file or folder, for instance `resource("data", "lang", "fr")`."""
    bundled = _PACKAGE / "_bundled"
    return (bundled if bundled.is_dir() else _PACKAGE.parent).joinpath(*parts)
