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
    SignalKind.REVERSED: RuleInWords(
        "Reported complete, then not",
        "Reversed",
        "A source reports a promise as complete. A later report gives it another standing. Reports "
        "of one source follow each other in the order of its updates. A report of another source "
        "counts as later where it is surely dated later. Being superseded does not count.",
        "It does not show that the first report was wrong: what was done can be undone, and what "
        "one body calls complete another may see as going on.",
    ),
    SignalKind.SILENT: RuleInWords(
        "Nothing is said of it",
        "Silent",
        "An update that sets out to list every action of the plan has nothing on a promise that "
        "was made before it. Or an update has a place for the promise, and gives no account there. "
        "Or no report in this record is about it, and the promised time between two updates has "
        "passed since it was made. Or that time has passed since its last report, it is not "
        "reported as complete or superseded, and we hold the text of every update since.",
        "It does not show that nothing was done or published. Some updates are known to us by name "
        "alone, and the promise may be reported there.",
    ),
    SignalKind.NO_EVIDENCE: RuleInWords(
        "Reported complete, with nothing else to look at",
        "No document named",
        "The latest report that tells how a promise stands says that it is complete. No report of "
        "it in this record names a document, figures or a meeting with published minutes. The "
        "document that reports it complete does not count.",
        "It does not show that the work was not done, or that no document of it exists.",
    ),
    SignalKind.UNMEASURED: RuleInWords(
        "No measure is linked",
        "Not measured",
        "This record links no measure to the promise, nor to any part of it.",
        "It does not show that nobody measures it. Some promises are single acts, which need no "
        "figures.",
    ),
    SignalKind.MEASURED: RuleInWords(
        "What became of its measures",
        "Measured",
        "The latest figure of each linked measure is set beside one from before the promise was "
        "made. That is the last one that can be compared, of the same season if there is one; or, "
        "where there is none, the first that can be compared since. Its way is told where a source "
        "says which way is better, and the two figures differ by more than chance would bring, as "
        "far as that can be tested.",
        "It does not show why a measure moved. Much else can move it, and a promise can be kept "
        "without moving it.",
    ),
    SignalKind.APPEARED_LATER: RuleInWords(
        "Not in the plan itself",
        "Appeared later",
        "The promise comes from another document than the plan.",
        "It may be new, or it may put more exactly what the plan meant.",
    ),
    SignalKind.TOTALS: RuleInWords(
        "A summary that its rows don't confirm",
        "Totals",
        "A document says how many of its actions have a status. We count the rows that have it for "
        "sure, and those that may have it because our copy lost the exact mark. It is told where "
        "the document's count lies outside the two, or where fewer rows are sure than it counts.",
        "Where the rows can't confirm a count, that is most often because our copy of the document "
        "does not show it. It does not show that the count is wrong.",
    ),
    SignalKind.UPDATES_LATE: RuleInWords(
        "Updates later than promised",
        "Update late",
        "The publisher promised an update at set times. Each is due by the end of the month that "
        "lies that long after the month of the one before. It is told where the next is surely "
        "dated later, or where none is in this record by now. Days are the fewest that it can be.",
        "An update goes by the date that it is listed under; it may have come out on another day. "
        "Updates since the newest document that we hold are not known to us.",
    ),
}
