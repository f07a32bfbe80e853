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


RULES_IN_WORDS: Mapping[SignalKind, RuleInWords] = {
    SignalKind.UNANSWERED: RuleInWords(
        title="Asked for, and no answer in this record",
        short="No answer here",
        rule="A letter asks for something, or a meeting agrees an action. No document in this "
        "record answers it or says that it was done. A reply to a letter counts only for what it "
        "answers. Days are counted from the last day on which it can have been asked.",
        caution="It does not show that no answer was given. An answer may stand in a document "
        "that is not in this record, or may never have been published.",
    ),
}
