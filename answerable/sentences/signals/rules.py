"""Each kind of signal for citizens: its name, the rule that finds it, and what it doesn't mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from answerable.findings.signals import SignalKind


@dataclass(frozen=True)
class RuleInWords:
    """A kind of signal in plain words.

    `title` names it in a heading (“Reported complete, then not”), `short` on a label of a promise
    (“Reversed”). `rule` says when it is found, and `caution` what it does not show.
    """

    title: str
    short: str
    rule: str
    caution: str


RULES_IN_WORDS: Mapping[SignalKind, RuleInWords] = {}
