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
    SignalKind.CONTRADICTED: RuleInWords(
        "Documents that can't both be right",
        "Contradicted",
        "Two sources give standings for the same time that can't both hold. Or two documents give "
        "dates for the same thing with no day in common. Or one says that something had happened, "
        "and a later one says that it was still to be done.",
        "It does not show which of the two is right.",
    ),
    SignalKind.LATE: RuleInWords(
        "Done late, not done by its date, or moved to a later date",
        "Late",
        "A date was given for part of a promise. Then a document says that it happened after that "
        "date, or a document from after that date says that it was still to be done, or a later "
        "date was given. Days are counted from the last day that the date may mean. So they are "
        "the fewest that it can be. A part that figures decide is left to the figures, and so is "
        "every part of a promise that was reported complete since.",
        "It does not show why, or whether the work has been done since the last document that we "
        "hold.",
    ),
    SignalKind.NO_WORD: RuleInWords(
        "The date has passed, and this record doesn't say what became of it",
        "No word",
        "A date was given for part of a promise. It has passed, and no document in this record "
        "that is surely dated after it says whether it was done.",
        "It does not show that the work was not done, or that nobody reported it: some updates "
        "are not in this record.",
    ),
    SignalKind.DROPPED: RuleInWords(
        "A part of the promise that is no longer mentioned",
        "Part not mentioned",
        "An update sets out each promise again. The latest one to do so leaves out a part of this "
        "promise. No document says that the part had happened or was stopped, none from the same "
        "time or later mentions it, and the promise was not reported complete.",
        "It does not show that the part was given up. Updates that are not in this record may "
        "mention it.",
    ),
    SignalKind.REWORDED: RuleInWords(
        "Put differently by a later document",
        "Reworded",
        "A later document states a promise, or a part of it, with a different number or date, more "
        "or less firmly, or with other owners; or an update that sets out each promise again "
        "leaves out its number or date. Where the official wording of both may be published, the "
        "two are compared word by word. Elsewhere it is the facts in the record that are compared, "
        "and not sentences.",
        "It does not show that anyone decided to change the promise. Documents often shorten "
        "what they repeat.",
    ),
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
