"""A page that is open in the browser of the tests."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Opened:
    """A page, the requests it made beyond itself, and the faults of its console."""

    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


Open = Callable[..., Opened]
