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
    SignalKind.DROPPED: RuleInWords(
        "A part of the promise that is no longer mentioned",
        "Part not mentioned",
        "An update sets out each promise again. The latest one to do so leaves out a part of this "
        "promise. No document says that the part had happened or was stopped, none from the same "
        "time or later mentions it, and the promise was not reported complete. A part whose date "
        "had passed by then is told by its date alone.",
        "It does not show that the part was given up. Documents often shorten what they repeat. "
        "Updates that are not in this record may mention it.",
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
