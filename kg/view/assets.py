"""What pages are made of: template, style, scripts, words and vendored libraries, all from `data/view`.

In: names of files. Out: their text, checked against the list of checksums where vendored; a content security policy; JSON that is safe inside a
script element.
"""

import hashlib
import json
import tomllib
from base64 import b64encode
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.errors import ViewError
from kg.resources import resource

EXPLORER_SCRIPTS = ("dom", "data", "state", "filters", "scene", "draw", "timeline", "evidence", "card", "paths", "table", "export", "main")

NOBODY = "'none'"


@cache
def text(*parts: str) -> str:
    """Return a text of `data/view`."""
    return resource("data", "view", *parts).read_text("utf-8")


@cache
def vendored(name: str) -> str:
    """Return a vendored library. Raises `ViewError` when it is not the one in `vendor/SHA256SUMS`."""
    content = text("vendor", name)
    sums = dict(line.split("  ")[::-1] for line in text("vendor", "SHA256SUMS").splitlines())
    if hashlib.sha256(content.encode()).hexdigest() != sums.get(name):
        raise ViewError(f"data/view/vendor/{name}: not the file of SHA256SUMS")
    return content.rpartition("//# sourceMappingURL=")[0]


@cache
def explorer_script() -> str:
    """Return the scripts of the explorer as one."""
    return '"use strict";\n(() => {\n' + "".join(text("js", f"{name}.js") for name in EXPLORER_SCRIPTS) + "})();\n"


@cache
def words() -> dict[str, dict[str, str]]:
    """Return the words of the pages by language and key."""
    return tomllib.loads(text("words.toml"))


def policy(*scripts: str) -> str:
    """Return a content security policy under which exactly these scripts run and nothing is fetched."""
    hashes = " ".join(f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts)
    sources = f"script-src {hashes or NOBODY}; style-src 'unsafe-inline'; img-src data: blob:"
    return f"default-src 'none'; {sources}; base-uri 'none'; form-action 'none'"


def embed(value: Any) -> Markup:
    """Return `value` as JSON that cannot end the script element it stands in."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)


def prepare(environment: Environment) -> Environment:
    """Make a template environment escape everything and know JSON."""
    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.filters.update(embed=embed)
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment


@cache
def templates() -> Environment:
    """Return the environment of the pages without a network."""
    return prepare(Environment(loader=FileSystemLoader(resource("data", "view")), autoescape=True))
