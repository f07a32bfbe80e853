"""Faults that the accessibility statement owns up to: the one list of what checkers may find."""

from collections.abc import Iterable
from functools import cache

from answerable.record import load
from tests.browser.published import ROOT
from tests.support import DATA


@cache
def known() -> frozenset[str]:
    """Return the rules, such as `axe:color-contrast`, that the statement's issues name."""
    statement = load(ROOT, DATA).record.statement
    issues = statement.issues if statement else ()
    return frozenset(rule for issue in issues for rule in issue.rules)


def rule_of(fault: str) -> str:
    return fault.partition(": ")[0]


def unknown(faults: Iterable[str]) -> list[str]:
    """Return the faults that are not owned up to."""
    return [fault for fault in faults if rule_of(fault) not in known()]
